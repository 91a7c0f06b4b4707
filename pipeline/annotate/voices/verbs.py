"""What the form of a verb of speech tells, and the words right beside it."""

from pipeline.annotate.voices.speakers import Scene
from pipeline.catalog.cues import Cue
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match


def names_content(scene: Scene, match: Match[Cue]) -> bool:
    """Her claim that, a warning that: nouns that report as their verbs do."""
    return match.last > match.first and scene.is_small(match.last, "that")


def _is_unpersonal(scene: Scene, match: Match[Cue]) -> bool:
    """«Говорится в заявлении», «сказано на сайте»: what speaks is where it stands."""
    key = scene.key(match.first)
    return key in ("следует", "следовало") or key.endswith(("ется", "ится", "лось")) or can_be(key, "PRTS", "neut")


def has_no_subject(scene: Scene, match: Match[Cue]) -> bool:
    """«В МИД заявили», «говорится в отчёте»: a Russian verb that names nobody as its subject."""
    return can_be(scene.key(match.first), "VERB", "plur") or _is_unpersonal(scene, match)


def is_said_of(scene: Scene, match: Match[Cue]) -> bool:
    """X said of the raid: English for what the words are about, which are not told behind it."""
    return scene.key(match.first) in ("said", "says", "say", "saying") and scene.key(match.last + 1) == "of"


def has_listener(scene: Scene, match: Match[Cue]) -> bool:
    """Told the paper: an English verb whose object is who listens."""
    return scene.key(match.last).startswith(("tell", "told"))
