"""What is in the store, out to where people look: the index and the briefs."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.catalog.outlets import load_outlets
from pipeline.records.article import Article
from pipeline.records.grouping import Event
from pipeline.settings import Settings
from pipeline.steps.coverage import WINDOW_DAYS, days_up_to
from pipeline.store import open_store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def open_store_tables(settings: Settings) -> "DuckDBPyConnection":
    """The store as DuckDB tables, with the outlets of the registry beside it."""
    from pipeline.compare.tables import open_tables

    return open_tables(open_store(settings.store), load_outlets(settings.catalog))


def index_day(settings: Settings, day: str) -> int | None:
    """Make the index hold what the store holds of `day` and of the days that a run of it may have changed.

    Returns the number of documents written, None where search is off. Raises SearchError when a given server is down
    and when one refuses.
    """
    from pipeline.index.node import node_status

    status = node_status(settings)
    if not status.running and status.how != "given":
        return None
    return _index_days(settings, _days_touched_by(open_store_tables(settings), day))


def rebuild_index(settings: Settings) -> int:
    """Drop the index and fill it again from the whole store; documents written. Raises SearchError."""
    from pipeline.index.elastic import connect, drop

    drop(connect(settings), settings.index_prefix)
    store = open_store(settings.store)
    # The last day that knows an event may be one that brought no articles.
    return _index_days(settings, sorted({*store.days(Article), *store.days(Event)}))


def _days_touched_by(tables: "DuckDBPyConnection", day: str) -> list[str]:
    """The days that stories and events of `day` reach back to, and those whose articles it revised."""
    revised = tables.execute(
        "SELECT DISTINCT day FROM articles WHERE article_id IN (SELECT article_id FROM articles WHERE day = $day)",
        {"day": day},
    ).fetchall()
    return sorted({*days_up_to(day, WINDOW_DAYS), *(each for (each,) in revised)})


def _index_days(settings: Settings, days: Iterable[str]) -> int:
    from pipeline.index import elastic
    from pipeline.steps.documents import open_source

    client, source = elastic.connect(settings), open_source(settings)
    elastic.put_templates(client, settings.index_prefix)
    return sum(
        elastic.index_day(client, settings.index_prefix, kind, day, documents)
        for day in days
        for kind, documents in source.documents(day).items()
    )


def count_both(settings: Settings) -> dict[str, tuple[int, int | None]]:
    """Articles, tags and events as the store counts them and as the index does (None where search is off)."""
    from pipeline.index import elastic
    from pipeline.index.node import node_status
    from pipeline.index.templates import DOCUMENT_KINDS

    tables = open_store_tables(settings)
    client = elastic.connect(settings) if node_status(settings).running else None
    counts: dict[str, tuple[int, int | None]] = {}
    for kind in DOCUMENT_KINDS:
        # A text that came on several days is one document.
        rows = "count(DISTINCT revision_id) FILTER (state = 'done')" if kind == "articles" else "count(*)"
        [(held,)] = tables.sql(f"SELECT {rows} FROM {kind}").fetchall()
        counts[kind] = (held, elastic.count(client, settings.index_prefix, kind) if client else None)
    return counts
