"""Which Russian forms of a word of harm tell that it was done: no plan, and no participle that only describes."""

from pipeline.annotate.deeds.agents_russian import is_told, is_verb
from pipeline.annotate.deeds.ground import Ground
from pipeline.catalog.cues import Cue
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match

_MAX_MANAGED = 4
_CHARGES = ("object", "subject", "accused")


def is_finite(ground: Ground, match: Match[Cue]) -> bool:
    """Whether the form tells: a verb that is done, a past participle that goes on, or a noun listed as a verb."""
    key = ground.key(match.first)
    if can_be(key, "PRTF"):
        return can_be(key, "PRTF", "past") and (is_set_off(ground, match) or _has_complement(ground, match))
    return not is_verb(key) or is_done(ground, match)


def is_done(ground: Ground, verb: Match[Cue]) -> bool:
    """A form that tells, or an infinitive after «удалось»: what one managed to do is done."""
    key = ground.key(verb.first)
    managed = range(verb.first - _MAX_MANAGED, verb.first)
    return is_told(key) or (can_be(key, "INFN") and any(other.last in managed for other in ground.of("managed")))


def is_set_off(ground: Ground, match: Match[Cue]) -> bool:
    """«Солдат, погибших в бою», «граждан погибших от рук …»: the participle tells what happened to the noun."""
    before = ground.key(match.first - 1)
    is_active = can_be(ground.key(match.first), "actv")
    return before == "," or (is_active and can_be(before, "NOUN", "gent", "plur"))


def _has_complement(ground: Ground, match: Match[Cue]) -> bool:
    """«Раненный в бою солдат», «взятого талибами города»: the participle goes on with where or by whom."""
    following = ground.key(match.last + 1)
    is_by = can_be(following, "ablt") and not can_be(following, "nomn") and not can_be(ground.key(match.first), "ablt")
    return can_be(following, "PREP") or is_by


def is_accused_of(ground: Ground, at: int) -> bool:
    """«Обвинён в организации теракта»: what one is accused of was done."""
    charges = [match for match in ground.sentence.find(ground.cues.blame) if match.meaning.kind in _CHARGES]
    return ground.key(at).startswith(ground.words.carrying_out) and any(match.last < at for match in charges)
