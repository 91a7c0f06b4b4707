"""Who did a harm in an Arabic clause: right after its verb, right before it, or joined to the noun of the blow."""

from pipeline.annotate.deeds.doers import Doer
from pipeline.annotate.deeds.ground import Ground
from pipeline.annotate.deeds.inner_subjects_arabic import find_inner_subject, has_inner_subject
from pipeline.annotate.deeds.launchers_arabic import (
    find_launcher,
    find_permitted,
    is_governed,
    nearest_before,
    stated,
)
from pipeline.annotate.deeds.owners_arabic import find_owner, has_pronoun, of_pronoun
from pipeline.annotate.deeds.sources_arabic import find_source, is_noun
from pipeline.annotate.deeds.subjects_arabic import find_subject, subject_blow
from pipeline.annotate.deeds.verbs_arabic import has_object
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_MAX_CAUSE = 2
_MAX_NAME = 2
_MAX_ANNOUNCED = 9
_MAX_LAUNCHED = 6
_WAS = ("كان", "كانت", "قد", ",", "،", "ارتكاب", "وارتكاب", "بارتكاب", "تنفيذ", "شن")
_NOT = ("لم", "لا", "لن")
_OF_ITS_OWN = ("ه", "ها", "هم")
_MAX_GUILT = 6
_TOOK_PART = ("شارك", "يشارك", "تشارك", "اشترك", "يشترك", "تشترك", "ساهم", "انخرط", "ضلع")
_GUILTY = ("مسوول", "مسيول", "ضالع", "متورط", "يقف", "تقف", "وقف", *_TOOK_PART)
_GUILT = ("مسووليه", "مسووليت", "مسيوليه", "مسيوليت", "ضلوع", "تورط", "وقوف", "مشارك", "اشتراك", "انخراط")
_THEIR_GUILT = ("ها", "هم", "ته", "عه", "طه")
_BEHIND = ("وراء", "خلف")
_WORDS_OF_GUILT = (*_GUILTY, *_GUILT, *_BEHIND)
_PASSIVES = ("تم", "وتم", "تمت", "وتمت", "جري", "وجري")
_DEEMED = ("يعتبر", "تعتبر", "يعد", "تعد", "يمثل", "تمثل", "يشكل", "تشكل", "اعتبر", "شكل")
_MEANS = ("blows", "weapons")
_PARTS = ("بشظايا", "بشظيه", "بوابل", "بزخات", "بانفجار", "بسقوط", "برشقه", "بصليه", "بموجه", "بسلسله")
"""Words with ب that the means follows: بشظايا قذيفة, بسلسلة غارات."""
_AIMING = "استهداف"
"""The one noun of harm that is a means as well: قتل باستهداف سيارته."""
_HARM_VERBS = ("suffer", "do", "hit")
_NOUNS = ("outcomes", "blows", "weapons")
_CLAIMED = ("تبن", "يتبن", "تتبن")
_ANNOUNCED = ("استهدا", "قصف", "تدمير", "تفجير", "اطلاق", "قنص", "اسر", "القضا", "تصفي")
"""Deeds of which an army tells as its own after a colon; حماس: اغتيال القائد tells of another's."""


def arabic_agent(ground: Ground, deed: Match[Cue]) -> Mention | None:
    """Who did `deed`, or what led to it; None where the sentence names nobody for either."""
    if agent := _own_agent(ground, deed):
        return agent
    source = find_source(ground, deed) or subject_blow(ground, deed)
    return arabic_agent(ground, source) if source else None


def _own_agent(ground: Ground, deed: Match[Cue]) -> Mention | None:
    left, right = ground.clause(deed.first)
    if deed.meaning.kind in ("suffer", "victims") and not has_inner_subject(ground, deed):
        own = _by(ground, deed, right) or _of_means(ground, deed, left, right)
        return own or (_responsible(ground, deed) if is_noun(ground, deed) else None)
    if deed.meaning.kind in _NOUNS:
        return _of_noun(ground, deed, left, right)
    own = find_subject(ground, deed, left, right) or _by(ground, deed, right) or _of_means(ground, deed, left, right)
    own = own or find_permitted(ground, deed)
    if own is None and (ground.is_small(deed.first - 1, "places") or ground.key(deed.first)[:1] == "ب"):
        # تمكن الجيش من قتل ثلاثة: unvowelled, the noun is spelled as the verb.
        own = find_launcher(ground, deed) or _responsible(ground, deed)
    own = own or (find_inner_subject(ground, deed) if has_inner_subject(ground, deed) else None)
    return own or (None if is_noun(ground, deed) else _announcer(ground, deed, left))


def _of_noun(ground: Ground, noun: Match[Cue], left: int, right: int) -> Mention | None:
    if has_pronoun(ground, noun):
        return of_pronoun(ground, noun)
    # الاعتداء الذي تعرض له من قبل …: what a relative clause tells of the blow.
    end = ground.clause(right + 1)[1] if ground.is_small(right, "relative") else right
    own = find_owner(ground, noun) or _by(ground, noun, end) or find_launcher(ground, noun)
    own = own or _launching_means(ground, noun) or _subject_of_noun(ground, noun, right) or find_permitted(ground, noun)
    own = own or _deemed(ground, noun) or _announcer(ground, noun, left) or _of_means(ground, noun, left, right)
    return own or _responsible(ground, noun)


def _deemed(ground: Ground, noun: Match[Cue]) -> Mention | None:
    """توغل القوات يعتبر اعتداء: what somebody did is called a blow, which is theirs."""
    if ground.key(noun.first - 1) not in _DEEMED:
        return None
    deeds = [m for m in ground.of("weapons", "launch") if m.last < noun.first - 1]
    return next((one for m in deeds if (one := find_owner(ground, m))), None)


def _launching_means(ground: Ground, blow: Match[Cue]) -> Mention | None:
    """نفذت طائرات إسرائيلية سلسلة غارات, غارة نفذتها مسيرة إسرائيلية: whose the weapon is that launched the blow."""
    for verb in ground.of("launch"):
        means = next((m for m in ground.of("weapons") if m.first == verb.last + 1), None)
        is_told_of = 0 < verb.first - blow.last <= _MAX_LAUNCHED and ground.key(verb.first).endswith(_OF_ITS_OWN)
        if means and (is_told_of or 0 < blow.first - means.last <= _MAX_LAUNCHED):
            return find_owner(ground, means)
    return None


def _responsible(ground: Ground, noun: Match[Cue]) -> Mention | None:
    """قوات النظام مسؤولة عن قتل المدنيين, شارك جنود في ذبح مزارعين: words of guilt right before the harm."""
    before = range(noun.first - 1, noun.first - 1 - _MAX_GUILT, -1)
    guilty = next((at for at in before if _bare(ground, at).startswith(_WORDS_OF_GUILT)), None)
    is_tied = ground.is_small(noun.first - 1, "places") or ground.key(noun.first - 1) in _BEHIND
    if guilty is None or not is_tied or "في" in (ground.key(at) for at in range(guilty, noun.first - 1)):
        # شارك الجنود في جنازة قتلى في هجوم: a part in something else.
        return None
    if ground.key(guilty) in _BEHIND and not ground.key(guilty - 1).startswith(_GUILTY):
        return next((doer.mention for doer in ground.doers if doer.last == guilty - 1), None)
    after = next((doer.mention for doer in ground.nouns if 0 < doer.first - guilty <= _MAX_CAUSE), None)
    if _bare(ground, guilty).startswith(_GUILT):
        # ضلوع الجيش في المجزرة: whose guilt it is follows; ضلوعها: it was named before.
        return nearest_before(ground, guilty) if ground.key(guilty).endswith(_THEIR_GUILT) else after
    return (after if _bare(ground, guilty).startswith(_TOOK_PART) else None) or nearest_before(ground, guilty)


def _bare(ground: Ground, at: int) -> str:
    """The word without the article and the و written to it."""
    return ground.key(at).removeprefix("و").removeprefix("ال")


def _announcer(ground: Ground, noun: Match[Cue], left: int) -> Mention | None:
    """أعلنت الكتائب استهداف قاعدة: whoever announces a deed without a doer speaks of its own."""
    if left == 0 or ground.tokens[min(noun.last + 1, len(ground.tokens) - 1)].text.endswith(_OF_ITS_OWN):
        # أكد الحزب اغتيال قائده: one's own are not one's victims.
        return None
    is_own = noun.first - left <= 1 and ground.key(noun.first).startswith(_ANNOUNCED)
    told = ground.key(left - 1).removeprefix("و")
    is_announced = told in ground.cues.speech_words["announcing"] or told.startswith(_CLAIMED)
    is_announced &= ground.key(left - 2).removeprefix("و") not in _NOT
    if ground.tokens[left - 1].text == ":" or (is_own and is_announced and noun.first == left):
        # الجيش: قصف …, الجيش يعلن قصف …
        return next((d.mention for d in ground.doers if d.last == left - 2 and is_own), None)
    near = range(max(left, noun.first - _MAX_ANNOUNCED), noun.first)
    first = next((d for d in ground.doers_in(left, noun.first) if not d.is_adjective), None)
    if first is None or not is_announced or first.last not in near:
        return None
    # أعلنت القيادة العامة للقوات المسلحة: an army's name may begin with an office.
    is_subject = first.first == left or (first.kind == "forces" and first.first - left <= _MAX_NAME)
    return first.mention if is_subject else None


def _subject_of_noun(ground: Ground, noun: Match[Cue], right: int) -> Mention | None:
    """الجيش قصف القرية: unvowelled, the verb is spelled as the noun; one right before it and an object tell."""
    before = next((d for d in ground.nouns if d.last == noun.first - 1), None)
    is_plain = noun.start == ground.tokens[noun.first].start
    if before is None or not _begins_clause(ground, before):
        return None
    is_verb = is_plain and not is_governed(ground, before) and has_object(ground, noun, right)
    return before.mention if is_verb else None


def _begins_clause(ground: Ground, doer: Doer) -> bool:
    """Whether no other verb has it for its subject: not أكد الحزب اغتيال …, أدانت مصر قصف …."""
    at = doer.first - 1 - (ground.key(doer.first - 1) == "#")
    is_told = any(match.last == at for match in ground.sentence.find(ground.cues.speech))
    return not is_told and (at < ground.clause(doer.first)[0] or ground.key(at) in _WAS)


def _by(ground: Ground, deed: Match[Cue], right: int) -> Mention | None:
    """على يد مسلحين, من قبل قوات الأمن."""
    for by in ground.of("by"):
        others = [m for m in ground.of("outcomes", "blows") if deed.last < m.first < by.first]
        is_of_other = any(ground.key(at) in _PASSIVES for at in range(deed.last + 1, by.first))
        if is_of_other or any(find_source(ground, other) is None for other in others):
            # بعد الهجوم صار استهداف القادة من قبل …, وتم إنقاذهم على يد الجنود: the other deed's.
            return None
        if deed.last < by.first < right:
            doer = next((d for d in ground.doers_in(by.last + 1, right) if d.first <= by.last + _MAX_CAUSE), None)
            return doer.mention if doer else stated(ground, by.last + 1)
    return None


def _of_means(ground: Ground, deed: Match[Cue], left: int, right: int) -> Mention | None:
    """قتل خمسة في غارة إسرائيلية, استشهد برصاص الاحتلال."""
    for means in ground.of(*_MEANS, "outcomes"):
        if means.meaning.kind == "outcomes" and _AIMING not in ground.key(means.first):
            continue
        if deed.meaning.kind == "victims" and any(deed.last < v.first < means.first for v in ground.of(*_HARM_VERBS)):
            # عشرات القتلى, بينهم عشرة قتلوا برصاص مسلحين: the means of a part only.
            return None
        before = range(max(left, means.first - _MAX_CAUSE), means.first)
        is_cause = any(cause.last in before for cause in ground.of("causes"))
        is_joined = means.start > ground.tokens[means.first].start or ground.key(means.first)[:1] == "ب"
        is_joined |= ground.key(means.first - 1).startswith(_PARTS)
        if deed.last < means.first < right and (is_cause or is_joined):
            owner = find_owner(ground, means) or of_pronoun(ground, means) or find_launcher(ground, means)
            owner = owner or _launching_means(ground, means)
            if owner:
                return owner
    return None
