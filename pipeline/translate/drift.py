"""Drift: what became of each label in translation, by the codebook's words on both sides and the words' links."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.catalog.codebook import Concept
from pipeline.records.drift import Verdict
from pipeline.text.tokens import Token, simple_words, tokenize
from pipeline.translate.wordings import Found, Wordings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Flags = NDArray[np.bool_]

MIN_LINK = 0.25
"""From 0 (nothing in common) to 1."""
MIN_LISTED = 0.15
"""For a word that is listed in the label's class. One of its own concept needs no link: what it says is enough."""
LEEWAY = 0.1
"""So much nearer an English word may be to another word of the source and still stand for the label."""
ANY, SAME_CLASS, OWN = range(3)
_GRAMMAR_WORDS = """
    a an the this that these those there here it its he him his she her hers they them their theirs we us our you your
    i me my who whom whose which what when where how and or but nor so if then than as of in on at by for with from to
    into onto over under about after before between among during through against within without up down out off is are
    was were be been being am has have had having do does did done will would shall should can could may might must not
    no s t
"""
_GRAMMAR = frozenset(_GRAMMAR_WORDS.split())
"""Words by which no label is translated: a label that is linked to nothing else is lost."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label where it stands in its sentence."""

    start: int
    end: int
    text: str
    concept: str
    slant: int
    number: int = 0
    """Place in the annotation."""


@dataclass(frozen=True, slots=True)
class Translated:
    """A sentence with its labels, and its English."""

    lang: str
    words: tuple[Token, ...]
    labels: tuple[Label, ...]
    english: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a label became: the verdict, the English concept ("" where there is none) and the span of the words."""

    verdict: Verdict
    concept: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class _Choice:
    """English words that may stand for a label; `concept` is None where the codebook does not list them."""

    label: int
    words: tuple[int, ...]
    concept: Concept | None
    rank: tuple[int, float]
    """A wording of the label's own concept, of another of its class, or any word; then how near it is."""


def words_of(sentence: str) -> tuple[Token, ...]:
    """The words of a sentence, which are linked; marks have no partners."""
    return tuple(token for token in simple_words(tokenize(sentence)) if token.is_word)


def judge(pair: Translated, links: "Floats", wordings: Wordings) -> list[Judged]:
    """A verdict for each label, in order; `links` has a row for each source word and a column for each English one.

    A label is rendered by a wording of its own concept, else by one of another concept of its class, else by any word
    that it is linked to. The surest choice is made first, and no English word stands for two labels.
    """
    choices = [choice for number in range(len(pair.labels)) for choice in _choices(number, pair, links, wordings)]
    chosen: dict[int, _Choice] = {}
    taken: set[int] = set()
    # Of equals the first stays first: a word as it is listed before the bare word.
    for choice in sorted(choices, key=lambda choice: choice.rank, reverse=True):
        if choice.label not in chosen and not taken & set(choice.words):
            chosen[choice.label] = choice
            taken |= set(choice.words)
    return [_judged(label, chosen.get(number), pair.english) for number, label in enumerate(pair.labels)]


def _choices(number: int, pair: Translated, links: "Floats", wordings: Wordings) -> Iterator[_Choice]:
    label = pair.labels[number]
    rows = [i for i, word in enumerate(pair.words) if word.start < label.end and label.start < word.end]
    if rows and pair.english:
        near, free = links[rows].max(0), _free_words(links, rows)
        yield from _own_wordings(number, pair, near, free, wordings)
        yield from _other_words(number, pair, near, free, wordings)


def _own_wordings(
    number: int, pair: Translated, near: "Floats", free: "Flags", wordings: Wordings
) -> Iterator[_Choice]:
    label = pair.labels[number]
    meanings = wordings.meanings(label.text, pair.lang, label.concept)
    for first, last, concept in wordings.find_of(meanings, pair.english):
        if words := tuple(j for j in range(first, last + 1) if free[j]):
            yield _Choice(number, words, concept, (OWN, float(near[list(words)].max())))


def _other_words(number: int, pair: Translated, near: "Floats", free: "Flags", wordings: Wordings) -> Iterator[_Choice]:
    label = pair.labels[number]
    own_class = wordings.class_of(label.concept)
    for first, last, concept in _listed(pair.english, free, wordings, label.slant):
        words, nearest = tuple(range(first, last + 1)), float(near[first : last + 1].max())
        alike = concept is not None and concept.label_class == own_class
        if nearest >= (MIN_LISTED if alike else MIN_LINK):
            yield _Choice(number, words, concept, (SAME_CLASS if alike else ANY, nearest))
    for j, word in enumerate(pair.english):
        if free[j] and near[j] >= MIN_LINK and word.key not in _GRAMMAR:
            yield _Choice(number, (j,), None, (ANY, float(near[j])))


def _free_words(links: "Floats", rows: Sequence[int]) -> "Flags":
    """Whether each English word may stand for the label in `rows`: not where it is clearly the partner of another word.

    Two words are partners where each is the other's nearest.
    """
    import numpy as np

    owners = links.argmax(0)
    partners = links.argmax(1)[owners] == np.arange(links.shape[1])
    free: Flags = ~partners | (links.max(0) - links[rows].max(0) <= LEEWAY)
    return free


def _listed(english: Sequence[Token], free: "Flags", wordings: Wordings, slant: int) -> Iterator[Found]:
    """What the codebook lists among the free words: `rebels` where the rest of `separatist rebels` is not."""
    for is_free, run in groupby(range(len(english)), key=lambda j: bool(free[j]) or english[j].key in _GRAMMAR):
        places = list(run)
        if is_free:
            for first, last, concept in wordings.find(english[places[0] : places[-1] + 1], slant):
                yield places[first], places[last], concept


def _judged(label: Label, choice: _Choice | None, english: Sequence[Token]) -> Judged:
    if choice is None:
        return Judged("lost")
    start, end = english[choice.words[0]].start, english[choice.words[-1]].end
    if choice.concept is None:
        return Judged("unlisted", "", start, end)
    own: Verdict = "kept" if choice.rank[0] == OWN else "shade"
    return Judged(own if choice.concept.slant == label.slant else "turn", choice.concept.id, start, end)
