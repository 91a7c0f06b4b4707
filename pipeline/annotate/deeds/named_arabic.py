"""Whom an Arabic sentence names near a word: the last one before it, or somebody by a plain noun."""

from pipeline.annotate.deeds.affixes_arabic import ARTICLE, FOR, PRONOUNS, WE, WITH
from pipeline.annotate.deeds.doers import Doer
from pipeline.annotate.deeds.ground import Ground
from pipeline.records.annotation import Mention

_BY_CLITIC = (WITH, FOR)
_FOR_THE = "لل"


def nearest_before(ground: Ground, at: int, *, is_plural: bool = False) -> Mention | None:
    """Who was named last before token `at` and can be a subject; of a plural no person and no state."""
    before = [d for d in ground.nouns if d.last < at and not (is_governed(ground, d) or is_accusative(ground, d))]
    before = [d for d in before if not (is_plural and d.mention.type in ("person", "place"))]
    return before[-1].mention if before else None


def is_governed(ground: Ground, doer: Doer) -> bool:
    """Whether a preposition stands before the doer, as a word or joined to it."""
    key = ground.key(doer.first).removeprefix("و")
    is_joined = ground.is_joined(doer.first, doer.mention.start) and key[:1] in _BY_CLITIC
    # آليات للاحتلال: the article after ل is written with it.
    return ground.is_governed(doer.first, is_joined or key.startswith(_FOR_THE))


def is_accusative(ground: Ground, doer: Doer) -> bool:
    """قتلت جنودا ودمرت: the ending of an object, which no subject has."""
    key = ground.key(doer.first)
    is_plain = doer.kind != "named" and doer.first == doer.last and not key.startswith(ARTICLE)
    is_plain &= not key.endswith((*PRONOUNS, WE))
    return is_plain and ground.tokens[doer.first].text.rstrip("\u064b").endswith("ا")


def stated(ground: Ground, at: int) -> Mention | None:
    """على يد زوجها, من قبل عابرين: who did it by a plain noun."""
    token = ground.tokens[at] if at < len(ground.tokens) else None
    if token is None or not token.is_word or token.key[0].isdigit() or ground.is_small(at, *ground.cues.small):
        return None
    return Mention(token.start, token.end, token.text, "group")
