"""Drift: what a translation made of one label."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["kept", "shade", "turn", "unlisted", "lost"]
VERDICTS: tuple[Verdict, ...] = ("kept", "shade", "turn", "unlisted", "lost")


@dataclass(frozen=True, slots=True)
class Drift:
    """One label of the source and the English word that stands for it.

    kept: a word of the same concept; shade: of another with the same slant; turn: of one with another slant;
    unlisted: a word that the codebook does not know, so that its slant is not told; lost: no word at all.
    """

    revision_id: str
    number: int
    """Place of the label in the annotation."""
    language: str
    system: str
    """What translated, with its version."""
    sentence_id: str
    """Hash of the source sentence: copies of one text are one case."""
    label_start: int
    """Of the label in the source sentence."""
    concept: str
    slant: int
    verdict: Verdict
    english_concept: str = ""
    """Of the English word; "" where it is unlisted or lost."""
    start: int = 0
    """Of the English word in the translated sentence; 0 to 0 where it is lost."""
    end: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class DriftRate:
    """How often one system's English kept, shaded, turned, reworded or lost a concept of one language."""

    language: str
    system: str
    concept: str
    n: int
    """Labels, those of equal sentences counted once."""
    counts: Mapping[Verdict, int]
    """Of every verdict."""
    turn_low: float
    """Wilson 95 % interval of the share of turns."""
    turn_high: float
    flagged: bool
    """Whether a reader must be warned wherever this English is shown."""
