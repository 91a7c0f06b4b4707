"""Outlets set beside each other: rows of the lens and of the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """One tag with all that is needed to check it: the sentence in its own language, where and when."""

    article_id: str
    revision_id: str
    outlet_id: str
    url: str
    title: str
    published_at: str
    language: str
    sentence_text: str
    start: int
    """Of the tagged words within `sentence_text`."""
    end: int
    reading: str
    """The tag in English: "Assad, quoted: terrorist"."""


@dataclass(frozen=True, slots=True)
class LensRow:
    """One group of outlets, one concept, one voice within an event or a period."""

    group: str
    concept: str
    voice: str
    n_stories: int
    n_articles: int
    share: float
    """Of the group's stories in the event or period that have this concept in this voice."""
    low: float
    high: float
    """Wilson 95 % interval of `share`."""
    verdict: str
    """more | fewer | same | not scored: against all other groups."""
    sentences: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One statement on harm: a casualty figure or a denial, who says it and who carried it."""

    kind: str
    speaker: str
    """Name of the source, or "" where the text names none."""
    what: str
    """Role of a casualty, `what` of a denial."""
    value: Mapping[str, object]
    hedged: bool
    outlets: tuple[str, ...]
    n_stories: int
    reading: str
    sentences: tuple[Evidence, ...]
