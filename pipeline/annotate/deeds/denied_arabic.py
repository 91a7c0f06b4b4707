"""Arabic words of harm in what somebody denies: نفى الجيش قصف المدرسة; who denies a deed, and which is none at all."""

from pipeline.annotate.deeds.affixes_arabic import OBLIQUE_PLURAL
from pipeline.annotate.deeds.ground import Ground
from pipeline.annotate.deeds.named_arabic import nearest_before
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_REACH = 10
_MAX_SUBJECT = 3
_MAX_PLACE = 5
_OPEN = ("تنف", "ينف")


def is_denied_wholly(ground: Ground, deed: Match[Cue]) -> bool:
    """نافيا استهداف مدنيين: no blow that anybody told of, as نفى استهداف مدنيين في السوق is."""
    if not ground.key(deed.last + 1).endswith(OBLIQUE_PLURAL) or find_denying(ground, deed.first) is None:
        return False
    return not any(ground.is_small(at, "places") for at in range(deed.last + 1, deed.last + 1 + _MAX_PLACE))


def find_denier(ground: Ground, deed: Match[Cue]) -> Mention | None:
    """نفى الجيش استهداف السوق: who denies a deed is held to have done it; not نفى مسؤوليته عن القصف."""
    denial = find_denying(ground, deed.first)
    if denial is None or is_guilt_between(ground, denial, deed.first):
        return None
    after = next((d for d in ground.nouns if 0 < d.first - denial.last <= _MAX_SUBJECT and d.last < deed.first), None)
    return after.mention if after else nearest_before(ground, denial.first)


def is_guilt_between(ground: Ground, denial: Match[Cue], at: int) -> bool:
    """نفت الحركة مسؤوليتها عن التفجير."""
    between = (ground.key(i).removeprefix("ب").removeprefix("ال") for i in range(denial.last + 1, at))
    return any(key.startswith(ground.words.denied_parts) for key in between)


def is_withheld(ground: Ground, claim: Match[Cue]) -> bool:
    """نفت الحركة مسؤوليتها, ولم تنف مسؤوليتها: nobody claims in Arabic what is denied or left open."""
    if ground.lang != "ar":
        return False
    return is_left_open(ground, claim.first) or find_denying(ground, claim.first) is not None


def is_left_open(ground: Ground, at: int) -> bool:
    """لم تؤكد إسرائيل ولم تنف مسؤوليتها: the guilt at token `at` is neither admitted nor denied."""
    return any(ground.key(before) in _OPEN for before in range(at - _MAX_SUBJECT, at))


def find_denying(ground: Ground, at: int) -> Match[Cue] | None:
    """The verb of denying on which token `at` depends."""
    denials = ground.sentence.find(ground.cues.denials)
    verbs = (m for m in reversed(denials) if m.meaning.kind == "verb" and 0 < at - m.last <= _REACH)
    return next((verb for verb in verbs if _reaches(ground, verb.last + 1, at)), None)


def _reaches(ground: Ground, first: int, at: int) -> bool:
    """Whether no other speech, no relative clause and no contrast stands between."""
    is_ended = any(ground.is_small(i, "relative", "but") for i in range(first, at))
    speech = (m for m in ground.sentence.find(ground.cues.speech) if first <= m.first < at)
    return not is_ended and not any(m.meaning.kind == "reporting" for m in speech)
