"""Numbers of victims as values: how many, of whom, and what became of them."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.figures import Clues, Figure, find_figures, read_clues
from pipeline.annotate.harm import Harm, find_role
from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.cues import Cues, LanguageCues
from pipeline.records.annotation import Tag

_HARMS = ("harm", "victims", "pair_of", "nobody")
_MAX_COST_OVER_NOUN = 2
_MAX_WHOLE_TO_PART = 14
_MAX_PART_TO_NUMBER = 3
_MAX_TO_UNCOUNTED = 6


def find_casualties(reading: Reading, cues: Cues) -> list[Tag]:
    """Tags of kind casualty in order, voice unknown; a number without a harm beside it is none."""
    language = cues.of(reading.lang)
    return [tag for sentence in reading.sentences for tag in _in_sentence(reading, sentence, language)]


def _in_sentence(reading: Reading, sentence: Sentence, cues: LanguageCues) -> list[Tag]:
    clues = read_clues(sentence.tokens, cues)
    if all(match.meaning.kind not in _HARMS for match in clues.matches):
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
    wholes = [figure for figure in figures if not _follows_part_word(figure, clues)]
    done: list[Figure] = []
    for figure in figures:
        whole = done[-1] if done and done[-1].role and _is_part(figure, done[-1], clues) else None
        role = find_role(figure, wholes, clues)
        if whole:
            done[-1] = replace(whole, who="mixed")
            figure = replace(figure, role=whole.role)
        elif role and (figure.has_noun or role.is_beside) and _may_take(figure, role):
            figure = replace(figure, role=role.name)
        done.append(replace(figure, who="mixed") if _has_uncounted_part(figure, clues) else figure)
    return done


def _may_take(figure: Figure, role: Harm) -> bool:
    """Whether the verb outweighs the noun: ten hostages were killed; ten wounded stay wounded."""
    return figure.role == "" or (figure.role == "captured" and role.cost <= _MAX_COST_OVER_NOUN)


def _has_uncounted_part(figure: Figure, clues: Clues) -> bool:
    """`20 people were killed, including children`."""
    return any(
        match.meaning.kind == "part"
        and 0 < match.first - figure.last <= _MAX_TO_UNCOUNTED
        and (noun := clues.begins.get(match.last + 1)) is not None
        and noun.meaning.kind == "people"
        for match in clues.matches
    )


def _follows_part_word(figure: Figure, clues: Clues) -> bool:
    before = range(figure.first - _MAX_PART_TO_NUMBER, figure.first)
    return any(match.meaning.kind == "part" and match.last in before for match in clues.matches)


def _is_part(figure: Figure, whole: Figure, clues: Clues) -> bool:
    """Whether words such as `including` make `figure` a part of the one before it."""
    return _follows_part_word(figure, clues) and figure.first - whole.last <= _MAX_WHOLE_TO_PART
