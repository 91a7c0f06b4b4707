"""Numbers of victims as values: how many, of whom, and what became of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.harm import Harm, find_role
from pipeline.annotate.numbers import Number, find_numbers
from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.cues import Cue, Cues, LanguageCues
from pipeline.records.annotation import Tag
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_COUNTED = ("people", "victims", "others")
_MAX_ADJECTIVES = 2
_MAX_COST_OVER_NOUN = 2
_MAX_BEFORE_PART = 14
_MAX_AFTER_PART = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people at `start` to `end`, which are tokens `first` to `last`. `role` is "" while unknown."""

    start: int
    end: int
    first: int
    last: int
    low: int | None
    high: int | None
    qualifier: str
    who: str
    role: str = ""
    has_noun: bool = True


def find_casualties(reading: Reading, cues: Cues) -> list[Tag]:
    """Tags of kind casualty in order, voice unknown; a number without a harm beside it is none."""
    language = cues.of(reading.lang)
    return [tag for sentence in reading.sentences for tag in _in_sentence(reading, sentence, language)]


def _in_sentence(reading: Reading, sentence: Sentence, cues: LanguageCues) -> list[Tag]:
    matches = cues.harm.find(sentence.tokens)
    if all(match.meaning.kind not in ("harm", "victims", "pair_of", "nobody") for match in matches):
        return []
    numbers = find_numbers(sentence.tokens, cues.file.numbers, reading.lang)
    figures = [*_counted(sentence.tokens, numbers, matches, cues), *_pairs(matches)]
    figures = _with_roles(sorted(figures, key=lambda f: f.start), sentence.tokens, matches, cues)
    figures += [
        Figure(m.start, m.end, m.first, m.last, 0, 0, "exact", "unknown", m.meaning.value)
        for m in matches
        if m.meaning.kind == "nobody"
    ]
    return [_tag(reading, sentence, figure) for figure in sorted(figures, key=lambda f: f.start) if figure.role]


def _tag(reading: Reading, sentence: Sentence, figure: Figure) -> Tag:
    value = {"role": figure.role, "min": figure.low, "max": figure.high}
    value |= {"qualifier": figure.qualifier, "who": figure.who}
    text = reading.text[figure.start : figure.end]
    return Tag("casualty", figure.start, figure.end, text, sentence.index, value=value)


def _counted(
    tokens: Sequence[Token], numbers: Sequence[Number], matches: Sequence[Match[Cue]], cues: LanguageCues
) -> Iterator[Figure]:
    begins = {match.first: match for match in matches}
    ends = {match.last: match for match in matches}
    for number in numbers:
        noun = ends.get(number.first - 1) if _stands_after_noun(number, ends) else None
        noun = noun or _noun_after(tokens, number, begins, cues)
        if noun is None and _is_of_something_else(tokens, number, begins):
            continue
        end = tokens[number.last].end
        figure = Figure(number.start, end, number.first, number.last, number.low, number.high, "", "")
        yield _qualified(_with_noun(figure, noun, begins), number, begins, ends)


def _stands_after_noun(number: Number, ends: dict[int, Match[Cue]]) -> bool:
    """شخص واحد: only the number one follows what it counts."""
    before = ends.get(number.first - 1)
    return number.low == number.high == 1 and before is not None and before.meaning.kind == "people"


def _noun_after(
    tokens: Sequence[Token], number: Number, begins: dict[int, Match[Cue]], cues: LanguageCues
) -> Match[Cue] | None:
    """The counted noun, at most a few adjectives away."""
    others = None
    for at in range(number.last + 1, min(number.last + 3 + _MAX_ADJECTIVES, len(tokens))):
        match = begins.get(at)
        if match and match.meaning.kind == "others":
            others = match
        elif match:
            return match if match.meaning.kind in _COUNTED else others
        is_small = any(tokens[at].key in words for name, words in cues.small.items() if name != "determiners")
        if is_small or not tokens[at].is_word or tokens[at].text[0].isdigit():
            break
    return others


def _is_of_something_else(tokens: Sequence[Token], number: Number, begins: dict[int, Match[Cue]]) -> bool:
    """Whether a bare number counts things, years or days, or is only a part of a longer word (20-year-old)."""
    following = number.last + 1
    if following >= len(tokens):
        return False
    match = begins.get(following)
    if match and match.meaning.kind == "not_people":
        return True
    return tokens[following].start == tokens[number.last].end and (
        tokens[following].is_word or tokens[following].text in "-‑%$°"
    )


def _with_noun(figure: Figure, noun: Match[Cue] | None, begins: dict[int, Match[Cue]]) -> Figure:
    """`figure` reaching over the counted nouns: `civilian deaths` tells both who and what."""
    if noun is None:
        return replace(figure, who="unknown", has_noun=False)
    if noun.first < figure.first:
        return replace(figure, start=noun.start, first=noun.first, who=noun.meaning.value)
    who, role, last = "unknown", "", noun
    while noun is not None and noun.meaning.kind in _COUNTED:
        if noun.meaning.kind == "victims":
            role = noun.meaning.value
        elif who == "unknown":
            who = noun.meaning.value
        last, noun = noun, begins.get(noun.last + 1)
    return replace(figure, end=last.end, last=last.last, who=who, role=role)


def _qualified(figure: Figure, number: Number, begins: dict[int, Match[Cue]], ends: dict[int, Match[Cue]]) -> Figure:
    before, after = ends.get(figure.first - 1), begins.get(figure.last + 1) or begins.get(number.last + 1)
    qualifier = number.qualifier or "exact"
    if before and before.meaning.kind == "before":
        qualifier = number.qualifier or before.meaning.value
        figure = replace(figure, start=before.start, first=before.first)
    elif after and after.meaning.kind == "after":
        qualifier = number.qualifier or after.meaning.value
        figure = replace(figure, end=max(figure.end, after.end), last=max(figure.last, after.last))
    low = None if qualifier == "at_most" else number.low
    high = None if qualifier == "at_least" else number.high
    return replace(figure, qualifier=qualifier, low=low, high=high)


def _pairs(matches: Sequence[Match[Cue]]) -> Iterator[Figure]:
    for match in matches:
        cue = match.meaning
        if cue.kind == "pair":
            yield Figure(match.start, match.end, match.first, match.last, 2, 2, "exact", cue.value)
        elif cue.kind == "pair_of":
            yield Figure(match.start, match.end, match.first, match.last, 2, 2, "exact", "unknown", cue.value)


def _with_roles(
    figures: Sequence[Figure], tokens: Sequence[Token], matches: Sequence[Match[Cue]], cues: LanguageCues
) -> list[Figure]:
    """`figures` with what became of the people; a part takes the role of its whole, which becomes mixed."""
    done: list[Figure] = []
    for figure in figures:
        part = _part_before(figure, done, matches, tokens)
        role = find_role(tokens, figure.first, figure.last, matches, cues)
        if part and done[part[0]].role:
            whole = done[part[0]]
            done[part[0]] = replace(whole, who="mixed")
            figure = replace(figure, role=whole.role)
        elif role and (figure.has_noun or role.is_beside) and _may_take(figure, role):
            figure = replace(figure, role=role.name)
        done.append(figure)
    return done


def _may_take(figure: Figure, role: Harm) -> bool:
    """Whether the verb outweighs the noun: ten hostages were killed; ten wounded stay wounded."""
    return figure.role == "" or (figure.role == "captured" and role.cost <= _MAX_COST_OVER_NOUN)


def _part_before(
    figure: Figure, done: Sequence[Figure], matches: Sequence[Match[Cue]], tokens: Sequence[Token]
) -> tuple[int] | None:
    """Index of the figure that `figure` is a part of: 20 people, including three children and two women."""
    words = [m for m in matches if m.meaning.kind == "part" and figure.first - _MAX_AFTER_PART <= m.last < figure.first]
    if not words or not done:
        return None
    return (len(done) - 1,) if words[-1].first - done[-1].last <= _MAX_BEFORE_PART else None
