"""Whom words of blame name, as their list says: after them, before them, behind a preposition or in the dative."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.annotate.deeds.accused import blamed_noun, blamed_one, find_charge, is_passive_blame
from pipeline.annotate.deeds.accused_nouns import blames_pronoun
from pipeline.annotate.deeds.doers import Doer
from pipeline.annotate.deeds.ground import Ground
from pipeline.annotate.reading import Attribution
from pipeline.annotate.voices.speakers import Scene
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be, can_stand_in
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_MAX_TO_BLAMED = 8
_MAX_TO_NAME = 4
_MAX_QUOTED = 5
_MAX_BACK = 14
_MAX_CARRIER = 3
_MAX_TO_PRONOUN = 3
_MAX_TO_OWNER = 2
_OPENING, _CLOSING = '«"“', '»"”'


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence with words of blame in it, and those who may blame or be blamed."""

    text: str
    ground: Ground
    matches: tuple[Match[Cue], ...]
    scene: Scene
    mentions: tuple[Mention, ...]
    attributions: Sequence[Attribution]
    is_near_harm: bool
    """Whether this sentence or a neighbour of it tells of a deed of war."""


def own_attributions(place: Place, match: Match[Cue]) -> list[Attribution]:
    """Those of which the words at `match` are themselves the cue."""
    return [a for a in place.attributions if a.cue[0] < match.end and match.start < a.cue[1]]


def find_blamed(place: Place, match: Match[Cue]) -> Mention | None:
    """Whom the words at `match` blame; None where nobody is named, as of a pronoun."""
    kind = match.meaning.kind
    if kind == "onto" or match.meaning.value == "inverted":
        return _behind(place, match)
    if kind == "to_whom":
        return _in_dative(place, match)
    one = _before_charge(place.ground, match) or blamed_one(place.ground, match)
    span = blamed_noun(place.ground, match) or _carrier(place.ground, match)
    if span and one and place.ground.lang == "ru" and match.end < span[0] and span[1] < one.mention.start:
        # «Обвинил украинского командира в убийстве жителей»: listed are those of the charge.
        return _group(place, *span)
    if one or is_pronoun_blamed(place, match):
        return one.mention if one else None
    if kind == "subject":
        return next((doer.mention for doer in _before(place.ground, match)), None)
    if span:
        return _group(place, *span)
    return _after_charge(place, match) or _owner_of_means(place.ground, match) or _beside(place, match)


def is_pronoun_blamed(place: Place, match: Match[Cue]) -> bool:
    """Whether a pronoun stands for the blamed one: accused them of, «он был признан виновным», «ему вменяют»."""
    near = range(max(0, match.first - _MAX_TO_PRONOUN), match.first)
    if match.meaning.kind == "to_whom":
        return any(can_be(place.ground.key(at), "NPRO", "datv") for at in (*near, match.last + 1))
    if match.meaning.kind != "object":
        return False
    is_subject = place.ground.lang == "ru" and is_passive_blame(place.ground, match)
    is_named_so = is_subject and any(can_be(place.ground.key(at), "NPRO", "nomn") for at in near)
    return is_named_so or blames_pronoun(place.ground, match)


def _behind(place: Place, match: Match[Cue]) -> Mention | None:
    """Behind the preposition or the verb: an actor, the words in quotation marks there, or whatever else has a name."""
    start = match.end if match.meaning.value == "inverted" else match.whole[1]
    tokens = place.ground.tokens
    first = next((at for at, token in enumerate(tokens) if token.start >= start), len(tokens))
    if first < len(tokens) and tokens[first].text in _OPENING and (quoted := _quoted(place, first)):
        return quoted
    reach = tokens[first : first + _MAX_TO_BLAMED]
    doer = next((d for d in place.ground.nouns if first <= d.first < first + len(reach)), None)
    names = (m for m in place.mentions if reach and start <= m.start <= reach[min(_MAX_TO_NAME, len(reach)) - 1].start)
    named = [doer.mention] if doer else []
    return min((*named, *names), key=lambda mention: mention.start, default=None)


def _quoted(place: Place, at: int) -> Mention | None:
    words: list[Token] = []
    for token in place.ground.tokens[at + 1 : at + 2 + _MAX_QUOTED]:
        if token.text in _CLOSING:
            return _group(place, words[0].start, words[-1].end) if words else None
        words.append(token)
    return None


def _in_dative(place: Place, match: Match[Cue]) -> Mention | None:
    """«Приписывает удар российским пилотам», «Гюлену вменяют»: whose noun can be a dative and nothing but that."""
    ground = place.ground
    first, end = ground.clause(match.first)
    near = range(max(first, match.first - _MAX_TO_BLAMED), min(end, match.last + 1 + _MAX_BACK))
    named = (doer.mention for doer in ground.nouns if doer.first in near and _is_dative(ground, doer.noun))
    nouns = (at for at in near if can_be(ground.key(at), "NOUN", "anim") and _is_dative(ground, at))
    spans = ((ground.tokens[_first_adjective(ground, at, "datv")].start, ground.tokens[at].end) for at in nouns)
    return next(named, None) or next((_group(place, *span) for span in spans), None)


def _is_dative(ground: Ground, noun: int) -> bool:
    key = ground.key(noun)
    return can_be(key, "datv") and not can_be(key, "nomn") and not ground.is_governed(noun)


def _before(ground: Ground, match: Match[Cue]) -> Iterator[Doer]:
    """Who opens the clause of the words: أن مسلحين من الجماعة يقفون وراء."""
    for doer in reversed(ground.nouns):
        is_near = match.first - _MAX_BACK <= doer.first and doer.last < match.first
        if is_near and ground.is_small(doer.first - 1, "that"):
            yield doer


def _carrier(ground: Ground, match: Match[Cue]) -> tuple[int, int] | None:
    """يحمل السلطات المسؤولية, whose subject stands before: what stands between the verb and its noun."""
    between = ground.tokens[match.first + 1 : match.last]
    if match.meaning.value != "carried" or not 0 < len(between) <= _MAX_CARRIER or ground.lang != "ar":
        return None
    return (between[0].start, between[-1].end) if all(token.is_word for token in between) else None


def _after_charge(place: Place, match: Match[Cue]) -> Mention | None:
    """«Обвинило во взрывах местных саботажников», «обвинил в обстреле … формирования»: an accusative further on."""
    ground = place.ground
    if ground.lang != "ru" or match.meaning.kind != "object" or is_passive_blame(ground, match):
        return None
    for at in range(match.last + 1, min(len(ground.tokens), match.last + 1 + _MAX_TO_BLAMED)):
        key = ground.key(at)
        if not ground.tokens[at].is_word:
            return None
        if can_be(key, "NOUN", "anim") and can_stand_in(key, "accs") and not ground.is_governed(at):
            return _group(place, ground.tokens[_first_adjective(ground, at, "accs")].start, ground.tokens[at].end)
    return None


def _beside(place: Place, match: Match[Cue]) -> Mention | None:
    """Blames Kyiv, «назвал Кигали виновником», blaming "outlaw groups": whoever has a name inside or right behind."""
    tokens, behind = place.ground.tokens, match.last + 1
    if match.meaning.kind != "object" or behind >= len(tokens):
        return None
    if tokens[behind].text in _OPENING and (quoted := _quoted(place, behind)):
        return quoted
    names = (m for m in place.mentions if tokens[match.first].end < m.start <= tokens[behind].start)
    return next(names, None) if place.ground.lang != "ar" else None


def _before_charge(ground: Ground, match: Match[Cue]) -> Doer | None:
    """حمّل رئيس الحكومة اللبنانية إسرائيل مسؤولية: of several behind an Arabic verb the accused is the last."""
    if ground.lang != "ar" or match.meaning.kind != "object" or blames_pronoun(ground, match):
        return None
    end = match.last if match.meaning.value == "carried" else find_charge(ground, match)
    inside = [doer for doer in ground.nouns if match.first < doer.first and doer.last < end]
    named = [doer for doer in inside if not ground.is_governed(doer.first) and not _is_joined(ground, doer)]
    return named[-1] if len(inside) > 1 and named else None


def _is_joined(ground: Ground, doer: Doer) -> bool:
    return ground.tokens[doer.first].text.startswith("و") and doer.mention.start > ground.tokens[doer.first].start


def _owner_of_means(ground: Ground, match: Match[Cue]) -> Mention | None:
    """Blamed Israeli tank fire: whose the means was, where nobody else is named."""
    near = range(match.last + 1, match.last + 1 + _MAX_TO_OWNER)
    is_open = match.meaning.kind == "object" and ground.lang == "en"
    return next((d.mention for d in ground.doers if is_open and d.is_adjective and d.first in near), None)


def _first_adjective(ground: Ground, noun: int, case: str) -> int:
    while can_be(ground.key(noun - 1), "ADJF", case):
        noun -= 1
    return noun


def _group(place: Place, start: int, end: int) -> Mention:
    return Mention(start, end, place.text[start:end], "group")
