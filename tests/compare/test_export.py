"""Exports carry every row once, in one order, in a form that other programs read safely."""

import csv
import io
import json
from collections.abc import Callable, Mapping

import pyarrow.parquet as pq
import pytest

from pipeline.compare.export import export
from pipeline.compare.tables import open_tables
from pipeline.errors import UsageError
from pipeline.records.article import Article
from pipeline.records.outlet import Outlet
from pipeline.store import Store

Outlets = Mapping[str, Outlet]


def _lines(store: Store, outlets: Outlets, what: str, day: str | None = None) -> list[dict[str, object]]:
    out = io.BytesIO()
    count = export(open_tables(store, outlets), what, out, day=day)
    lines = [json.loads(line) for line in out.getvalue().decode().splitlines()]
    assert len(lines) == count
    return lines


def test_export_of_tags_has_the_agreed_keys(store: Store, outlets: Outlets) -> None:
    """A tag's line says where it was found, when, and what found it."""
    first = _lines(store, outlets, "tags")[0]
    agreed = "kind concept class slant start end text sentence voice speaker target value confidence scored"
    added = "article_id story_id event_id outlet_id url title published_at sentence_text codebook_version model_version"
    assert {*agreed.split(), *added.split()} <= first.keys()
    assert first["published_at"] == "2024-12-01T12:00:00+00:00"


def test_export_opens_the_value_of_a_tag(store: Store, outlets: Outlets) -> None:
    """A figure is an object with numbers, not JSON inside JSON."""
    figure = next(line for line in _lines(store, outlets, "tags") if line["kind"] == "casualty")
    assert figure["value"]["min"] == 7  # type: ignore[index]


@pytest.mark.parametrize(
    ("what", "n_rows"), [("captures", 6), ("articles", 6), ("mentions", 6), ("tags", 15), ("stories", 5), ("events", 1)]
)
def test_export_takes_a_day(what: str, n_rows: int, store: Store, outlets: Outlets) -> None:
    """A day's rows are its own, and another day has none."""
    assert len(_lines(store, outlets, what, "2024-12-01")) == n_rows
    assert _lines(store, outlets, what, "2024-12-02") == []


def test_export_is_the_same_each_time(memory_store: Store, outlets: Outlets) -> None:
    """Two exports of one store are equal line by line."""
    assert _lines(memory_store, outlets, "tags") == _lines(memory_store, outlets, "tags")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_export_to_csv_defuses_formulas(
    start: str, store: Store, outlets: Outlets, make_article: Callable[..., Article]
) -> None:
    """A headline that a spreadsheet would run is written as plain text."""
    store.write([make_article("sawt-1", title=f"{start}HYPERLINK(1)")], Article, "2024-12-01", "sawt")
    out = io.BytesIO()
    export(open_tables(store, outlets), "articles", out, file_format="csv")
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))
    assert [row["title"] for row in rows if row["outlet_id"] == "sawt"] == [f"'{start}HYPERLINK(1)"]
    assert {row["captured_at"] for row in rows} == {"2024-12-01T12:00:00+00:00"}
    assert not out.closed


def test_export_to_parquet_reads_back(store: Store, outlets: Outlets) -> None:
    """Parquet keeps types: times stay times, speakers stay structs."""
    out = io.BytesIO()
    assert export(open_tables(store, outlets), "tags", out, file_format="parquet") == 15
    table = pq.read_table(io.BytesIO(out.getvalue()))
    assert str(table.schema.field("published_at").type) == "timestamp[us, tz=UTC]"
    assert {row["entity"] for row in table["speaker"].to_pylist() if row} >= {"assad", "white-helmets"}


@pytest.mark.parametrize("wrong", [{"what": "sources"}, {"what": "tags", "file_format": "xlsx"}])
def test_export_names_what_can_be_chosen(wrong: dict[str, str], store: Store, outlets: Outlets) -> None:
    """A wrong name is an error that lists the right ones."""
    with pytest.raises(UsageError, match="choose one of"):
        export(open_tables(store, outlets), destination=io.BytesIO(), **wrong)
