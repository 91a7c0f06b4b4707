"""Which Russian forms of a word of harm tell that it was done: no plan, and no participle that only describes."""

from collections.abc import Collection

from pipeline.annotate.deeds.agents_russian import find_use, is_told, is_verb
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
    if _is_given_to(ground, match):
        return False
    is_active = can_be(ground.key(match.first), "actv")
    return before == "," or (is_active and can_be(before, "NOUN", "gent", "plur"))


def _has_complement(ground: Ground, match: Match[Cue]) -> bool:
    """«Раненный в бою солдат», «взятого талибами города»: the participle goes on with where or by whom."""
    following = ground.key(match.last + 1)
    if _is_given_to(ground, match):
        return False
    is_by = can_be(following, "ablt") and not can_be(following, "nomn") and not can_be(ground.key(match.first), "ablt")
    return can_be(following, "PREP") or is_by or _is_undeclined_doer(ground, match.last + 1)


def _is_given_to(ground: Ground, match: Match[Cue]) -> bool:
    """«Погибшему на фронте солдату поставят памятник», «помощь детям, пострадавшим от …»: they are only described."""
    if match.meaning.kind not in ("suffer", "victims") or not can_be(ground.key(match.first), "datv"):
        return False
    is_sure = not can_be(ground.key(match.first), "sing", "ablt")
    before = match.first - 1 - (ground.key(match.first - 1) == ",")
    return is_sure or (can_be(ground.key(before), "NOUN", "datv") and not can_be(ground.key(before), "sing", "ablt"))


def _is_undeclined_doer(ground: Ground, at: int) -> bool:
    """«Разрушенного ВСУ дома»: a name that shows no case, behind a participle."""
    doer = next((doer for doer in ground.nouns if doer.first == at and doer.kind == "named"), None)
    return doer is not None and ground.tokens[at].text.isupper()


def is_unreal_russian(ground: Ground, verb: Match[Cue]) -> bool:
    """«Чтобы армия уничтожила», «убили бы», «если солдат погиб»; but not «если верить жителям, …»."""
    left = ground.clause(verb.first)[0]
    is_if = any(ground.key(at) == "если" and ground.key(at + 1) != "верить" for at in range(left, verb.first))
    return is_if or ground.key(left - 1) == "чтобы" or ground.key(verb.last + 1) == "бы"


def is_accused_of(ground: Ground, at: int) -> bool:
    """«Обвинён в организации теракта»: what one is accused of was done."""
    charges = [match for match in ground.sentence.find(ground.cues.blame) if match.meaning.kind in _CHARGES]
    return ground.key(at).startswith(ground.words.carrying_out) and any(match.last < at for match in charges)


def governor_russian(ground: Ground, noun: Match[Cue], untold: Collection[int]) -> int:
    """The token before the noun, past adjectives, that may tell that it has not happened."""
    before = noun.first - 1
    while before not in untold and can_be(ground.key(before), "ADJF"):
        before -= 1
    return before


def is_used_for(ground: Ground, at: int) -> bool:
    """«Для удара по рынку использовали ракеты»: what weapons were used for was done."""
    return ground.key(at) in ground.words.purposes and find_use(ground, at) is not None
