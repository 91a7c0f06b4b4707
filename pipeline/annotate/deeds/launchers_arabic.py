"""Who launched a blow in an Arabic sentence: شنت إسرائيل غارة, هجوم نفذه مسلحون, تمكن الجيش من تصفية."""

from pipeline.annotate.deeds.affixes_arabic import AND, ARTICLE, FOR, HASHTAG, WITH
from pipeline.annotate.deeds.doers import Doer
from pipeline.annotate.deeds.ground import Ground
from pipeline.annotate.deeds.named_arabic import is_governed, nearest_before, stated
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_MAX_OWNER = 4
_MAX_SUBJECT = 3
_MAX_CAUSE = 2
_AGAINST = ("عليها", "عليه", "عليهم", "ضدها", "ضده", "ضدهم", "فيها", "بها", "به")
_MAX_LAUNCH = 10
_PEOPLE = ("ون", "يان")
_MIN_PEOPLE = 5
_OBJECT_PRONOUN = "ها"
_OF = "من"
INNER_SUBJECTS = ("ته", "تها", "تهم", "تهما", "وه", "وها", "وهم", "وهما")
"""Endings of a verb that hold its subject and its object."""


def find_launcher(ground: Ground, blow: Match[Cue]) -> Mention | None:
    """شنت إسرائيل غارة, غارة شنتها إسرائيل, هجوم نفذه مسلحون, قام مسلحون بإحراق."""
    return next((one for verb in ground.of("launch") if (one := _launched_by(ground, verb, blow))), None)


def _launched_by(ground: Ground, verb: Match[Cue], blow: Match[Cue]) -> Mention | None:
    key = ground.key(verb.first).removeprefix("و")
    is_near = max(verb.last, blow.last) - min(verb.first, blow.first) <= _MAX_LAUNCH
    is_first = verb.first < blow.first
    is_undertaken = key in ground.cues.file.deeds.undertake
    if is_undertaken and is_first:
        return _brought_by(ground, verb, blow)
    if key.startswith(ground.words.managing):
        return _managed_by(ground, verb, blow) if is_first else None
    if not is_near or (is_undertaken and ground.key(verb.last + 1) not in _AGAINST):
        return None
    if key in ground.words.accused_of:
        return next((d.mention for d in reversed(ground.doers) if 0 < verb.first - d.last <= _MAX_SUBJECT), None)
    return _launcher_of(ground, verb, blow)


def _managed_by(ground: Ground, verb: Match[Cue], blow: Match[Cue]) -> Mention | None:
    """تمكن الجيش من تصفية, وحدات الأمن تمكنت من تحييد."""
    after = next((d for d in ground.doers if 0 < d.first - verb.last <= _MAX_CAUSE), None)
    if after and _is_object(ground, after.last, blow):
        return after.mention
    if is_people(ground, verb.last + 1) and _is_object(ground, verb.last + 1, blow):
        # إقدام رجل على دهس: a noun of those who act, though none that is listed as a doer.
        return stated(ground, verb.last + 1)
    before = next((d for d in reversed(ground.nouns) if _is_before(ground, d, verb)), None)
    is_subject = before is not None and not is_governed(ground, before)
    return before.mention if before and is_subject and _is_object(ground, verb.last, blow) else None


def _is_object(ground: Ground, subject: int, blow: Match[Cue]) -> bool:
    """من تصفية, على تنفيذ القصف: a preposition brings the blow or its carrying out, or nothing stands between."""
    if _goes_on(ground, subject, blow):
        return True
    between = range(subject + 1, blow.first)
    is_brought = any(
        ground.is_small(at, "places")
        and (at + 1 == blow.first or ground.key(at + 1).startswith(ground.words.carrying_out))
        for at in between
    )
    is_with = ground.is_joined(blow.first, blow.start, WITH)
    # One comma ends the clause, two are those of an insertion.
    is_one = sum(not ground.tokens[at].is_word for at in between) != 1
    is_near = len(between) <= _MAX_LAUNCH and is_one
    return is_near and (is_brought or is_with or not between)


def _goes_on(ground: Ground, subject: int, blow: Match[Cue]) -> bool:
    """من صد الهجوم وقتل عشرة: a noun joined to the one that the preposition brings; behind a comma قتل is a verb."""
    is_noun = blow.meaning.kind == "outcomes" or ground.key(blow.first).removeprefix(AND) in ground.words.verbal_nouns
    is_joined = is_noun and ground.key(blow.first).startswith(AND)
    if not is_joined or not ground.is_small(subject + 1, "places"):
        return False
    is_one = blow.meaning.kind == "outcomes" or all(t.is_word for t in ground.tokens[subject : blow.first])
    return is_one and ground.clause(blow.first)[0] <= subject


def _brought_by(ground: Ground, verb: Match[Cue], blow: Match[Cue]) -> Mention | None:
    """قام مسلحون بإحراق, قام الجيش بشن هجوم, حركة قامت بقصف: where ب brings what was done."""
    doer = next((d for d in ground.doers if 0 < d.first - verb.last <= _MAX_OWNER and d.last < blow.first), None)
    if doer is None and blow.first == verb.last + 1:
        return nearest_before(ground, verb.first) if ground.key(blow.first)[:1] == "ب" else None
    keys = [ground.key(at) for at in range(doer.last + 1, blow.first + 1)] if doer else []
    is_brought = any(key.startswith("ب") and key not in _AGAINST for key in keys)
    return doer.mention if doer and is_brought else None


def _launcher_of(ground: Ground, verb: Match[Cue], blow: Match[Cue]) -> Mention | None:
    at = verb.last + 1 + (ground.key(verb.last + 1) in _AGAINST)
    at += ground.key(at) == HASHTAG
    # نفذ مئات المستوطنين هجوما, شن عشرات من المسلحين.
    at += ground.key(at) in ground.cues.file.numbers.vague
    after = next((d for d in ground.doers if d.first == at + (ground.key(at) == _OF)), None)
    if after:
        return after.mention
    if verb.first > blow.first and is_people(ground, at):
        return stated(ground, at)
    before = [d for d in ground.nouns if _is_before(ground, d, verb) and not is_governed(ground, d)]
    if not before and (antecedent := _antecedent(ground, verb, blow)):
        return antecedent
    is_beside = before and before[-1].last == verb.first - 1 and blow.last < before[-1].first
    is_undertaken = ground.key(verb.first).removeprefix("و") in ground.cues.file.deeds.undertake
    if before and (verb.first < blow.first or is_beside) and not is_undertaken:
        return before[-1].mention
    # الغارات التي تنفذها: by the one named before.
    has_pronoun = ground.key(verb.first).endswith((_OBJECT_PRONOUN, *INNER_SUBJECTS))
    is_by_pronoun = verb.first > blow.first and has_pronoun and not ground.is_noun_after(verb.last)
    return nearest_before(ground, blow.first) if is_by_pronoun or _has_accusative(ground, verb, blow) else None


def _antecedent(ground: Ground, verb: Match[Cue], blow: Match[Cue]) -> Mention | None:
    """السائق الذي نفذ عملية دهس: a plain noun that a relative clause tells of; not الهجوم الذي نفذ."""
    at = verb.first - 2
    is_relative = verb.first < blow.first and ground.is_small(verb.first - 1, "relative")
    is_deed = any(m.first <= at <= m.last for m in ground.matches)
    is_told_of = is_relative and not ground.key(verb.first).endswith((_OBJECT_PRONOUN, *INNER_SUBJECTS))
    return stated(ground, at) if is_told_of and not is_deed and ground.key(at).startswith(ARTICLE) else None


def _is_before(ground: Ground, doer: Doer, verb: Match[Cue]) -> bool:
    """إسرائيل شنت; but in شمال إسرائيل، وشنت الطائرات another clause begins."""
    between = ground.tokens[doer.last + 1 : verb.first]
    is_new = ground.key(verb.first).startswith("و") and not all(token.is_word for token in between)
    return 0 < verb.first - doer.last <= _MAX_SUBJECT and not is_new


def is_people(ground: Ground, at: int) -> bool:
    """هجوم نفذه متسللون, شنه شابان, ارتكبها رجل: a noun of those who act, though none that is listed as a doer."""
    key = ground.key(at)
    is_person = any(m.first == at and m.meaning.kind == "people" for m in ground.sentence.find(ground.cues.harm))
    # ضربة نفذتها القيادة: behind a verb with its object a noun with the article, of whatever.
    is_time = ground.is_small(at, "times") or key in (*ground.words.meanwhile, *ground.words.times_told_of)
    is_subject = ground.key(at - 1).endswith((_OBJECT_PRONOUN, *INNER_SUBJECTS)) and key.startswith(ARTICLE)
    return is_person or (is_subject and not is_time) or (len(key) >= _MIN_PEOPLE and key.endswith(_PEOPLE))


def _has_accusative(ground: Ground, verb: Match[Cue], blow: Match[Cue]) -> bool:
    """عندما شنت هجوما: the ending, or the other gender, of the blow right behind the verb shows it to be the object."""
    noun, key = ground.tokens[blow.last].text.rstrip("\u064b"), ground.key(verb.first)
    is_other_gender = key.endswith("ت") and not noun.endswith(("ة", "ات"))
    return blow.first == verb.last + 1 and (noun.endswith("ا") or is_other_gender)


def find_permitted(ground: Ground, deed: Match[Cue]) -> Mention | None:
    """سمح لقوات النظام بقتل: whom ل brings right before a harm with ب is who was let do it."""
    doer = ground.noun_before(deed.first)
    if doer is None or not ground.is_joined(deed.first, deed.start, WITH):
        return None
    return doer.mention if ground.is_joined(doer.first, doer.mention.start, FOR) else None
