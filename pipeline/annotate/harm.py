"""What became of a number of people: the verb or noun of harm that the number belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate.figures import Clues, Figure
from pipeline.catalog.cues import Cue, LanguageCues
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_MAX_COST = 9
_MAX_TOLL_COST = 24
"""From the noun of harm to its number where a word such as `reached` stands before the number."""
_DIVIDER_COST = 3
"""A comma or a conjunction counts as much as so many words: the harm is likely another's."""
_MAX_NEAR_COST = 3
_STOPS = ";:؛"
_COMMAS = ",،()—–"


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
    return min((harm for harm in harms if harm), key=lambda harm: harm.cost, default=None)


def _harm(figure: Figure, match: Match[Cue], figures: Sequence[Figure], clues: Clues) -> Harm | None:
    is_before = match.last < figure.first
    first, last = (match.last + 1, figure.first) if is_before else (figure.last + 1, match.first)
    gap = clues.tokens[first:last]
    cost = _cost(gap, clues.cues) if is_before else _cost(_after_apposition(gap), clues.cues)
    cost += 0 if is_before else _conjunction_cost(match, clues)
    nearer = [other for other in figures if first <= other.first < last]
    is_toll = is_before and not nearer and _is_toll(figure, clues)
    if cost > (_MAX_TOLL_COST if is_toll else _MAX_COST) or any(token.text in _STOPS for token in gap):
        return None
    cost = cost // _MAX_COST if is_toll else cost
    if is_before:
        fits = _fits_before(match, clues, cost, is_adjacent=not gap and figure.has_noun)
    else:
        # A harm after the number is another figure's if that one stands nearer: 3 missing and 19 arrested.
        fits = _fits_after(match, clues) and all(are_joined(figure, other, clues, by_comma=False) for other in nearer)
    auxiliary = clues.cues.small["be"] | clues.cues.small["finite"]
    is_beside = is_toll or (cost < _DIVIDER_COST and all(token.key in auxiliary for token in gap))
    return Harm(match.meaning.value, cost, is_beside) if fits else None


def _fits_before(match: Match[Cue], clues: Clues, cost: int, *, is_adjacent: bool) -> bool:
    """Whether the victims of the harm at `match` can stand after it, at that cost."""
    side = match.meaning.side
    if side == "passive":
        return not _is_passive(match, clues)
    return side in ("any", "after") or (side == "beside" and is_adjacent) or (side == "near" and cost <= _MAX_NEAR_COST)


def _fits_after(match: Match[Cue], clues: Clues) -> bool:
    """Whether the victims of the harm at `match` can stand before it; `those killed` are others than these."""
    side = match.meaning.side
    is_others = clues.tokens[match.first - 1].key in clues.cues.small["determiners"]
    return not is_others and (side in ("any", "before") or (side == "passive" and _takes_subject(match, clues)))


def _is_toll(figure: Figure, clues: Clues) -> bool:
    """Reached 20; rose, over however many words, to 20."""
    tolls = [match.last for match in clues.matches if match.meaning.kind == "toll" and match.last < figure.first]
    has_to = clues.tokens[figure.first - 1].key in clues.cues.file.numbers.ranges
    return bool(tolls) and (tolls[-1] == figure.first - 1 or has_to)


def are_joined(figure: Figure, other: Figure, clues: Clues, *, by_comma: bool = True) -> bool:
    """Whether only an "and" (the Arabic one is written with the second) or a comma stands between the two."""
    between = clues.tokens[figure.last + 1 : other.first]
    has_and = other.start > clues.tokens[other.first].start or any(t.key in clues.cues.small["and"] for t in between)
    is_bare = all(t.text in _COMMAS or t.key in clues.cues.small["and"] for t in between)
    return is_bare and (has_and or (by_comma and bool(between)))


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


def _is_passive(match: Match[Cue], clues: Clues) -> bool:
    before = clues.tokens[max(0, match.first - 2) : match.first]
    return any(token.key in clues.cues.small["be"] for token in before)


def _takes_subject(match: Match[Cue], clues: Clues) -> bool:
    """Whether those before the verb suffer it: `20 were killed`, `20 killed in`, but not `20 killed the guard`."""
    following = clues.tokens[match.last + 1] if match.last + 1 < len(clues.tokens) else None
    if _is_passive(match, clues) or following is None or not following.is_word:
        return True
    return any(following.key in clues.cues.small[name] for name in ("places", "by", "be", "and", "but", "times"))
