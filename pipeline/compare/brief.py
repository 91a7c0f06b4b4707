"""The brief of one event: everything the page shows, gathered and compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.compare.contrast import striking_contrast
from pipeline.compare.ledger import build_ledger
from pipeline.compare.lens import compare_labels
from pipeline.compare.omissions import find_silences
from pipeline.compare.selection import Selection, read_coverage, read_tags
from pipeline.records.comparison import Contrast, CoveredArticle, LedgerRow, Legend, LensRow, Limit, Silence

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAX_SENTENCES = 20
"""Sentences shown for one number; the count of all stays, and `parallax export tags` has the rest."""


@dataclass(frozen=True, slots=True)
class Brief:
    """One event as its page shows it."""

    event_id: str
    title: str
    language: str
    """Of the title."""
    first_seen_at: datetime
    last_seen_at: datetime
    coverage: tuple[CoveredArticle, ...]
    readings: Mapping[str, str]
    """By revision, the English readings that came with the articles."""
    lens: tuple[LensRow, ...]
    ledger: tuple[LedgerRow, ...]
    silences: tuple[Silence, ...]
    contrast: Contrast | None
    legend: Legend
    limits: Mapping[str, Limit]
    """By kind of tag."""
    versions: tuple[str, ...]
    """Of the codebooks and models that found the tags."""


def make_brief(
    tables: "DuckDBPyConnection", event_id: str, legend: Legend, limits: Mapping[str, Limit] | None = None
) -> Brief:
    """Compare the outlets of one event. Raises UsageError for an event that is not in the store."""
    selection = Selection(event_id=event_id)
    coverage, tags = read_coverage(tables, selection), read_tags(tables, selection)
    ((title, language, first_seen_at, last_seen_at),) = tables.execute(
        "SELECT title, language, first_seen_at, last_seen_at FROM events WHERE event_id = $id", {"id": event_id}
    ).fetchall()
    versions = {version for placed in tags for version in (placed.codebook_version, placed.model_version)} - {""}
    lens = compare_labels(coverage, tags, legend, max_sentences=MAX_SENTENCES)
    return Brief(
        event_id=event_id,
        title=title,
        language=language,
        first_seen_at=first_seen_at,
        last_seen_at=last_seen_at,
        coverage=tuple(coverage),
        readings=_given_readings(tables, coverage),
        lens=tuple(lens),
        ledger=tuple(build_ledger(tags, legend, max_sentences=MAX_SENTENCES)),
        silences=tuple(find_silences(coverage, tags)),
        contrast=striking_contrast(lens, legend),
        legend=legend,
        limits=limits or {},
        versions=tuple(sorted(versions)),
    )


def _given_readings(tables: "DuckDBPyConnection", coverage: Sequence[CoveredArticle]) -> dict[str, str]:
    # A given reading is one whole text (see `translate_articles`).
    rows = tables.execute(
        "SELECT DISTINCT revision_id, sentences[1] FROM stored_translations "
        "WHERE state = 'done' AND system = 'given' AND list_contains($ids, revision_id) ORDER BY ALL",
        {"ids": [article.revision_id for article in coverage]},
    )
    return dict(rows.fetchall())
