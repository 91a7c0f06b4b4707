"""Nobody was hurt: set phrases, and nouns for victims of whom a few words later is said that there are none."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotate.casualties.counted import Clues, stands_alone
from pipeline.annotate.casualties.figures import Figure
from pipeline.catalog.cues import Cue
from pipeline.text.phrases import Match

_MAX_TO_EXCEPTION = 3
_MAX_TO_ABSENT = 6
_STOPS = ".;:؛"


def find_nobody(clues: Clues) -> list[Figure]:
    """Figures of 0: no one was hurt, «погибших среди мирных жителей нет»; not those with an exception."""
    phrases = [_figure(m, m) for m in clues.matches if m.meaning.kind == "nobody"]
    found = [*phrases, *_joined([*_absent(clues)], clues)]
    return [replace(figure, who=_who(figure, clues)) for figure in found if not _has_exception(figure, clues)]


def _figure(noun: Match[Cue], end: Match[Cue]) -> Figure:
    return Figure(noun.start, end.end, noun.first, end.last, 0, 0, role=noun.meaning.value)


def _absent(clues: Clues) -> Iterator[Figure]:
    """A noun for victims, counted by no number, up to the word that says there are none."""
    for noun in clues.matches:
        end = _absent_after(noun, clues) if noun.meaning.kind == "victims" and stands_alone(noun, clues) else None
        if end:
            yield _figure(noun, end)


def _absent_after(noun: Match[Cue], clues: Clues) -> Match[Cue] | None:
    near = range(noun.last + 1, noun.last + 2 + _MAX_TO_ABSENT)
    end = next((m for m in clues.matches if m.meaning.kind == "absent" and m.first in near), None)
    between = clues.tokens[noun.last + 1 : end.first] if end else ()
    if any(token.text in _STOPS or token.text[0].isdecimal() for token in between):
        return None
    is_told = end and any(m.meaning.kind == "harm" and noun.last < m.first < end.first for m in clues.matches)
    return None if is_told else end


def _joined(figures: list[Figure], clues: Clues) -> list[Figure]:
    """`figures`; of two nouns with one word of absence the first stands for both, told apart or not by «ни»."""
    done: list[Figure] = []
    for figure in figures:
        before = done[-1] if done else None
        if before is None or before.last != figure.last:
            done.append(figure)
        elif clues.tokens[figure.first - 1].key in clues.cues.file.casualties.neither:
            done[-1:] = [_without_following(before, clues), figure]
        else:
            done[-1] = replace(before, role=before.role if before.role == figure.role else "lost")
    return done


def _without_following(figure: Figure, clues: Clues) -> Figure:
    """`figure` alone, without the words behind it that it shares with the next."""
    last = clues.begins[figure.first].last
    return replace(figure, last=last, end=clues.tokens[last].end)


def _has_exception(figure: Figure, clues: Clues) -> bool:
    """No one was hurt, except for one passenger."""
    following = clues.tokens[figure.last + 1 : figure.last + 1 + _MAX_TO_EXCEPTION]
    return any(token.key in clues.cues.file.casualties.exceptions for token in following)


def _who(figure: Figure, clues: Clues) -> str:
    """Whom the words name: no civilian was hurt."""
    inner = clues.cues.harm.find(clues.tokens[figure.first + 1 : figure.last + 1])
    return next((m.meaning.value for m in inner if m.meaning.kind == "people"), "unknown")
