"""Which sentences of a translation stand for which of the source, by the vectors of both, in order.

The dynamic programme of Gale and Church (1993) over vectors, as Vecalign (Thompson and Koehn 2019), without its
approximation for books, since an article is short, and without its norm by random sentences: tried, it gained nothing
in articles of ten sentences and lost in shorter ones.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Costs = NDArray[np.float64]

Encode = Callable[[Sequence[str]], "Vectors"]
Bead = tuple[range, range]
"""Places of source sentences and of the English ones that stand for them; either may be empty."""

# What leaving a sentence without a partner costs, as a distance of e5's vectors: partners lie 0.09 apart, others 0.2.
# Chosen on the first 500 lines of the UN set, which `pipeline.evaluate.alignment` does not measure on.
SKIP = 0.12
# How far a way through both lists may lie from their diagonal: whoever gives a book as one article must not fill the
# memory. No article of a newsroom is that long, so for those nothing is left out.
REACH = 500
_MOVES = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
_SKIP_ENGLISH = _MOVES.index((0, 1))
_Row = tuple[int, "NDArray[np.int8]"]
"""The first English place of the band, and the last move of the cheapest way to each place from there on."""


def align(source: Sequence[str], english: Sequence[str], encode: Encode) -> list[Bead]:
    """The cheapest way through both lists, every sentence in exactly one bead; the first of equally cheap ones.

    `encode` gives unit vectors that lie near one another across languages. Ways more than REACH off the diagonal are
    not looked at, so that time and memory grow with the length alone.
    """
    if not source or not english:
        alone: list[Bead] = [(range(i, i + 1), range(0)) for i in range(len(source))]
        return alone + [(range(0), range(j, j + 1)) for j in range(len(english))]
    rows = list(_rows(_encode(source, encode), _encode(english, encode)))
    return list(_walk_back(rows, len(source), len(english)))[::-1]


def _walk_back(rows: Sequence[_Row], i: int, j: int) -> Iterator[Bead]:
    while i or j:
        first, moves = rows[i]
        n_source, n_english = _MOVES[moves[j - first]]
        yield range(i - n_source, i), range(j - n_english, j)
        i, j = i - n_source, j - n_english


def _rows(source: "Sequence[Vectors]", english: "Sequence[Vectors]") -> Iterator[_Row]:
    """The cheapest ways to all places of the band, row by row; of the costs only the last two rows are kept."""
    import numpy as np

    n_source, n_english = len(source[0]), len(english[0])
    # Of few sentences beside many, one row must still reach the next.
    reach = max(REACH, n_english // n_source + 1)
    above: list[Costs] = []
    for i in range(n_source + 1):
        middle = i * n_english // n_source
        first, last = max(0, middle - reach), min(n_english, middle + reach)
        ways = _ways(i, range(first, last + 1), above, source, english)
        moves = ways.argmin(0).astype(np.int8)
        row = np.full(n_english + 1, np.inf)
        row[first : last + 1] = _skip_english(ways.min(0).tolist() if i else [0.0, *[np.inf] * last], moves)
        above = [row, *above[:1]]
        yield first, moves


def _ways(
    i: int, band: range, above: "Sequence[Costs]", source: "Sequence[Vectors]", english: "Sequence[Vectors]"
) -> "Costs":
    """What it costs to come to each place of row `i` by each move from a row above it; infinite where there is none.

    A move with a partner on both sides costs the distance of the vectors, once for each sentence of the longer side:
    two are encoded as one text.
    """
    import numpy as np

    ways = np.full((_SKIP_ENGLISH, len(band)), np.inf)
    for way, (n_source, n_english) in zip(ways, _MOVES, strict=False):
        if n_source > i:
            continue
        begin = max(band.start, n_english)
        places = slice(begin - n_english, band.stop - n_english)
        cost: float | Vectors = SKIP
        if n_english:
            near = english[n_english - 1][places] @ source[n_source - 1][i - n_source]
            cost = max(n_source, n_english) * (1 - near)
        way[begin - band.start :] = above[n_source - 1][places] + cost
    return ways


def _skip_english(costs: list[float], moves: "NDArray[np.int8]") -> list[float]:
    """`costs` of one row where an English sentence may also be left out, which is noted in `moves`."""
    for place in range(1, len(costs)):
        cost = costs[place - 1] + SKIP
        if cost < costs[place]:
            costs[place] = cost
            moves[place] = _SKIP_ENGLISH
    return costs


def _encode(sentences: Sequence[str], encode: Encode) -> "tuple[Vectors, Vectors]":
    """Vectors of each sentence, and of each with the one after it."""
    vectors = encode([*sentences, *(f"{first} {second}" for first, second in pairwise(sentences))])
    return vectors[: len(sentences)], vectors[len(sentences) :]
