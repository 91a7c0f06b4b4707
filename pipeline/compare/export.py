"""The tables as files for others: JSON lines, CSV and Parquet."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

# What can be taken out, and the order that makes two exports of one store equal byte by byte.
_ORDER = {
    "captures": "day, outlet_id, url, fetched_at, capture_id",
    "articles": "day, outlet_id, article_id, captured_at, revision_id, capture_id",
    "mentions": 'day, outlet_id, article_id, start, "end"',
    "tags": "day, outlet_id, article_id, number",
    "stories": "first_seen_at, story_id",
    "events": "first_seen_at, event_id",
}
_COVERED_ON = {"stories": "list_contains(days, $day)", "events": "list_contains(days, $day)"}
_BATCH = 5_000
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def export(
    tables: "DuckDBPyConnection",
    what: str,
    destination: BinaryIO,
    *,
    day: str | None = None,
    file_format: str = "jsonl",
) -> int:
    """Write a table to `destination` as jsonl, csv or parquet; returns the number of rows.

    With `day` only that day's rows; of stories and events those covered on it. Times are ISO 8601 in UTC.
    Raises UsageError for a table or format that does not exist.
    """
    if what not in _ORDER:
        raise UsageError(f"nothing called {what!r} can be exported; choose one of {', '.join(_ORDER)}")
    if file_format not in _WRITERS:
        raise UsageError(f"no export format {file_format!r}; choose one of {', '.join(_WRITERS)}")
    condition = _COVERED_ON.get(what, "day = $day")
    query = f"SELECT * FROM {what} WHERE $day IS NULL OR {condition} ORDER BY {_ORDER[what]}"
    return _WRITERS[file_format](tables.sql(query, params={"day": day}).to_arrow_reader(_BATCH), destination)


def _write_jsonl(batches: "pa.RecordBatchReader", destination: BinaryIO) -> int:
    count = 0
    for row in _rows(batches):
        destination.write(f"{_json(row)}\n".encode())
        count += 1
    return count


def _write_csv(batches: "pa.RecordBatchReader", destination: BinaryIO) -> int:
    text = io.TextIOWrapper(destination, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(batches.schema.names)
    count = 0
    for row in _rows(batches):
        writer.writerow([_cell(value) for value in row.values()])
        count += 1
    text.detach()
    return count


def _write_parquet(batches: "pa.RecordBatchReader", destination: BinaryIO) -> int:
    import pyarrow.parquet as pq

    count = 0
    with pq.ParquetWriter(destination, batches.schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)
            count += batch.num_rows
    return count


_WRITERS: dict[str, Callable[["pa.RecordBatchReader", BinaryIO], int]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "parquet": _write_parquet,
}


def _rows(batches: "pa.RecordBatchReader") -> Iterator[dict[str, Any]]:
    """One object a row; a tag's `value`, which the store keeps as JSON text, is opened."""
    for batch in batches:
        for row in batch.to_pylist():
            if row.get("value") is not None:
                row["value"] = json.loads(row["value"])
            yield row


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=datetime.isoformat)


def _cell(value: Any) -> Any:
    """A CSV cell: lists and objects as JSON, and text that a spreadsheet would run as a formula made plain text."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict | list):
        return _json(value)
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
