"""Who is told in Arabic to be responsible for a harm or to have taken part in it: مسؤولة عن قتل, شارك في ذبح."""

from pipeline.annotate.deeds.affixes_arabic import ARTICLE, WITH
from pipeline.annotate.deeds.denied_arabic import is_left_open
from pipeline.annotate.deeds.ground import Ground
from pipeline.annotate.deeds.named_arabic import nearest_before
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_MAX_TO_GUILTY = 2
_MAX_GUILT = 6
_THEIR_GUILT = ("ها", "هم", "ته", "عه", "طه")


def find_guilty(ground: Ground, noun: Match[Cue]) -> Mention | None:
    """قوات النظام مسؤولة عن قتل المدنيين, شارك جنود في ذبح مزارعين: words of guilt right before the harm."""
    # شاركت في هذه الغارات.
    brought = noun.first - 1 - (ground.key(noun.first - 1) in ground.words.pointing)
    if not (ground.is_small(brought, "places") or ground.key(brought) in ground.words.behind):
        return None
    told_guilty = (*ground.words.guilty, *ground.words.taking_part)
    words = (*told_guilty, *ground.words.guilt, *ground.words.behind)
    before = range(noun.first - 1, noun.first - 1 - _MAX_GUILT, -1)
    guilty = next((at for at in before if _bare(ground, at).startswith(words)), None)
    if guilty is None or is_left_open(ground, guilty):
        return None
    if "في" in (ground.key(at) for at in range(guilty, brought)):
        # شارك الجنود في جنازة قتلى في هجوم: a part in something else.
        return None
    if ground.key(guilty) in ground.words.behind and not ground.key(guilty - 1).startswith(told_guilty):
        return next((doer.mention for doer in ground.doers if doer.last == guilty - 1), None)
    after = next((doer.mention for doer in ground.nouns if 0 < doer.first - guilty <= _MAX_TO_GUILTY), None)
    if _bare(ground, guilty).startswith(ground.words.guilt):
        # ضلوع الجيش في المجزرة: whose guilt it is follows; ضلوعها: it was named before.
        return nearest_before(ground, guilty) if ground.key(guilty).endswith(_THEIR_GUILT) else after
    is_after = after is not None and _bare(ground, guilty).startswith(ground.words.taking_part)
    return after if is_after else nearest_before(ground, guilty)


def find_admitting(ground: Ground, noun: Match[Cue]) -> Mention | None:
    """أقر الجيش بقتل ثلاثة, اعترفت الجماعة باستهداف السفينة: whoever admits a deed did it."""
    admitting = range(noun.first - 1, noun.first - 1 - _MAX_GUILT, -1)
    verb = next((at for at in admitting if ground.key(at).removeprefix("و").startswith(ground.words.admitting)), None)
    if verb is None or not ground.key(noun.first).startswith(WITH):
        return None
    between = [d for d in ground.nouns if verb < d.first and d.last < noun.first]
    return between[0].mention if between else nearest_before(ground, verb)


def _bare(ground: Ground, at: int) -> str:
    """The word without the article and the و written to it."""
    return ground.key(at).removeprefix("و").removeprefix(ARTICLE)
