"""Arabic verbs of speech and judgement: the subject mostly follows, and إن or the object tells what was said."""

import regex

from pipeline.annotate.voices.candidates import Candidate
from pipeline.annotate.voices.line import OPENING
from pipeline.annotate.voices.speakers import Reach, Scene
from pipeline.annotate.voices.subjects_arabic import shared_subject, subject_of
from pipeline.annotate.voices.unlisted import noun_behind
from pipeline.annotate.voices.verbs_arabic import has_object_on, is_passive_form, is_verb, only_names
from pipeline.catalog.cues import Cue
from pipeline.text.phrases import Match

_MAX_TO_THAT = 22
_MAX_TO_BURDEN = 16
_MAX_NAMED = 4
_MAX_TO_CALL = 20
_MIN_TOLD = 3
_MAX_TO_QUOTE = 8
_MAX_OBJECT = 3
_MAX_TO_PERSON = 8
_MAX_UNKNOWN = 3
_PRESENT = regex.compile("^[يت]\\p{L}{3,}$")


def arabic_reach(scene: Scene, match: Match[Cue]) -> Reach | None:
    """قال X إن …, X قال إن …, أعلن X مقتل …: the verb comes first or after its subject, the words follow."""
    left, right = scene.clause(match.first)
    if _tells_nothing(scene, match):
        return None
    if is_verb(scene, match, "naming"):
        return _named_by(scene, match, left, right)
    if only_names(scene, match.first) and scene.is_small(match.last + 2, "that"):
        return None
    that = _that_behind(scene, match, right)
    if that == match.last + 1 and scene.is_listed(match.first, "impersonal"):
        return None
    by_that = None if that is None else _told_by_that(scene, match, left, that, right)
    if that is not None and not _gives_object(scene, match, that):
        return by_that
    return (
        _told_of_relative(scene, match, left)
        or _told_before(scene, match, left, right)
        or _object(scene, match, left, right)
        or by_that
        or _told_in_marks(scene, match, left, right)
        or _object_of_unknown(scene, match, left, right)
    )


def _tells_nothing(scene: Scene, match: Match[Cue]) -> bool:
    """The passive; ذكرت الأحداث, of things; حمل without a burden."""
    lacks_burden = is_verb(scene, match, "burdening") and not _finds_burden(scene, match)
    return lacks_burden or is_passive_form(scene, match) or scene.is_listed(match.last + 1, "things")


def _window(scene: Scene, match: Match[Cue], right: int) -> range:
    """Where what opens the told words may stand: behind the verb, before the next one."""
    return range(match.last + 1, min(match.last + 1 + _MAX_TO_THAT, _next_verb(scene, match, right)))


def _that_behind(scene: Scene, match: Match[Cue], right: int) -> int | None:
    return next((i for i in _window(scene, match, right) if _opens_told(scene, i)), None)


def _told_in_marks(scene: Scene, match: Match[Cue], left: int, right: int) -> Reach | None:
    """وصف X العملية «…»: from the opening mark on."""
    window = _window(scene, match, right)[:_MAX_TO_QUOTE]
    quote = next((i for i in window if scene.tokens[i].text in OPENING), None)
    return None if quote is None else Reach(quote, right, subject_of(scene, match, left, quote))


def _told_by_that(scene: Scene, match: Match[Cue], left: int, that: int, right: int) -> Reach:
    """قال X إن …; of قال X: «…» بعد … nothing behind the closing mark."""
    is_quotation = scene.tokens[that].text == ":" and that + 1 < right and scene.tokens[that + 1].text in OPENING
    behind = (i for i in range(that + 2, right) if i not in scene.quoted)
    closing = next(behind, right) if is_quotation else right
    is_occasion = scene.is_listed(closing + 1, "occasioned") or scene.is_small(closing + 1, "times", "places")
    return Reach(that + 1, closing if is_occasion else right, subject_of(scene, match, left, that))


def _opens_told(scene: Scene, at: int) -> bool:
    """إن or a colon; but بعد أن tells when."""
    is_that = scene.is_small(at, "that") and not scene.is_listed(at - 1, "occasioned")
    return is_that or scene.tokens[at].text == ":"


def _finds_burden(scene: Scene, match: Match[Cue]) -> bool:
    """حملت X مسؤولية: the verb, which carries many things, blames only with what it lays on somebody."""
    end = min(_next_verb(scene, match, len(scene.tokens)), match.last + 1 + _MAX_TO_BURDEN)
    return any(scene.is_listed(i, "burdens") for i in range(match.last + 1, end))


def _named_by(scene: Scene, match: Match[Cue], left: int, right: int) -> Reach:
    """ندد X بما سماه عدوانا, ما تسميه إسرائيل الإرهاب: the few words that somebody calls a thing by."""
    near = next((c for c in scene.candidates if c.first == match.last + 1 and c.mention.type != "group"), None)
    first = near.last + 1 if near else match.last + 1
    end = _end_of_object(scene, first, min(right, first + _MAX_NAMED))
    return Reach(first, end, near.mention if near else shared_subject(scene, match, left))


def _told_before(scene: Scene, match: Match[Cue], left: int, right: int) -> Reach | None:
    """لم نطلق رصاصة، يقول متحدث: the verb stands behind the words that it reports."""
    comma = match.first - 1 - (scene.key(match.first - 1) == "هكذا")
    is_behind = comma - left >= _MIN_TOLD and scene.tokens[comma].text in "،," and comma not in scene.quoted
    if not is_behind or scene.key(match.first) not in scene.cues.speech_words["quoting"]:
        return None
    speaker = scene.after(match.last, min(right, match.last + _MAX_TO_PERSON))
    return Reach(left, comma, speaker) if speaker else None


def _told_of_relative(scene: Scene, match: Match[Cue], left: int) -> Reach | None:
    """حصيلة القتلى التي أعلنتها كييف: what stands before the relative word is whose the verb's subject is."""
    is_relative = scene.is_small(match.first - 1, "relative") and scene.key(match.first).endswith(("ها", "ه", "هم"))
    beside = next((c for c in scene.candidates if c.first == match.last + 1), None)
    if beside is None or not is_relative or match.meaning.value not in ("said", "claimed"):
        return None
    return Reach(max(left, match.first - 1 - _MAX_OBJECT), match.first - 1, beside.mention)


def _object_of_unknown(scene: Scene, match: Match[Cue], left: int, right: int) -> Reach | None:
    """أعلنت نقابة الأطباء مقتل …, كما دعا إلى …: somebody tells it whom no list and no model knows."""
    if is_verb(scene, match, "describing") or has_object_on(scene, match.first):
        is_joined = scene.key(match.first)[:1] == "و" or has_object_on(scene, match.first)
        speaker = shared_subject(scene, match, left) if is_joined else None
        return Reach(match.last + 1, _end_of_object(scene, match.last + 3, right), speaker)
    if not is_verb(scene, match, "announcing", "calling") or match.last > match.first:
        return None
    first = match.last + 1 + _MAX_UNKNOWN * is_verb(scene, match, "announcing")
    speaker = noun_behind(scene, match.last, right) if first > match.last + 1 else None
    return Reach(match.last + 1, _end_of_object(scene, first, right), speaker)


def _next_verb(scene: Scene, match: Match[Cue], right: int) -> int:
    """The next verb of speech, whose إن is its own."""
    return min((v for v in scene.verbs if match.last < v < right and not only_names(scene, v)), default=right)


def _gives_object(scene: Scene, match: Match[Cue], that: int) -> bool:
    """Accused X of having …: the one who is accused is the speaker's word as well."""
    return match.meaning.value in ("judged", "urged") and scene.tokens[that].text != ":"


def _object(scene: Scene, match: Match[Cue], left: int, right: int) -> Reach | None:
    """أعلن X مقتل …, X اتهم Y ب…: what the verb takes, to the end of its phrase."""
    if is_verb(scene, match, "needing_that"):
        return None
    before = [c for c in scene.candidates if match.first - 1 - _MAX_OBJECT < c.last < match.first]
    follows_subject = bool(before) and scene.key(match.first)[:1] != "و" and not scene.is_participle(match.first)
    is_object_next = follows_subject and match.meaning.value in ("judged", "urged")
    near = [c for c in scene.candidates if match.last < c.first <= match.last + 1]
    if near and _is_accused(scene, match, near[0]):
        return Reach(match.last + 1, _end_of_object(scene, match.last + 3, right), shared_subject(scene, match, left))
    end = _end_of_subject(scene, near[0].last + 1, right) if near else right
    speaker = scene.after(match.last, end) if near and not is_object_next else None
    if speaker and is_verb(scene, match, "quoting") and scene.is_listed(near[0].last + 1, "occasioned"):
        return None
    if speaker:
        first = _past_call(scene, match, near[0].last + 1, right)
        return Reach(near[0].last + 1, _end_of_object(scene, first + 2, right), speaker)
    if follows_subject:
        return Reach(match.last + 1, _end_of_object(scene, match.last + 3, right), scene.before(match.first, left))
    if scene.is_participle(match.first) and match.meaning.value in ("judged", "urged"):
        return Reach(match.last + 1, _end_of_object(scene, match.last + 3, right), shared_subject(scene, match, left))
    return None


def _is_accused(scene: Scene, match: Match[Cue], beside: Candidate) -> bool:
    """نفت X الهجوم واتهمت الجيش بتدبيره: who stands alone between the verb and the charge is no speaker."""
    charge = beside.last + 1
    is_noun = any(c.first == charge for c in scene.candidates)
    return is_verb(scene, match, "accusing") and scene.key(charge)[:1] == "ب" and not is_noun


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


def _end_of_object(scene: Scene, first: int, right: int) -> int:
    """The comma after which no joined part follows, or a word such as حيث."""
    for i in range(first, right):
        if i in scene.quoted:
            continue
        is_of_time = scene.is_small(i - 1, "times") or scene.is_small(i + 1, "times")
        is_comma = scene.tokens[i].text in "،," and scene.key(i + 1)[:1] != "و" and not is_of_time
        if is_comma or scene.is_listed(i, "resuming") or _opens_next(scene, i):
            return i
    return right


def _opens_next(scene: Scene, at: int) -> bool:
    """… والجيش يقصف: in headlines a joined subject with its verb behind it says or does the next thing."""
    is_joined = scene.key(at)[:1] == "و" and any(c.first == at for c in scene.candidates)
    last = next((c.last for c in scene.candidates if c.first == at), at)
    return is_joined and bool(_PRESENT.search(scene.key(last + 1)))
