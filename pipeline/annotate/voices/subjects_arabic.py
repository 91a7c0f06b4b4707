"""Who speaks by an Arabic verb of speech: behind it, by the verb before it, or in front of it."""

from pipeline.annotate.voices.line import OPENING
from pipeline.annotate.voices.speakers import Scene
from pipeline.annotate.voices.unlisted import noun_behind
from pipeline.annotate.voices.verbs_arabic import has_object_on, is_verb
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_MAX_BEFORE = 6
"""Tokens from an Arabic verb back to a subject in front of it."""


def subject_of(scene: Scene, match: Match[Cue], left: int, that: int) -> Mention | None:
    """Who stands behind the verb at `match`, before what it tells at token `that`; else whom it shares, or in front."""
    is_carried = is_verb(scene, match, "carrying")
    behind = range(match.last + 1, that)
    is_issued = any(scene.is_listed(i, "issued") for i in behind)
    source = next((i for i in behind if scene.key(i) == "عن"), None) if is_carried or is_issued else None
    speaker = scene.after(match.last if source is None else source, that)
    can_be_unlisted = source is None and not is_verb(scene, match, "describing")
    unlisted = noun_behind(scene, match.last, that) if can_be_unlisted else None
    if unlisted and (speaker is None or _is_better(unlisted, speaker)):
        return unlisted
    if speaker is not None:
        return speaker
    if scene.is_participle(match.first) or _shares_subject(scene, match, left):
        return shared_subject(scene, match, left)
    return _subject_before(scene, match.first, left)


def _is_better(unlisted: Mention, speaker: Mention) -> bool:
    """The noun behind the verb, where it is the longer form of `speaker` or another, no name, is named further on."""
    is_longer = unlisted.start == speaker.start and unlisted.end > speaker.end
    return is_longer or (speaker.start >= unlisted.end and speaker.type != "person")


def _shares_subject(scene: Scene, match: Match[Cue], left: int) -> bool:
    """هاجم X الحكومة واعتبر أن …; أعلن X اعتقال أشخاص وصفهم بـ…: the subject is that of the verb before."""
    tells_next = scene.is_small(match.last + 1, "that", "places") or scene.tokens[match.last + 1].text in OPENING
    is_joined = (scene.key(match.first)[:1] == "و" or scene.key(match.first - 1) == "كما") and match.first > left
    return (is_joined and tells_next) or has_object_on(scene, match.first)


def shared_subject(scene: Scene, match: Match[Cue], left: int) -> Mention | None:
    """قال X إن …, مشيرا إلى …: whose the verb of speech before is, else whom the clause names first."""
    for verb in sorted((v for v in scene.verbs if v < match.first and not _is_inserted(scene, v)), reverse=True):
        told = range(verb + 1, match.first)
        ends = (i for i in told if scene.is_small(i, "that") or scene.tokens[i].text in ":" + OPENING)
        before = _subject_before(scene, verb, max(0, verb - _MAX_BEFORE))
        is_beside = any(c.last == verb - 1 and c.mention.type != "place" for c in scene.candidates)
        after = scene.after(verb, next(ends, match.first))
        if speaker := (before if is_beside else None) or after or before:
            return speaker
    return scene.first_of(left, match.first)


def _is_inserted(scene: Scene, verb: int) -> bool:
    """مؤكدا; ما أوردته المنظمة; التي وصفها: a verb of speech that leaves the sentence its subject."""
    return scene.is_participle(verb) or scene.is_small(verb - 1, "relative") or scene.key(verb - 1).endswith("ما")


def _subject_before(scene: Scene, verb: int, left: int) -> Mention | None:
    """The subject in front of an Arabic verb: only right before it, since the verb usually comes first."""
    if scene.key(verb)[:1] == "و":
        return None
    beside = next((c.mention for c in scene.candidates if c.last == verb - 1 and c.mention.type != "place"), None)
    return beside or scene.before(verb, max(left, verb - _MAX_BEFORE))
