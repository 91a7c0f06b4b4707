"""What became of a number of people: the verb or noun of harm that the number belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate.figures import Clues, Figure
from pipeline.catalog.cues import Cue, LanguageCues
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_MAX_COST = 9
_DIVIDER_COST = 3
"""A comma or a conjunction counts as much as so many words: the harm is likely another's."""
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
        if match.meaning.kind == "harm" and not figure.first <= match.first <= figure.last
    )
    return min((harm for harm in harms if harm), key=lambda harm: harm.cost, default=None)


def _harm(figure: Figure, match: Match[Cue], figures: Sequence[Figure], clues: Clues) -> Harm | None:
    is_before = match.last < figure.first
    first, last = (match.last + 1, figure.first) if is_before else (figure.last + 1, match.first)
    gap, side = clues.tokens[first:last], match.meaning.side
    cost = _cost(gap, clues.cues) + (0 if is_before else _conjunction_cost(match, clues))
    if cost > _MAX_COST or any(token.text in _STOPS for token in gap):
        return None
    if is_before:
        fits = side in ("any", "after") or (side == "passive" and not _is_passive(match, clues))
    else:
        # A harm after the number is another figure's if that one stands nearer: 3 missing and 19 arrested.
        is_free = not any(first <= other.first < last for other in figures)
        fits = is_free and (side in ("any", "before") or (side == "passive" and _takes_subject(match, clues)))
    is_beside = cost < _DIVIDER_COST and all(token.key in clues.cues.small["be"] for token in gap)
    return Harm(match.meaning.value, cost, is_beside) if fits else None


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
    return any(following.key in clues.cues.small[name] for name in ("places", "by", "and", "but", "times"))
