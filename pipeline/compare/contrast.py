"""The most telling pair of one event: two outlets, one side of the conflict, two words."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from pipeline.records.comparison import Contrast, Legend, LensRow

# Words for those who fight a state. "regime" beside "revolutionary" is no contrast: it names the other side.
ARMED_GROUP_CONCEPTS = frozenset(
    {
        "terrorist",
        "extremist",
        "jihadist",
        "militant",
        "gunman",
        "fighter",
        "insurgent",
        "rebel",
        "opposition",
        "revolutionary",
        "resistance",
        "mujahid",
        "separatist",
        "people_militia",
        "militia",
        "bandit",
    }
)
_OUTLETS_WORDS = {"own": "in its own words", "scare": "in scare quotes"}


def striking_contrast(rows: Sequence[LensRow], legend: Legend) -> Contrast | None:
    """The pair whose words for armed groups differ most in slant, from a lens by outlet of one event.

    Of equal pairs: both in own words, across languages, told in more stories. None where no slants differ.
    """
    candidates = [row for row in rows if _names_armed_group(row)]
    best = max(_pairs(candidates), key=_strength, default=None)
    return None if best is None else _contrast(*best, legend)


def _names_armed_group(row: LensRow) -> bool:
    return row.concept in ARMED_GROUP_CONCEPTS and row.voice in _OUTLETS_WORDS and bool(row.sentences)


def _pairs(rows: Sequence[LensRow]) -> Iterator[tuple[LensRow, LensRow]]:
    """Pairs of different outlets and slants, the harsher word first."""
    for pair in combinations(rows, 2):
        first, second = sorted(pair, key=lambda row: (_leaning(row), row.group))
        if first.group != second.group and _leaning(first) != _leaning(second):
            yield first, second


def _leaning(row: LensRow) -> int:
    """The slant that the outlet itself shows: to put a word in scare quotes is to refuse it."""
    if row.voice == "own":
        return row.slant
    return 1 if row.slant < 0 else -1


def _strength(pair: tuple[LensRow, LensRow]) -> tuple[object, ...]:
    first, second = pair
    return (
        _leaning(second) - _leaning(first),
        (first.voice, second.voice).count("own"),
        first.sentences[0].language != second.sentences[0].language,
        min(first.n_stories, second.n_stories),
        first.n_stories + second.n_stories,
    )


def _contrast(first: LensRow, second: LensRow, legend: Legend) -> Contrast:
    words = f"{_says(first, legend)}; {_says(second, legend)}."
    return Contrast(words, first.sentences[0], second.sentences[0])


def _says(row: LensRow, legend: Legend) -> str:
    outlet = legend.outlets.get(row.group)
    gloss = legend.glosses.get(row.concept, row.concept)
    return f"{outlet.name if outlet else row.group} writes “{gloss}” {_OUTLETS_WORDS[row.voice]}"
