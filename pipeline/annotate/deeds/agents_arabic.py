"""Who did a harm in an Arabic clause: right after its verb, right before it, or joined to the noun of the blow."""

from pipeline.annotate.deeds.affixes_arabic import AND, PRONOUNS, WITH
from pipeline.annotate.deeds.denied_arabic import find_denier
from pipeline.annotate.deeds.doers import Doer
from pipeline.annotate.deeds.ground import MEANS, NOUNS, VERBS, Ground
from pipeline.annotate.deeds.guilt_arabic import find_admitting, find_guilty
from pipeline.annotate.deeds.inner_subjects_arabic import find_inner_subject, has_inner_subject
from pipeline.annotate.deeds.launchers_arabic import find_launcher, find_permitted
from pipeline.annotate.deeds.named_arabic import is_governed, nearest_before, stated
from pipeline.annotate.deeds.owners_arabic import (
    EXPLOSION,
    crew_of,
    find_owner,
    has_pronoun,
    of_pronoun,
    owner_or_launcher,
)
from pipeline.annotate.deeds.perpetrators_arabic import find_perpetrator
from pipeline.annotate.deeds.sources_arabic import find_named_blow, find_source, is_noun
from pipeline.annotate.deeds.subjects_arabic import find_subject, subject_blow
from pipeline.annotate.deeds.verbs_arabic import has_object, is_joined_verb
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.normalize import fold
from pipeline.text.phrases import Match

_MAX_CAUSE = 2
_BY_MEANS = fold("بواسطة")
_MAX_NAME = 2
_MAX_ANNOUNCED = 12
_MAX_LAUNCHED = 9
_MAX_TO_LAUNCH = 4
_WAS = ("كان", "كانت", "قد", ",", "،", "ارتكاب", "وارتكاب", "بارتكاب", "تنفيذ", "شن")
_AIMING = "استهداف"
"""The one noun of harm that is a means as well: قتل باستهداف سيارته."""


def arabic_agent(ground: Ground, deed: Match[Cue]) -> Mention | None:
    """Who did `deed`, or what led to it; None where the sentence names nobody for either."""
    if agent := _own_agent(ground, deed):
        return agent
    source = find_source(ground, deed) or subject_blow(ground, deed) or find_named_blow(ground, deed)
    return arabic_agent(ground, source) if source else None


def _own_agent(ground: Ground, deed: Match[Cue]) -> Mention | None:
    left, right = ground.clause(deed.first)
    if deed.meaning.kind in ("suffer", "victims") and not has_inner_subject(ground, deed):
        own = _by(ground, deed, right) or _of_means(ground, deed, left, right)
        return own or (find_guilty(ground, deed) if is_noun(ground, deed) else None)
    if deed.meaning.kind in NOUNS:
        return _of_noun(ground, deed, left, right)
    own = find_subject(ground, deed, left, right) or _by(ground, deed, right) or _of_means(ground, deed, left, right)
    if own := own or find_permitted(ground, deed):
        return own
    is_joined_noun = ground.key(deed.first) in (AND + noun for noun in ground.words.verbal_nouns)
    if ground.is_small(deed.first - 1, "places") or ground.key(deed.first)[:1] == WITH or is_joined_noun:
        # تمكن الجيش من قتل ثلاثة, من صد الهجوم وقتل ثلاثة: unvowelled, the noun is spelled as the verb.
        own = find_launcher(ground, deed) or find_guilty(ground, deed) or find_admitting(ground, deed)
    if own is None and has_inner_subject(ground, deed):
        own = find_inner_subject(ground, deed)
    return own or (None if is_noun(ground, deed) else _announcer(ground, deed, left))


def _of_noun(ground: Ground, noun: Match[Cue], left: int, right: int) -> Mention | None:
    if has_pronoun(ground, noun):
        return of_pronoun(ground, noun)
    # الاعتداء الذي تعرض له من قبل …: what a relative clause tells of the blow.
    end = ground.clause(right + 1)[1] if ground.is_small(right, "relative") else right
    return (
        find_owner(ground, noun)
        or _by(ground, noun, end)
        or find_launcher(ground, noun)
        or _launching_means(ground, noun)
        or find_perpetrator(ground, noun)
        or _subject_of_noun(ground, noun, right)
        or find_permitted(ground, noun)
        or _deemed(ground, noun)
        or _announcer(ground, noun, left)
        or _of_means(ground, noun, left, right)
        or find_guilty(ground, noun)
        or find_admitting(ground, noun)
        or find_denier(ground, noun)
    )


def _deemed(ground: Ground, noun: Match[Cue]) -> Mention | None:
    """توغل القوات يعتبر اعتداء: what somebody did is called a blow, which is theirs."""
    if ground.key(noun.first - 1) not in ground.words.deeming:
        return None
    deeds = [m for m in ground.of("weapons", "launch") if m.last < noun.first - 1]
    return next((one for m in deeds if (one := find_owner(ground, m))), None)


def _launching_means(ground: Ground, blow: Match[Cue]) -> Mention | None:
    """نفذت طائرات إسرائيلية سلسلة غارات, غارة نفذتها مسيرة إسرائيلية: whose the weapon is that launched the blow."""
    for verb in ground.of("launch"):
        means = next((m for m in ground.of("weapons") if m.first == verb.last + 1), None)
        is_told_of = 0 < verb.first - blow.last <= _MAX_LAUNCHED and ground.key(verb.first).endswith(PRONOUNS)
        if means and (is_told_of or 0 < blow.first - means.last <= _MAX_LAUNCHED):
            return owner_or_launcher(ground, means) or crew_of(ground, means)
        if 0 < blow.first - verb.last <= _MAX_LAUNCHED and (own := _means_before(ground, verb)):
            return own
    return None


def _means_before(ground: Ground, verb: Match[Cue]) -> Mention | None:
    """قاذفات أمريكية شنت غارات: the weapon is the subject."""
    between = range(verb.first - _MAX_TO_LAUNCH, verb.first)
    means = next((m for m in reversed(ground.of("weapons")) if m.last in between), None)
    if means is None or is_joined_verb(ground, verb) or ground.clause(means.first) != ground.clause(verb.first):
        return None
    is_subject = not ground.is_governed(means.first) and not ground.is_joined(means.first, means.start)
    return find_owner(ground, means) or crew_of(ground, means) if is_subject else None


def _announcer(ground: Ground, noun: Match[Cue], left: int) -> Mention | None:
    """أعلنت الكتائب استهداف قاعدة: whoever announces a deed without a doer speaks of its own."""
    if (
        left == 0
        or EXPLOSION in ground.key(noun.first)
        or ground.tokens[min(noun.last + 1, len(ground.tokens) - 1)].text.endswith(PRONOUNS)
    ):
        # أكد الحزب اغتيال قائده: one's own are not one's victims.
        return None
    # الجيش: تحرير البلدة والقضاء على …: joined to what stands first.
    key = ground.key(noun.first).removeprefix(AND)
    is_first = noun.first - left <= 1 or key != ground.key(noun.first)
    is_own = is_first and key.startswith(ground.words.announced)
    is_announced = _is_announcing(ground, left - 1)
    if ground.tokens[left - 1].text == ":" or (is_own and is_announced and noun.first == left):
        # الجيش: قصف …, الجيش يعلن قصف …
        subject = next((d.mention for d in ground.doers if d.last == left - 2 and is_own), None)
        # كما أعلنت قنص جندي: whoever was named before.
        return subject or (nearest_before(ground, left - 1) if is_announced else None)
    near = range(max(left, noun.first - _MAX_ANNOUNCED), noun.first)
    first = next((d for d in ground.doers_in(left, noun.first) if not d.is_adjective), None)
    if first is None or not is_announced or first.last not in near:
        return None
    # أعلنت القيادة العامة للقوات المسلحة: an army's name may begin with an office.
    is_subject = first.first == left or (first.kind == "forces" and first.first - left <= _MAX_NAME)
    # أعلنت الشرطة مقتل خمسة في تفجير: the blow that killed those of whom it tells is not its own.
    is_means = any(first.last < m.first < noun.first for m in ground.of("suffer", "victims"))
    # أعلنت الشرطة القبض على رجل على صلة بهجوم, بعد هجوم: nor is one that is only spoken of.
    between = {ground.key(at) for at in range(first.last + 1, noun.first)}
    is_means |= not between.isdisjoint((*ground.cues.file.claims.times, *ground.words.found_out))
    return first.mention if is_subject and not is_means else None


def _is_announcing(ground: Ground, at: int) -> bool:
    """أعلنت, تبنت; but not لم تعلن."""
    verb = ground.key(at).removeprefix("و")
    is_listed = verb in ground.cues.speech_words["announcing"] or verb.startswith(ground.words.claiming)
    return is_listed and ground.key(at - 1).removeprefix("و") not in ground.cues.file.claims.negations


def _subject_of_noun(ground: Ground, noun: Match[Cue], right: int) -> Mention | None:
    """الجيش قصف القرية: unvowelled, the verb is spelled as the noun; one right before it and an object tell."""
    before = ground.noun_before(noun.first)
    if ground.is_small(noun.first - 1, "that") and ground.key(noun.first - 1).endswith(PRONOUNS):
        # قال الجيش إنه قصف مواقع.
        return nearest_before(ground, noun.first) if has_object(ground, noun, right) else None
    if before is None or not _begins_clause(ground, before):
        return None
    is_plain = not ground.is_joined(noun.first, noun.start)
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
        if deed.last < by.first < right and not _is_of_other(ground, deed, by):
            doer = next((d for d in ground.doers_in(by.last + 1, right) if d.first <= by.last + _MAX_CAUSE), None)
            # بواسطة فأس: of a plain noun it tells the tool.
            is_tool = doer is None and ground.key(by.first) == _BY_MEANS
            return doer.mention if doer else None if is_tool else stated(ground, by.last + 1)
    return None


def _is_of_other(ground: Ground, deed: Match[Cue], by: Match[Cue]) -> bool:
    """بعد الهجوم صار استهداف القادة من قبل …, وتم إنقاذهم على يد الجنود: another deed stands before the `by`."""
    others = (m for m in ground.of("outcomes", "blows") if deed.last < m.first < by.first)
    is_passive = any(ground.key(at) in ground.words.passive_helpers for at in range(deed.last + 1, by.first))
    return is_passive or any(find_source(ground, other) is None for other in others)


def _of_means(ground: Ground, deed: Match[Cue], left: int, right: int) -> Mention | None:
    """قتل خمسة في غارة إسرائيلية, استشهد برصاص الاحتلال."""
    for means in ground.of(*MEANS, "outcomes"):
        if means.meaning.kind == "outcomes" and _AIMING not in ground.key(means.first):
            continue
        if deed.meaning.kind == "victims" and any(deed.last < v.first < means.first for v in ground.of(*VERBS)):
            # عشرات القتلى, بينهم عشرة قتلوا برصاص مسلحين: the means of a part only.
            return None
        # عدد قتلى الهجوم الروسي.
        is_owner = deed.meaning.kind == "victims" and means.first == deed.last + 1
        is_of_deed = deed.last < means.first < right and (is_owner or _is_brought(ground, means, left))
        if is_of_deed and (owner := _owner_of_means(ground, means, right)):
            return owner
    return None


def _owner_of_means(ground: Ground, means: Match[Cue], right: int) -> Mention | None:
    owner = owner_or_launcher(ground, means) or _launching_means(ground, means)
    # إثر استهداف سيارتهم من قبل خلايا.
    return owner or (_by(ground, means, right) if means.meaning.kind == "outcomes" else None)


def _is_brought(ground: Ground, means: Match[Cue], left: int) -> bool:
    """في غارة, برصاص, بشظايا قذيفة: what stands before the means makes it that of a harm."""
    before = range(max(left, means.first - _MAX_CAUSE), means.first)
    is_cause = any(cause.last in before for cause in ground.of("causes"))
    is_with = ground.is_joined(means.first, means.start) or ground.key(means.first).startswith(WITH)
    # بنيران دبابة: whose the fire is.
    outer = next((m for m in ground.of("weapons") if m.last == means.first - 1), None)
    is_of_other = outer is not None and _is_brought(ground, outer, left)
    return is_cause or is_with or is_of_other or ground.key(means.first - 1).startswith(ground.words.of_means)
