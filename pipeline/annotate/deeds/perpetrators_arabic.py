"""Who is named for an Arabic blow as its perpetrator: فلان منفذ الهجوم, المشتبه بتنفيذه الهجوم, المتهم بتفجير."""

from pipeline.annotate.deeds.affixes_arabic import PRONOUNS, WITH, bare
from pipeline.annotate.deeds.ground import Ground
from pipeline.annotate.deeds.named_arabic import nearest_before, stated
from pipeline.annotate.deeds.told_arabic import is_of_perpetrator
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_MAX_APPOSITION = 2
_MAX_SUSPECT = 3
_MAX_ADJECTIVE = 2
_MAX_CALLED = 5


def is_carried_out(ground: Ground, noun: Match[Cue]) -> bool:
    """منفذ الهجوم, تنفيذ هجوم, هجوم إرهابي: nobody carries out an attack in words, nor one on the field."""
    before = bare(ground.key(noun.first - 1)).startswith((*ground.words.perpetrators, *ground.words.perpetrating))
    behind = range(noun.last + 1, noun.last + 1 + _MAX_ADJECTIVE)
    is_armed = any(bare(ground.key(at)).startswith(ground.words.armed_blows) for at in behind)
    return before or is_armed or _launches(ground, noun.last + 1)


def find_perpetrator(ground: Ground, noun: Match[Cue]) -> Mention | None:
    """Whom the words right before the blow name for it; of `منفذ الهجوم` alone nobody is known."""
    at = noun.first - 1
    if is_of_perpetrator(ground, noun):
        return _named_for(ground, noun)
    if bare(ground.key(at)).startswith(ground.words.perpetrating) and ground.key(at).endswith(PRONOUNS):
        # استشهد فلسطيني عقب تنفيذه هجوما, أنيس عامري، المشتبه بتنفيذه الهجوم.
        before = [d.mention for d in ground.doers if d.last < at]
        return nearest_before(ground, at) or next(reversed(before), None)
    return _suspect(ground, noun)


def _named_for(ground: Ground, noun: Match[Cue]) -> Mention | None:
    """فلان منفذ الهجوم, فلان (22 عاما) هو منفذ الهجوم, منفذ الهجوم يدعى فلان."""
    people = [d for d in ground.doers if d.mention.type == "person"]
    before = noun.first - 1
    while ground.key(before - 1) in ground.words.called:
        before -= 1
    if ground.key(before - 1) == ")":
        before = max((at for at in range(before) if ground.key(at) == "("), default=before)
    named = [d for d in people if 0 < before - d.last <= _MAX_APPOSITION]
    after = range(noun.last + 1, noun.last + 1 + _MAX_CALLED)
    called = (d for d in people if d.first - 1 in after and ground.key(d.first - 1) in ground.words.called)
    return named[-1].mention if named else next((d.mention for d in called), None)


def _suspect(ground: Ground, noun: Match[Cue]) -> Mention | None:
    """اتهام لاجئ بتفجيرات, المتهم بتفجير, المشتبه به في هجمات: whoever it is."""
    is_charged = ground.is_joined(noun.first, noun.start, WITH) or ground.key(noun.first - 1) == "في"
    near = range(noun.first - 1, max(-1, noun.first - 1 - _MAX_SUSPECT), -1)
    suspected = (at for at in near if bare(ground.key(at)).startswith(ground.words.suspected))
    at = next(suspected, None) if is_charged else None
    if at is None:
        return None
    following = stated(ground, at + 1) if at + 1 < noun.first else None
    return following or stated(ground, at)


def _launches(ground: Ground, at: int) -> bool:
    """هجوم نفذه شاب."""
    return bare(ground.key(at)).startswith(ground.words.perpetrating)
