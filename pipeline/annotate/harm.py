"""What became of a number of people: the verb or noun of harm that the number belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.catalog.cues import Cue, LanguageCues
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_MAX_COST = 9
_DIVIDER_COST = 3
"""A comma or a conjunction counts as much as so many words: the harm is likely another's."""
_STOPS = (";", ":", "؛")
_COMMAS = (",", "،", "(", ")", "—", "–")


@dataclass(frozen=True, slots=True)
class Harm:
    """A role, with how far its word stands from the number; `is_beside` when no other noun could be counted."""

    name: str
    cost: int
    is_beside: bool


def find_role(
    tokens: Sequence[Token], first: int, last: int, matches: Sequence[Match[Cue]], cues: LanguageCues
) -> Harm | None:
    """The nearest harm whose victims can be counted by tokens `first` to `last`, or None."""
    found = [
        harm
        for match in matches
        if match.meaning.kind == "harm" and (harm := _harm(tokens, (first, last), match, cues)) is not None
    ]
    return min(found, key=lambda harm: harm.cost, default=None)


def _harm(tokens: Sequence[Token], span: tuple[int, int], match: Match[Cue], cues: LanguageCues) -> Harm | None:
    first, last = span
    side = match.meaning.side
    if match.last < first:
        gap = tokens[match.last + 1 : first]
        fits = side in ("any", "after") or (side == "passive" and not _is_passive(tokens, match, cues))
    elif match.first > last:
        gap = tokens[last + 1 : match.first]
        fits = side in ("any", "before") or (side == "passive" and _takes_subject(tokens, match, cues))
    else:
        return None
    cost = _cost(gap, cues)
    if not fits or cost > _MAX_COST or any(token.text in _STOPS for token in gap):
        return None
    is_beside = all(token.key in cues.small["be"] for token in gap)
    return Harm(match.meaning.value, cost, is_beside)


def _cost(gap: Sequence[Token], cues: LanguageCues) -> int:
    n_words = sum(token.is_word for token in gap)
    n_dividers = sum(token.text in _COMMAS or token.key in cues.small["and"] for token in gap)
    return n_words + _DIVIDER_COST * n_dividers


def _is_passive(tokens: Sequence[Token], match: Match[Cue], cues: LanguageCues) -> bool:
    return any(token.key in cues.small["be"] for token in tokens[max(0, match.first - 2) : match.first])


def _takes_subject(tokens: Sequence[Token], match: Match[Cue], cues: LanguageCues) -> bool:
    """Whether those before the verb suffer it: `20 were killed`, `20 killed in`, but not `20 killed the guard`."""
    if _is_passive(tokens, match, cues):
        return True
    following = tokens[match.last + 1] if match.last + 1 < len(tokens) else None
    if following is None or not following.is_word:
        return True
    small = cues.small
    return following.key in small["places"] | small["by"] | small["and"] | small["but"] | small["times"]
