import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fetch.lines import captures_from_lines
from pipeline.records.capture import LINE_TYPE

DAY = "2024-12-01"


def take(*lines: str):  # type: ignore[no-untyped-def]
    """Captures by outlet of a file with these lines."""
    return captures_from_lines(lines, day=DAY, source_name="day.jsonl")


@pytest.mark.parametrize("text", ["غارات على إدلب", "Strikes on Idlib", "Удары по Идлибу"])
def test_captures_from_lines_keeps_the_line_as_bytes(text: str) -> None:
    """The line is done, with its own time, outlet and address."""
    line = {
        "id": 7,
        "text": text,
        "outlet": "bay",
        "url": "https://bay.example/7",
        "published_at": "2024-11-30T10:00+03:00",
    }
    ((capture, body),) = take(json.dumps(line, ensure_ascii=False) + "\n")["bay"]
    assert json.loads(body) == line
    assert (capture.state, capture.content_type, capture.url) == ("done", LINE_TYPE, "https://bay.example/7")
    assert capture.fetched_at == datetime(2024, 11, 30, 7, tzinfo=UTC)


def test_captures_from_lines_names_what_has_neither_outlet_nor_url() -> None:
    """The file stands in for the outlet, the line's id for the address; the day begins at midnight."""
    ((capture, _),) = take('{"id": "a", "text": "x"}')["file"]
    assert (capture.url, capture.fetched_at) == ("day.jsonl#a", datetime(2024, 12, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{not json", "Invalid JSON"),
        ('{"id": "a"}', "text: Field required"),
        ('{"id": "", "text": "x"}', "id: "),
        ('{"id": "a", "text": "x", "outlet": "../../etc"}', "outlet: "),
        ('{"id": "a", "text": "x", "published_at": "yesterday"}', "published_at: "),
        ('{"id": "a", "text": "x", "published_at": "0001-01-01T00:00+03:00"}', "published_at: "),
        ("[]", "object"),
    ],
)
def test_captures_from_lines_quarantines_a_broken_line(line: str, words: str) -> None:
    """The reason names file, line and field; the good lines go on."""
    captures = take('{"id": "ok", "text": "x"}', "", line)["file"]
    assert [(c.state, body is None) for c, body in captures] == [("done", False), ("quarantined", True)]
    assert captures[1][0].reason.startswith("day.jsonl line 3: ")
    assert words in captures[1][0].reason


def test_captures_from_lines_calls_a_repeated_line_a_duplicate() -> None:
    """With an id of its own, so that the sum of states is the number of lines."""
    captures = [capture for capture, _ in take('{"id": "a", "text": "x"}', '{"id": "a", "text": "x"}')["file"]]
    assert [(c.state, c.reason) for c in captures] == [("done", ""), ("duplicate", "repeats line 1")]
    assert captures[0].id != captures[1].id


@given(st.lists(st.one_of(st.text(max_size=30), st.just('{"id": "a", "text": "x"}')), max_size=6))
def test_captures_from_lines_counts_every_line_once(lines: list[str]) -> None:
    """Whatever the lines hold, and the same again on a second run."""
    captures = [capture for kept in take(*lines).values() for capture, _ in kept]
    assert len({capture.id for capture in captures}) == sum(bool(line.strip()) for line in lines)
    assert take(*lines) == take(*lines)
