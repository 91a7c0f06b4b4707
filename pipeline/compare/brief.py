"""The brief of one event: everything the page shows, gathered and compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.compare.contrast import striking_contrast
from pipeline.compare.drifts import drift_rates
from pipeline.compare.ledger import build_ledger
from pipeline.compare.lens import compare_labels
from pipeline.compare.omissions import find_silences
from pipeline.compare.selection import Selection, read_coverage, read_tags
from pipeline.records.comparison import (
    Contrast,
    CoveredArticle,
    LedgerRow,
    Legend,
    LensRow,
    Limit,
    PlacedTag,
    Silence,
)
from pipeline.records.drift import DriftRate

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
    drifts: tuple[DriftRate, ...]
    """Of the translations shown here, as counted over the whole store."""
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
        drifts=_rates_of(tables, tags),
        legend=legend,
        limits=limits or {},
        versions=tuple(sorted(versions)),
    )


def _rates_of(tables: "DuckDBPyConnection", tags: Sequence[PlacedTag]) -> tuple[DriftRate, ...]:
    shown = {(drift.language, drift.system, drift.concept) for placed in tags if (drift := placed.drift)}
    return tuple(rate for rate in drift_rates(tables) if (rate.language, rate.system, rate.concept) in shown)


def _given_readings(tables: "DuckDBPyConnection", coverage: Sequence[CoveredArticle]) -> dict[str, str]:
    # Whole, since English that stands for no sentence of ours is read nowhere else (see `pair_given`).
    rows = tables.execute(
        "SELECT DISTINCT revision_id, translation FROM articles "
        "WHERE is_current AND translation <> '' AND list_contains($ids, revision_id) ORDER BY ALL",
        {"ids": [article.revision_id for article in coverage]},
    )
    return dict(rows.fetchall())
