"""Verbs of speech in the passive: accused of, обвинён; only who does it, named behind, speaks."""

from pipeline.annotate.voices.speakers import Reach, Scene
from pipeline.catalog.cues import Cue
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match

_MAX_TO_LABEL = 6


def is_passive(scene: Scene, match: Match[Cue]) -> bool:
    """Whether the subject of the verb at `match` does not speak."""
    return (scene.lang == "ru" and _is_suffering(scene, match)) or _follows_be(scene, match)


def passive_reach(scene: Scene, match: Match[Cue]) -> Reach | None:
    """Accused by the army of a massacre, called terrorists by the army: the doer's words on both sides."""
    right = scene.clause(match.last)[1]
    if scene.lang == "ru":
        doer = scene.after(match.last, right, "ablt")
        if doer is None and _is_by_law(scene, match, right):
            return Reach(match.last + 1, right, None, is_nobody=True)
        return Reach(match.last + 1, right, doer) if doer else None
    end = next((i for i in range(match.last + 1, right) if scene.is_small(i, "be") and i not in scene.quoted), right)
    by = next((i for i in range(match.last + 1, end) if scene.is_small(i, "by")), None)
    speaker = None if by is None else scene.after(by, right)
    if by is None or speaker is None:
        return None
    return Reach(match.last + 1, scene.next_mark(by + 1, ",;:—–-", right), speaker)


def _is_by_law(scene: Scene, match: Match[Cue], right: int) -> bool:
    """«Признана экстремистской организацией», «внесён в перечень террористов»: what a Russian court or office holds."""
    reach = range(match.last + 1, min(right, match.last + 1 + _MAX_TO_LABEL))
    is_by_law = scene.begins_listed(match.first, "by_law")
    return is_by_law and any(scene.begins_listed(i, "called_by_law") for i in reach)


def _is_suffering(scene: Scene, match: Match[Cue]) -> bool:
    """«Обвинён», «названный»: the subject does not speak; but «уверен» is his own adjective."""
    key = scene.key(match.first)
    is_said = match.meaning.value == "said" and can_be(key, "PRTS", "neut")
    return can_be(key, "PRTF", "pssv") or (can_be(key, "PRTS") and not can_be(key, "ADJS") and not is_said)


def _follows_be(scene: Scene, match: Match[Cue]) -> bool:
    """Was called, was widely called, (attacks) claimed by, (a man) accused of; but not: was calling."""
    is_after_be = scene.is_small(match.first - 1, "be") or (
        scene.is_small(match.first - 2, "be") and scene.key(match.first - 1).endswith("ly")
    )
    can_be_passive = match.meaning.value == "judged" and scene.key(match.first).endswith("ed")
    is_bare = can_be_passive and scene.key(match.last + 1) in ("of", "as", "to", "with")
    is_bare = is_bare and not _has_subject_in_relative(scene, match)
    is_passive = is_after_be or is_bare or scene.is_small(match.last + 1, "by")
    return is_passive and not scene.is_participle(match.first)


def _has_subject_in_relative(scene: Scene, match: Match[Cue]) -> bool:
    """The blasts, which the president described as: who does it stands between the relative word and the verb."""
    subject = next((c for c in scene.candidates if c.last == match.first - 1), None)
    first = subject.first if subject else match.first
    first -= scene.is_small(first - 1, "determiners")
    return subject is not None and (scene.is_small(first - 1, "relative", "that") or scene.key(first - 1) == "what")
