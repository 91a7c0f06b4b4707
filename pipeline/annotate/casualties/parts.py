"""What became of each figure, where some are parts of others: 20 killed, including three children and a nurse."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.casualties.counted import Clues
from pipeline.annotate.casualties.figures import Figure
from pipeline.annotate.casualties.harm import Harm, are_joined
from pipeline.annotate.casualties.roles import find_role
from pipeline.catalog.cues import Cue
from pipeline.text.phrases import Match

HARMS = ("harm", "victims", "pair_of", "nobody")
"""Kinds of cues that tell what became of people."""
_MAX_COST_OVER_NOUN = 2
_MAX_WHOLE_TO_PART = 14
_MAX_PART_TO_NUMBER = 3
_MAX_LIST_GAP = 14
_MAX_LIKE_GAP = 7
_LIST_MARKS = ",،"
_MAX_TO_UNCOUNTED = 6
_MAX_PART_TO_NOUN = 3
_TAKEN = ("", "captured", "displaced")
"""Nouns such as hostages say what people are; a verb beside them says what became of them."""


def with_roles(figures: Sequence[Figure], clues: Clues) -> list[Figure]:
    """`figures` with what became of the people; a part takes the role of its whole, which becomes mixed."""
    wholes = [figure for figure in figures if not _part_word(figure, clues)]
    done: list[Figure] = []
    whole: int | None = None
    listed = ""
    for figure, following in zip(figures, (*figures[1:], None), strict=False):
        role = find_role(figure, wholes, clues)
        opener = _opener(figure, done, clues)
        goes_on = bool(done) and _goes_on(done[-1], figure, clues) and not (role and role.is_beside)
        if whole is None or not goes_on:
            whole = _whole(figure, done) if opener else None
        if opener or not goes_on:
            listed = opener.meaning.value if opener else ""
        if whole is not None and (other := _other_harm(done[whole], opener, clues)):
            figure, whole = replace(figure, role=figure.role or other), None
        elif whole is None:
            figure = replace(figure, role=listed or _role_of_whole(figure, role, done, clues))
        else:
            done[whole] = replace(done[whole], who="mixed") if _names_people(figure, clues) else done[whole]
            figure = replace(figure, role=_role_of_part(figure, done[whole], role))
        is_mixed = _has_uncounted_part(figure, following, clues)
        done.append(replace(figure, who="mixed") if is_mixed else figure)
    return _with_sums(done)


def _names_people(part: Figure, clues: Clues) -> bool:
    """Whether the part is of some kind of people: two of them critically hurt are of no other than the rest."""
    return part.has_noun and any(
        m.meaning.kind in ("people", "pair") and part.first <= m.first <= part.last + 1 for m in clues.matches
    )


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
    is_like = not figure.role and bool(done) and _is_like(done[-1], figure, clues)
    return done[-1].role if is_like else figure.role


def _is_like(before: Figure, figure: Figure, clues: Clues) -> bool:
    """Whether the same became of both, as nothing else is said: ten captives and four tourists; 20, and 30 more there.

    A Russian dash stands for the verb: «в одном городе погибли 20 человек, в другом — 15».
    """
    gap = clues.tokens[before.last + 1 : figure.first]
    is_near = len(gap) <= _MAX_LIKE_GAP and (not gap or gap[-1].text == ",")
    if is_near and _is_share(before, figure, clues):
        return True
    if any(m.meaning.kind in HARMS and before.last < m.first < figure.first for m in clues.matches):
        return False
    is_elided = clues.cues.lang == "ru" and 0 < len(gap) <= _MAX_LIST_GAP and gap[-1].text in "—–"
    is_swap = before.role == "captured" and any(token.key in clues.cues.file.casualties.exchanges for token in gap)
    is_listed = len(gap) <= _MAX_LIKE_GAP and (is_swap or _goes_on(before, figure, clues))
    return figure.is_more or is_elided or (figure.has_noun and is_listed)


def _is_share(before: Figure, figure: Figure, clues: Clues) -> bool:
    """Whether `figure` says who some of those `before` were: of the 14 killed, nine were children; «из 14 … — дети»."""
    of = clues.tokens[max(0, before.first - 2) : before.first]
    following = clues.tokens[figure.last + 1 : figure.last + 2]
    is_said = any(token.key in clues.cues.small["be"] or token.text in "—–" for token in following)
    noun = clues.begins.get(figure.last + 2)
    is_people = noun is not None and noun.meaning.kind == "people"
    return is_said and is_people and any(token.key in clues.cues.file.numbers.links for token in of)


def _goes_on(before: Figure, figure: Figure, clues: Clues) -> bool:
    """Whether a list of parts goes on from `before` to `figure`, also over parts that are not counted."""
    if are_joined(before, figure, clues):
        return True
    gap = clues.tokens[before.last + 1 : figure.first]
    has_harm = any(m.meaning.kind in HARMS and before.last < m.first < figure.first for m in clues.matches)
    if has_harm or not figure.has_noun or not 0 < len(gap) <= _MAX_LIST_GAP:
        return False
    has_and = gap[-1].key in clues.cues.small["and"] or figure.start > clues.tokens[figure.first].start
    return gap[-1].text in _LIST_MARKS or (has_and and any(token.text in _LIST_MARKS for token in gap))


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
    return nearest if is_first and figure.has_noun and figure.first - nearest.last <= _MAX_LIST_GAP else None


def _whole(part: Figure, done: Sequence[Figure]) -> int | None:
    """Which of `done` the part belongs to: the last one of people harmed, if it stands near."""
    near = (i for i, f in reversed(list(enumerate(done))) if f.role and part.first - f.last <= _MAX_WHOLE_TO_PART)
    return next(near, None)
