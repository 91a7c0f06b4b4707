"""Nobody was hurt: set phrases, and nouns for victims of whom a few words later is said that there are none."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotate.casualties.counted import Clues, stands_alone
from pipeline.annotate.casualties.figures import Figure
from pipeline.catalog.cues import Cue
from pipeline.text.phrases import Match

_MAX_TO_EXCEPTION = 3
_MAX_TO_ABSENT = 6
_MAX_TO_NOUN = 2
_MAX_TO_VERB = 4
_HARMS = ("killed", "wounded", "missing", "lost")
_STOPS = ".;:؛"


def find_nobody(clues: Clues) -> list[Figure]:
    """Figures of 0: no one was hurt, «погибших среди мирных жителей нет»; not those with an exception."""
    phrases = [_figure(m, m) for m in clues.matches if m.meaning.kind == "nobody"]
    found = [*phrases, *_joined([*_absent(clues)], clues), *_unharmed(clues)]
    return [replace(figure, who=_who(figure, clues)) for figure in found if not _has_exception(figure, clues)]


def _figure(noun: Match[Cue], end: Match[Cue]) -> Figure:
    return Figure(noun.start, end.end, noun.first, end.last, 0, 0, role=noun.meaning.value)


def _unharmed(clues: Clues) -> Iterator[Figure]:
    """No civilians were killed: a word for none, whom it is of, and what did not become of them."""
    for noun in clues.matches:
        none = _none_before(noun, clues) if noun.meaning.kind in ("people", "others") else None
        harm = _harm_after(noun, clues) if none is not None else None
        if none is not None and harm:
            start = clues.tokens[none].start
            yield Figure(start, noun.end, none, noun.last, 0, 0, role=harm.meaning.value)


def _none_before(noun: Match[Cue], clues: Clues) -> int | None:
    """The token for none before the noun, over names and other nouns for people: no U.S. troops."""
    for at in range(noun.first - 1, max(-1, noun.first - 2 - _MAX_TO_NOUN), -1):
        if clues.tokens[at].key in clues.cues.file.casualties.none:
            return at
        match = clues.ends.get(at)
        if not clues.tokens[at].text[0].isupper() and not (match and match.meaning.kind in ("people", "others")):
            return None
    return None


def _harm_after(noun: Match[Cue], clues: Clues) -> Match[Cue] | None:
    """The word of harm right behind the noun and its auxiliaries."""
    near = range(noun.last + 1, noun.last + 2 + _MAX_TO_VERB)
    harm = next((m for m in clues.matches if m.meaning.kind == "harm" and m.first in near), None)
    if harm is None or harm.meaning.value not in _HARMS or harm.meaning.side not in ("any", "before", "passive"):
        return None
    auxiliary = clues.cues.small["be"] | clues.cues.small["finite"] | {*clues.cues.file.casualties.fillers}
    return harm if all(t.key in auxiliary for t in clues.tokens[noun.last + 1 : harm.first]) else None


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
    words = clues.tokens[figure.first : figure.last + 1]
    # All of them may be one phrase, which hides the noun in it.
    inner = [*clues.cues.harm.find(words[:-1]), *clues.cues.harm.find(words[1:])]
    named = (m.meaning.value for m in inner if m.meaning.kind == "people" and m.meaning.value != "unknown")
    return next(named, "unknown")
