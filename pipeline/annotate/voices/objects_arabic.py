"""What an Arabic verb of speech tells without إن: its object, or what its preposition or a deed opens."""

from collections.abc import Iterable

import regex

from pipeline.annotate.voices.candidates import Candidate
from pipeline.annotate.voices.speakers import Reach, Scene
from pipeline.annotate.voices.subjects_arabic import shared_subject, subject_before, subject_of
from pipeline.annotate.voices.unlisted import noun_behind
from pipeline.annotate.voices.verbs_arabic import has_object_on, is_joined, is_opening, is_verb
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_MAX_TO_CALL = 20
_MAX_OBJECT = 3
_MAX_TO_PERSON = 8
_MAX_UNKNOWN = 3
_SAYING = ("said", "claimed", "admitted", "denied")
_PRESENT = regex.compile("^[يت]\\p{L}{3,}$")


def object_of(scene: Scene, match: Match[Cue], left: int, right: int) -> Reach | None:
    """أعلن X مقتل …, X اتهم Y ب…: what the verb takes, to the end of its phrase."""
    if is_verb(scene, match, "needing_that"):
        return None
    before = [c for c in scene.candidates if match.first - 1 - _MAX_OBJECT < c.last < match.first]
    follows_subject = bool(before) and not is_joined(scene, match.first) and not scene.is_participle(match.first)
    is_object_next = follows_subject and match.meaning.value in ("judged", "urged")
    near = [c for c in scene.candidates if match.last < c.first <= match.last + 1]
    if near and _is_accused(scene, match, near[0]):
        return Reach(match.last + 1, end_of_object(scene, match.last + 3, right), shared_subject(scene, match, left))
    end = _end_of_subject(scene, near[0].last + 1, right) if near else right
    speaker = scene.after(match.last, end) if near and not is_object_next else None
    if speaker and is_verb(scene, match, "quoting") and scene.is_listed(near[0].last + 1, "occasioned"):
        return None
    if speaker:
        first = _past_call(scene, match, near[0].last + 1, right)
        return Reach(near[0].last + 1, end_of_object(scene, first + 2, right), speaker)
    if follows_subject:
        speaker = subject_before(scene, match.first, left)
        return Reach(match.last + 1, end_of_object(scene, match.last + 3, right), speaker)
    if scene.is_participle(match.first) and match.meaning.value in ("judged", "urged"):
        return Reach(match.last + 1, end_of_object(scene, match.last + 3, right), shared_subject(scene, match, left))
    return None


def told_from_opening(scene: Scene, match: Match[Cue], left: int, window: Iterable[int], right: int) -> Reach | None:
    """شدد X على …, أفادت غرفة طوارئ بمقتل …: from the verb's preposition or the deed in `window` on."""
    opening = next((i for i in window if is_opening(scene, match, i) or _tells_deed(scene, match, i)), None)
    if opening is None:
        return None
    return Reach(opening, end_of_object(scene, opening + 2, right), subject_of(scene, match, left, opening))


def _tells_deed(scene: Scene, match: Match[Cue], at: int) -> bool:
    """بمقتل, اعتقال: what a verb of saying, not of judging, takes."""
    can_take = match.meaning.value in _SAYING and not is_verb(scene, match, "needing_that")
    return can_take and scene.begins_listed(at, "told_of")


def object_of_unknown(scene: Scene, match: Match[Cue], left: int, right: int) -> Reach | None:
    """أعلنت نقابة الأطباء مقتل …, كما دعا إلى …: somebody tells it whom no list and no model knows."""
    if is_verb(scene, match, "describing") or has_object_on(scene, match.first):
        shares = is_joined(scene, match.first) or has_object_on(scene, match.first)
        speaker = shared_subject(scene, match, left) if shares else None
        return Reach(match.last + 1, end_of_object(scene, match.last + 3, right), speaker)
    if not is_verb(scene, match, "announcing", "calling") or match.last > match.first:
        return None
    first = match.last + 1 + _MAX_UNKNOWN * is_verb(scene, match, "announcing")
    speaker = noun_behind(scene, match.last, right) if first > match.last + 1 else _accuser(scene, match)
    return Reach(match.last + 1, end_of_object(scene, first, right), speaker)


def _accuser(scene: Scene, match: Match[Cue]) -> Mention | None:
    """تتهم X الحكومة ب…: an unlisted name, which is all that stands before the one who is accused."""
    accused = next((c.first for c in scene.candidates if c.first > match.last), match.last)
    return noun_behind(scene, match.last, accused, whole=True) if is_verb(scene, match, "accusing") else None


def _is_accused(scene: Scene, match: Match[Cue], beside: Candidate) -> bool:
    """نفت X الهجوم واتهمت الجيش بتدبيره: who stands alone between the verb and the charge is no speaker."""
    charge = beside.last + 1
    is_noun = any(c.first == charge for c in scene.candidates)
    opens_charge = scene.key(charge)[:1] == "ب" and not scene.is_listed(charge, "unsaid")
    return is_verb(scene, match, "accusing") and opens_charge and not is_noun


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
        goes_on = scene.key(i + 1)[:1] == "و" or scene.is_listed(i + 1, "what")
        is_comma = scene.tokens[i].text in "،," and not goes_on and not is_of_time
        if is_comma or scene.is_listed(i, "resuming") or _opens_next(scene, i):
            return i
    return right


def _opens_next(scene: Scene, at: int) -> bool:
    """… والجيش يقصف: in headlines a joined subject with its verb behind it says or does the next thing."""
    is_joined = scene.key(at)[:1] == "و" and any(c.first == at for c in scene.candidates)
    last = next((c.last for c in scene.candidates if c.first == at), at)
    return is_joined and bool(_PRESENT.search(scene.key(last + 1)))
