"""Who is the subject of an Arabic verb of harm: after it, before it, or told of in a relative clause."""

from pipeline.annotate.deeds.affixes_arabic import ARTICLE, OBJECT_PRONOUNS, OBLIQUE_PLURAL, PRESENT, PRONOUNS, WE, bare
from pipeline.annotate.deeds.doers import Doer, states
from pipeline.annotate.deeds.ground import MEANS, NOUNS, Ground
from pipeline.annotate.deeds.launchers_arabic import is_people
from pipeline.annotate.deeds.named_arabic import is_governed, stated
from pipeline.annotate.deeds.owners_arabic import crew_of, owner_or_launcher
from pipeline.annotate.deeds.told_arabic import is_of_perpetrator
from pipeline.annotate.deeds.verbs_arabic import (
    QUOTES,
    after_times,
    can_act,
    is_feminine,
    is_joined_verb,
    is_never_passive,
    is_object_at,
    is_passive_form,
    key_of_verb,
)
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_MAX_SUBJECT = 3
_MAX_OPENING = 3
_MIN_RELATIVE = 2
_MAX_ADJECTIVES = 4
_ADJECTIVES = ("ة", "ي", "ية")
_MAX_MEANS = 10
_EARLIER = ("كان", "كانت", "قد")
_FEMININE = ("ه", "ات")


def find_subject(ground: Ground, verb: Match[Cue], left: int, right: int) -> Mention | None:
    """قتل الجيش عشرة, إسرائيل تقصف; but قتل جندي في … has no doer, nor has one whose verb has no object."""
    if is_passive_form(ground, verb):
        return None
    if means := means_beside(ground, verb):
        return owner_or_launcher(ground, means) or _crew(ground, means, verb, right)
    if _is_told_of_noun(ground, verb):
        antecedent = _antecedent(ground, _before_was(ground, verb))
        return antecedent.mention if antecedent and can_act(ground, verb, right) else None
    at = after_times(ground, verb.last + 1)
    after = next((d for d in ground.nouns if d.first == at and d.first < right), None)
    if after and not is_governed(ground, after) and not _is_only_object(ground, after):
        is_told_of = ground.is_small(verb.first - 1, "relative")
        has_pronoun = ground.key(verb.last).endswith(PRONOUNS if is_told_of else OBJECT_PRONOUNS)
        is_active = has_pronoun or is_never_passive(ground, verb) or _is_only_subject(ground, after, verb)
        return after.mention if is_active or _has_object(ground, after, right) else None
    is_fire = key_of_verb(ground, verb).startswith(ground.words.firing)
    if after is None and is_fire and at < right and is_people(ground, at):
        # أطلق مهربون النار: a noun of those who act, though none that is listed as a doer.
        return stated(ground, at)
    before = _beside(ground, verb, left) or _topic(ground, verb, left) or _topic_of_relative(ground, verb, left)
    return before.mention if before and can_act(ground, verb, right) else None


def subject_blow(ground: Ground, verb: Match[Cue]) -> Match[Cue] | None:
    """The blow or weapon before `verb` that is its subject: الكمين الذي أودى بحياة ستة."""
    means = means_beside(ground, verb) if verb.meaning.kind in ("do", "hit") else None
    if means is None and key_of_verb(ground, verb).startswith(ground.words.no_person):
        # الهجوم الذي استهدف الحي وأودى بحياة ستة: however far before.
        means = next((m for m in reversed(ground.of("hit", *NOUNS)) if m.last < verb.first), None)
    return means if means and means.last < verb.first else None


def _is_told_of_noun(ground: Ground, verb: Match[Cue]) -> bool:
    """الصواريخ التي تستهدف القوات: the noun before is the subject, where the verb agrees with it and has no pronoun."""
    before = _before_was(ground, verb)
    key = key_of_verb(ground, verb)
    is_relative = ground.is_small(before, "relative") and ground.key(before - 1) not in ground.words.times_told_of
    if not is_relative or key.endswith(PRONOUNS):
        return False
    return ground.key(before) == ("التي" if is_feminine(key) else "الذي")


def _before_was(ground: Ground, verb: Match[Cue]) -> int:
    """The token before the verb and what makes it earlier: الذي كان قد استهدف."""
    at = verb.first - 1
    while ground.key(at) in _EARLIER:
        at -= 1
    return at


def _antecedent(ground: Ground, relative: int) -> Doer | None:
    """الجماعات الإرهابية المسلحة التي, التنظيم، الذي: who stands before the relative word, adjectives between."""
    at = relative - 1 - (ground.key(relative - 1) == "،")
    while at > relative - _MAX_ADJECTIVES and not any(doer.last == at for doer in ground.doers):
        if not ground.tokens[at].text.endswith(_ADJECTIVES):
            return None
        at -= 1
    return ground.noun_before(at + 1)


def _beside(ground: Ground, verb: Match[Cue], left: int) -> Doer | None:
    """إسرائيل تقصف: who stands right before the verb."""
    near = [d for d in ground.nouns if left <= d.first and 0 < verb.first - d.last <= _MAX_SUBJECT]
    if not near or is_joined_verb(ground, verb):
        return None
    doer = near[-1]
    # تنظيم "داعش" الإرهابي أعدمهم.
    is_apart = any(not (token.is_word or token.text in QUOTES) for token in ground.tokens[doer.last + 1 : verb.first])
    return None if is_apart or doer.mention.type == "person" or is_governed(ground, doer) else doer


def _topic(ground: Ground, verb: Match[Cue], left: int) -> Doer | None:
    """إن القوات المتمركزة شرق المدينة أطلقت: who opens the clause and agrees with its verb."""
    first = next((d for d in ground.doers_in(left, verb.first) if not d.is_adjective), None)
    if first is None or first.first - left > _MAX_OPENING or is_governed(ground, first) or is_joined_verb(ground, verb):
        return None
    is_between = any(first.last < other.first < verb.first for other in ground.of("suffer", "do", "hit", "blows"))
    is_verb_first = any(ground.key(at)[:1] in PRESENT for at in range(left, first.first))
    is_person = first.mention.type == "person"
    return None if is_between or is_verb_first or is_person or not _agrees(ground, first, verb) else first


def _topic_of_relative(ground: Ground, verb: Match[Cue], left: int) -> Doer | None:
    """الجماعة التي تسيطر على المدينة قتلت, القوات التي دخلت وقتلت: whom the clause around the verb tells of."""
    relative = left - 1
    if not ground.is_small(relative, "relative") or verb.first - left < _MIN_RELATIVE:
        return None
    is_same = is_feminine(key_of_verb(ground, verb)) == (ground.key(relative) == "التي")
    has_own = ground.key(left).endswith(OBJECT_PRONOUNS) or bool(ground.doers_in(left, verb.first))
    topic = _antecedent(ground, relative) if is_same and not has_own else None
    return topic if topic and _agrees(ground, topic, verb) else None


def _agrees(ground: Ground, doer: Doer, verb: Match[Cue]) -> bool:
    """Whether the gender of the verb is that of its subject, where the noun shows one."""
    key, head = key_of_verb(ground, verb), ground.key(doer.first)
    if head in ground.words.masculine:
        return not is_feminine(key)
    return is_feminine(key) or not head.endswith(_FEMININE)


def _is_only_subject(ground: Ground, doer: Doer, verb: Match[Cue]) -> bool:
    """قتلت إسرائيل في شهر ألفا, أحرق مسلحون من القبيلة القرى: whom it is not done to, however far its object stands."""
    is_harm = verb.meaning.kind == "do" and not key_of_verb(ground, verb).startswith(ground.cues.file.deeds.downing)
    is_state = doer.kind == "named" and doer.mention.entity in states(ground.cues)
    is_body = doer.mention.type == "organisation" or bare(ground.key(doer.first)).startswith(ground.words.bodies)
    if is_harm and (is_state or is_body):
        return True
    is_armed = doer.kind == "groups" or (doer.kind == "forces" and ground.key(doer.first).endswith("ون"))
    return is_armed and key_of_verb(ground, verb).startswith(ground.words.never_done_to_fighters)


def _is_only_object(ground: Ground, doer: Doer) -> bool:
    """جرح جنديين, تقتل مسلحا: after a verb these endings are the victims'."""
    key = ground.key(doer.first)
    is_object = key.endswith(OBLIQUE_PLURAL) or (doer.kind != "named" and key.endswith("ا"))
    return doer.first == doer.last and is_object and not key.startswith(ARTICLE)


def means_beside(ground: Ground, verb: Match[Cue]) -> Match[Cue] | None:
    """قصفت الطائرات الإسرائيلية, غارة إسرائيلية استهدفت, الهجوم الذي استهدف: a weapon or a blow that is the subject."""
    key = key_of_verb(ground, verb)
    is_fired = key.startswith(ground.words.shooting) or key.endswith(("وا", WE))
    is_told_of = ground.is_small(verb.first - 1, "relative")
    # منفذ الهجوم أطلق النار: not the blow did it.
    all_means = (m for m in ground.of(*MEANS) if is_told_of or not is_of_perpetrator(ground, m))
    for means in all_means:
        between = ground.tokens[means.last + 1 : verb.first]
        is_near = 0 < verb.first - means.last <= _MAX_MEANS and all(token.is_word for token in between)
        is_before = is_near and not _tells_of_other(ground, means, verb)
        is_with = ground.is_joined(means.first, means.start)
        is_after = means.first == verb.last + 1 and not is_fired and not is_with and not _has_topic(ground, verb)
        # مذابح قتلت فيها القوات التركية: the blow in which it happened did not do it.
        is_before &= ground.key(verb.last + 1) not in ground.words.within
        if is_after or (is_before and ground.key(verb.first)[:1] != "و"):
            return means
    return None


def _crew(ground: Ground, means: Match[Cue], verb: Match[Cue], right: int) -> Mention | None:
    """دبابات قصفت القرية, قصفت مروحيات القرية; but طائرة اختطفت من المطار, دمرت دبابات في المعركة."""
    after = means.last + 1
    while after < right and ground.tokens[after].text.endswith(_ADJECTIVES) and after - means.last <= _MAX_ADJECTIVES:
        after += 1
    is_active = is_object_at(ground, after, right) if verb.last < means.first else can_act(ground, verb, right)
    return crew_of(ground, means) if is_active or is_never_passive(ground, verb) else None


def _has_topic(ground: Ground, verb: Match[Cue]) -> bool:
    """قالت الكتائب إنها استهدفت دبابة, إن القوات استهدفت مسيرة: the subject stands before, the weapon was hit."""
    before = verb.first - 1
    is_pronoun = ground.is_small(before, "that") and ground.key(before).endswith((*PRONOUNS, WE))
    return is_pronoun or ground.noun_before(verb.first) is not None


def _tells_of_other(ground: Ground, means: Match[Cue], verb: Match[Cue]) -> bool:
    """بعد الهجوم دانت الصين التي قتل: the relative word belongs to the one right before it, not to the blow."""
    stop = next((at for at in range(means.last + 1, verb.first) if at in ground.stops), None)
    if stop is None:
        return False
    nouns = [doer for doer in ground.nouns if doer.first > means.last + 1]
    return not ground.is_small(stop, "relative") or any(doer.last == stop - 1 for doer in nouns)


def _has_object(ground: Ground, doer: Doer, right: int) -> bool:
    """Whether a noun that could be the victim follows the doer and its adjective."""
    at = doer.last + 1
    at += at < right and _is_adjective_of(ground, doer, at)
    return is_object_at(ground, at, right)


def _is_adjective_of(ground: Ground, doer: Doer, at: int) -> bool:
    """القوات الحكومية; but in الجيش القرية a masculine has no feminine adjective: the village is what was hit."""
    key = ground.key(at)
    fits = key.endswith("ي") or (key.endswith("يه") and ground.key(doer.last).endswith(_FEMININE))
    return fits and bool(ground.cues.modifier.search(ground.tokens[at].text))
