"""An annotation: what was found in one text. All offsets are code points of that text, end excluded."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

MentionType = Literal["person", "organisation", "place", "group"]
Kind = Literal["label", "claim", "denial", "casualty", "hedge", "blame", "agency", "stance"]
Voice = Literal["own", "attributed", "quoted", "scare", "unknown"]
Reporting = Literal["said", "claimed", "admitted", "denied", "judged", "urged"]
LabelClass = Literal["actor", "act", "death", "territory"]
KINDS: tuple[Kind, ...] = (
    "label",
    "claim",
    "denial",
    "casualty",
    "hedge",
    "blame",
    "agency",
    "stance",
)
VOICES: tuple[Voice, ...] = ("own", "attributed", "quoted", "scare", "unknown")


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names someone or something; `entity` is the actor's id where it is known."""

    start: int
    end: int
    text: str
    type: MentionType
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """One framing observation. `value` depends on `kind`: see CONTRACT, "value, by kind"."""

    kind: Kind
    start: int
    end: int
    text: str
    sentence: int
    """Number of the sentence that holds `start`."""
    concept: str | None = None
    label_class: LabelClass | None = None
    slant: int | None = None
    voice: Voice = "unknown"
    speaker: Mention | None = None
    target: Mention | None = None
    value: Mapping[str, object] | None = None
    confidence: float = 1.0
    scored: bool = True
    reporting: Reporting | None = None
    """How the words are given to the speaker: said, claimed, admitted … None for own words and source phrases."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything found in one revision, with the versions that found it."""

    revision_id: str
    article_id: str
    outlet_id: str
    day: str
    language: str
    sentences: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]
    tags: tuple[Tag, ...]
    vector: tuple[float, ...] = ()
    """Unit vector of headline and lead (384 numbers), for events and search by meaning."""
    codebook_version: str = ""
    model_version: str = ""
