"""Numbers of victims as values: how many, of whom, and what became of them."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.figures import Clues, Figure, find_figures, read_clues
from pipeline.annotate.harm import Harm, are_joined, find_role
from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.cues import Cue, Cues, LanguageCues
from pipeline.records.annotation import Tag
from pipeline.text.phrases import Match

_HARMS = ("harm", "victims", "pair_of", "nobody")
_MAX_COST_OVER_NOUN = 2
_MAX_WHOLE_TO_PART = 14
_MAX_PART_TO_NUMBER = 3
_MAX_TO_UNCOUNTED = 6
_MAX_PART_TO_NOUN = 3
_TAKEN = ("", "captured", "displaced")
"""Nouns such as hostages say what people are; a verb beside them says what became of them."""


def find_casualties(reading: Reading, cues: Cues) -> list[Tag]:
    """Tags of kind casualty in order, voice unknown; a number without a harm beside it is none."""
    language = cues.of(reading.lang)
    return [tag for sentence in reading.sentences for tag in _in_sentence(reading, sentence, language)]


def _in_sentence(reading: Reading, sentence: Sentence, cues: LanguageCues) -> list[Tag]:
    clues = read_clues(sentence.tokens, cues)
    if not any(m.meaning.kind in _HARMS or (m.meaning.kind == "part" and m.meaning.value) for m in clues.matches):
        return []
    figures = [*_with_roles(find_figures(clues), clues), *_nobody(clues)]
    return [_tag(reading, sentence, figure) for figure in sorted(figures, key=lambda f: f.start) if figure.role]


def _tag(reading: Reading, sentence: Sentence, figure: Figure) -> Tag:
    value = {"role": figure.role, "min": figure.low, "max": figure.high}
    value |= {"qualifier": figure.qualifier, "who": figure.who}
    text = reading.text[figure.start : figure.end]
    return Tag("casualty", figure.start, figure.end, text, sentence.index, value=value)


def _nobody(clues: Clues) -> list[Figure]:
    found = [m for m in clues.matches if m.meaning.kind == "nobody"]
    return [Figure(m.start, m.end, m.first, m.last, 0, 0, role=m.meaning.value) for m in found]


def _with_roles(figures: Sequence[Figure], clues: Clues) -> list[Figure]:
    """`figures` with what became of the people; a part takes the role of its whole, which becomes mixed."""
    wholes = [figure for figure in figures if not _part_word(figure, clues)]
    done: list[Figure] = []
    whole: int | None = None
    for figure in figures:
        role = find_role(figure, wholes, clues)
        goes_on = whole is not None and are_joined(done[-1], figure, clues) and not (role and role.is_beside)
        opener = _part_word(figure, clues)
        whole = whole if goes_on else _whole(figure, done) if opener else None
        if whole is not None:
            done[whole] = replace(done[whole], who="mixed")
            figure = replace(figure, role=_role_of_part(figure, done[whole], role))
        elif opener and opener.meaning.value:
            figure = replace(figure, role=opener.meaning.value)
        elif role and (figure.has_noun or role.is_beside) and _may_take(figure, role):
            figure = replace(figure, role=role.name)
        done.append(replace(figure, who="mixed") if _has_uncounted_part(figure, clues) else figure)
    return done


def _role_of_part(part: Figure, whole: Figure, role: Harm | None) -> str:
    """That of the whole, unless the part says its own: 40 casualties, including 11 dead."""
    if role and role.cost == 0 and role.is_beside:
        return role.name
    return whole.role if part.role in _TAKEN else part.role


def _may_take(figure: Figure, role: Harm) -> bool:
    """Whether the verb outweighs the noun: ten hostages were killed; ten wounded stay wounded."""
    return figure.role == "" or (figure.role in _TAKEN and role.cost <= _MAX_COST_OVER_NOUN)


def _has_uncounted_part(figure: Figure, clues: Clues) -> bool:
    """`20 people were killed, including children`."""
    return any(
        match.meaning.kind == "part"
        and 0 < match.first - figure.last <= _MAX_TO_UNCOUNTED
        and any(n.meaning.kind == "people" and 0 < n.first - match.last <= _MAX_PART_TO_NOUN for n in clues.matches)
        for match in clues.matches
    )


def _part_word(figure: Figure, clues: Clues) -> Match[Cue] | None:
    """The words that make `figure` a part of one before it: `including` before its number, `of them` after."""
    near = range(figure.first - _MAX_PART_TO_NUMBER, figure.last + 1)
    return next((m for m in clues.matches if m.meaning.kind == "part" and m.last in near), None)


def _whole(part: Figure, done: Sequence[Figure]) -> int | None:
    """Which of `done` the part belongs to: the last one of people harmed, if it stands near."""
    near = (i for i, f in reversed(list(enumerate(done))) if f.role and part.first - f.last <= _MAX_WHOLE_TO_PART)
    return next(near, None)
