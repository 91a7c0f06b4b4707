"""The word of harm that a number of people belongs to, by the words between the two and by its form."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.annotate.casualties.counted import Clues
from pipeline.annotate.casualties.figures import Figure
from pipeline.annotate.casualties.gaps import (
    COMMAS,
    DIVIDER_COST,
    MAX_NEAR_COST,
    after_apposition,
    cost_of,
    without_aside,
    without_complement,
    without_relative,
)
from pipeline.annotate.casualties.tolls import is_toll_of
from pipeline.catalog.cues import Cue
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_MAX_COST = 9
_MAX_TOLL_COST = 36
"""From the noun of harm to its number where a word such as `reached` stands before the number."""
_STOPS = ";:؛"
_DASHES = "—–-"
HEADING_MARKS = f":{_DASHES}"
_ARMED = ("soldiers", "fighters", "police")
"""A side that lost these need not name them at once: lost in a day of fighting 300 soldiers."""
_PLURAL_ENDINGS = ("وا", "ون", "ين", "ن", "ا", "هم", "هن")


@dataclass(frozen=True, slots=True)
class Harm:
    """A role, with how far its word stands from the number; `is_beside` when no other noun could be counted."""

    name: str
    cost: int
    is_beside: bool


def nearest_harm(figure: Figure, figures: Sequence[Figure], clues: Clues) -> Harm | None:
    """The nearest harm whose victims `figure` can count, or None; `figures` are the sentence's, without parts."""
    harms = (
        _harm(figure, match, figures, clues)
        for match in clues.matches
        if match.meaning.kind == "harm" and (match.last < figure.first or figure.last < match.first)
    )
    found = [harm for harm in harms if harm]
    # Of two as near the wider word tells more: fell, dead or wounded.
    return min(found, key=lambda harm: (harm.cost, not harm.is_beside, harm.name != "lost"), default=None)


def _harm(figure: Figure, match: Match[Cue], figures: Sequence[Figure], clues: Clues) -> Harm | None:
    if match.last < figure.first:
        return _harm_before(figure, match, figures, clues)
    return _harm_after(figure, match, figures, clues)


def _harm_before(figure: Figure, match: Match[Cue], figures: Sequence[Figure], clues: Clues) -> Harm | None:
    """The harm at `match`, which stands in front of the figure: killed 20; the toll rose to 20; Killed: 20."""
    gap = clues.tokens[match.last + 1 : figure.first]
    bare = without_aside(gap, clues.cues)
    is_toll = is_toll_of(match, figure, figures, clues)
    is_heading = len(gap) == 1 and gap[0].text in HEADING_MARKS
    cost = cost_of(bare, clues.cues)
    if cost > (_MAX_TOLL_COST if is_toll else _MAX_COST) or (_has_stop(gap) and not is_heading):
        return None
    cost = cost // _MAX_COST if is_toll else cost
    is_money = match.meaning.side == "near" and match.meaning.value == "lost"
    is_beside = not is_money and (is_toll or is_heading or _is_beside(bare, match.last + 1, cost, clues))
    is_joint = any(token.key in clues.cues.file.casualties.companions for token in bare)
    is_free = is_toll or is_heading or is_joint or not _is_filled(bare, match, clues)
    fits = is_toll or (is_free and _fits_before(figure, match, clues, cost, is_adjacent=not bare))
    fits = fits or (is_joint and match.meaning.side == "passive" and not _is_unreal(match, clues))
    return Harm(match.meaning.value, cost, is_beside) if fits else None


def _harm_after(figure: Figure, match: Match[Cue], figures: Sequence[Figure], clues: Clues) -> Harm | None:
    """The harm at `match`, which stands behind the figure: 20, most of them women, were killed.

    It is another figure's if that one stands nearer (3 missing and 19 arrested), unless both are its subject.
    """
    gap = clues.tokens[figure.last + 1 : match.first]
    nearer = [other for other in figures if figure.last < other.first < match.first]
    last = nearer[-1].last if nearer else figure.last
    goes_on = any(token.key in clues.cues.small["and"] for token in clues.tokens[last + 1 : match.first])
    if _has_stop(gap) or _opens_clause(match, gap, clues):
        return None
    if not _are_chained([figure, *nearer], clues, goes_on=goes_on):
        return None
    bare = without_relative(after_apposition(clues.tokens[last + 1 : match.first]), clues.cues)
    cost = cost_of(bare, clues.cues) + _conjunction_cost(match, clues)
    if cost > _MAX_COST or not _fits_after(figure, match, clues):
        return None
    return Harm(match.meaning.value, cost, _is_beside(bare, figure.last + 1, cost, clues))


def _has_stop(gap: Sequence[Token]) -> bool:
    """Whether another clause begins in the gap; a Russian «а» behind a comma begins one of somebody else."""
    return any(
        token.text in _STOPS or (token.key == "а" and i > 0 and gap[i - 1].text == ",") for i, token in enumerate(gap)
    )


def _fits_before(figure: Figure, match: Match[Cue], clues: Clues, cost: int, *, is_adjacent: bool) -> bool:
    """Whether the victims of the harm at `match` can stand after it, at that cost."""
    side = match.meaning.side
    if _is_unreal(match, clues):
        return False
    if side == "passive":
        return not _is_passive(match, clues)
    if side == "beside":
        return (is_adjacent and figure.has_noun) or (match.meaning.value == "lost" and figure.who in _ARMED)
    return side in ("any", "after") or (side == "near" and cost <= MAX_NEAR_COST)


def _is_filled(gap: Sequence[Token], match: Match[Cue], clues: Clues) -> bool:
    """Whether what stands between a harm and a number behind it takes the harm: the murder of a nurse shocked 300.

    A Russian verb does behind a noun of harm, in English any two words that no `and` or comma joins to the number.
    """
    small = clues.cues.small
    if any(token.key in clues.cues.file.casualties.bystanders for token in gap):
        return True
    if clues.cues.lang == "ru":
        return match.meaning.side == "near" and any(can_be(token.key, "VERB") for token in gap)
    own = [token for token in gap if token.key not in small["determiners"] and token.key not in small["be"]]
    is_joined = bool(own) and (own[-1].text in COMMAS or own[-1].key in small["and"])
    is_verb = len(own) == 1 and match.meaning.side == "after" and own[0].key.endswith(("ed", "ing"))
    return clues.cues.lang == "en" and (len(own) > 1 or is_verb) and not is_joined


def _fits_after(figure: Figure, match: Match[Cue], clues: Clues) -> bool:
    """Whether the victims of the harm at `match` can be `figure` before it; `those killed` are others than these."""
    side, before = match.meaning.side, match.first - 1
    is_others = before > figure.last and clues.tokens[before].key in clues.cues.small["determiners"]
    is_single = clues.cues.lang == "ar" and not _agrees(match, clues)
    if is_others or is_single or _is_unreal(match, clues):
        return False
    return side in ("any", "before") or (side == "passive" and _takes_subject(figure, match, clues))


def _agrees(match: Match[Cue], clues: Clues) -> bool:
    """Whether an Arabic word of harm speaks of several before it: قتلوا، حتفهم، بجروح. Those of قتل, مقتل follow."""
    key = clues.tokens[match.first].key
    is_wound = match.meaning.value == "wounded" and key.startswith("ب")
    return match.last > match.first or key.endswith(_PLURAL_ENDINGS) or is_wound


def _is_beside(bare: Sequence[Token], first: int, cost: int, clues: Clues) -> bool:
    """Whether only auxiliaries and words such as `another` stand in the gap, which begins at token `first`."""
    auxiliary = clues.cues.small["be"] | clues.cues.small["finite"] | {"the", "all", "of"}
    auxiliary |= {*clues.cues.file.numbers.between, *clues.cues.file.casualties.fillers}
    auxiliary |= {clues.tokens[m.first].key for m in clues.matches if m.meaning.kind == "others" and m.first >= first}
    said = [token for token in bare if token.text not in _DASHES]
    return cost <= DIVIDER_COST and all(token.key in auxiliary for token in said)


def _are_chained(figures: Sequence[Figure], clues: Clues, *, goes_on: bool) -> bool:
    """Whether one verb after them tells of all: nine soldiers, two guards and six civilians were killed.

    If the list `goes_on` behind the last with somebody uncounted, a comma does before that one as well.
    """
    links = list(pairwise(figures))
    return all(are_joined(a, b, clues, by_comma=goes_on or (a, b) != links[-1]) for a, b in links)


def _opens_clause(match: Match[Cue], gap: Sequence[Token], clues: Clues) -> bool:
    """Whether the harm behind an Arabic number is told in a clause of its own, as after `while`, or is of a part."""
    if clues.cues.lang != "ar":
        return False
    if match.start > clues.tokens[match.first].start and clues.tokens[match.first].key[0] in "وف":
        return True
    own = after_apposition(gap)
    opens = any(token.key in clues.cues.small["but"] for token in own)
    between = (m for m in clues.matches if match.first - len(own) <= m.first < match.first)
    return opens or any(m.meaning.kind in ("part", "toll") for m in between)


def are_joined(figure: Figure, other: Figure, clues: Clues, *, by_comma: bool = True) -> bool:
    """Whether only an "and" (the Arabic one is written with the second), its like or a comma stands between the two."""
    if _is_added(figure, other, clues):
        return True
    between: Sequence[Token] = clues.tokens[figure.last + 1 : other.first]
    has_harm = any(m.meaning.kind == "harm" and figure.last < m.first < other.first for m in clues.matches)
    between = between if has_harm else without_complement(after_apposition(between), clues.cues)
    has_and = other.start > clues.tokens[other.first].start or any(t.key in clues.cues.small["and"] for t in between)
    is_bare = all(t.text in COMMAS or t.key in clues.cues.small["and"] for t in between)
    return is_bare and (has_and or (by_comma and bool(between)))


def _is_added(figure: Figure, other: Figure, clues: Clues) -> bool:
    """15 civilians, as well as three fighters."""
    adding = clues.ends.get(other.first - 1)
    if adding is None or adding.meaning.kind != "adding":
        return False
    return all(token.text in COMMAS for token in clues.tokens[figure.last + 1 : adding.first])


def _conjunction_cost(match: Match[Cue], clues: Clues) -> int:
    """Arabic joins its "and" to the word: عشرة أشخاص وأصيب عشرون."""
    return DIVIDER_COST if match.start > clues.tokens[match.first].start else 0


def _is_unreal(match: Match[Cue], clues: Clues) -> bool:
    """Whether the verb says what did not happen, or only might: 20 would be killed."""
    at = match.first - 1
    while at > 0 and clues.tokens[at].key in clues.cues.small["be"]:
        at -= 1
    is_blow = match.meaning.value in ("killed", "wounded")
    # Fighting in April and May killed 20: the month; but Soldiers May Be Killed.
    is_month = at > 0 and at == match.first - 1 and clues.tokens[at].text == "May"
    return at >= 0 and not is_month and is_blow and clues.tokens[at].key in clues.cues.file.casualties.unreal


def _shares_auxiliary(figure: Figure, match: Match[Cue], clues: Clues) -> bool:
    """Whether the verb stands right behind a number that an `and` joins to a verb in the passive."""
    if figure.last + 1 != match.first or clues.tokens[max(0, figure.first - 1)].key not in clues.cues.small["and"]:
        return False
    before = (m for m in clues.matches if m.meaning.kind == "harm" and m.last < figure.first)
    return any(harm.meaning.side == "passive" and _is_passive(harm, clues) for harm in before)


def _is_passive(match: Match[Cue], clues: Clues) -> bool:
    before = clues.tokens[max(0, match.first - 2) : match.first]
    return any(token.key in clues.cues.small["be"] for token in before)


def _takes_subject(figure: Figure, match: Match[Cue], clues: Clues) -> bool:
    """Whether those before the verb suffer it: `20 were killed`, `20 killed in`, but not `20 killed the guard`.

    The second of two verbs may leave out what the first has: 20 were killed and hundreds wounded.
    """
    if _shares_auxiliary(figure, match, clues):
        return True
    following = clues.tokens[match.last + 1] if match.last + 1 < len(clues.tokens) else None
    if _is_passive(match, clues) or following is None or not following.is_word:
        return True
    return any(following.key in clues.cues.small[name] for name in ("places", "by", "be", "and", "but", "times"))
