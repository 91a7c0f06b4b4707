"""Who did a harm in an Arabic clause: right after its verb, right before it, or joined to the noun of the blow."""

from pipeline.annotate.deeds.doers import Doer, states
from pipeline.annotate.deeds.ground import Ground
from pipeline.annotate.deeds.launchers_arabic import INNER_SUBJECTS, find_launcher, is_governed, nearest_before
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_MAX_OWNER = 4
_MAX_SUBJECT = 3
_MAX_CAUSE = 2
_MAX_MEANS = 7
_MEANS = ("blows", "weapons")
_HARM_VERBS = ("suffer", "do", "hit")
_ARTICLE = "ال"
_MAX_ARTICLE = 4
_PRONOUNS = ("ته", "ها", "هم")
_SUFFERED_PLURALS = ("قتلوا", "جرحوا")
"""Unvowelled, they killed and they were killed are one form."""
_FIRST_PERSON = ("نقتل", "نقصف", "نستهدف", "نهاجم", "نضرب", "ونضرب", "ونقصف")
_PASSIVE_SIGN = "\u064f"
_EXPLOSION = "انفجار"
_OWNERS = ("ها", "هم", "ه")
_PRESENT = ("ي", "ت")
_VICTIMS = ("جندي", "جنود", "ضابط", "ضباط", "شرطي", "شرطيين", "مستوطن", "مستوطنين", "عناصر", "مجند")
"""Heads of a phrase that after a killing are those killed: قنص جندي إسرائيلي."""
_ANNOUNCED = ("استهدا", "قصف", "تدمير", "تفجير", "اطلاق", "قنص", "اسر", "القضا", "تصفي")
"""Deeds of which an army tells as its own after a colon; حماس: اغتيال القائد tells of another's."""
_FEMININE = ("ه", "ات")
_PLURALS = ("ين", "ون")


def arabic_agent(ground: Ground, deed: Match[Cue]) -> Mention | None:
    """Who did `deed`; None where the clause names nobody."""
    left, right = ground.clause(deed.first)
    if deed.meaning.kind in ("suffer", "victims") and not has_inner_subject(ground, deed):
        return _by(ground, deed, right) or _of_means(ground, deed, left, right)
    if deed.meaning.kind in ("outcomes", "blows", "weapons"):
        if _has_pronoun(ground, deed):
            # عدوانها, غاراتهم: by the one named before.
            return nearest_before(ground, deed.first)
        # الاعتداء الذي تعرض له من قبل …: what a relative clause tells of the blow.
        end = ground.clause(right + 1)[1] if ground.is_small(right, "relative") else right
        own = _owner(ground, deed) or _by(ground, deed, end) or find_launcher(ground, deed)
        own = own or _subject_of_noun(ground, deed, right)
        return own or _announcer(ground, deed, left) or _of_means(ground, deed, left, right)
    own = _subject(ground, deed, left, right) or _by(ground, deed, right) or _of_means(ground, deed, left, right)
    if own is None and ground.is_small(deed.first - 1, "places"):
        # تمكن الجيش من قتل ثلاثة: unvowelled, the noun is spelled as the verb.
        own = find_launcher(ground, deed)
    is_told_before = has_inner_subject(ground, deed) and not ground.key(deed.first).startswith(_FIRST_PERSON)
    return own or (nearest_before(ground, deed.first) if is_told_before else None)


def has_inner_subject(ground: Ground, verb: Match[Cue]) -> bool:
    """اقتحم المسلحون القرية وخطفوا: a form that has its subject in itself, whoever it is was named before."""
    key = ground.key(verb.first).removeprefix("و")
    if key in _SUFFERED_PLURALS:
        return _has_definite_object(ground, verb)
    if verb.meaning.kind not in ("do", "hit") or _means_beside(ground, verb):
        return False
    is_joined = verb.start > ground.tokens[verb.first].start or key.endswith(_PRONOUNS)
    is_active = key[:1] in _PRESENT or key.endswith("ت")
    is_told_of = ground.is_small(verb.first - 1, "that") and ground.key(verb.first - 1).endswith(_OWNERS)
    if key.startswith(_FIRST_PERSON):
        return True
    is_full = key.endswith(("وا", *INNER_SUBJECTS)) or is_told_of
    is_sure = verb.meaning.kind == "hit" or _goes_on(ground, verb)
    return is_full or (is_sure and is_active and is_joined)


def _goes_on(ground: Ground, verb: Match[Cue]) -> bool:
    """قتلت إسرائيل سبعة وجرحت ثلاثة, وتقتل المخربين: a verb before it has the same subject, or its object shows."""
    left = ground.clause(verb.first)[0]
    is_second = any(left <= m.first < verb.first and not _is_passive_form(ground, m) for m in ground.of("do", "hit"))
    is_object = ground.key(verb.last + 1).endswith(_PLURALS[0])
    return is_object or (is_second and _has_object(ground, verb, len(ground.tokens)))


def _is_passive_form(ground: Ground, verb: Match[Cue]) -> bool:
    """Whether the vowel signs of the verb are those of a passive: قُتلت."""
    return _PASSIVE_SIGN in ground.tokens[verb.first].text[:3]


def _has_definite_object(ground: Ground, verb: Match[Cue]) -> bool:
    """قتلوا الأطفال, قتلوا عشرة: whom they killed follows; but قتلوا في, قتلوا الأحد."""
    following = ground.key(verb.last + 1)
    is_time = ground.is_small(verb.last + 1, "times", "places")
    return not is_time and following.startswith(_ARTICLE) and following.endswith((*_PLURALS, "ات", "ال", "اء", "ا"))


def _has_pronoun(ground: Ground, noun: Match[Cue]) -> bool:
    text = ground.tokens[noun.last].text
    is_named = ground.key(noun.last).startswith((_ARTICLE, _EXPLOSION))
    return noun.first == noun.last and text.endswith(_OWNERS) and not is_named


def _announcer(ground: Ground, noun: Match[Cue], left: int) -> Mention | None:
    """أعلنت الكتائب استهداف قاعدة: whoever announces a deed without a doer speaks of its own."""
    if left == 0:
        return None
    if ground.tokens[left - 1].text == ":":
        end = left - 1
        is_own = noun.first - left <= 1 and ground.key(noun.first).startswith(_ANNOUNCED)
        return next((d.mention for d in ground.doers if d.last == end - 1 and is_own), None)
    is_told = ground.is_small(left - 1, "that", "relative", "but") or any(
        m.last == left - 1 for m in ground.of("joins")
    )
    first = None if is_told else next((d for d in ground.doers_in(left, noun.first) if d.first == left), None)
    return first.mention if first and not first.is_adjective else None


def _subject_of_noun(ground: Ground, noun: Match[Cue], right: int) -> Mention | None:
    """الجيش قصف القرية: unvowelled, the verb is spelled as the noun; one right before it and an object tell."""
    before = next((d for d in ground.doers if d.last == noun.first - 1 and not d.is_adjective), None)
    is_verb = before is not None and not is_governed(ground, before) and _has_object(ground, noun, right)
    return before.mention if before and is_verb else None


def _subject(ground: Ground, verb: Match[Cue], left: int, right: int) -> Mention | None:
    """قتل الجيش عشرة, إسرائيل تقصف; but قتل جندي في … has no doer, nor has one whose verb has no object."""
    if means := _means_beside(ground, verb):
        return _owner(ground, means) or find_launcher(ground, means)
    after = next((d for d in ground.doers if d.first == verb.last + 1 and d.first < right and not d.is_adjective), None)
    if after and not is_governed(ground, after) and not _is_only_object(ground, after):
        has_pronoun = ground.key(verb.last).endswith(_PRONOUNS)
        return after.mention if has_pronoun or _has_object(ground, after, right) else None
    before = [
        d for d in ground.doers_in(left, verb.first) if verb.first - d.last <= _MAX_SUBJECT and not d.is_adjective
    ]
    is_other = ground.key(verb.first)[:1] == "و" or (before and before[-1].mention.type == "person")
    if before and not is_other and not is_governed(ground, before[-1]) and _has_object(ground, verb, right):
        return before[-1].mention
    return None


def _is_only_object(ground: Ground, doer: Doer) -> bool:
    """جرح جنديين, قتل مسلحين: after a verb this ending is the victims'."""
    key = ground.key(doer.first)
    return doer.first == doer.last and key.endswith(_PLURALS[0]) and not key.startswith(_ARTICLE)


def _means_beside(ground: Ground, verb: Match[Cue]) -> Match[Cue] | None:
    """قصفت الطائرات الإسرائيلية, غارة إسرائيلية استهدفت, الهجوم الذي استهدف: a weapon or a blow that is the subject."""
    for means in ground.of(*_MEANS):
        between = ground.tokens[means.last + 1 : verb.first]
        is_near = 0 < verb.first - means.last <= _MAX_MEANS and all(token.is_word for token in between)
        is_before = is_near and not _tells_of_other(ground, means, verb)
        if means.first == verb.last + 1 or (is_before and ground.key(verb.first)[:1] != "و"):
            return means
    return None


def _tells_of_other(ground: Ground, means: Match[Cue], verb: Match[Cue]) -> bool:
    """بعد الهجوم دانت الصين التي قتل: the relative word belongs to the one right before it, not to the blow."""
    stop = next((at for at in range(means.last + 1, verb.first) if at in ground.stops), None)
    if stop is None:
        return False
    nouns = [doer for doer in ground.doers if not doer.is_adjective and doer.first > means.last + 1]
    return not ground.is_small(stop, "relative") or any(doer.last == stop - 1 for doer in nouns)


def _has_object(ground: Ground, before: Match[Cue] | Doer, right: int) -> bool:
    """Whether a noun that could be the victim follows, and no preposition, mark or end."""
    at = before.last + 1
    if isinstance(before, Doer) and at < right and _is_adjective_of(ground, before, at):
        at += 1
    while not isinstance(before, Doer) and at < right and ground.is_small(at, "times"):
        # إسرائيل قصفت فجر اليوم منزلا.
        at += 1
    is_open = at < right and ground.tokens[at].is_word and not ground.is_small(at, "places", "and", "times")
    is_cause = any(cause.first == at for cause in ground.of("causes", "by"))
    # قتل جندي يعمل في: a verb tells of the victim.
    is_verb = ground.key(at).startswith("ي") and not any(doer.first == at for doer in ground.doers)
    return is_open and not is_cause and not is_verb


def _is_adjective_of(ground: Ground, doer: Doer, at: int) -> bool:
    """القوات الحكومية; but in الجيش القرية a masculine has no feminine adjective: the village is what was hit."""
    key = ground.key(at)
    fits = key.endswith("ي") or (key.endswith("يه") and ground.key(doer.last).endswith(_FEMININE))
    return fits and bool(ground.cues.modifier.search(ground.tokens[at].text))


def _owner(ground: Ground, means: Match[Cue]) -> Mention | None:
    """غارة جوية إسرائيلية, قصف الجيش, قصف مدفعي للجيش; not قصف مواقع الجيش, where a noun stands between."""
    for at in range(means.last + 1, min(means.last + 1 + _MAX_OWNER, len(ground.tokens))):
        owner = next((doer for doer in ground.doers if doer.first == at), None)
        if owner and owner.is_adjective and not _agrees(ground, means, owner):
            return None
        if owner:
            return owner.mention if means.meaning.kind != "outcomes" or _acts(ground, owner) else None
        is_weapon = any(match.first <= at <= match.last for match in ground.of("weapons"))
        token = ground.tokens[at]
        is_between = is_weapon or token.text.endswith(("ة", "ي", "ية", "ه", "يف", "ات", "ٍ", "ً"))
        if token.text in '#"«“':
            continue
        if not token.is_word or ground.is_small(at, "places", "relative") or not is_between:
            return None
    return None


def _agrees(ground: Ground, noun: Match[Cue], adjective: Doer) -> bool:
    """الغارة الإسرائيلية and غارة إسرائيلية; but تهجير الفلسطينيين is done to them."""
    word = ground.key(adjective.first)
    is_definite = [_ARTICLE in ground.key(at)[:_MAX_ARTICLE] for at in (noun.first, adjective.first)]
    return is_definite[0] == is_definite[1] and not word.endswith(_PLURALS)


def _acts(ground: Ground, doer: Doer) -> bool:
    """اغتيال إسرائيل للقائد: after a killing a state or its adjective did it; of others an object with ل tells so."""
    after = [ground.key(at) for at in range(doer.last + 1, doer.last + 1 + _MAX_OWNER)]
    has_object = after[0][:1] == "ل" or any(key.endswith("ا") and not key.endswith(_PRONOUNS) for key in after)
    is_state = doer.mention.entity in states(ground.cues) and ground.key(doer.first) not in _VICTIMS
    return has_object or doer.is_adjective or is_state


def _by(ground: Ground, deed: Match[Cue], right: int) -> Mention | None:
    """على يد مسلحين, من قبل قوات الأمن."""
    for by in ground.of("by"):
        if any(deed.last < m.first < by.first for m in ground.of("outcomes", "blows")):
            # بعد الهجوم صار استهداف القادة من قبل …: the other deed's.
            return None
        doer = next((d for d in ground.doers_in(by.last + 1, right) if d.first <= by.last + _MAX_CAUSE), None)
        if deed.last < by.first < right and doer:
            return doer.mention
    return None


def _of_means(ground: Ground, deed: Match[Cue], left: int, right: int) -> Mention | None:
    """قتل خمسة في غارة إسرائيلية, استشهد برصاص الاحتلال."""
    for means in ground.of(*_MEANS):
        if deed.meaning.kind == "victims" and any(deed.last < v.first < means.first for v in ground.of(*_HARM_VERBS)):
            # عشرات القتلى, بينهم عشرة قتلوا برصاص مسلحين: the means of a part only.
            return None
        before = range(max(left, means.first - _MAX_CAUSE), means.first)
        is_cause = any(cause.last in before for cause in ground.of("causes"))
        is_joined = means.start > ground.tokens[means.first].start or ground.key(means.first)[:1] == "ب"
        if deed.last < means.first < right and (is_cause or is_joined):
            owner = _owner(ground, means) or find_launcher(ground, means)
            if owner:
                return owner
    return None
