"""Arabic verbs of speech and judgement: the subject mostly follows, and إن or the object tells what was said."""

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
_DEEDS = ("كشف", "كشفت", "يكشف", "تكشف", "اضاف", "اضافت", "يضيف", "تضيف")
"""Folded verbs that tell only with إن or a quotation: who uncovers or adds a thing says nothing."""


def arabic_reach(scene: Scene, match: Match[Cue]) -> Reach | None:
    """قال X إن …, X قال إن …, أعلن X مقتل …: the verb comes first or after its subject, the words follow."""
    left, right = scene.clause(match.first)
    window = range(match.last + 1, min(match.last + 1 + _MAX_TO_THAT, right))
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


def _gives_object(scene: Scene, match: Match[Cue], that: int) -> bool:
    """Accused X of having …: the one who is accused is the speaker's word as well."""
    return match.meaning.value in ("judged", "urged") and scene.tokens[that].text != ":"


def _subject(scene: Scene, match: Match[Cue], left: int, that: int) -> Mention | None:
    speaker = scene.after(match.last, that)
    if speaker is not None:
        return speaker
    if scene.is_participle(match.first):
        return scene.first_of(left, match.first)
    return _subject_before(scene, match, left)


def _subject_before(scene: Scene, match: Match[Cue], left: int) -> Mention | None:
    """The subject in front of an Arabic verb: only right before it, since the verb usually comes first."""
    return scene.before(match.first, max(left, match.first - 6)) if scene.key(match.first)[:1] != "و" else None


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
        return Reach(match.last + 1, _end_of_object(scene, match.last + 3, right), scene.first_of(left, match.first))
    return None


def _end_of_object(scene: Scene, first: int, right: int) -> int:
    """The comma after which no joined part follows, or a word such as حيث."""
    for i in range(first, right):
        if i in scene.quoted:
            continue
        is_of_time = scene.is_small(i - 1, "times") or scene.is_small(i + 1, "times")
        is_comma = scene.tokens[i].text in "،," and scene.key(i + 1)[:1] != "و" and not is_of_time
        if is_comma or scene.key(i) in _BREAKS:
            return i
    return right
