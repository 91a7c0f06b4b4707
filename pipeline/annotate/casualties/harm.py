"""What became of a number of people: the verb or noun of harm that the number belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.annotate.casualties.counted import Clues
from pipeline.annotate.casualties.figures import Figure
from pipeline.catalog.cues import Cue, LanguageCues
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_MAX_COST = 9
_MAX_TOLL_COST = 36
"""From the noun of harm to its number where a word such as `reached` stands before the number."""
_DIVIDER_COST = 3
"""A comma or a conjunction counts as much as so many words: the harm is likely another's."""
_MAX_NEAR_COST = 3
_MAX_TOLL_TO_HARM = 5
_STOPS = ";:؛"
_DASHES = "—–-"
_HEADING_MARKS = f":{_DASHES}"
_COMMAS = ",،()—–"
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
    nearest = min(found, key=lambda harm: (harm.cost, harm.name != "lost"), default=None)
    return _participle(figure, clues) or _governing(figure, figures, clues) or nearest


def _participle(figure: Figure, clues: Clues) -> Harm | None:
    """«29 прихожан, погибших при обвале»: a Russian participle behind a comma that elsewhere is a noun for victims."""
    match = clues.begins.get(figure.last + 2) if clues.cues.lang == "ru" and figure.has_noun else None
    if match is None or match.meaning.kind != "victims" or clues.tokens[figure.last + 1].text != ",":
        return None
    return Harm(match.meaning.value, 0, is_beside=True)


def _governing(figure: Figure, figures: Sequence[Figure], clues: Clues) -> Harm | None:
    """إصابة ثلاثة جنود: an Arabic noun for victims, counted by no number of its own, in front of the figure.

    In every language it may be a heading: «раненых — 12», Hostages: 12.
    """
    is_heading = not figure.has_noun and clues.tokens[figure.first - 1].text in _HEADING_MARKS
    match = clues.ends.get(figure.first - 2) if is_heading else clues.ends.get(figure.first - 1)
    is_joined = figure.start > clues.tokens[figure.first].start
    if match is None or match.meaning.kind != "victims" or is_joined or not (is_heading or clues.cues.lang == "ar"):
        return None
    is_counted = any(other.first <= match.last <= other.last for other in figures)
    return None if is_counted else Harm(match.meaning.value, 0, is_beside=True)


def _harm(figure: Figure, match: Match[Cue], figures: Sequence[Figure], clues: Clues) -> Harm | None:
    if match.last < figure.first:
        return _harm_before(figure, match, figures, clues)
    return _harm_after(figure, match, figures, clues)


def _harm_before(figure: Figure, match: Match[Cue], figures: Sequence[Figure], clues: Clues) -> Harm | None:
    """The harm at `match`, which stands in front of the figure: killed 20; the toll rose to 20; Killed: 20."""
    gap = clues.tokens[match.last + 1 : figure.first]
    bare = _without_aside(gap)
    is_toll = not _is_parted(match, figure, figures, clues) and _is_toll(figure, match, clues)
    is_heading = len(gap) == 1 and gap[0].text in _HEADING_MARKS
    cost = _cost(bare, clues.cues)
    if cost > (_MAX_TOLL_COST if is_toll else _MAX_COST) or (_has_stop(gap) and not is_heading):
        return None
    cost = cost // _MAX_COST if is_toll else cost
    is_money = match.meaning.side == "near" and match.meaning.value == "lost"
    is_beside = not is_money and (is_toll or is_heading or _is_beside(bare, match.last + 1, cost, clues))
    is_free = is_toll or is_heading or not _is_filled(bare, match, clues)
    fits = is_toll or (is_free and _fits_before(match, clues, cost, is_adjacent=not bare and figure.has_noun))
    return Harm(match.meaning.value, cost, is_beside) if fits else None


def _harm_after(figure: Figure, match: Match[Cue], figures: Sequence[Figure], clues: Clues) -> Harm | None:
    """The harm at `match`, which stands behind the figure: 20, most of them women, were killed.

    It is another figure's if that one stands nearer (3 missing and 19 arrested), unless both are its subject.
    """
    gap = clues.tokens[figure.last + 1 : match.first]
    nearer = [other for other in figures if figure.last < other.first < match.first]
    if _has_stop(gap) or _opens_clause(match, gap, clues) or not _are_chained([figure, *nearer], clues):
        return None
    last = nearer[-1].last if nearer else figure.last
    bare = _without_relative(_after_apposition(clues.tokens[last + 1 : match.first]), clues.cues)
    cost = _cost(bare, clues.cues) + _conjunction_cost(match, clues)
    if cost > _MAX_COST or not _fits_after(figure, match, clues):
        return None
    return Harm(match.meaning.value, cost, _is_beside(bare, figure.last + 1, cost, clues))


def _has_stop(gap: Sequence[Token]) -> bool:
    return any(token.text in _STOPS for token in gap)


def _fits_before(match: Match[Cue], clues: Clues, cost: int, *, is_adjacent: bool) -> bool:
    """Whether the victims of the harm at `match` can stand after it, at that cost."""
    side = match.meaning.side
    if _is_unreal(match, clues):
        return False
    if side == "passive":
        return not _is_passive(match, clues)
    return side in ("any", "after") or (side == "beside" and is_adjacent) or (side == "near" and cost <= _MAX_NEAR_COST)


def _is_filled(gap: Sequence[Token], match: Match[Cue], clues: Clues) -> bool:
    """Whether what stands between a harm and a number behind it takes the harm: the murder of a nurse shocked 300.

    A Russian verb does behind a noun of harm, in English any two words that no `and` or comma joins to the number.
    """
    small = clues.cues.small
    if clues.cues.lang == "ru":
        return match.meaning.side == "near" and any(can_be(token.key, "VERB") for token in gap)
    own = [token for token in gap if token.key not in small["determiners"] and token.key not in small["be"]]
    is_joined = bool(own) and (own[-1].text in _COMMAS or own[-1].key in small["and"])
    return clues.cues.lang == "en" and len(own) > 1 and not is_joined


def _fits_after(figure: Figure, match: Match[Cue], clues: Clues) -> bool:
    """Whether the victims of the harm at `match` can be `figure` before it; `those killed` are others than these."""
    side, before = match.meaning.side, match.first - 1
    is_others = before > figure.last and clues.tokens[before].key in clues.cues.small["determiners"]
    is_single = clues.cues.lang == "ar" and not _agrees(match, clues)
    if is_others or is_single or _is_unreal(match, clues):
        return False
    return side in ("any", "before") or (side == "passive" and _takes_subject(match, clues))


def _agrees(match: Match[Cue], clues: Clues) -> bool:
    """Whether an Arabic word of harm speaks of several before it: قتلوا، حتفهم. Those of قتل, مقتل follow."""
    return match.last > match.first or clues.tokens[match.first].key.endswith(_PLURAL_ENDINGS)


def _is_beside(bare: Sequence[Token], first: int, cost: int, clues: Clues) -> bool:
    """Whether only auxiliaries and words such as `another` stand in the gap, which begins at token `first`."""
    auxiliary = clues.cues.small["be"] | clues.cues.small["finite"] | {*clues.cues.file.numbers.between}
    auxiliary |= {*clues.cues.file.casualties.fillers}
    others = {clues.tokens[m.first].key for m in clues.matches if m.meaning.kind == "others" and m.first >= first}
    auxiliary |= {"the", "all"}
    said = [token for token in bare if token.text not in _DASHES]
    return cost <= _DIVIDER_COST and all(token.key in auxiliary or token.key in others for token in said)


def _are_chained(figures: Sequence[Figure], clues: Clues) -> bool:
    """Whether one verb after them tells of all: nine soldiers, two guards and six civilians were killed."""
    links = list(pairwise(figures))
    return all(are_joined(a, b, clues, by_comma=(a, b) != links[-1]) for a, b in links)


def _opens_clause(match: Match[Cue], gap: Sequence[Token], clues: Clues) -> bool:
    """Whether the harm behind an Arabic number is told in a clause of its own, as after `while`, or is of a part."""
    if clues.cues.lang != "ar":
        return False
    if match.start > clues.tokens[match.first].start and clues.tokens[match.first].key[0] in "وف":
        return True
    opens = any(token.key in clues.cues.small["but"] for token in gap)
    between = (m for m in clues.matches if match.first - len(gap) <= m.first < match.first)
    return opens or any(m.meaning.kind in ("part", "toll") for m in between)


def _is_parted(harm: Match[Cue], figure: Figure, figures: Sequence[Figure], clues: Clues) -> bool:
    """Whether another figure stands between the two; in `the toll rose from 12 to 19` the first does not count."""
    between = (other for other in figures if harm.last < other.first < figure.first)
    return any(clues.tokens[other.first - 1].key not in clues.cues.file.numbers.changes for other in between)


def _is_toll(figure: Figure, harm: Match[Cue], clues: Clues) -> bool:
    """Reached 20; rose, over however many words, to 20; the Arabic verb stands before its subject: بلغ عدد القتلى."""
    found = [match for match in clues.matches if match.meaning.kind == "toll" and match.last < figure.first]
    tolls = [match.last for match in found]
    before = clues.tokens[figure.first - 1].key
    takes_at = clues.cues.lang == "ar" or any(match.meaning.value == "estimate" for match in found)
    has_to = before in clues.cues.file.numbers.ranges
    has_to = has_to or (takes_at and before in clues.cues.file.casualties.toll_to)
    if before in clues.cues.file.numbers.changes:
        return False
    if clues.cues.lang == "ar" and any(0 < harm.first - toll <= _MAX_TOLL_TO_HARM for toll in tolls):
        return figure.start == clues.tokens[figure.first].start or has_to
    return bool(tolls) and (tolls[-1] == figure.first - 1 or has_to)


def are_joined(figure: Figure, other: Figure, clues: Clues, *, by_comma: bool = True) -> bool:
    """Whether only an "and" (the Arabic one is written with the second) or a comma stands between the two."""
    between: Sequence[Token] = clues.tokens[figure.last + 1 : other.first]
    has_harm = any(m.meaning.kind == "harm" and figure.last < m.first < other.first for m in clues.matches)
    between = between if has_harm else _after_apposition(between)
    has_and = other.start > clues.tokens[other.first].start or any(t.key in clues.cues.small["and"] for t in between)
    is_bare = all(t.text in _COMMAS or t.key in clues.cues.small["and"] for t in between)
    return is_bare and (has_and or (by_comma and bool(between)))


def _without_aside(gap: Sequence[Token]) -> Sequence[Token]:
    """`gap` without what commas set off, but for a word: «под завалами, по данным полиции, остаются 20 человек»."""
    if len(gap) <= _MAX_NEAR_COST or gap[0].text not in ",،":
        return gap
    closing = next((i for i, token in enumerate(gap[1:], start=1) if token.text in _COMMAS), None)
    return gap if closing is None or closing + 2 < len(gap) else gap[closing + 1 :]


def _without_relative(gap: Sequence[Token], cues: LanguageCues) -> Sequence[Token]:
    """`gap` without the words that open the clause of the harm: two women and a girl, who were killed."""
    end = len(gap)
    while end and gap[end - 1].key in cues.small["be"]:
        end -= 1
    if end < 2 or gap[end - 1].key not in cues.small["relative"]:
        return gap
    return gap[: end - 2] if gap[end - 2].text in ",،" else gap[: end - 1]


def _after_apposition(gap: Sequence[Token]) -> Sequence[Token]:
    """`gap` without what stands between commas right after the figure: ten people, most of them women, were killed."""
    if not gap or gap[0].text not in ",،(—–":
        return gap
    closing = next((i for i, token in enumerate(gap[1:], start=1) if token.text in ",،)—–"), None)
    return gap if closing is None else gap[closing + 1 :]


def _cost(gap: Sequence[Token], cues: LanguageCues) -> int:
    n_words = sum(token.is_word for token in gap)
    n_dividers = sum(token.text in _COMMAS or token.key in cues.small["and"] for token in gap)
    return n_words + _DIVIDER_COST * n_dividers


def _conjunction_cost(match: Match[Cue], clues: Clues) -> int:
    """Arabic joins its "and" to the word: عشرة أشخاص وأصيب عشرون."""
    return _DIVIDER_COST if match.start > clues.tokens[match.first].start else 0


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
