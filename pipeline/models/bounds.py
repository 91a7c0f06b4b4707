"""Where a name begins and ends: what holds of print in all languages and no model keeps to."""

from collections.abc import Sequence

import regex

from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_stand_in
from pipeline.text.normalize import fold

# "Committee of Journalists (COJ)": the name and, in brackets, the same one shorter or in another script.
_BRACKETS = regex.compile(r"(?P<first>[^()]*[^()\s])\s*\((?P<second>[^()\s][^()]*)\)?")
# Written like a name, but the common noun "mass media".
_NO_NAMES = frozenset({"СМИ"})


def mend_bounds(text: str, mentions: Sequence[Mention], lang: str) -> list[Mention]:
    """`mentions` of `text`, sorted, with these bounds set right:

    - a name with another one in brackets behind it is two names;
    - in Russian a place in the genitive after an organisation ends its name (Конгресс США, Верховный суд Камры).
    """
    whole = [part for mention in mentions for part in _split_at_brackets(mention) if part.text not in _NO_NAMES]
    return _join_owners(text, whole) if lang == "ru" else whole


def _split_at_brackets(mention: Mention) -> list[Mention]:
    match = _BRACKETS.fullmatch(mention.text)
    if not match:
        return [mention]
    spans = [match.span("first"), match.span("second")]
    return [
        Mention(mention.start + start, mention.start + end, mention.text[start:end], mention.type)
        for start, end in spans
    ]


def _join_owners(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    joined: list[Mention] = []
    for mention in mentions:
        if joined and _is_owner(text, joined[-1], mention):
            start = joined.pop().start
            mention = Mention(start, mention.end, text[start : mention.end], "organisation")
        joined.append(mention)
    return joined


def _is_owner(text: str, name: Mention, place: Mention) -> bool:
    """Whether `place`, an abbreviation or in the genitive, follows the organisation, not its closing mark."""
    adjacent = text[name.end : place.start] == " " and text[name.end - 1].isalnum()
    if not adjacent or (name.type, place.type) != ("organisation", "place"):
        return False
    return can_stand_in(fold(place.text.split()[-1]), "gent")
