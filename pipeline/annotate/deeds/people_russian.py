"""Whoever did a harm in a Russian clause that names none of the listed: any noun for people tells, by its case."""

from pipeline.annotate.deeds.cases_russian import agrees
from pipeline.annotate.deeds.ground import Ground
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match

_MAX_SUBJECT = 6
_MAX_ADJECTIVES = 3
_PARTS = ("жертв", "заложни", "пленн")
"""Beginnings of nouns that tell as what somebody was taken: «взят заложником»."""
_UNKNOWN = ("лицо", "лица")
"""«Неустановленные лица» names nobody."""


def find_subject(ground: Ground, verb: Match[Cue], left: int) -> Mention | None:
    """«Директор школы обстрелял», «застрелил сторож»: the nearest such noun before the verb, or right behind it."""
    for at in range(verb.first - 1, max(left, verb.first - _MAX_SUBJECT) - 1, -1):
        if _is_subject(ground, at, verb):
            return _mention(ground, at)
    behind = _past_adjectives(ground, verb.last + 1, "nomn")
    # «Граната ранила дочь»: whom it hurt may look like a subject.
    is_object = can_be(ground.key(behind), "NOUN", "accs")
    return _mention(ground, behind) if _is_subject(ground, behind, verb) and not is_object else None


def find_instrumental(ground: Ground, passive: Match[Cue]) -> Mention | None:
    """«Разрушенный римлянами», «избит пьяными соседями»: right behind the passive, past adjectives."""
    at = _past_adjectives(ground, passive.last + 1, "ablt")
    key = ground.key(at)
    is_people = can_be(key, "NOUN", "anim", "ablt") and not key.startswith(_PARTS)
    return _mention(ground, at) if is_people else None


def _is_subject(ground: Ground, at: int, verb: Match[Cue]) -> bool:
    key = ground.key(at)
    return can_be(key, "NOUN", "anim", "nomn") and key not in _UNKNOWN and agrees(ground, at, verb.first)


def _past_adjectives(ground: Ground, first: int, case: str) -> int:
    """`first`, or the token behind the adjectives of that case which begin there."""
    at = first
    while at < first + _MAX_ADJECTIVES and can_be(ground.key(at), "ADJF", case):
        at += 1
    return at


def _mention(ground: Ground, at: int) -> Mention:
    token = ground.tokens[at]
    return Mention(token.start, token.end, token.text, "group")
