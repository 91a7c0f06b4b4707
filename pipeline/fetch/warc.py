"""Captures' bytes in WARC files: one gzip member per record, the same bytes for the same captures."""

import zlib
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import quote

import structlog

from pipeline.errors import StoreError
from pipeline.records.capture import LINE_TYPE, Capture

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

log = structlog.get_logger()

_ID = "urn:parallax:capture:"
_CHUNK = 1 << 16
_URL_MARKS = ":/?#[]@!$&'()*+,;=%~"


def warc_bytes(kept: Iterable[tuple[Capture, bytes | None]], earlier: bytes = b"") -> bytes:
    """The WARC file `earlier` with one record more for each capture that has bytes and is not in it yet.

    A record that was cut off at the end of `earlier` is left out, so that what follows it can be read.
    """
    from warcio.warcwriter import WARCWriter

    members = list(_members(earlier))
    present = {_parse(member)[0] for member in members}
    out = BytesIO()
    out.write(b"".join(members))
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    for capture, body in kept:
        if body is not None and capture.id not in present:
            present.add(capture.id)
            writer.write_record(_record(writer, capture, body))
    return out.getvalue()


def read_warc(data: bytes) -> dict[str, bytes]:
    """By capture id the bytes in the WARC file `data`; StoreError when a record is damaged."""
    return dict(_parse(member) for member in _members(data))


def _record(writer: "WARCWriter", capture: Capture, body: bytes) -> "ArcWarcRecord":
    is_line = capture.content_type == LINE_TYPE
    return writer.create_warc_record(
        quote(capture.url, safe=_URL_MARKS),
        "resource" if is_line else "response",
        payload=BytesIO(body),
        length=len(body),
        warc_content_type=LINE_TYPE if is_line else "application/http; msgtype=response",
        warc_headers_dict={
            "WARC-Record-ID": f"<{_ID}{capture.id}>",
            "WARC-Date": capture.fetched_at.isoformat().replace("+00:00", "Z"),
        },
        http_headers=None if is_line else _http_headers(capture),
    )


def _http_headers(capture: Capture) -> "StatusAndHeaders":
    """The headers that reading needs; the body is kept decoded, so no encoding or length is among them."""
    from warcio.statusandheaders import StatusAndHeaders

    headers = {"Content-Type": capture.content_type, "ETag": capture.etag, "Last-Modified": capture.last_modified}
    given = [(name, value) for name, value in headers.items() if value]
    return StatusAndHeaders(f"{capture.status} {_phrase(capture.status)}", given, protocol="HTTP/1.1")


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"


def _members(data: bytes) -> Iterator[bytes]:
    """The whole gzip members of `data`, one a record; one cut off at the end is dropped with a log."""
    start, position = 0, 0
    member = zlib.decompressobj(wbits=31)
    while position < len(data):
        chunk = data[position : position + _CHUNK]
        try:
            member.decompress(chunk)
        except zlib.error as error:
            raise StoreError(
                f"WARC record at byte {start} is damaged ({error}); restore the file from a copy"
            ) from error
        position += len(chunk) - len(member.unused_data)
        if member.eof:
            yield data[start:position]
            start, member = position, zlib.decompressobj(wbits=31)
    if start < len(data):
        log.warning("warc_record_cut_off", at=start, n_bytes=len(data) - start)


def _parse(member: bytes) -> tuple[str, bytes]:
    from warcio.archiveiterator import ArchiveIterator

    record = next(iter(ArchiveIterator(BytesIO(member))))
    name = record.rec_headers.get_header("WARC-Record-ID").strip("<>")
    return name.removeprefix(_ID), record.content_stream().read()
