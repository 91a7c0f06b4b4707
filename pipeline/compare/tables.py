"""The store as tables: DuckDB views over its Parquet parts, and the lists and files that users take from them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline.compare.views import VIEWS
from pipeline.records.annotation import Annotation
from pipeline.records.article import Article, Translation
from pipeline.records.capture import Capture
from pipeline.records.columns import plain, table_of
from pipeline.records.drift import Drift
from pipeline.records.grouping import Event, Story
from pipeline.records.outlet import Outlet
from pipeline.store import STAGES, Store

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

OUTLET_FIELDS = ("id", "name", "country", "ownership", "owner", "language", "fictional")


def open_tables(store: Store, outlets: Mapping[str, Outlet]) -> "DuckDBPyConnection":
    """Tables captures, articles, mentions, tags, stories, events (see `views`) and outlets, in UTC.

    Nothing is read until a query asks for it, and then only its columns. A stage that has not run is an empty table.
    """
    import duckdb

    # The core build has all that is used here; an extension would be fetched from the network.
    tables = duckdb.connect(config={"autoinstall_known_extensions": False, "TimeZone": "UTC"})
    for record_type in (Capture, Article, Translation, Annotation, Drift, Story, Event):
        tables.register(f"stored_{STAGES[record_type]}", _stage(store, record_type))
    tables.register("outlets", _outlet_table(outlets))
    for view in VIEWS:
        tables.execute(view)
    return tables


def list_events(tables: "DuckDBPyConnection", day: str | None = None) -> list[dict[str, Any]]:
    """Events in CONTRACT's shape, those told by most outlets first; with `day` only those covered on it."""
    rows = tables.sql(
        """
        SELECT event_id, title, language, outlet_ids AS outlets, n_stories,
          first_seen_at AS first_seen, last_seen_at AS last_seen
        FROM events WHERE $day IS NULL OR list_contains(days, $day)
        ORDER BY len(outlet_ids) DESC, first_seen_at, event_id
        """,
        params={"day": day},
    )
    return [plain(row) for row in rows.to_arrow_table().to_pylist()]


def _stage(store: Store, record_type: type) -> Any:
    """A lazy data set over every part of a stage; one reader serves local folders and fsspec URLs alike."""
    import pyarrow.dataset as ds

    empty = table_of([], record_type)
    parts = store.parts(record_type)
    return ds.dataset(parts, schema=empty.schema, filesystem=store.files, format="parquet") if parts else empty


def _outlet_table(outlets: Mapping[str, Outlet]) -> "pa.Table":
    import pyarrow as pa

    text, flag = pa.string(), pa.bool_()
    schema = pa.schema([(name, flag if name == "fictional" else text) for name in OUTLET_FIELDS])
    return pa.Table.from_pylist([outlet.model_dump(include=set(OUTLET_FIELDS)) for outlet in outlets.values()], schema)
