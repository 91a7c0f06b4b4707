"""What became of each figure, where some are parts of others: 20 killed, including three children and a nurse."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.annotate.casualties.alike import (
    HARMS,
    LIST_MARKS,
    MAX_LIST_GAP,
    continues_list,
    is_told_alike,
    names_people,
)
from pipeline.annotate.casualties.counted import Clues
from pipeline.annotate.casualties.figures import Figure, find_figures
from pipeline.annotate.casualties.harm import Harm, are_joined
from pipeline.annotate.casualties.roles import find_role
from pipeline.catalog.cues import Cue
from pipeline.text.phrases import Match

_MAX_COST_OVER_NOUN = 2
_MAX_WHOLE_TO_PART = 14
_MAX_WHOLE_FAR = 36
_MAX_PART_TO_NUMBER = 3
_MAX_TO_WHOLE = 4
_MAX_TO_LIST = 10
_MAX_TO_OPENER = 2
_MAX_PART_TO_FIRST = 4
_MAX_TO_UNCOUNTED = 12
_MAX_PART_TO_NOUN = 3
_TAKEN = ("", "captured", "displaced")
"""Nouns such as hostages say what people are; a verb beside them says what became of them."""


def with_roles(figures: Sequence[Figure], clues: Clues) -> list[Figure]:
    """`figures` with what became of the people; a part takes the role of its whole, which becomes mixed."""
    wholes = _wholes(figures, clues)
    done: list[Figure] = []
    whole: int | None = None
    listed = ""
    for figure, following in zip(figures, (*figures[1:], None), strict=False):
        role = find_role(figure, wholes, clues)
        opener = _opener(figure, done, clues)
        goes_on = bool(done) and continues_list(done[-1], figure, clues) and not (role and role.is_beside)
        if whole is None or not goes_on:
            whole = _whole(figure, done) if opener or _opens_list(figure, done, clues) else None
        if opener or not goes_on:
            listed = opener.meaning.value if opener else ""
        if whole is not None and (other := _other_harm(done[whole], opener, clues)):
            figure, whole = replace(figure, role=figure.role or other), None
        elif whole is None:
            figure = replace(figure, role=listed or _role_of_whole(figure, role, done, clues))
        else:
            done[whole] = replace(done[whole], who="mixed") if names_people(figure, clues) else done[whole]
            figure = replace(figure, role=_role_of_part(figure, done[whole], role))
        is_mixed = _has_uncounted_part(figure, following, clues)
        done.append(replace(figure, who="mixed") if is_mixed else figure)
    return _with_sums(_with_parts_before(done, clues))


def find_parts_of(before: Sequence[Figure], clues: Clues) -> list[Figure]:
    """Figures of a sentence that tells no harm itself, but of whom those `before` were: among them were two children.

    They have the role of those before if all of these have the same, and follow one another without a stop.
    """
    roles = {figure.role for figure in before if figure.high != 0}
    opener = next((m for m in clues.matches if m.meaning.kind == "part" and m.last <= _MAX_TO_OPENER), None)
    if len(roles) != 1 or opener is None:
        return []
    parts: list[Figure] = []
    for figure in find_figures(clues):
        is_first = not parts and opener.last >= figure.first - _MAX_PART_TO_FIRST
        is_of_them = figure.first <= opener.first <= figure.last
        if not (is_first or (parts and continues_list(parts[-1], figure, clues))):
            break
        if not is_of_them and not names_people(figure, clues):
            break
        parts.append(replace(figure, role=next(iter(roles))))
    return parts


def _with_parts_before(figures: list[Figure], clues: Clues) -> list[Figure]:
    """`figures`; one that is told to be among the next is a part of it: two medics were among the five killed."""
    for at, (part, whole) in enumerate(pairwise(figures)):
        between = clues.tokens[part.last + 1 : whole.first]
        is_among = len(between) <= _MAX_TO_WHOLE and any(t.key in clues.cues.file.casualties.among for t in between)
        if is_among and part.has_noun and whole.role and not any(t.text in LIST_MARKS for t in between):
            figures[at] = replace(part, role=part.role if part.role not in _TAKEN else whole.role)
            figures[at + 1] = replace(whole, who="mixed")
    if len(figures) > 1 and _opens_headline(figures[0], clues) and figures[1].role and not figures[0].role:
        figures[:2] = replace(figures[0], role=figures[1].role), replace(figures[1], who="mixed")
    return figures


def _opens_headline(part: Figure, clues: Clues) -> bool:
    """بينهم ثلاثة أطفال.. سبعة شهداء في قصف: an Arabic headline may name the part before its whole."""
    opener = _part_word(part, clues) if clues.cues.lang == "ar" else None
    return opener is not None and opener.first == 0


def _wholes(figures: Sequence[Figure], clues: Clues) -> list[Figure]:
    """Those that are no parts, nor joined to one: ten people, including five men and three women, were killed."""
    kept: list[Figure] = []
    part: Figure | None = None
    for figure in figures:
        between = clues.tokens[part.last + 1 : figure.first] if part else ()
        is_joined = (
            part is not None and are_joined(part, figure, clues) and not any(t.text in LIST_MARKS for t in between)
        )
        part = figure if is_joined or _part_word(figure, clues) else None
        if part is None:
            kept.append(figure)
    return kept


def _opens_list(figure: Figure, done: Sequence[Figure], clues: Clues) -> bool:
    """Whether a colon tells who those before it were: five people were killed: two boys and …"""
    gap = clues.tokens[done[-1].last + 1 : figure.first] if done else ()
    if not gap or gap[-1].text != ":" or len(gap) > _MAX_TO_LIST or figure.role or not names_people(figure, clues):
        return False
    return (figure.low or 0) < (done[-1].low or 0)


def _other_harm(whole: Figure, opener: Match[Cue] | None, clues: Clues) -> str:
    """What became of others than the whole, whom the part belongs to: 20 were killed and many hurt, including …"""
    for harm in clues.matches if opener else ():
        is_between = harm.meaning.kind == "harm" and opener is not None and whole.last < harm.first < opener.first
        if not is_between or {harm.meaning.value, whole.role} != {"killed", "wounded"}:
            continue
        gap = clues.tokens[whole.last + 1 : harm.first]
        is_clitic = harm.start > clues.tokens[harm.first].start
        if is_clitic or any(t.key in clues.cues.small["and"] or t.text == "," for t in gap):
            return harm.meaning.value
    return ""


def _role_of_whole(figure: Figure, role: Harm | None, done: Sequence[Figure], clues: Clues) -> str:
    """What the verb or the noun says; else that of the figure before, if the two are told of alike."""
    if role and (figure.has_noun or role.is_beside) and _may_take(figure, role, clues):
        return role.name
    is_like = not figure.role and bool(done) and is_told_alike(done[-1], figure, clues)
    return done[-1].role if is_like else figure.role


def _with_sums(figures: list[Figure]) -> list[Figure]:
    """`figures`; those that add up to the one before them have its role: 61 dead (54 Palestinians, 4 Israelis …)."""
    for at, whole in enumerate(figures):
        parts = slice(at + 1, _end_of_sum(figures, at))
        figures[parts] = [replace(part, role=whole.role) for part in figures[parts]]
    return figures


def _end_of_sum(figures: Sequence[Figure], at: int) -> int:
    """Behind those without a role, two or more, that add up to the figure at `at`; right behind it where none do."""
    total = 0
    for end in range(at + 1, len(figures)):
        total += figures[end].low or 0
        if figures[end].role or total > (figures[at].low or 0):
            break
        if total == figures[at].low and end > at + 1:
            return end + 1
    return at + 1


def _role_of_part(part: Figure, whole: Figure, role: Harm | None) -> str:
    """That of the whole, unless the part says its own: 40 casualties, including 11 dead."""
    if role and role.cost == 0 and role.is_beside:
        return role.name
    return whole.role if part.role in _TAKEN else part.role


def _may_take(figure: Figure, role: Harm, clues: Clues) -> bool:
    """Whether the verb outweighs the noun: ten hostages were killed, two of the wounded died."""
    if figure.role == "" or (figure.role in _TAKEN and role.name != "displaced"):
        return figure.role == "" or role.cost <= _MAX_COST_OVER_NOUN
    if not role.is_beside or role.cost > 1:
        return False
    can_live = clues.tokens[figure.last].key in clues.cues.file.casualties.survivors
    return (figure.role, role.name) == ("wounded", "killed") or (can_live and role.name == "wounded")


def _has_uncounted_part(figure: Figure, following: Figure | None, clues: Clues) -> bool:
    """`20 people were killed, including children`; a part behind the `following` figure is that one's."""
    end = following.first if following else len(clues.tokens)
    people = [match.first for match in clues.matches if match.meaning.kind == "people" and match.first < end]
    return any(
        match.meaning.kind == "part"
        and figure.last < match.first <= figure.last + _MAX_TO_UNCOUNTED
        and any(0 < first - match.last <= _MAX_PART_TO_NOUN for first in people)
        for match in clues.matches
    )


def _part_word(figure: Figure, clues: Clues) -> Match[Cue] | None:
    """The words that make `figure` a part of one before it: `including` before its number, `of them` after."""
    near = range(figure.first - _MAX_PART_TO_NUMBER, figure.last + 1)
    return next((m for m in clues.matches if m.meaning.kind == "part" and m.last in near), None)


def _opener(figure: Figure, done: Sequence[Figure], clues: Clues) -> Match[Cue] | None:
    """The words that make `figure` a part, if they do not stand before the last of those `done` already."""
    found = _part_word(figure, clues) or _list_word(figure, done, clues)
    return None if found and done and found.last < done[-1].first else found


def _list_word(figure: Figure, done: Sequence[Figure], clues: Clues) -> Match[Cue] | None:
    """`among the dead` before `figure` and a few words, with no other figure or harm between the two."""
    nearest = None
    for match in clues.matches:
        if match.last >= figure.first or match.meaning.kind not in (*HARMS, "part"):
            continue
        nearest = match
    if nearest is None or not (nearest.meaning.kind == "part" and nearest.meaning.value):
        return None
    is_first = not done or done[-1].last < nearest.first
    return nearest if is_first and figure.has_noun and figure.first - nearest.last <= MAX_LIST_GAP else None


def _whole(part: Figure, done: Sequence[Figure]) -> int | None:
    """Which of `done` the part belongs to: the last one of people harmed, if it stands near; else the first."""
    harmed = [i for i, figure in enumerate(done) if figure.role]
    near = (i for i in reversed(harmed) if part.first - done[i].last <= _MAX_WHOLE_TO_PART)
    far = (i for i in harmed if part.first - done[i].last <= _MAX_WHOLE_FAR)
    return next(near, next(far, None))
