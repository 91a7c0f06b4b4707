"""Outlets set beside each other: what is compared (coverage and its tags), and the rows that come out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pipeline.records.actor import Actor
from pipeline.records.annotation import Tag
from pipeline.records.drift import Drift
from pipeline.records.outlet import Outlet


@dataclass(frozen=True, slots=True)
class Legend:
    """What ids are called where people read them."""

    outlets: Mapping[str, Outlet]
    actors: Mapping[str, Actor]
    glosses: Mapping[str, str]
    """Concept → its English reading."""


@dataclass(frozen=True, slots=True)
class CoveredArticle:
    """The current text of one article, which belongs to one story; the stories of a group are its denominator."""

    article_id: str
    revision_id: str
    outlet_id: str
    story_id: str
    event_id: str | None
    day: str
    url: str
    title: str
    published_at: datetime | None
    captured_at: datetime
    language: str


@dataclass(frozen=True, slots=True)
class PlacedTag:
    """A tag in its place: the sentence, the article and what found it."""

    tag: Tag
    number: int
    """Place in the article's annotation, which a hedge's `covers` refers to."""
    article: CoveredArticle
    sentence_text: str
    sentence_start: int
    translation: str
    """The sentence in English, "" where there is none."""
    codebook_version: str
    model_version: str
    drift: Drift | None = None
    """What the translation made of it; None where that was not audited."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One tag with all that is needed to check it: the sentence in its own language, where and when."""

    article_id: str
    revision_id: str
    story_id: str
    outlet_id: str
    url: str
    title: str
    published_at: datetime | None
    captured_at: datetime
    language: str
    sentence_text: str
    start: int
    """Of the tagged words within `sentence_text`."""
    end: int
    reading: str
    """The tag in English: "Assad, quoted: terrorist"."""
    translation: str
    drift: Drift | None = None


@dataclass(frozen=True, slots=True)
class LensRow:
    """One group of outlets, one concept, one voice within an event or a period."""

    group: str
    concept: str
    label_class: str
    slant: int
    voice: str
    n_stories: int
    n_group_stories: int
    """All stories of the group in the event or period."""
    n_articles: int
    share: float
    """n_stories of n_group_stories."""
    low: float
    high: float
    """Wilson 95 % interval of `share`."""
    verdict: str
    """more | fewer | same | not scored: against the stories of all other groups."""
    n_sentences: int
    sentences: tuple[Evidence, ...]
    """All of them, or the first ones where the caller set a cap."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One statement on harm: a casualty figure or a denial, who says it and who carried it."""

    kind: str
    speaker: str
    """Name of the source, or "" where the text names none."""
    speaker_id: str | None
    what: str
    """Role of a casualty, `what` of a denial."""
    value: Mapping[str, object]
    reading: str
    outlets: tuple[str, ...]
    hedged: bool
    hedged_by: tuple[str, ...]
    """The outlets among them that lowered or refused certainty."""
    n_stories: int
    n_articles: int
    n_sentences: int
    scored: bool
    """False where a sentence's language finds this kind less well than its floor."""
    sentences: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """An outlet in whose stories no tag of a kind was found, though others that tell the event have some."""

    outlet_id: str
    kind: str
    n_stories: int
    carried_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two outlets that name the same side with words of differing slant."""

    words: str
    first: Evidence
    second: Evidence


@dataclass(frozen=True, slots=True)
class Limit:
    """What a reader must know about one kind of tag: its measured F1 by language, none until measured."""

    f1: Mapping[str, float]
    floor: float
    sentence: str

    def is_scored(self, lang: str) -> bool:
        """Whether figures of this kind may be compared in `lang`: not where its F1 was measured under the floor."""
        return self.f1.get(lang, self.floor) >= self.floor
