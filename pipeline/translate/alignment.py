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

Encode = Callable[[Sequence[str]], "Vectors"]
Bead = tuple[range, range]
"""Places of source sentences and of the English ones that stand for them; either may be empty."""

# What leaving a sentence without a partner costs, as a distance of e5's vectors: partners lie 0.09 apart, others 0.2.
# Chosen on the first 500 lines of the UN set, which `pipeline.evaluate.alignment` does not measure on.
SKIP = 0.12
_MOVES = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))


def align(source: Sequence[str], english: Sequence[str], encode: Encode) -> list[Bead]:
    """The cheapest way through both lists, every sentence in exactly one bead; the first of equally cheap ones.

    `encode` gives unit vectors that lie near one another across languages.
    """
    costs = _costs(source, english, encode) if source and english else {}
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(source) + 1):
        for j in range(len(english) + 1):
            for move in _MOVES:
                before = best.get((i - move[0], j - move[1]))
                if before is None:
                    continue
                cost = before[0] + (float(costs[move][i - move[0], j - move[1]]) if all(move) else SKIP)
                if (i, j) not in best or cost < best[i, j][0]:
                    best[i, j] = cost, move
    return list(_walk_back(best, len(source), len(english)))[::-1]


def _walk_back(best: dict[tuple[int, int], tuple[float, tuple[int, int]]], i: int, j: int) -> Iterator[Bead]:
    while i or j:
        n_source, n_english = best[i, j][1]
        yield range(i - n_source, i), range(j - n_english, j)
        i, j = i - n_source, j - n_english


def _costs(source: Sequence[str], english: Sequence[str], encode: Encode) -> "dict[tuple[int, int], Vectors]":
    """For each move with a partner on both sides, the cost at each place it may begin at.

    The distance of the vectors, once for each sentence of the longer side: two are encoded as one text.
    """
    singles, pairs = _encode(source, encode)
    english_singles, english_pairs = _encode(english, encode)
    return {
        (1, 1): 1 - singles @ english_singles.T,
        (1, 2): 2 * (1 - singles @ english_pairs.T),
        (2, 1): 2 * (1 - pairs @ english_singles.T),
    }


def _encode(sentences: Sequence[str], encode: Encode) -> "tuple[Vectors, Vectors]":
    """Vectors of each sentence, and of each with the one after it."""
    vectors = encode([*sentences, *(f"{first} {second}" for first, second in pairwise(sentences))])
    return vectors[: len(sentences)], vectors[len(sentences) :]
