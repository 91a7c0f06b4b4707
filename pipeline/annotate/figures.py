"""Figures: a number of people, with the noun that is counted and the words that qualify the number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.numbers import Number, find_numbers
from pipeline.catalog.cues import Cue, LanguageCues
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_COUNTED = ("people", "victims", "others")
_MAX_TO_NOUN = 4
"""Words from a number to the noun it counts: `seven of its elderly residents`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people at `start` to `end`, which are tokens `first` to `last`. `role` is "" while unknown."""

    start: int
    end: int
    first: int
    last: int
    low: int | None
    high: int | None
    qualifier: str = "exact"
    who: str = "unknown"
    role: str = ""
    has_noun: bool = True


@dataclass(frozen=True, slots=True)
class Clues:
    """A sentence's tokens with the casualty cues among them, also by their first and last token."""

    tokens: tuple[Token, ...]
    cues: LanguageCues
    matches: tuple[Match[Cue], ...]
    begins: dict[int, Match[Cue]]
    ends: dict[int, Match[Cue]]


def read_clues(tokens: tuple[Token, ...], cues: LanguageCues) -> Clues:
    """The casualty cues among `tokens`."""
    matches = tuple(cues.harm.find(tokens))
    return Clues(tokens, cues, matches, {m.first: m for m in matches}, {m.last: m for m in matches})


def find_figures(clues: Clues) -> list[Figure]:
    """Figures in order: numbers with a noun for people or with none, and Arabic duals; not those of things or years."""
    found = [*_pairs(clues.matches)]
    for number in find_numbers(clues.tokens, clues.cues.file.numbers, clues.cues.lang):
        noun = _noun_before(number, clues) or _noun_after(number, clues)
        if noun or not _is_of_something_else(number, clues):
            found.append(_qualified(_with_noun(number, noun, clues), number, clues))
    return sorted(found, key=lambda figure: figure.start)


def _pairs(matches: Sequence[Match[Cue]]) -> Iterator[Figure]:
    for match in matches:
        cue = match.meaning
        pair = Figure(match.start, match.end, match.first, match.last, 2, 2)
        if cue.kind == "pair":
            yield replace(pair, who=cue.value)
        elif cue.kind == "pair_of":
            yield replace(pair, role=cue.value)


def _noun_before(number: Number, clues: Clues) -> Match[Cue] | None:
    """شخص واحد: only the number one follows what it counts, and only in Arabic."""
    before = clues.ends.get(number.first - 1)
    is_one = clues.cues.lang == "ar" and number.low == number.high == 1
    return before if is_one and before and before.meaning.kind == "people" else None


def _noun_after(number: Number, clues: Clues) -> Match[Cue] | None:
    """The counted noun, at most a few adjectives away."""
    others = None
    for at in range(number.last + 1, min(number.last + 1 + _MAX_TO_NOUN, len(clues.tokens))):
        match = clues.begins.get(at)
        if match and match.meaning.kind in ("people", "victims"):
            return match
        if match and match.meaning.kind == "others":
            others = match
        elif not (_is_harm_of_noun(match, clues) if match else _can_stand_between(clues.tokens[at], clues.cues)):
            break
    return others


def _is_harm_of_noun(match: Match[Cue], clues: Clues) -> bool:
    """`20 wounded soldiers`: a participle before the noun."""
    return match.meaning.kind == "harm" and _counts(clues.begins.get(match.last + 1))


def _counts(match: Match[Cue] | None) -> bool:
    return match is not None and match.meaning.kind in _COUNTED


def _can_stand_between(token: Token, cues: LanguageCues) -> bool:
    """Whether the noun may still come after this word; Arabic puts nothing but من before it."""
    if cues.lang == "ar":
        return token.key == "من"
    small = (words for name, words in cues.small.items() if name != "determiners")
    is_small = any(token.key in words for words in small) or bool(cues.participle.search(token.key))
    return token.is_word and not token.text[0].isdigit() and not is_small


def _is_of_something_else(number: Number, clues: Clues) -> bool:
    """Whether a bare number counts things, years or days, or is only part of a longer word (20-year-old)."""
    if number.last + 1 >= len(clues.tokens):
        return False
    following, match = clues.tokens[number.last + 1], clues.begins.get(number.last + 1)
    opens_noun = following.key in clues.cues.file.numbers.links and following.key not in clues.cues.small["and"]
    if opens_noun or (match and match.meaning.kind == "not_people"):
        return True
    is_attached = following.start == clues.tokens[number.last].end
    return is_attached and (following.is_word or following.text in "-‑%$°")


def _with_noun(number: Number, noun: Match[Cue] | None, clues: Clues) -> Figure:
    """A figure reaching over the counted nouns: `civilian deaths` tells both who and what."""
    end = clues.tokens[number.last].end
    figure = Figure(number.start, end, number.first, number.last, number.low, number.high)
    if noun is None:
        return replace(figure, has_noun=False)
    if noun.first < number.first:
        return replace(figure, start=noun.start, first=noun.first, who=noun.meaning.value)
    nouns = [noun]
    while (following := clues.begins.get(nouns[-1].last + 1)) and _counts(following):
        nouns.append(following)
    who = [n.meaning.value for n in nouns if n.meaning.kind == "people" and n.meaning.value != "unknown"]
    role = [n.meaning.value for n in nouns if n.meaning.kind == "victims"]
    # Arabic adjectives come after the noun: they tell who, but are not part of what is counted.
    last = nouns[0] if clues.cues.lang == "ar" else nouns[-1]
    return replace(figure, end=last.end, last=last.last, who=(who or ["unknown"])[0], role=(role or [""])[-1])


def _qualified(figure: Figure, number: Number, clues: Clues) -> Figure:
    before = clues.ends.get(figure.first - 1)
    after = clues.begins.get(figure.last + 1) or clues.begins.get(number.last + 1)
    qualifier = "exact"
    if before and before.meaning.kind == "before":
        qualifier = before.meaning.value
        figure = replace(figure, start=before.start, first=before.first)
    elif after and after.meaning.kind == "after":
        qualifier = after.meaning.value
        figure = replace(figure, end=max(figure.end, after.end), last=max(figure.last, after.last))
    qualifier = number.qualifier or qualifier
    low = None if qualifier == "at_most" else number.low
    high = None if qualifier == "at_least" else number.high
    return replace(figure, qualifier=qualifier, low=low, high=high)
