"""The articles of the invented outlets, and how each stood online at the end of a day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from pipeline.catalog.outlets import load_outlets
from pipeline.catalog.yaml_files import load_records
from pipeline.errors import UsageError
from pipeline.records.outlet import Outlet

Happening = Literal["idlib-strikes", "aleppo-advance", "army-losses", "khansir", "diplomacy", "other"]
HAPPENINGS: tuple[Happening, ...] = (
    "idlib-strikes",
    "aleppo-advance",
    "army-losses",
    "khansir",
    "diplomacy",
    "other",
)
_FOLDER = Path(__file__).parent


class Correction(BaseModel):
    """A later text of an article, with the note that the outlet put under it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    published: AwareDatetime
    note: str
    title: str = ""
    """Empty where the headline stays."""
    paragraphs: tuple[str, ...]


class SampleArticle(BaseModel):
    """One file of `articles/<outlet id>/`; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    byline: str
    published: AwareDatetime
    section: str
    happening: Happening
    """What it tells of: the truth for tests of grouping."""
    captions: tuple[str, ...] = Field(min_length=1)
    """Of the lead image, then of any others."""
    paragraphs: tuple[str, ...] = ()
    copy_of: str = ""
    """`outlet/slug` of the article that carries the same agency text."""
    correction: Correction | None = None
    serve: Literal["page", "gallery", "error", "subscribers"] = "page"
    """A gallery has no text, an error answers 500, subscribers is forbidden by robots.txt."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as it stood online at the end of a day."""

    outlet: Outlet
    slug: str
    article: SampleArticle
    title: str
    paragraphs: tuple[str, ...]
    note: str = ""
    modified: datetime | None = None

    @property
    def path(self) -> str:
        """Where the server has it."""
        folder = "/subscribers" if self.article.serve == "subscribers" else ""
        return f"/{self.outlet.id}{folder}/{self.slug}.html"

    @property
    def canonical(self) -> str:
        """The address that its page claims: stable, and nobody's, since `.example` is reserved."""
        domain = self.outlet.id.removeprefix("sample-")
        return f"https://{domain}.example/{self.article.published:%Y/%m/%d}/{self.slug}"


@lru_cache(maxsize=1)
def sample_outlets() -> tuple[Outlet, ...]:
    """The invented outlets of the shipped catalog."""
    return tuple(outlet for outlet in load_outlets().values() if outlet.fictional)


@lru_cache(maxsize=1)
def sample_articles() -> tuple[tuple[Outlet, str, SampleArticle], ...]:
    """Every article with its outlet and slug. Raises CatalogError, which names file, line and field."""
    return tuple(
        (outlet, path.stem, article)
        for outlet in sample_outlets()
        for path, article in load_records(f"articles/{outlet.id}", SampleArticle, override=_FOLDER)
    )


def shown_articles(day: str) -> tuple[Shown, ...]:
    """What stood online when `day` (YYYY-MM-DD, UTC) ended, outlet by outlet, newest first.

    Raises UsageError for a day that is none.
    """
    end = _end_of(day)
    shown = [_shown(*entry, end) for entry in sample_articles() if entry[2].published < end]
    return tuple(sorted(shown, key=lambda item: (item.outlet.id, -item.article.published.timestamp())))


def _shown(outlet: Outlet, slug: str, article: SampleArticle, end: datetime) -> Shown:
    correction = article.correction
    if correction is None or correction.published >= end:
        return Shown(outlet, slug, article, article.title, article.paragraphs)
    title = correction.title or article.title
    return Shown(outlet, slug, article, title, correction.paragraphs, correction.note, correction.published)


def _end_of(day: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(day), time.min, UTC) + timedelta(days=1)
    except ValueError as error:
        raise UsageError(f"{day!r} is no day; write it as 2024-12-01") from error
