"""Arabic verbs of harm that have their subject in themselves: وقصفوا, قتلهم, استهدفنا; and whom it stands for."""

from pipeline.annotate.deeds.affixes_arabic import (
    ARTICLE,
    OBJECT_PRONOUNS,
    OBLIQUE_PLURAL,
    PLURALS,
    PRESENT,
    PRONOUNS,
    WE,
)
from pipeline.annotate.deeds.ground import Ground
from pipeline.annotate.deeds.launchers_arabic import INNER_SUBJECTS
from pipeline.annotate.deeds.named_arabic import nearest_before, stated
from pipeline.annotate.deeds.sources_arabic import is_noun
from pipeline.annotate.deeds.subjects_arabic import means_beside
from pipeline.annotate.deeds.verbs_arabic import (
    can_act,
    has_object,
    is_joined_verb,
    is_never_passive,
    is_passive_form,
    key_of_verb,
)
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_SUFFERED_PLURALS = ("قتلوا", "جرحوا")
"""Unvowelled, they killed and they were killed are one form."""
_FIRST_PERSON = ("نقتل", "نقصف", "نستهدف", "نهاجم", "نضرب")
_QUOTES = ('"', "«", "“", "'")


def has_inner_subject(ground: Ground, verb: Match[Cue]) -> bool:
    """اقتحم المسلحون القرية وخطفوا: a form that has its subject in itself, whoever it is was named before."""
    key = key_of_verb(ground, verb)
    if key in _SUFFERED_PLURALS:
        return _has_definite_object(ground, verb) or _stands_among_active(ground, verb)
    if verb.meaning.kind not in ("do", "hit") or key.startswith(ground.words.no_person) or is_noun(ground, verb):
        return False
    if means_beside(ground, verb) or is_passive_form(ground, verb):
        return False
    if _is_first_person(ground, verb) or key.endswith(("وا", *INNER_SUBJECTS)) or _is_told_of(ground, verb):
        return True
    is_joined = is_joined_verb(ground, verb) or key.endswith(OBJECT_PRONOUNS)
    is_active = key[:1] in PRESENT or key.endswith(("ت", *PRONOUNS)) or is_never_passive(ground, verb)
    is_sure = is_active and (verb.meaning.kind == "hit" or _goes_on(ground, verb) or _is_other_gender(ground, verb))
    return is_joined and (is_sure or _takes_accusative(ground, verb))


def find_inner_subject(ground: Ground, verb: Match[Cue]) -> Mention | None:
    """Whom the form of the verb stands for: who speaks before a mark or أن for `we`, else who was named last."""
    if not _is_first_person(ground, verb):
        is_plural = key_of_verb(ground, verb).endswith("وا")
        if is_plural and verb.meaning.kind == "hit" and (people := _people_before(ground, verb)):
            return people
        return nearest_before(ground, _first_of_series(ground, verb), is_plural=is_plural)
    opens = (at for at in range(verb.first - 1, -1, -1) if ground.key(at) == ":" or ground.is_small(at, "that"))
    return next((one for at in opens if (one := nearest_before(ground, at))), None)


def _people_before(ground: Ground, verb: Match[Cue]) -> Mention | None:
    """حوالي 50 سجينا هاجموا: a noun for people right before the verb, though none that is listed as a doer."""
    at = verb.first - 1
    kinds = ("people", "victims", "pair")
    is_people = any(m.last == at and m.meaning.kind in kinds for m in ground.sentence.find(ground.cues.harm))
    return stated(ground, at) if is_people else None


def _first_of_series(ground: Ground, verb: Match[Cue]) -> int:
    """Where to look back from: قتلوا تسعة جنود وأحرقوا … goes on with the subject of the first verb."""
    left = ground.clause(verb.first)[0]
    before = [m for m in ground.of("do", "hit", "suffer") if left <= m.first < verb.first]
    is_series = bool(before) and is_joined_verb(ground, verb) and key_of_verb(ground, before[-1]).endswith("وا")
    return before[-1].first if is_series else verb.first


def _is_first_person(ground: Ground, verb: Match[Cue]) -> bool:
    """قصفنا, نستهدف: those who speak did it."""
    key = key_of_verb(ground, verb)
    return key.startswith(_FIRST_PERSON) or (len(key) > len(WE) + 2 and key.endswith(WE))


def _is_told_of(ground: Ground, verb: Match[Cue]) -> bool:
    """أنها قتلت, الذين قتلهم: a pronoun before or at the verb stands for its subject."""
    before = verb.first - 1
    while ground.key(before) in _QUOTES:
        before -= 1
    is_owner = ground.is_small(before, "that") and ground.key(before).endswith(PRONOUNS)
    if is_owner and verb.meaning.kind == "do":
        # أنها دمرت بالكامل, أنه قتل في غارة: passives.
        return can_act(ground, verb, len(ground.tokens))
    is_object = key_of_verb(ground, verb).endswith(PRONOUNS)
    return is_owner or (is_object and ground.is_small(verb.first - 1, "relative"))


def _takes_accusative(ground: Ground, verb: Match[Cue]) -> bool:
    """وقتل شخصا, فجرحت شابين: the ending of the next word is that of an object."""
    at = verb.last + 1
    if at >= len(ground.tokens) or ground.is_small(at, *ground.cues.small):
        return False
    key = ground.key(at)
    is_name = any(doer.first == at for doer in ground.doers)
    is_plural = key.endswith(OBLIQUE_PLURAL) and not key.startswith(ARTICLE)
    return is_plural or (not is_name and ground.tokens[at].text.rstrip("\u064b").endswith("ا"))


def _is_other_gender(ground: Ground, verb: Match[Cue]) -> bool:
    """سيطرت الحركة على البلدة وقتلت عشرة جنود: of men that are counted no feminine passive tells."""
    key = ground.key(verb.last + 1)
    is_number = key in ground.cues.file.numbers.words and key.endswith("ه")
    return key_of_verb(ground, verb).endswith("ت") and (is_number or key.isdigit() or key in ground.words.counting)


def _goes_on(ground: Ground, verb: Match[Cue]) -> bool:
    """قتلت إسرائيل سبعة وجرحت ثلاثة, طعنه وقتله, وتقتل المخربين: a verb before it has its subject, or it an object."""
    left = ground.clause(verb.first)[0]
    before = [m for m in ground.of("do", "hit", "launch") if left <= m.first < verb.first]
    is_second = any(not is_passive_form(ground, m) for m in before)
    is_object = ground.key(verb.last + 1).endswith(OBLIQUE_PLURAL)
    has_pronoun = key_of_verb(ground, verb).endswith(PRONOUNS)
    return is_object or (is_second and (has_pronoun or has_object(ground, verb, len(ground.tokens))))


def _stands_among_active(ground: Ground, verb: Match[Cue]) -> bool:
    """الذين قتلوا وحرقوا, أمطروا الحي فقتلوا امرأة: a plural beside it that is active has the same subject."""
    plurals = [m for m in ground.of("do", "hit") if key_of_verb(ground, m).endswith("وا")]
    is_first = any(m.first == verb.last + 1 and is_joined_verb(ground, m) for m in plurals)
    is_second = is_joined_verb(ground, verb) and any(m.first < verb.first for m in plurals)
    return is_first or (is_second and has_object(ground, verb, len(ground.tokens)))


def _has_definite_object(ground: Ground, verb: Match[Cue]) -> bool:
    """قتلوا الأطفال, قتلوا عشرة: whom they killed follows; but قتلوا في, قتلوا الأحد."""
    following = ground.key(verb.last + 1)
    is_time = ground.is_small(verb.last + 1, "times", "places")
    is_people = following.startswith(ARTICLE) and following.endswith((*PLURALS, "ات", "ال", "اء", "ا"))
    is_people |= following.endswith(OBLIQUE_PLURAL) or (
        _takes_accusative(ground, verb) and following not in ground.words.manners
    )
    is_number = following in ground.cues.file.numbers.words or following.isdigit()
    victims = (m for m in ground.sentence.find(ground.cues.harm) if m.meaning.kind == "people")
    return not is_time and (is_people or is_number or any(m.first == verb.last + 1 for m in victims))
