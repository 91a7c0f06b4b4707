from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from pipeline.errors import StoreError
from pipeline.fetch.warc import read_warc, warc_bytes
from pipeline.records.capture import LINE_TYPE, Capture

PAGE = Capture(
    id="00000000000000aa",
    outlet_id="o",
    day="2024-12-01",
    url="https://outlet.example/новости/1",
    fetched_at=datetime(2024, 12, 1, 10, 30, 1, 5, tzinfo=UTC),
    state="done",
    status=200,
    content_type="text/html; charset=windows-1251",
    etag='"1"',
)
LINE = replace(PAGE, id="00000000000000bb", url="day.jsonl#a\r\nb", content_type=LINE_TYPE, status=0)


@given(st.lists(st.binary(max_size=300), max_size=5))
def test_warc_bytes_can_be_read_back(bodies: list[bytes]) -> None:
    """Any bytes, as page or as line; the same captures always give the same file."""
    kept = [(replace((PAGE, LINE)[i % 2], id=f"{i:016x}"), body) for i, body in enumerate(bodies)]
    data = warc_bytes(kept)
    assert read_warc(data) == {capture.id: body for capture, body in kept}
    assert warc_bytes(kept) == data


def test_warc_bytes_are_a_file_that_other_tools_read() -> None:
    """One response for a page, one resource for a line, dated by the fetch."""
    records = list(ArchiveIterator(BytesIO(warc_bytes([(PAGE, b"<p>x"), (LINE, b"{}")])), check_digests="raise"))
    assert [record.rec_type for record in records] == ["response", "resource"]
    assert records[0].rec_headers.get_header("WARC-Date") == "2024-12-01T10:30:01.000005Z"
    assert records[0].http_headers.get_header("Content-Type") == PAGE.content_type


def test_warc_bytes_adds_only_what_is_new() -> None:
    """A second run with the same captures changes no byte, a new one is put at the end."""
    first = warc_bytes([(PAGE, b"<p>x")])
    assert warc_bytes([(PAGE, b"<p>x"), (LINE, None)], first) == first
    both = warc_bytes([(LINE, b"{}")], first)
    assert both.startswith(first)
    assert read_warc(both) == {PAGE.id: b"<p>x", LINE.id: b"{}"}


@given(st.data())
def test_read_warc_drops_a_record_that_was_cut_off(data: st.DataObject) -> None:
    """After a crash the last record may be half there: it is never read, and what is added later can be."""
    first, second = warc_bytes([(PAGE, b"<p>x" * 50)]), warc_bytes([(LINE, b"{}" * 50)])
    cut = (first + second)[: data.draw(st.integers(len(first), len(first + second) - 1))]
    assert read_warc(cut) == {PAGE.id: b"<p>x" * 50}
    assert warc_bytes([(LINE, b"{}" * 50)], cut) == first + second


def test_read_warc_names_the_place_of_damage() -> None:
    """Damage in the middle is not mistaken for an end."""
    data = bytearray(warc_bytes([(PAGE, b"<p>x" * 50), (LINE, b"{}")]))
    data[100] ^= 0xFF
    with pytest.raises(StoreError, match=r"WARC record at byte 0 is damaged"):
        read_warc(bytes(data))
