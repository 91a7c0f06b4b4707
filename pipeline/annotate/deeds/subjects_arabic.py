"""Who is the subject of an Arabic verb of harm: after it, before it, told of in a relative clause, or in the verb."""

from pipeline.annotate.deeds.doers import Doer
from pipeline.annotate.deeds.ground import Ground
from pipeline.annotate.deeds.launchers_arabic import INNER_SUBJECTS, find_launcher, is_governed, nearest_before
from pipeline.annotate.deeds.owners_arabic import find_owner, of_pronoun
from pipeline.annotate.deeds.sources_arabic import is_noun
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.normalize import fold
from pipeline.text.phrases import Match

_MAX_SUBJECT = 3
_MAX_OPENING = 3
_MAX_ADJECTIVES = 4
_ADJECTIVES = ("ة", "ي", "ية")
_MAX_MEANS = 7
_MEANS = ("blows", "weapons")
_ARTICLE = "ال"
_PRONOUNS = ("ته", "ها", "هم")
_OWNERS = ("ها", "هم", "ه")
_PRESENT = ("ي", "ت")
_FEMININE = ("ه", "ات")
_PLURALS = ("ين", "ون")
_MASCULINE_HEADS = ("جيش", "الجيش", "حزب", "الحزب", "تنظيم", "التنظيم", "الاحتلال", "النظام", "العدو", "الطيران")
_SUFFERED_PLURALS = ("قتلوا", "جرحوا")
"""Unvowelled, they killed and they were killed are one form."""
_FIRST_PERSON = ("نقتل", "نقصف", "نستهدف", "نهاجم", "نضرب")
_WE = "نا"
_PASSIVE_SIGN = "\u064f"
_NEVER_PASSIVE = ("هاجم", "تهاجم", "يهاجم", "اطلق", "فتح", "اغار", "امطر", "اضرم", "اعتد", "تعتد", "يعتد")
"""Verbs whose unvowelled form is hardly ever read as a passive, so that they need no object to have a subject."""
_SHOOTING = ("اطلق", "يطلق", "تطلق")
"""After them a weapon is what is fired."""
_NOUNS_WITH_WAW = ("وزير", "والد", "وفد", "وحد", "ولد", "وكيل", "واحد", "وجه", "وسيط")
_NO_PERSON = ("اود", "تود", "يود", "حصد", "تحصد", "يحصد", "ازهق")
"""Verbs whose subject is what took the lives, never who stands before them."""
_QUOTES = ('"', "«", "“", "'")
_TIMES_TOLD_OF = ("الوقت", "وقت", "اليوم", "يوم", "اللحظه", "الحين", "الساعه")


def find_subject(ground: Ground, verb: Match[Cue], left: int, right: int) -> Mention | None:
    """قتل الجيش عشرة, إسرائيل تقصف; but قتل جندي في … has no doer, nor has one whose verb has no object."""
    if _is_passive_form(ground, verb):
        return None
    if means := _means_beside(ground, verb):
        own = find_owner(ground, means) or of_pronoun(ground, means) or find_launcher(ground, means)
        return own or next((d.mention for d in ground.doers if d.first == means.first), None)
    if _is_told_of_noun(ground, verb):
        antecedent = _antecedent(ground, verb.first - 1)
        return antecedent.mention if antecedent and _can_act(ground, verb, right) else None
    at = _after_times(ground, verb.last + 1)
    after = next((d for d in ground.nouns if d.first == at and d.first < right), None)
    if after and not is_governed(ground, after) and not _is_only_object(ground, after):
        has_pronoun = ground.key(verb.last).endswith(_PRONOUNS)
        is_active = has_pronoun or _verb_key(ground, verb).startswith(_NEVER_PASSIVE)
        return after.mention if is_active or _has_object(ground, after, right) else None
    before = _beside(ground, verb, left) or _topic(ground, verb, left)
    return before.mention if before and _can_act(ground, verb, right) else None


def subject_blow(ground: Ground, verb: Match[Cue]) -> Match[Cue] | None:
    """The blow or weapon before `verb` that is its subject: الكمين الذي أودى بحياة ستة."""
    means = _means_beside(ground, verb) if verb.meaning.kind in ("do", "hit") else None
    return means if means and means.last < verb.first else None


def has_inner_subject(ground: Ground, verb: Match[Cue]) -> bool:
    """اقتحم المسلحون القرية وخطفوا: a form that has its subject in itself, whoever it is was named before."""
    key = _verb_key(ground, verb)
    if key in _SUFFERED_PLURALS:
        return _has_definite_object(ground, verb) or _stands_among_active(ground, verb)
    if verb.meaning.kind not in ("do", "hit") or key.startswith(_NO_PERSON) or is_noun(ground, verb):
        return False
    if _means_beside(ground, verb):
        return False
    if _is_first_person(ground, verb) or key.endswith(("وا", *INNER_SUBJECTS)) or _is_told_of(ground, verb):
        return True
    is_joined = _is_joined(ground, verb) or key.endswith(_PRONOUNS)
    is_active = key[:1] in _PRESENT or key.endswith("ت") or key.startswith(_NEVER_PASSIVE)
    is_sure = is_active and (verb.meaning.kind == "hit" or _goes_on(ground, verb))
    return is_joined and (is_sure or _takes_accusative(ground, verb))


def find_inner_subject(ground: Ground, verb: Match[Cue]) -> Mention | None:
    """Whom the form of the verb stands for: who speaks before a mark or أن for `we`, else who was named last."""
    if not _is_first_person(ground, verb):
        return nearest_before(ground, verb.first)
    opens = (at for at in range(verb.first - 1, -1, -1) if ground.key(at) == ":" or ground.is_small(at, "that"))
    return next((one for at in opens if (one := nearest_before(ground, at))), None)


def _is_first_person(ground: Ground, verb: Match[Cue]) -> bool:
    """قصفنا, نستهدف: those who speak did it."""
    key = _verb_key(ground, verb)
    return key.startswith(_FIRST_PERSON) or (len(key) > len(_WE) + 2 and key.endswith(_WE))


def _is_told_of(ground: Ground, verb: Match[Cue]) -> bool:
    """أنها قتلت, الذين قتلهم: a pronoun before or at the verb stands for its subject."""
    before = verb.first - 1
    while ground.key(before) in _QUOTES:
        before -= 1
    is_owner = ground.is_small(before, "that") and ground.key(before).endswith(_OWNERS)
    is_object = _verb_key(ground, verb).endswith(_OWNERS)
    return is_owner or (is_object and ground.is_small(verb.first - 1, "relative"))


def _verb_key(ground: Ground, verb: Match[Cue]) -> str:
    """The verb as it is folded, without the و or ف joined to it."""
    token = ground.tokens[verb.first]
    return fold(token.text[verb.start - token.start :]).removeprefix("و")


def has_object(ground: Ground, before: Match[Cue], right: int) -> bool:
    """Whether a noun that could be the victim follows the verb, and no preposition, mark or end."""
    return _is_object_at(ground, _after_times(ground, before.last + 1), right)


def _can_act(ground: Ground, verb: Match[Cue], right: int) -> bool:
    """Whether the verb cannot be a passive whose subject is the noun before it."""
    return _verb_key(ground, verb).startswith(_NEVER_PASSIVE) or has_object(ground, verb, right)


def _is_told_of_noun(ground: Ground, verb: Match[Cue]) -> bool:
    """الصواريخ التي تستهدف القوات: the noun before is the subject, where the verb agrees with it and has no pronoun."""
    before = verb.first - 1
    key = _verb_key(ground, verb)
    if not ground.is_small(before, "relative") or key.endswith(_PRONOUNS) or ground.key(before - 1) in _TIMES_TOLD_OF:
        return False
    return ground.key(before) == ("التي" if _is_feminine(key) else "الذي")


def _antecedent(ground: Ground, relative: int) -> Doer | None:
    """الجماعات الإرهابية المسلحة التي: who stands before the relative word, adjectives between."""
    at = relative - 1
    while at > relative - _MAX_ADJECTIVES and not any(doer.last == at for doer in ground.doers):
        if not ground.tokens[at].text.endswith(_ADJECTIVES):
            return None
        at -= 1
    return next((d for d in ground.nouns if d.last == at), None)


def _is_feminine(key: str) -> bool:
    return key.endswith("ت") or key.startswith("ت")


def _beside(ground: Ground, verb: Match[Cue], left: int) -> Doer | None:
    """إسرائيل تقصف: who stands right before the verb."""
    before = [
        d for d in ground.doers_in(left, verb.first) if verb.first - d.last <= _MAX_SUBJECT and not d.is_adjective
    ]
    is_apart = bool(before) and any(not token.is_word for token in ground.tokens[before[-1].last + 1 : verb.first])
    is_other = is_apart or _is_joined(ground, verb) or (before and before[-1].mention.type == "person")
    return before[-1] if before and not is_other and not is_governed(ground, before[-1]) else None


def _topic(ground: Ground, verb: Match[Cue], left: int) -> Doer | None:
    """إن القوات المتمركزة شرق المدينة أطلقت: who opens the clause and agrees with its verb."""
    first = next((d for d in ground.doers_in(left, verb.first) if not d.is_adjective), None)
    if first is None or first.first - left > _MAX_OPENING or is_governed(ground, first) or _is_joined(ground, verb):
        return None
    is_between = any(first.last < other.first < verb.first for other in ground.of("suffer", "do", "hit", "blows"))
    is_verb_first = any(ground.key(at)[:1] in _PRESENT for at in range(left, first.first))
    is_person = first.mention.type == "person"
    return None if is_between or is_verb_first or is_person or not _agrees(ground, first, verb) else first


def _agrees(ground: Ground, doer: Doer, verb: Match[Cue]) -> bool:
    """Whether the gender of the verb is that of its subject, where the noun shows one."""
    key, head = _verb_key(ground, verb), ground.key(doer.first)
    if head in _MASCULINE_HEADS:
        return not _is_feminine(key)
    return _is_feminine(key) or not head.endswith(_FEMININE)


def _is_joined(ground: Ground, verb: Match[Cue]) -> bool:
    return _verb_key(ground, verb) != ground.key(verb.first)


def _after_times(ground: Ground, at: int) -> int:
    """The first token from `at` on that is no word of time: قصفت فجر اليوم منزلا."""
    while ground.is_small(at, "times"):
        at += 1
    return at


def _takes_accusative(ground: Ground, verb: Match[Cue]) -> bool:
    """وقتل شخصا, فجرحت شابين: the ending of the next word is that of an object."""
    at = verb.last + 1
    if at >= len(ground.tokens) or ground.is_small(at, *ground.cues.small):
        return False
    key = ground.key(at)
    is_name = any(doer.first == at for doer in ground.doers)
    is_plural = key.endswith(_PLURALS[0]) and not key.startswith(_ARTICLE)
    return is_plural or (not is_name and ground.tokens[at].text.rstrip("\u064b").endswith("ا"))


def _goes_on(ground: Ground, verb: Match[Cue]) -> bool:
    """قتلت إسرائيل سبعة وجرحت ثلاثة, وتقتل المخربين: a verb before it has the same subject, or its object shows."""
    left = ground.clause(verb.first)[0]
    is_second = any(left <= m.first < verb.first and not _is_passive_form(ground, m) for m in ground.of("do", "hit"))
    is_object = ground.key(verb.last + 1).endswith(_PLURALS[0])
    return is_object or (is_second and has_object(ground, verb, len(ground.tokens)))


def _stands_among_active(ground: Ground, verb: Match[Cue]) -> bool:
    """الذين قتلوا وحرقوا, أمطروا الحي فقتلوا امرأة: a plural beside it that is active has the same subject."""
    plurals = [m for m in ground.of("do", "hit") if _verb_key(ground, m).endswith("وا")]
    is_first = any(m.first == verb.last + 1 and _is_joined(ground, m) for m in plurals)
    is_second = _is_joined(ground, verb) and any(m.first < verb.first for m in plurals)
    return is_first or (is_second and has_object(ground, verb, len(ground.tokens)))


def _is_passive_form(ground: Ground, verb: Match[Cue]) -> bool:
    """Whether the vowel signs of the verb are those of a passive: قُتلت."""
    return _PASSIVE_SIGN in ground.tokens[verb.first].text[:4]


def _has_definite_object(ground: Ground, verb: Match[Cue]) -> bool:
    """قتلوا الأطفال, قتلوا عشرة: whom they killed follows; but قتلوا في, قتلوا الأحد."""
    following = ground.key(verb.last + 1)
    is_time = ground.is_small(verb.last + 1, "times", "places")
    is_people = following.startswith(_ARTICLE) and following.endswith((*_PLURALS, "ات", "ال", "اء", "ا"))
    is_number = following in ground.cues.file.numbers.words or following.isdigit()
    victims = (m for m in ground.sentence.find(ground.cues.harm) if m.meaning.kind == "people")
    return not is_time and (is_people or is_number or any(m.first == verb.last + 1 for m in victims))


def _is_only_object(ground: Ground, doer: Doer) -> bool:
    """جرح جنديين, تقتل مسلحا: after a verb these endings are the victims'."""
    key = ground.key(doer.first)
    is_object = key.endswith(_PLURALS[0]) or (doer.kind != "named" and key.endswith("ا"))
    return doer.first == doer.last and is_object and not key.startswith(_ARTICLE)


def _means_beside(ground: Ground, verb: Match[Cue]) -> Match[Cue] | None:
    """قصفت الطائرات الإسرائيلية, غارة إسرائيلية استهدفت, الهجوم الذي استهدف: a weapon or a blow that is the subject."""
    key = _verb_key(ground, verb)
    is_fired = key.startswith(_SHOOTING) or key.endswith(("وا", _WE))
    for means in ground.of(*_MEANS):
        between = ground.tokens[means.last + 1 : verb.first]
        is_near = 0 < verb.first - means.last <= _MAX_MEANS and all(token.is_word for token in between)
        is_before = is_near and not _tells_of_other(ground, means, verb)
        is_with = means.start > ground.tokens[means.first].start
        is_after = means.first == verb.last + 1 and not is_fired and not is_with
        if is_after or (is_before and ground.key(verb.first)[:1] != "و"):
            return means
    return None


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
    # قتل شرطي وجرح اثنان: what is joined goes on with another clause.
    is_joined = ground.key(at).startswith("و") and not ground.key(at).startswith(_NOUNS_WITH_WAW)
    return not is_joined and _is_object_at(ground, at, right)


def _is_object_at(ground: Ground, at: int, right: int) -> bool:
    while any(m.first == at and m.start > ground.tokens[at].start for m in ground.of("weapons")):
        # قصفت إسرائيل بالمدفعية قرية; but استهدفت إسرائيل بصواريخ من … is a passive.
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
