"""What an Arabic verb of speech tells without إن: its object, or what its preposition or a deed opens."""

from collections.abc import Iterable, Sequence

import regex

from pipeline.annotate.voices.candidates import Candidate
from pipeline.annotate.voices.line import ARTICLE
from pipeline.annotate.voices.speakers import Reach, Scene
from pipeline.annotate.voices.subjects_arabic import beside_verb, shared_subject, subject_before, subject_of
from pipeline.annotate.voices.unlisted import noun_behind
from pipeline.annotate.voices.verbs_arabic import has_object_on, is_joined, is_opening, is_verb
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_MAX_TO_CALL = 20
_MAX_OBJECT = 3
_MAX_TO_PERSON = 8
_MAX_UNKNOWN = 3
_MAX_TO_LAID = 4
_CHARGES = ("ته", "اتهام")
_SAYING = ("said", "claimed", "admitted", "denied")
_PRESENT = regex.compile("^[يت]\\p{L}{3,}$")
_WHERE = "حيث"


def object_of(scene: Scene, match: Match[Cue], left: int, right: int) -> Reach | None:
    """أعلن X مقتل …, X اتهم Y ب…: what the verb takes, to the end of its phrase."""
    if is_verb(scene, match, "needing_that"):
        return None
    judges = match.meaning.value in ("judged", "urged")
    follows_subject = _follows_subject(scene, match)
    beside = beside_verb(scene, match)
    is_sharing = scene.is_participle(match.first) and (beside or judges)
    if is_sharing or (beside and _is_accused(scene, match, beside)):
        return _all_behind(scene, match, right, shared_subject(scene, match, left))
    end = _end_of_subject(scene, beside.last + 1, right) if beside else right
    speaker = scene.after(match.last, end) if beside and not (follows_subject and judges) else None
    if beside and speaker:
        return _object_past_subject(scene, match, beside.last + 1, right, speaker)
    if follows_subject:
        return _all_behind(scene, match, right, subject_before(scene, match.first, left))
    return None


def _follows_subject(scene: Scene, match: Match[Cue]) -> bool:
    """X اتهم Y: whether somebody stands right before the verb, which joins on to nothing else."""
    is_near = any(match.first - 1 - _MAX_OBJECT < c.last < match.first for c in scene.candidates)
    is_apart = scene.tokens[match.first - 1].text in "،," or is_joined(scene, match.first)
    return is_near and not is_apart and not scene.is_participle(match.first)


def _object_past_subject(scene: Scene, match: Match[Cue], at: int, right: int, speaker: Mention) -> Reach | None:
    """أعلن X مقتل …: from token `at` on, behind who speaks; قال X بعد اللقاء tells only on what occasion he did."""
    is_occasion = is_verb(scene, match, "quoting") and scene.is_listed(at, "occasioned")
    # رغم نفي الجيش، يقول السكان إن: the next verb of speech has what follows.
    if is_occasion or (scene.tokens[at : at + 1] and scene.tokens[at].text in "،," and at + 1 in scene.verbs):
        return None
    return Reach(at, end_of_object(scene, _past_call(scene, match, at, right) + 2, right), speaker)


def _all_behind(scene: Scene, match: Match[Cue], right: int, speaker: Mention | None) -> Reach:
    """What stands behind the verb, from its next word to the end of the object, as the words of `speaker`."""
    return Reach(match.last + 1, end_of_object(scene, match.last + 3, right), speaker)


def told_from_opening(scene: Scene, match: Match[Cue], left: int, window: Iterable[int], right: int) -> Reach | None:
    """شدد X على …, أفادت غرفة طوارئ بمقتل …: from the verb's preposition or the deed in `window` on."""
    # A verb of saying, not of judging, takes a deed: بمقتل, اعتقال.
    opening = next((i for i in window if _opens_object(scene, match, i)), None)
    if opening is None:
        return None
    return Reach(opening, end_of_object(scene, opening + 2, right), subject_of(scene, match, left, opening))


def told_behind_comma(scene: Scene, match: Match[Cue], left: int, window: Sequence[int], right: int) -> Reach | None:
    """أكد مصدر، اليوم الأحد، مقتل …, أعلن الوزير الناطق باسم الحكومة، فلان، عن …: behind a comma stands what is told,
    since before it only the day or the name of who speaks does."""
    commas = [i for i in window if scene.tokens[i].text in "،," and i not in scene.quoted]
    told = next((c + 1 for c in commas if c + 1 in window and _opens_object(scene, match, c + 1)), None)
    beside = beside_verb(scene, match)
    if told is None or beside is None or scene.is_participle(match.first):
        return None
    first = beside.last + 1
    if any(_opens_object(scene, match, i) or scene.is_listed(i, "occasioned") for i in range(first, told - 1)):
        return None
    named = (i for c in scene.candidates for i in range(c.first, c.last + 1))
    plain = set(range(first, told)).difference(named, commas)
    if not all(_tells_who_or_when(scene, i) for i in plain):
        return None
    return Reach(told, end_of_object(scene, told + 2, right), subject_of(scene, match, left, told))


def _opens_object(scene: Scene, match: Match[Cue], at: int) -> bool:
    takes_deed = match.meaning.value in _SAYING and not is_verb(scene, match, "needing_that")
    return is_opening(scene, match, at) or (takes_deed and scene.begins_listed(at, "told_of"))


def _tells_who_or_when(scene: Scene, at: int) -> bool:
    """A part of an office, باسم الحكومة, or of a date: اليوم الأحد 19 مارس 2017."""
    key = scene.key(at)
    is_of_office = key.startswith(ARTICLE) or key == "باسم" or bool(scene.cues.modifier.search(scene.tokens[at].text))
    is_of_date = scene.is_small(at, "times") or any(scene.key(i).isdigit() for i in (at - 1, at, at + 1))
    return is_of_office or is_of_date


def object_of_unknown(scene: Scene, match: Match[Cue], left: int, right: int) -> Reach | None:
    """أعلنت نقابة الأطباء مقتل …, كما دعا إلى …: somebody tells it whom no list and no model knows."""
    if is_verb(scene, match, "describing") or has_object_on(scene, match.first):
        shares = is_joined(scene, match.first) or has_object_on(scene, match.first)
        speaker = shared_subject(scene, match, left) if shares else None
        return _all_behind(scene, match, right, speaker)
    if not is_verb(scene, match, "announcing", "calling") or match.last > match.first:
        return None
    first = match.last + 1 + _MAX_UNKNOWN * is_verb(scene, match, "announcing")
    speaker = noun_behind(scene, match.last, right) if first > match.last + 1 else _accuser(scene, match)
    if speaker is None and is_joined(scene, match.first) and scene.key(match.last + 1)[:1] == "ب":
        # شدد X على …، وتوعد بالقضاء على …
        speaker = shared_subject(scene, match, left)
    return Reach(match.last + 1, end_of_object(scene, first, right), speaker)


def _accuser(scene: Scene, match: Match[Cue]) -> Mention | None:
    """تتهم X الحكومة ب…, دعت X العالم إلى …: an unlisted name, all that stands before the one who is spoken to."""
    window = range(match.last + 1, min(len(scene.tokens), match.last + 1 + _MAX_TO_CALL))
    first = next((i for i in window if scene.is_listed(i, "unsaid") or any(c.first == i for c in scene.candidates)), 0)
    return noun_behind(scene, match.last, first, whole=True)


def _is_accused(scene: Scene, match: Match[Cue], beside: Candidate) -> bool:
    """نفت X الهجوم واتهمت الجيش بتدبيره: who stands alone between the verb and the charge is no speaker."""
    if is_verb(scene, match, "burdening"):
        return _bears_burden(scene, beside)
    charge = beside.last + 1
    is_noun = any(c.first == charge for c in scene.candidates)
    opens_charge = scene.key(charge)[:1] == "ب" and not scene.is_listed(charge, "unsaid")
    return is_verb(scene, match, "accusing") and opens_charge and not is_noun


def _bears_burden(scene: Scene, beside: Candidate) -> bool:
    """وتحمّل الجيش والحكومة كامل المسؤولية; but not ألقى الجيش المسؤولية على الحكومة, which bears it, nor whoever
    وجهت النيابة تهما, who lays them."""
    joined = [c for c in scene.candidates if c.first == beside.last + 1 and scene.key(c.first)[:1] == "و"]
    last = joined[0].last if joined else beside.last
    near = [c for c in scene.candidates if last < c.first <= last + _MAX_TO_LAID]
    is_laid_on = any(scene.is_told(c) for c in near) or {scene.key(last + 2), scene.key(last + 3)} & {"علي", "الي"}
    is_charge = scene.key(last + 1).startswith(_CHARGES)
    return scene.is_listed(last + 1, "burdens") and not is_laid_on and not is_charge


def _past_call(scene: Scene, match: Match[Cue], first: int, right: int) -> int:
    """دعا X، أمس، في رسالة، العالم إلى …: what is called for begins behind "to", whatever commas stand before."""
    to = (i for i in range(first, min(right, first + _MAX_TO_CALL)) if scene.key(i) == "الي")
    return next(to, first) if is_verb(scene, match, "calling") else first


def _end_of_subject(scene: Scene, first: int, right: int) -> int:
    """Where the one who stands behind the verb surely ends, his office and all: at what is told of or a comma."""
    ends = (i for i in range(first, min(right, first + _MAX_TO_PERSON)) if _ends_subject(scene, i))
    return next(ends, min(right, first + _MAX_TO_PERSON))


def _ends_subject(scene: Scene, at: int) -> bool:
    return scene.begins_listed(at, "told_of") or scene.is_small(at, "that") or scene.tokens[at].text in "،,"


def end_of_object(scene: Scene, first: int, right: int) -> int:
    """The comma after which no joined part follows, or a word such as حيث."""
    for i in range(first, right):
        if i in scene.quoted:
            continue
        is_of_time = scene.is_small(i - 1, "times") or scene.is_small(i + 1, "times")
        # قصف السوق، ما أدى إلى مقتل …: what it led to is a part of the charge.
        # قطع العلاقات، بسبب دعمها …, وذلك بسبب …: so is the reason that is given for it.
        goes_on = scene.key(i + 1)[:1] == "و" or scene.is_listed(i + 1, "what") or _gives_reason(scene, i + 1)
        goes_on |= _tells_how(scene, i + 1)
        is_comma = scene.tokens[i].text in "،," and not goes_on and not is_of_time
        is_resumed = scene.is_listed(i, "resuming") and not (_gives_reason(scene, i + 1) or _tells_how(scene, i))
        if is_comma or is_resumed or _opens_next(scene, i):
            return i
    return right


def _tells_how(scene: Scene, at: int) -> bool:
    """أعلنت عن عملية، حيث قتل مقاتلوها …: the harm done in what was announced."""
    return scene.key(at) == _WHERE and scene.is_listed(at + 1, "going_on")


def _gives_reason(scene: Scene, at: int) -> bool:
    return scene.is_listed(at, "reasons")


def _opens_next(scene: Scene, at: int) -> bool:
    """… والجيش يقصف: in headlines a joined subject with its verb behind it says or does the next thing."""
    is_joined = scene.key(at)[:1] == "و" and any(c.first == at for c in scene.candidates)
    last = next((c.last for c in scene.candidates if c.first == at), at)
    return is_joined and bool(_PRESENT.search(scene.key(last + 1)))
