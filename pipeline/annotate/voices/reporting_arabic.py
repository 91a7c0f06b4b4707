"""Arabic verbs of speech and judgement: the subject mostly follows, and إن or the object tells what was said."""

import regex

from pipeline.annotate.voices.speakers import Reach, Scene
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_MAX_TO_THAT = 16
_MAX_TO_QUOTE = 8
_MAX_OBJECT = 3
_QUOTING = '«"“'
_BREAKS = ("حيث", "وذلك", "فيما", "بينما")
"""Folded words after which an Arabic sentence is its writer's again."""
_DEEDS = (
    "كشف",
    "كشفت",
    "يكشف",
    "تكشف",
    "اضاف",
    "اضافت",
    "يضيف",
    "تضيف",
    "ابلغ",
    "ابلغت",
    "نقل",
    "نقلت",
    "ينقل",
    "تنقل",
)
"""Folded verbs that tell only with إن or a quotation: who uncovers, adds or carries a thing says nothing."""
_CARRIED = ("نقل", "نقلت", "ينقل", "تنقل")
_ISSUED = ("صادر", "صادره", "منسوب", "منسوبه")
"""Folded: a statement "issued by" somebody is his."""
_WITH_OBJECT = regex.compile("^[وف]?[يت]?(?:صف|وصف|سم|اتهم|تهم|عتبر|اعتبر)\\p{L}*(?:هم|ها|هما|هن|ته|فه|يه)$")
"""وصفهم, اتهمتها: the one whom the verb is about hangs on it."""
_ANNOUNCING = ("اعلن", "اعلنت", "يعلن", "تعلن", "اكد", "اكدت", "يوكد", "توكد")
_CALLING = ("دعا", "دعت", "يدعو", "تدعو", "ناشد", "ناشدت", "طالبت", "يطالب", "توعد", "توعدت", "اتهم", "اتهمت")
"""Folded verbs whose object is told words even where nobody known is named as the subject."""
_TIED = ("بمقتل", "بقتل", "باغتيال", "بارتكاب", "بشن", "باستهداف", "بقصف", "بتنفيذ", "بسقوط", "باصابه", "بوقوع", "بان")
_MAX_TO_PERSON = 8
_MAX_UNKNOWN = 3
_PASSIVE = regex.compile("^[وف]?(?:[يت]\u064f|ات\u0651?\u064f|[^يتون]\u064f\\p{L}\u0650)")
"""A verb whose written vowels make it a passive: يُزعم، اتُّهم، وُصِف."""
_PRESENT = regex.compile("^[يت]\\p{L}{3,}$")


def arabic_reach(scene: Scene, match: Match[Cue]) -> Reach | None:
    """قال X إن …, X قال إن …, أعلن X مقتل …: the verb comes first or after its subject, the words follow."""
    if _PASSIVE.search(scene.tokens[match.first].text):
        return None
    left, right = scene.clause(match.first)
    window = range(match.last + 1, min(match.last + 1 + _MAX_TO_THAT, _next_verb(scene, match, right)))
    that = next((i for i in window if scene.is_small(i, "that") or scene.tokens[i].text == ":"), None)
    if that is not None and not _gives_object(scene, match, that):
        return Reach(that + 1, right, _subject(scene, match, left, that))
    is_deed = scene.key(match.first).removeprefix("و") in _DEEDS
    told = None if is_deed else _object(scene, match, left, right)
    if told:
        return told
    if that is not None:
        return Reach(that + 1, right, _subject(scene, match, left, that))
    quote = next((i for i in window[:_MAX_TO_QUOTE] if scene.tokens[i].text in _QUOTING), None)
    if quote is not None:
        return Reach(quote, right, _subject(scene, match, left, quote))
    return _object_of_unknown(scene, match, right)


def _object_of_unknown(scene: Scene, match: Match[Cue], right: int) -> Reach | None:
    """أعلنت نقابة الأطباء مقتل …, كما دعا إلى …: somebody tells it whom no list and no model knows."""
    verb = scene.key(match.first).removeprefix("و")
    if verb not in _ANNOUNCING + _CALLING or match.last > match.first:
        return None
    first = match.last + 1 + _MAX_UNKNOWN * (verb in _ANNOUNCING)
    return Reach(match.last + 1, _end_of_object(scene, first, right), None)


def _next_verb(scene: Scene, match: Match[Cue], right: int) -> int:
    """The next verb of speech, whose إن is its own."""
    return min((verb for verb in scene.verbs if match.last < verb < right), default=right)


def _gives_object(scene: Scene, match: Match[Cue], that: int) -> bool:
    """Accused X of having …: the one who is accused is the speaker's word as well."""
    return match.meaning.value in ("judged", "urged") and scene.tokens[that].text != ":"


def _subject(scene: Scene, match: Match[Cue], left: int, that: int) -> Mention | None:
    is_carried = scene.key(match.first).removeprefix("و") in _CARRIED
    behind = range(match.last + 1, that)
    is_issued = any(scene.key(i) in _ISSUED for i in behind)
    source = next((i for i in behind if scene.key(i) == "عن"), None) if is_carried or is_issued else None
    speaker = scene.after(match.last if source is None else source, that)
    if speaker is not None:
        return speaker
    if scene.is_participle(match.first) or _shares_subject(scene, match, left):
        return _shared_subject(scene, match, left)
    return _subject_before(scene, match, left)


def _shares_subject(scene: Scene, match: Match[Cue], left: int) -> bool:
    """هاجم X الحكومة واعتبر أن …; أعلن X اعتقال أشخاص وصفهم بـ…: the subject is that of the verb before."""
    tells_next = scene.is_small(match.last + 1, "that", "places") or scene.tokens[match.last + 1].text in _QUOTING
    is_joined = scene.key(match.first)[:1] == "و" and match.first > left and tells_next
    return is_joined or bool(_WITH_OBJECT.search(scene.key(match.first)))


def _shared_subject(scene: Scene, match: Match[Cue], left: int) -> Mention | None:
    """قال X إن …, مشيرا إلى …: whose the verb of speech before is, else whom the clause names first."""
    for verb in sorted((v for v in scene.verbs if v < match.first and not scene.is_participle(v)), reverse=True):
        told = range(verb + 1, match.first)
        ends = (i for i in told if scene.is_small(i, "that") or scene.tokens[i].text in ":" + _QUOTING)
        before = scene.before(verb, max(0, verb - 6)) if scene.key(verb)[:1] != "و" else None
        if speaker := scene.after(verb, next(ends, match.first)) or before:
            return speaker
    return scene.first_of(left, match.first)


def _subject_before(scene: Scene, match: Match[Cue], left: int) -> Mention | None:
    """The subject in front of an Arabic verb: only right before it, since the verb usually comes first."""
    if scene.key(match.first)[:1] == "و":
        return None
    beside = next(
        (c.mention for c in scene.candidates if c.last == match.first - 1 and c.mention.type != "place"), None
    )
    return beside or scene.before(match.first, max(left, match.first - 6))


def _object(scene: Scene, match: Match[Cue], left: int, right: int) -> Reach | None:
    """أعلن X مقتل …, X اتهم Y ب…: what the verb takes, to the end of its phrase."""
    before = [c for c in scene.candidates if match.first - 1 - _MAX_OBJECT < c.last < match.first]
    follows_subject = bool(before) and scene.key(match.first)[:1] != "و" and not scene.is_participle(match.first)
    is_object_next = follows_subject and match.meaning.value in ("judged", "urged")
    near = [c for c in scene.candidates if match.last < c.first <= match.last + 1]
    end = _end_of_subject(scene, near[0].last + 1, right) if near else right
    speaker = scene.after(match.last, end) if near and not is_object_next else None
    if speaker:
        return Reach(near[0].last + 1, _end_of_object(scene, near[0].last + 3, right), speaker)
    if follows_subject:
        return Reach(match.last + 1, _end_of_object(scene, match.last + 3, right), scene.before(match.first, left))
    if scene.is_participle(match.first) and match.meaning.value in ("judged", "urged"):
        return Reach(match.last + 1, _end_of_object(scene, match.last + 3, right), _shared_subject(scene, match, left))
    return None


def _end_of_subject(scene: Scene, first: int, right: int) -> int:
    """Where the one who stands behind the verb surely ends, his office and all: at what is told of or a comma."""
    ends = (i for i in range(first, min(right, first + _MAX_TO_PERSON)) if _ends_subject(scene, i))
    return next(ends, min(right, first + _MAX_TO_PERSON))


def _ends_subject(scene: Scene, at: int) -> bool:
    return scene.key(at).startswith(_TIED) or scene.tokens[at].text in "،,"


def _end_of_object(scene: Scene, first: int, right: int) -> int:
    """The comma after which no joined part follows, or a word such as حيث."""
    for i in range(first, right):
        if i in scene.quoted:
            continue
        is_of_time = scene.is_small(i - 1, "times") or scene.is_small(i + 1, "times")
        is_comma = scene.tokens[i].text in "،," and scene.key(i + 1)[:1] != "و" and not is_of_time
        if is_comma or scene.key(i) in _BREAKS or _opens_next(scene, i):
            return i
    return right


def _opens_next(scene: Scene, at: int) -> bool:
    """… والجيش يقصف: in headlines a joined subject with its verb behind it says or does the next thing."""
    is_joined = scene.key(at)[:1] == "و" and any(c.first == at for c in scene.candidates)
    last = next((c.last for c in scene.candidates if c.first == at), at)
    return is_joined and bool(_PRESENT.search(scene.key(last + 1)))
