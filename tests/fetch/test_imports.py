import gzip
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.errors import InputError
from pipeline.fetch.imports import captures_from_warc

DAY = "2024-12-01"
BOMB = gzip.compress(b"0" * 20_000_000)
HTML = ("Content-Type", "text/html; charset=utf-8")


def archive(*pages: tuple[str, str, bytes, list[tuple[str, str]]], packed: bool = True) -> bytes:
    """A WARC file as a crawler writes it: for each page address, status, body and headers, and its request."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("crawl.warc.gz", {"software": "another"}))
    for url, status, body, headers in pages:
        dated = {"WARC-Date": "2024-11-30T10:00:00Z"}
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        asked = StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=asked, payload=BytesIO()))
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=BytesIO(body), http_headers=http, warc_headers_dict=dated
            )
        )
    return out.getvalue()


def take(data: bytes):  # type: ignore[no-untyped-def]
    """Captures and bytes of that file."""
    return captures_from_warc(BytesIO(data), day=DAY, outlet_id="o", source_name="crawl.warc.gz")


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("text", ["غارات على إدلب", "Strikes on Idlib", "Удары по Идлибу"])
def test_captures_from_warc_keeps_pages_as_they_came(text: str, packed: bool) -> None:
    """With the archive's own time; requests are no coverage. The body is unpacked."""
    body = gzip.compress(text.encode())
    url = "https://outlet.example/новости/1"
    ((capture, kept),) = take(archive((url, "200 OK", body, [HTML, ("Content-Encoding", "gzip")]), packed=packed))
    assert (capture.state, capture.url, capture.status, capture.content_type) == ("done", url, 200, HTML[1])
    assert capture.fetched_at == datetime(2024, 11, 30, 10, tzinfo=UTC)
    assert kept == text.encode()


def test_captures_from_warc_gives_each_response_one_state() -> None:
    """What is no page has its reason; the same page again is a duplicate with an id of its own."""
    kept = take(
        archive(
            ("https://outlet.example/1", "200 OK", b"<p>1", [HTML]),
            ("https://outlet.example/1", "200 OK", b"<p>1", [HTML]),
            ("https://outlet.example/2", "404 Not Found", b"", [HTML]),
            ("https://outlet.example/3", "200 OK", b"\x89PNG", [("Content-Type", "image/png")]),
            ("dns:outlet.example", "200 OK", b"x", [HTML]),
            ("https://outlet.example/4", "200 OK", BOMB, [HTML, ("Content-Encoding", "gzip")]),
        )
    )  # fmt: skip
    assert [(capture.state, capture.reason) for capture, _ in kept] == [
        ("done", ""),
        ("duplicate", "repeats an earlier record"),
        ("failed", "http 404"),
        ("quarantined", "content type image/png"),
        ("quarantined", "scheme missing"),
        ("quarantined", "too big"),
    ]
    assert len({capture.id for capture, _ in kept}) == len(kept)
    assert [body is not None for _, body in kept] == [True] + [False] * 5


WHOLE = archive(("https://outlet.example/1", "200 OK", bytes(range(256)) * 50, [HTML]))


@pytest.mark.parametrize("data", [b"", b"<html>", b"PK\x03\x04", WHOLE[:-100]])
def test_captures_from_warc_refuses_other_files(data: bytes) -> None:
    """The file is named, and so is the place."""
    with pytest.raises(InputError, match=r"^crawl\.warc\.gz: not a WARC file, or damaged"):
        take(data)


@given(st.integers(0, len(WHOLE) - 1))
def test_captures_from_warc_never_takes_a_damaged_page(place: int) -> None:
    """Wherever a byte of the file was flipped: refused, or (in a gzip header) without effect on what is read."""
    flipped = WHOLE[:place] + bytes([WHOLE[place] ^ 0xFF]) + WHOLE[place + 1 :]
    try:
        kept = take(flipped)
    except InputError as refused:
        assert str(refused).startswith("crawl.warc.gz: not a WARC file, or damaged")
    else:
        assert kept == take(WHOLE)
