"""What became of a number of people: the verb or noun of harm that the number belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.annotate.casualties.counted import Clues, stands_alone
from pipeline.annotate.casualties.figures import Figure
from pipeline.annotate.casualties.gaps import (
    COMMAS,
    DIVIDER_COST,
    MAX_NEAR_COST,
    after_apposition,
    cost_of,
    without_aside,
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
_MAX_TO_BETWEEN = 5
_STOPS = ";:؛"
_DASHES = "—–-"
_HEADING_MARKS = f":{_DASHES}"
_ARMED = ("soldiers", "fighters", "police")
"""A side that lost these need not name them at once: lost in a day of fighting 300 soldiers."""
_PLURAL_ENDINGS = ("وا", "ون", "ين", "ن", "ا", "هم", "هن")


@dataclass(frozen=True, slots=True)
class Harm:
    """A role, with how far its word stands from the number; `is_beside` when no other noun could be counted."""

    name: str
    cost: int
    is_beside: bool


def find_role(figure: Figure, figures: Sequence[Figure], clues: Clues) -> Harm | None:
    """The nearest harm whose victims `figure` can count, or None; `figures` are the sentence's, without parts."""
    harms = (
        _harm(figure, match, figures, clues)
        for match in clues.matches
        if match.meaning.kind == "harm" and (match.last < figure.first or figure.last < match.first)
    )
    found = [harm for harm in harms if harm]
    # Of two as near the wider word tells more: fell, dead or wounded.
    nearest = min(found, key=lambda harm: (harm.cost, not harm.is_beside, harm.name != "lost"), default=None)
    found_by = _participle(figure, clues) or _told_between(figure, clues) or _swapped(figure, figures, clues)
    return found_by or _governing(figure, figures, clues) or nearest


def _participle(figure: Figure, clues: Clues) -> Harm | None:
    """«29 прихожан, погибших при обвале»: a Russian participle behind a comma that elsewhere is a noun for victims."""
    match = clues.begins.get(figure.last + 2) if clues.cues.lang == "ru" and figure.has_noun else None
    if match is None or match.meaning.kind != "victims" or clues.tokens[figure.last + 1].text != ",":
        return None
    return Harm(match.meaning.value, 0, is_beside=True)


def _told_between(figure: Figure, clues: Clues) -> Harm | None:
    """نحو أربعة آلاف جندي روسي بين قتيل وجريح: words behind the figure that leave open how many died."""
    for match in clues.matches:
        gap = clues.tokens[figure.last + 1 : match.first]
        is_lost = match.meaning.kind == "harm" and match.meaning.value == "lost" and match.last > match.first
        is_lost = is_lost and (figure.has_noun or not gap)
        if is_lost and clues.tokens[match.first].key in clues.cues.file.numbers.between and len(gap) <= _MAX_TO_BETWEEN:
            return Harm("lost", 0, is_beside=True) if all(token.is_word for token in gap) else None
    return None


def _swapped(figure: Figure, figures: Sequence[Figure], clues: Clues) -> Harm | None:
    """«Обмен пленными 205 на 205»: both numbers are of captives."""
    words = clues.cues.file.casualties
    first = next((other for other in figures if other.last + 2 == figure.first or figure.last + 2 == other.first), None)
    if first is None or figure.has_noun or first.has_noun or not any(t.key in words.exchanges for t in clues.tokens):
        return None
    link = clues.tokens[max(figure.first, first.first) - 1]
    return Harm("captured", 0, is_beside=True) if link.key in words.swapped_for else None


def _governing(figure: Figure, figures: Sequence[Figure], clues: Clues) -> Harm | None:
    """A noun for victims, counted by no number of its own, in front of the figure: إصابة ثلاثة جنود.

    In every language it may be a heading («раненых — 12», Hostages: 12) or a toll (casualties have reached 300), in
    Russian the figure may be its predicate: «погибших уже восемь».
    """
    for match in clues.matches:
        if match.meaning.kind != "victims" or match.last >= figure.first or _is_counted(match, figures):
            continue
        if _governs(match, figure, clues) or (not figure.role and is_toll_of(match, figure, figures, clues)):
            return Harm(match.meaning.value, 0, is_beside=True)
    return None


def _is_counted(noun: Match[Cue], figures: Sequence[Figure]) -> bool:
    return any(figure.first <= noun.last <= figure.last for figure in figures)


def _governs(noun: Match[Cue], figure: Figure, clues: Clues) -> bool:
    gap = clues.tokens[noun.last + 1 : figure.first]
    if len(gap) == 1 and gap[0].text in _HEADING_MARKS and (noun.first == 0 or not figure.has_noun):
        return True
    if clues.cues.lang == "ar":
        return not gap and figure.start == clues.tokens[figure.first].start
    is_predicate = clues.cues.lang == "ru" and not figure.has_noun and stands_alone(noun, clues)
    return is_predicate and all(token.key in clues.cues.file.casualties.fillers for token in gap)


def _harm(figure: Figure, match: Match[Cue], figures: Sequence[Figure], clues: Clues) -> Harm | None:
    if match.last < figure.first:
        return _harm_before(figure, match, figures, clues)
    return _harm_after(figure, match, figures, clues)


def _harm_before(figure: Figure, match: Match[Cue], figures: Sequence[Figure], clues: Clues) -> Harm | None:
    """The harm at `match`, which stands in front of the figure: killed 20; the toll rose to 20; Killed: 20."""
    gap = clues.tokens[match.last + 1 : figure.first]
    bare = without_aside(gap)
    is_toll = is_toll_of(match, figure, figures, clues)
    is_heading = len(gap) == 1 and gap[0].text in _HEADING_MARKS
    cost = cost_of(bare, clues.cues)
    if cost > (_MAX_TOLL_COST if is_toll else _MAX_COST) or (_has_stop(gap) and not is_heading):
        return None
    cost = cost // _MAX_COST if is_toll else cost
    is_money = match.meaning.side == "near" and match.meaning.value == "lost"
    is_beside = not is_money and (is_toll or is_heading or _is_beside(bare, match.last + 1, cost, clues))
    is_free = is_toll or is_heading or not _is_filled(bare, match, clues)
    fits = is_toll or (is_free and _fits_before(figure, match, clues, cost, is_adjacent=not bare))
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
    return side in ("any", "before") or (side == "passive" and _takes_subject(match, clues))


def _agrees(match: Match[Cue], clues: Clues) -> bool:
    """Whether an Arabic word of harm speaks of several before it: قتلوا، حتفهم، بجروح. Those of قتل, مقتل follow."""
    key = clues.tokens[match.first].key
    is_wound = match.meaning.value == "wounded" and key.startswith("ب")
    return match.last > match.first or key.endswith(_PLURAL_ENDINGS) or is_wound


def _is_beside(bare: Sequence[Token], first: int, cost: int, clues: Clues) -> bool:
    """Whether only auxiliaries and words such as `another` stand in the gap, which begins at token `first`."""
    auxiliary = clues.cues.small["be"] | clues.cues.small["finite"] | {*clues.cues.file.numbers.between}
    auxiliary |= {*clues.cues.file.casualties.fillers}
    others = {clues.tokens[m.first].key for m in clues.matches if m.meaning.kind == "others" and m.first >= first}
    auxiliary |= {"the", "all", "of"}
    said = [token for token in bare if token.text not in _DASHES]
    return cost <= DIVIDER_COST and all(token.key in auxiliary or token.key in others for token in said)


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
    opens = any(token.key in clues.cues.small["but"] for token in gap)
    between = (m for m in clues.matches if match.first - len(gap) <= m.first < match.first)
    return opens or any(m.meaning.kind in ("part", "toll") for m in between)


def are_joined(figure: Figure, other: Figure, clues: Clues, *, by_comma: bool = True) -> bool:
    """Whether only an "and" (the Arabic one is written with the second) or a comma stands between the two."""
    between: Sequence[Token] = clues.tokens[figure.last + 1 : other.first]
    has_harm = any(m.meaning.kind == "harm" and figure.last < m.first < other.first for m in clues.matches)
    between = between if has_harm else after_apposition(between)
    has_and = other.start > clues.tokens[other.first].start or any(t.key in clues.cues.small["and"] for t in between)
    is_bare = all(t.text in COMMAS or t.key in clues.cues.small["and"] for t in between)
    return is_bare and (has_and or (by_comma and bool(between)))


def _conjunction_cost(match: Match[Cue], clues: Clues) -> int:
    """Arabic joins its "and" to the word: عشرة أشخاص وأصيب عشرون."""
    return DIVIDER_COST if match.start > clues.tokens[match.first].start else 0


def _is_unreal(match: Match[Cue], clues: Clues) -> bool:
    """Whether the verb says what did not happen, or only might: 20 would be killed."""
    at = match.first - 1
    while at > 0 and clues.tokens[at].key in clues.cues.small["be"]:
        at -= 1
    is_blow = match.meaning.value in ("killed", "wounded")
    return at >= 0 and is_blow and clues.tokens[at].key in clues.cues.file.casualties.unreal


def _is_passive(match: Match[Cue], clues: Clues) -> bool:
    before = clues.tokens[max(0, match.first - 2) : match.first]
    return any(token.key in clues.cues.small["be"] for token in before)


def _takes_subject(match: Match[Cue], clues: Clues) -> bool:
    """Whether those before the verb suffer it: `20 were killed`, `20 killed in`, but not `20 killed the guard`."""
    following = clues.tokens[match.last + 1] if match.last + 1 < len(clues.tokens) else None
    if _is_passive(match, clues) or following is None or not following.is_word:
        return True
    return any(following.key in clues.cues.small[name] for name in ("places", "by", "be", "and", "but", "times"))
