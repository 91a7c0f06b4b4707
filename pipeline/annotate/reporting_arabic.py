"""Arabic verbs of speech and judgement: the subject mostly follows, and إن or the object tells what was said."""

import regex

from pipeline.annotate.speakers import Reach, Scene
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
    return None if quote is None else Reach(quote, right, _subject(scene, match, left, quote))


def _next_verb(scene: Scene, match: Match[Cue], right: int) -> int:
    """The next verb of speech, whose إن is its own."""
    return min((verb for verb in scene.verbs if match.last < verb < right), default=right)


def _gives_object(scene: Scene, match: Match[Cue], that: int) -> bool:
    """Accused X of having …: the one who is accused is the speaker's word as well."""
    return match.meaning.value in ("judged", "urged") and scene.tokens[that].text != ":"


def _subject(scene: Scene, match: Match[Cue], left: int, that: int) -> Mention | None:
    is_carried = scene.key(match.first).removeprefix("و") in _CARRIED
    source = next((i for i in range(match.last, that) if scene.key(i) == "عن"), None) if is_carried else None
    speaker = scene.after(match.last if source is None else source, that)
    if speaker is not None:
        return speaker
    if scene.is_participle(match.first):
        return _shared_subject(scene, match, left)
    return _subject_before(scene, match, left)


def _shared_subject(scene: Scene, match: Match[Cue], left: int) -> Mention | None:
    """قال X إن …, مشيرا إلى …: whose the verb of speech before is, else whom the clause names first."""
    verb = max((v for v in scene.verbs if v < match.first and not scene.is_participle(v)), default=None)
    if verb is None:
        return scene.first_of(left, match.first)
    told = range(verb + 1, match.first)
    that = next((i for i in told if scene.is_small(i, "that") or scene.tokens[i].text in ":" + _QUOTING), match.first)
    before = scene.before(verb, max(0, verb - 6)) if scene.key(verb)[:1] != "و" else None
    return scene.after(verb, that) or before


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
    speaker = scene.after(match.last, right) if near and not is_object_next else None
    if speaker:
        return Reach(near[0].last + 1, _end_of_object(scene, near[0].last + 3, right), speaker)
    if follows_subject:
        return Reach(match.last + 1, _end_of_object(scene, match.last + 3, right), scene.before(match.first, left))
    if scene.is_participle(match.first) and match.meaning.value in ("judged", "urged"):
        return Reach(match.last + 1, _end_of_object(scene, match.last + 3, right), _shared_subject(scene, match, left))
    return None


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
