"""Losses that hurt nobody: a drone shot down, a tank destroyed."""

from collections.abc import Iterator

from pipeline.annotate.deeds.affixes_arabic import WITH, bare
from pipeline.annotate.deeds.agents_russian import is_passive
from pipeline.annotate.deeds.cases_russian import agrees
from pipeline.annotate.deeds.ground import Ground
from pipeline.catalog.cues import Cue
from pipeline.text.grammar import can_be
from pipeline.text.lemmas import word_forms
from pipeline.text.phrases import Match

_MAX_OBJECT = 6
_MAX_DOWNED = 6
_MAX_JOINED = 3
"""Words between two passives that what stands behind the second belongs to."""


def is_of_equipment(ground: Ground, verb: Match[Cue]) -> bool:
    """Whether what `verb` downs or destroys is a weapon or a machine alone: shot down 12 of 20 drones."""
    if ground.lang == "ar":
        # There it is no matter of the verb alone: is_of_munitions.
        return False
    deeds = ground.cues.file.deeds
    if not any(form.key in deeds.downing for form in word_forms(ground.key(verb.first), ground.lang)):
        return False
    lost = _lost_russian(ground, verb) if ground.lang == "ru" else _lost_english(ground, verb)
    if ground.lang == "ru":
        # The word for what fights can be a noun itself: «боевой вертолёт».
        lost += ground.key(lost).startswith(ground.words.armoured)
        is_weapon = _is_armoured(ground, lost) or _is_unmanned(ground, lost) or _is_system(ground, lost)
        return is_weapon or _is_equipment(ground, lost) or _is_war_aircraft(ground, verb, lost)
    return _is_equipment(ground, lost) or (ground.lang == "en" and _is_share(ground, verb, lost))


def _is_equipment(ground: Ground, at: int) -> bool:
    return any(form.key in ground.cues.file.deeds.equipment for form in word_forms(ground.key(at), ground.lang))


def _is_armoured(ground: Ground, at: int) -> bool:
    """«Боевая машина»."""
    return ground.key(at).startswith(ground.words.cars) and ground.key(at - 1).startswith(ground.words.armoured)


def _is_unmanned(ground: Ground, at: int) -> bool:
    """«Безэкипажный катер»."""
    return ground.key(at - 1).startswith(ground.words.unmanned)


def _is_system(ground: Ground, at: int) -> bool:
    """«Комплексы украинской ПВО», «зенитная установка»."""
    is_of_weapons = any(_is_equipment(ground, at + step) for step in (1, 2))
    is_armed = is_of_weapons or ground.key(at - 1).startswith(ground.words.of_systems)
    return is_armed and ground.key(at).startswith(ground.words.systems)


def _is_war_aircraft(ground: Ground, verb: Match[Cue], at: int) -> bool:
    """«Уничтожен вертолёт Ми-8»: an army's machine on the ground, where the sentence tells of nobody hurt in it.

    Who is shot down was in the air with it.
    """
    is_flying = ground.key(verb.first).startswith(ground.words.shot_down)
    if is_flying or not any(form.key in ground.words.aircraft for form in word_forms(ground.key(at), ground.lang)):
        return False
    near = range(max(0, at - _MAX_OBJECT), at + _MAX_OBJECT)
    is_civil = any(ground.key(i).startswith(ground.words.civil) for i in near)
    return not is_civil and not ground.of("suffer", "victims")


def _is_share(ground: Ground, verb: Match[Cue], lost: int) -> bool:
    """140 drones, of which 110 were shot down; air defences downed 74 of them."""
    if not (ground.key(lost)[:1].isdigit() or ground.key(lost) == "them"):
        return False
    before = range(ground.clause(verb.first)[0], verb.first)
    is_defence = any(ground.key(at).startswith(ground.words.defences) for at in before)
    return is_defence or any(_is_equipment(ground, at) for at in range(verb.first))


def _lost_russian(ground: Ground, verb: Match[Cue]) -> int:
    """The nearest noun without preposition behind the verb, of a passive also before it; -1 where none is near."""
    left, right = ground.clause(verb.first)
    is_list = ground.key(verb.last + 1) == ":"
    right = len(ground.tokens) if is_list else right
    behind = range(verb.last + 1 + is_list, min(right, verb.last + 1 + _MAX_OBJECT))
    before = range(verb.first - 1, max(left - 1, verb.first - _MAX_OBJECT), -1)
    if can_be(ground.key(verb.first), "PRTS"):
        if joined := _joined_passive(ground, verb):
            return _lost_russian(ground, joined)
        free = (at for at in _nouns(ground, behind, "nomn", "gent") if not _belongs_to_governed(ground, verb, at))
        return next(free, next(_nouns(ground, before, "nomn", "gent"), -1))
    if is_passive(ground.key(verb.first)):
        return next(_nouns(ground, behind, "nomn", "gent"), next(_nouns(ground, before, "nomn", "gent"), -1))
    things = (at for at in _nouns(ground, behind, "accs", "gent") if ground.key(at) not in ground.words.amounts)
    lost = next(things, -1)
    is_counted = any(_is_number(ground, at) for at in range(verb.last + 1, lost))
    if lost > verb.last and can_be(ground.key(lost), "nomn") and not is_counted:
        # «Склад поразили дроны»: the noun behind is the subject, as the one before can't be.
        objects = (at for at in _nouns(ground, before, "accs") if not agrees(ground, at, verb.first))
        return next((at for at in objects if not _is_owner(ground, at)), lost)
    return lost


def _joined_passive(ground: Ground, verb: Match[Cue]) -> Match[Cue] | None:
    """«Уничтожены пять действующих и повреждены два истребителя»: the verb whose noun is that of both."""
    for other in ground.of("do", "hit"):
        between = range(verb.last + 1, other.first - 1)
        is_counted = len(between) <= _MAX_JOINED and any(_is_number(ground, at) for at in between)
        is_joined = ground.key(other.first - 1) in ground.cues.small["and"] and can_be(ground.key(other.first), "PRTS")
        if is_counted and is_joined:
            return None if any(can_be(ground.key(at), "NOUN") for at in between) else other
    return None


def _is_number(ground: Ground, at: int) -> bool:
    return can_be(ground.key(at), "NUMR") or ground.key(at).isdigit()


def _is_owner(ground: Ground, at: int) -> bool:
    """«Расчёт „Искандера“ уничтожил»: a genitive behind the noun that it belongs to."""
    noun = at - 1 if ground.tokens[at - 1].is_word else at - 2
    return can_be(ground.key(at), "gent") and can_be(ground.key(noun), "NOUN")


def _nouns(ground: Ground, reach: range, *cases: str) -> Iterator[int]:
    for at in reach:
        if any(can_be(ground.key(at), "NOUN", case) for case in cases) and not ground.is_governed(at):
            yield at


def _belongs_to_governed(ground: Ground, verb: Match[Cue], at: int) -> bool:
    """«Уничтожены над территорией Брянской области»: a genitive behind a noun with a preposition.

    Of «повреждены два стоявших на ремонте истребителя» it is what the number counts.
    """
    before = at - 1
    while can_be(ground.key(before), "ADJF", "gent"):
        before -= 1
    is_owned = can_be(ground.key(at), "gent") and can_be(ground.key(before), "NOUN")
    is_counted = any(_is_number(ground, i) and can_be(ground.key(i + 1), "PRTF") for i in range(verb.last + 1, before))
    return is_owned and ground.is_governed(before) and not is_counted


def _lost_english(ground: Ground, verb: Match[Cue]) -> int:
    """The last noun of the object: what stands before a small word, a mark or a participle."""
    end = min(ground.clause(verb.last)[1], verb.last + 1 + _MAX_OBJECT)
    for at in range(verb.last + 1, end):
        following = ground.key(at + 1)
        is_last = not following.isalnum() or ground.is_small(at + 1, *ground.cues.small) or following.endswith("ed")
        if is_last and ground.key(at + 1) != "of":
            return at
    return verb.first - 1 - ground.is_small(verb.first - 1, "be")


def is_of_munitions(ground: Ground, match: Match[Cue]) -> bool:
    """دمرت الدفاعات 30 طائرة مسيرة وصاروخا: what is downed or disarmed in flight or in the ground hurts nobody."""
    if not bare(ground.key(match.first)).startswith(ground.cues.file.deeds.downing):
        return False
    near = [m for m in ground.of("weapons") if 0 < m.first - match.last <= _MAX_DOWNED]
    hit = next((m for m in near if not ground.is_joined(m.first, m.start, WITH)), None)
    if hit is None or not _is_counted_or_beside(ground, match, hit.first - 1):
        return False
    words = (ground.key(at) for at in (hit.first, hit.last + 1))
    return any(word.startswith(ground.cues.file.deeds.equipment) for word in words)


def _is_counted_or_beside(ground: Ground, match: Match[Cue], before: int) -> bool:
    """دمرت 30 صاروخا, دمرت القوات صاروخا; but دمرت مخزن صواريخ: the store was hit."""
    is_number = ground.key(before)[:1].isdigit() or ground.key(before) in ground.cues.file.numbers.words
    return before <= match.last or is_number or any(doer.last == before for doer in ground.doers)
