"""What a figure has in common with the one before it: the same became of both, or they stand in one list."""

from pipeline.annotate.casualties.counted import Clues
from pipeline.annotate.casualties.figures import Figure
from pipeline.annotate.casualties.harm import are_joined
from pipeline.text.grammar import can_be

HARMS = ("harm", "victims", "pair_of", "nobody")
"""Kinds of cues that tell what became of people."""
LIST_MARKS = ",،"
MAX_LIST_GAP = 14
_MAX_LIKE_GAP = 7
_NEXT_BUT_COMMA = 2


def is_told_alike(before: Figure, figure: Figure, clues: Clues) -> bool:
    """Whether the same became of both, as nothing else is said: ten captives and four tourists; 20, and 30 more there.

    A Russian dash stands for the verb: «в одном городе погибли 20 человек, в другом — 15».
    """
    gap = clues.tokens[before.last + 1 : figure.first]
    is_near = len(gap) <= _MAX_LIKE_GAP and (not gap or gap[-1].text == ",")
    if is_near and _is_share(before, figure, clues):
        return True
    if any(m.meaning.kind in HARMS and before.last < m.first < figure.first for m in clues.matches):
        return False
    is_elided = clues.cues.lang == "ru" and 0 < len(gap) <= MAX_LIST_GAP and gap[-1].text in "—–"
    is_swap = before.role == "captured" and any(token.key in clues.cues.file.casualties.exchanges for token in gap)
    is_listed = len(gap) <= _MAX_LIKE_GAP and (is_swap or continues_list(before, figure, clues))
    if (figure.has_noun and is_listed) or _is_by_place(before, figure, clues):
        return True
    return (figure.is_more and not _has_verb(figure, clues)) or is_elided


def _is_by_place(before: Figure, figure: Figure, clues: Clues) -> bool:
    """Whether two numbers that are joined tell of one place each: 12 in Gaza City, five in Jabalia."""
    gap, following = clues.tokens[before.last + 1 : figure.first], clues.tokens[figure.last + 1 : figure.last + 2]
    if not 1 < len(gap) <= _MAX_LIKE_GAP or not following:
        return False
    at = clues.cues.file.circumstances.at
    has_and = figure.start > clues.tokens[figure.first].start
    is_joined = has_and or gap[-1].text in LIST_MARKS or gap[-1].key in clues.cues.small["and"]
    return is_joined and following[0].key in at and any(token.key in at for token in gap[:-1])


def _has_verb(figure: Figure, clues: Clues) -> bool:
    """Whether a verb of its own stands beside the figure: 20 more were late, rescued 20 more, «ещё двое отказались».

    In Arabic any word right before it may be one; only an "and" on the number itself or a comma joins it.
    """
    before = clues.tokens[figure.first - 1].key if figure.first else ""
    after = clues.tokens[figure.last + 1].key if figure.last + 1 < len(clues.tokens) else ""
    if clues.cues.lang == "ar":
        is_bare = figure.start == clues.tokens[figure.first].start
        return is_bare and before not in LIST_MARKS and before not in clues.cues.small["and"]
    if clues.cues.lang == "ru":
        return any(can_be(key, "VERB") or can_be(key, "PRTS") for key in (before, after))
    return after in clues.cues.small["be"] or before.endswith(("ed", "ing"))


def _is_share(before: Figure, figure: Figure, clues: Clues) -> bool:
    """Whether `figure` says who some of those `before` were: of the 14, nine were children; «четверо, двое — дети»."""
    of = clues.tokens[max(0, before.first - 2) : before.first]
    following = clues.tokens[figure.last + 1 : figure.last + 2]
    is_said = any(token.key in clues.cues.small["be"] or token.text in "—–" for token in following)
    noun = clues.begins.get(figure.last + 2)
    is_people = noun is not None and noun.meaning.kind == "people"
    is_next = figure.first - before.last == _NEXT_BUT_COMMA and (figure.low or 0) < (before.low or 0)
    return is_said and is_people and (is_next or any(t.key in clues.cues.file.numbers.links for t in of))


def continues_list(before: Figure, figure: Figure, clues: Clues) -> bool:
    """Whether a list of parts goes on from `before` to `figure`, also over parts that are not counted."""
    if are_joined(before, figure, clues):
        return True
    gap = clues.tokens[before.last + 1 : figure.first]
    has_harm = any(m.meaning.kind in HARMS and before.last < m.first < figure.first for m in clues.matches)
    if has_harm or not figure.has_noun or not 0 < len(gap) <= MAX_LIST_GAP:
        return False
    has_and = gap[-1].key in clues.cues.small["and"] or figure.start > clues.tokens[figure.first].start
    return gap[-1].text in LIST_MARKS or (has_and and any(token.text in LIST_MARKS for token in gap))


def names_people(part: Figure, clues: Clues) -> bool:
    """Whether the part is of some kind of people: two of them critically hurt are of no other than the rest."""
    return part.has_noun and any(
        m.meaning.kind in ("people", "pair") and part.first <= m.first <= part.last + 1 for m in clues.matches
    )
