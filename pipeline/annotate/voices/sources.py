"""Phrases that name a source, and hearsay that names none: according to X, amid reports that."""

from pipeline.annotate.voices.candidates import Candidate
from pipeline.annotate.voices.seats import document_at, origin_in
from pipeline.annotate.voices.speakers import Reach, Scene
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match

_MAX_TO_NAME = 8
_OCCASIONS = ("ردا", "تعليقا", "تعقيبا")
"""Folded: in answer to, on."""


def reach_of_source(scene: Scene, match: Match[Cue]) -> Reach | None:
    """According to X: the whole clause, on either side."""
    left, right = scene.clause(match.first)
    if scene.key(match.first - 1) in (",", "،"):
        left = scene.clause_before_end(match.first, scene.next_mark(match.last + 1, ",،;؛:.", right))
    speaker = _source_of(scene, match, right)
    is_parenthesis = scene.key(match.first) == "как" and scene.key(match.last + 1) == ","
    if speaker is None and (match.meaning.value in ("named", "citing") or is_parenthesis):
        return None
    anew = [verb for verb in scene.verbs if _begins_anew(scene, verb)]
    left = max((verb for verb in anew if left < verb < match.first), default=left)
    right = min((verb for verb in anew if match.last < verb < right), default=right)
    right = next((i for i in range(match.last + 2, right) if _is_occasion(scene, i)), right)
    return Reach(match.first if scene.is_small(match.first - 1, "and") else left, right, speaker)


def _source_of(scene: Scene, match: Match[Cue], right: int) -> Mention | None:
    """Who is named behind a source phrase; of «согласно докладу» without a name the document."""
    case = "gent" if scene.key(match.first) == "по" else ""
    if scene.is_listed(match.last, "own_words"):
        return None
    # «По информации, поступившей из источников, …»
    is_told = scene.key(match.last + 1) == "," and can_be(scene.key(match.last + 2), "PRTF")
    end = scene.next_mark(match.last + 1 + is_told, ",،:;—–", right)
    end = min(end, next((i for i in range(match.last + 1, end) if scene.is_small(i, "that")), end))
    near = _MAX_TO_NAME if match.meaning.value in ("named", "citing") else end
    named = scene.after_or_name(match.last, min(end, match.last + near), case)
    return named or origin_in(scene, match.last + 1, end) or document_at(scene, match.last)


def _is_occasion(scene: Scene, at: int) -> bool:
    """هذا ما أكده الجيش ردا على …: on what occasion a source spoke is told by the outlet."""
    return scene.lang == "ar" and scene.key(at) in _OCCASIONS and at not in scene.quoted


def _begins_anew(scene: Scene, verb: int) -> bool:
    """…, وقالت: a verb of speech that an Arabic "and" joins to what has been told before."""
    return scene.lang == "ar" and scene.key(verb)[:1] == "و" and not scene.is_participle(verb)


def reach_of_hearsay(scene: Scene, match: Match[Cue]) -> Reach | None:
    """Amid reports that; accusations of a massacre, which are somebody's where he is named beside them."""
    right = scene.clause(match.last)[1]
    owner = next((c for c in scene.candidates if _owns(scene, c, match)), None)
    if owner is None and match.meaning.value == "owned":
        return None
    is_that = scene.is_small(match.last, "that") or scene.is_small(match.last + 3, "that")
    if not is_that:
        right = scene.next_mark(match.last + 1, ",،:;—–", right)
        right = next((i for i in range(match.last + 1, right) if scene.is_small(i, "relative")), right)
    return Reach(match.last + 1, right, owner.mention if owner else None, is_nobody=owner is None)


def _owns(scene: Scene, candidate: Candidate, match: Match[Cue]) -> bool:
    """The army's accusations of, обвинения Киева в, اتهامات الجيش ب: whose a noun of telling is."""
    is_inside = match.first < candidate.first < match.last
    if scene.lang == "ar":
        return is_inside or candidate.first == match.last + 1
    return is_inside or candidate.last == scene.last_of_owner(match.first)
