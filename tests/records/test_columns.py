from datetime import UTC, datetime

from pipeline.records.capture import Capture
from pipeline.records.columns import records_of, table_of


def test_records_of_fills_a_column_that_an_older_part_has_not() -> None:
    """A store outlives the version that wrote it: a field added since has its default."""
    capture = Capture("c1", "o", "2024-12-01", "https://o.example/1", datetime(2024, 12, 1, tzinfo=UTC), "done")
    older = table_of([capture], Capture).drop_columns(["robots_rule", "waited_seconds"])
    assert records_of(older, Capture) == [capture]
