"""Where a name begins and ends: what holds of print in all languages and no model keeps to."""

from collections.abc import Sequence

import regex

from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_stand_in
from pipeline.text.normalize import fold

# "Committee of Journalists (COJ)": the name and, in brackets, the same one shorter or in another script.
_BRACKETS = regex.compile(r"(?P<first>[^()]*[^()\s])\s*\((?P<second>[^()\s][^()]*)\)?")
_COMMA = regex.compile(r"(?P<first>[^,،]*\S)[,،]\s+(?P<second>[^,،]+)")
_BARE = regex.compile(r"(?:the$)?(?P<name>.*?)(?:\s+(?:of|the|and|in|at|for|to))*$", regex.IGNORECASE | regex.DOTALL)
# "Mass media" in capitals, and currencies, which the Arabic model takes for organisations.
_NO_NAME = regex.compile(r"СМИ|(?:[وف]?[بك]?ال|[وف]?لل)(?:يورو|دولار)")


def mend_bounds(text: str, mentions: Sequence[Mention], lang: str) -> list[Mention]:
    """`mentions` of `text`, sorted, with these bounds set right:

    - a name with another one in brackets behind it is two names, and so are a town and its country with a comma;
    - an English name ends in no small word, and an article alone is none;
    - in Russian a place in the genitive after an organisation ends its name (Конгресс США, Верховный суд Камры).
    """
    whole = [part for mention in mentions for part in _split(mention)]
    if lang == "en":
        whole = [_cut(mention, *_BARE.match(mention.text).span("name")) for mention in whole]
    named = [mention for mention in whole if mention.text and not _NO_NAME.fullmatch(mention.text)]
    return _join_owners(text, named) if lang == "ru" else named


def _split(mention: Mention) -> list[Mention]:
    match = _BRACKETS.fullmatch(mention.text) or (mention.type == "place" and _COMMA.fullmatch(mention.text))
    return [_cut(mention, *match.span(part)) for part in ("first", "second")] if match else [mention]


def _cut(mention: Mention, start: int, end: int) -> Mention:
    return Mention(mention.start + start, mention.start + end, mention.text[start:end], mention.type)


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
