"""An article: the text we read out of a capture."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.records.capture import State

UNDETERMINED = "und"


@dataclass(frozen=True, slots=True)
class Page:
    """One saved page as read: what `parallax read` prints. Times are aware; None or "" where the page is silent."""

    title: str
    text: str
    byline: str
    published_at: datetime | None
    modified_at: datetime | None
    language: str
    url: str
    captions: tuple[str, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One revision of one article, in exactly one state.

    `text` opens with the headline as a paragraph of its own, so that a tag in the headline
    has offsets like any other. Times are aware UTC.
    """

    id: str
    """Hash of outlet and canonical URL: the same for every revision."""
    revision_id: str
    """Hash of id and text."""
    capture_id: str
    outlet_id: str
    day: str
    url: str
    title: str
    text: str
    byline: str
    published_at: datetime | None
    modified_at: datetime | None
    captured_at: datetime
    language: str
    state: State
    reason: str = ""
    captions: tuple[str, ...] = ()
    translation: str = ""
    """An English reading that came with the article (`--from`); never the text we count in."""


@dataclass(frozen=True, slots=True)
class Translation:
    """The English reading of one revision, sentence by sentence; `state` is done or unavailable.

    `sentences` has one entry a sentence of the article, in its order, "" where that sentence has no English.
    """

    revision_id: str
    language: str
    state: str
    system: str = ""
    """The model's version, or `given` for a reading that came with the article."""
    title: str = ""
    sentences: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    """One entry a sentence: "" or why its English is not to be relied on."""
    keys: tuple[str, ...] = ()
    """One entry a sentence that a model translated: by it the same sentence is found in another article."""
