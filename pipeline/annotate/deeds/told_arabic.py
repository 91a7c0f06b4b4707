"""Which Arabic words of harm tell of none: attacks in words, blows that somebody only wants or did not launch."""

from pipeline.annotate.deeds.affixes_arabic import ARTICLE, PRONOUNS, bare, has_article
from pipeline.annotate.deeds.ground import Ground
from pipeline.catalog.cues import Cue
from pipeline.text.phrases import Match

_ATTACKS = "هاجم"
_ATTACK_NOUNS = ("هجوما", "هجومه")
_STOPS = (",", "،", "؛", ".", ":", "!", "؟", ")")
_MAX_OBJECT = 3
_MAX_PERSON = 5
_MAX_ROLE = 8
_MAX_WORDS = 4
_MAX_AIM = 8
_MAX_HANDLED = 4
_UNDERWENT = "تعرض"
_MAX_UNDERGONE = 14
_CHARGES = ("بقتل", "وبقتل")


def is_in_words(ground: Ground, match: Match[Cue]) -> bool:
    """الرئيس يهاجم الوزير, شن النائب هجوما عنيفا: between persons and by those in office it is an attack in words."""
    near = range(match.first - _MAX_PERSON, match.last + 1 + _MAX_PERSON)
    is_personal = any(doer.mention.type == "person" and doer.first in near for doer in ground.doers)
    key = ground.key(match.first)
    is_attack = _ATTACKS in key or key in _ATTACK_NOUNS
    return is_attack and (is_personal or _is_launched_by_office(ground, match) or _goes_on_in_words(ground, match))


def _goes_on_in_words(ground: Ground, match: Match[Cue]) -> bool:
    """تهاجم الأمين العام وتطالبه بالاستقالة: what is joined to the attack is said."""
    after = (ground.key(at) for at in range(match.last + 1, match.last + 1 + _MAX_WORDS))
    joined = (key[1:] for key in after if key.startswith("و"))
    return any(key.startswith(ground.words.saying) and key.endswith(PRONOUNS) for key in joined)


def _is_launched_by_office(ground: Ground, match: Match[Cue]) -> bool:
    roles = (role for role in ground.sentence.find(ground.cues.speakers) if role.meaning == "person")
    is_near = any(0 < match.first - role.last <= _MAX_ROLE for role in roles)
    return is_near and ground.key(match.last + 1).startswith(ground.words.fierce)


def governor_of(ground: Ground, noun: Match[Cue], before: int) -> int:
    """The token that tells whether the blow happened: حاولت القوات مهاجمة, لم ترد بإطلاق النار; else `before`."""
    subject = ground.noun_before(before + 1)
    if subject and not ground.is_small(subject.first - 1, "places", "times"):
        return subject.first - 1
    is_inside = ground.key(before) == "في"
    is_brought = ground.is_joined(noun.first, noun.start) or is_inside
    verb = before - is_inside
    return (
        verb - 1
        if is_brought and ground.key(verb - 1).removeprefix("و") in ground.cues.file.claims.negations
        else before
    )


def is_charge(ground: Ground, match: Match[Cue]) -> bool:
    """اتهم الجيش المسلحين بقتل: the noun that is spelled as the verb, brought by words that tell it as done."""
    is_threat = any(other.first in range(match.first - _MAX_PERSON, match.first) for other in ground.of("untold"))
    return ground.key(match.first) in _CHARGES and not is_threat


def is_means_used(ground: Ground, noun: Match[Cue]) -> bool:
    """إطلاق نار كثيف, استخدام الكلور: what follows is no victim, so that only a place makes it one event."""
    return bare(ground.key(noun.first)).startswith(ground.words.used)


def is_described(ground: Ground, first: int, last: int) -> bool:
    """39 شهيدا وصلوا إلى المستشفى, جثامين تسعة شهداء, القتلى الذين: of those hurt before something else is told."""
    before = (ground.key(at).removeprefix("و").lstrip("بل") for at in range(first - _MAX_HANDLED, first))
    is_handled = any(key.removeprefix("ا").startswith(ground.words.handled) for key in before)
    # عددا من الجرحى في خطر.
    is_part = ground.key(first - 1) == "من" and ground.key(first - 2) in ground.words.some
    return (
        is_handled
        or is_part
        or ground.key(last + 1).startswith(ground.words.moved)
        or ground.is_small(last + 1, "relative")
    )


def is_undergone(ground: Ground, noun: Match[Cue]) -> bool:
    """تعرضت القاعدة التي تضم قوات أميركية لهجوم: however far the verb stands before it."""
    verbs = (m for m in ground.of("undergo") if 0 < noun.first - m.last <= _MAX_UNDERGONE)
    return ground.key(noun.first)[:1] == "ل" and any(_UNDERWENT in ground.key(verb.first) for verb in verbs)


def is_by_aiming(ground: Ground, noun: Match[Cue]) -> bool:
    """مقتل متطوع باستهداف سيارته, جراء استهداف الجيش منزله: the aiming is how it was done."""
    is_caused = any(cause.last == noun.first - 1 for cause in ground.of("causes"))
    return ground.key(noun.first).startswith("باستهداف") or (is_caused and ground.key(noun.first) == "استهداف")


def is_known(ground: Ground, noun: Match[Cue]) -> bool:
    """هذه الهجمات, الهجوم الذي, الإبادة بحق: told as one that happened; not منفذ الهجوم, which tells who was meant."""
    behind = range(noun.last + 1, noun.last + 3)
    is_told_of = any(ground.is_small(at, "relative") or ground.key(at) in ground.words.sides for at in behind)
    # تم قتله: whom it was done to stands in the pronoun.
    is_of_somebody = noun.meaning.kind == "outcomes" and ground.tokens[noun.last].text.endswith(PRONOUNS)
    return is_told_of or is_of_somebody or ground.key(noun.first - 1).removeprefix("و") in ground.words.pointing


def is_of_perpetrator(ground: Ground, noun: Match[Cue]) -> bool:
    """منفذ الهجوم: the word before the blow is for who did it."""
    return bare(ground.key(noun.first - 1)).startswith(ground.words.perpetrators)


def is_conditional(ground: Ground, noun: Match[Cue]) -> bool:
    """إذا استخدمت إيران الأراضي في تنفيذ هجمات: what would be if it were done; but ما إذا كان الهجوم asks."""
    left = ground.clause(noun.first)[0]
    ifs = (at for at in range(left, noun.first) if ground.key(at) in ground.words.ifs)
    return any(ground.key(at - 1) not in ground.words.whether for at in ifs)


def tells_of_event(ground: Ground, noun: Match[Cue]) -> bool:
    """Whether a blow without a doer happened: it goes on with whom, what or where it hit, or is spoken of as known."""
    after = range(noun.last + 1, noun.last + 1 + _MAX_OBJECT)
    # موقع الهجوم المزعوم، لكنه فشل في: a place behind a mark is not where it happened.
    after = range(after.start, next((at for at in after if ground.key(at) in _STOPS), after.stop))
    is_placed = any(ground.is_small(at, "places") for at in after)
    is_placed &= not is_of_perpetrator(ground, noun) or ground.key(noun.last + 1) in ground.words.upon
    is_hit = ground.is_noun_after(noun.last) and not (is_means_used(ground, noun) or _is_only_described(ground, noun))
    return is_placed or is_hit or is_known(ground, noun) or is_undergone(ground, noun)


def _is_only_described(ground: Ground, noun: Match[Cue]) -> bool:
    """الهجوم الكيميائي, منفذ الهجوم: behind the article an adjective follows, and behind who did it no victim."""
    is_adjective = has_article(ground.key(noun.last)) and ground.key(noun.last + 1).startswith(ARTICLE)
    return is_adjective or is_of_perpetrator(ground, noun)


def is_aimed_at(ground: Ground, noun: Match[Cue]) -> bool:
    """هدفها الانتصار وتدمير الحركة: what somebody wants has not happened."""
    is_wish = noun.meaning.kind == "outcomes" and any(word in ground.key(noun.first) for word in ground.words.aimed)
    near = range(max(ground.clause(noun.first)[0], noun.first - _MAX_AIM), noun.first)
    return is_wish and any(ground.key(at).lstrip("وبل").startswith(ground.words.aims) for at in near)
