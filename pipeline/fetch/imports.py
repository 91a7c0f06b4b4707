"""A WARC file that another tool wrote → captures: the way in for coverage that was archived elsewhere."""

import gzip
import hashlib
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, cast

import structlog

from pipeline.errors import InputError
from pipeline.fetch.captures import READABLE_TYPES, Kept
from pipeline.fetch.links import LONGEST_URL
from pipeline.fetch.web import Limits
from pipeline.records.capture import Capture, State
from pipeline.records.ids import content_id

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

log = structlog.get_logger()

_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"
_STARTS = (_GZIP, b"WARC/", b"filedesc:")


def captures_from_warc(file: BinaryIO, *, day: str, outlet_id: str, source_name: str) -> list[Kept[Capture]]:
    """One capture for each response in a WARC or ARC file, dated as the file dates it; all belong to `day`.

    What is no readable page is quarantined or failed, with the reason; a repeated one is a duplicate. Records of other
    types (requests, metadata) are no coverage, and the log counts them. InputError when the file is damaged.
    """
    kept: list[Kept[Capture]] = []
    seen: set[str] = set()
    for number, record in enumerate(_records(file, source_name), start=1):
        capture, body = _capture(record, day, outlet_id)
        if capture.id in seen:
            own_id = content_id(capture.id, str(number))
            capture, body = replace(capture, id=own_id, state="duplicate", reason="repeats an earlier record"), None
        seen.add(capture.id)
        kept.append((capture, body))
    return kept


def _records(file: BinaryIO, source_name: str) -> "Iterator[ArcWarcRecord]":
    """The records of responses; each is to be read before the next is asked for."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    n_records: Counter[str] = Counter()
    try:
        # Unpacked by gzip and not by warcio, which takes a damaged member for a whole one.
        for record in ArchiveIterator(_unpacked(file), arc2warc=True):
            n_records[record.rec_type] += 1
            if record.rec_type in ("response", "revisit"):
                yield record
            _refuse_cut_off(record)
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, OSError) as error:
        raise InputError(f"{source_name}: not a WARC file, or damaged at byte {file.tell()}: {error}") from error
    if not n_records:
        raise InputError(f"{source_name}: not a WARC file, or damaged at byte 0: it holds no record")
    log.info("warc_read", file=source_name, **n_records)


def _unpacked(file: BinaryIO) -> BinaryIO:
    start = file.read(max(map(len, _STARTS)))
    file.seek(0)
    if not start.startswith(_STARTS):
        raise ValueError("it starts as no such file does")
    return cast(BinaryIO, gzip.GzipFile(fileobj=file)) if start.startswith(_GZIP) else file


def _refuse_cut_off(record: "ArcWarcRecord") -> None:
    """EOFError where the file ends within the record: half a page must not pass for a whole one."""
    while record.raw_stream.read(_CHUNK):
        pass
    if record.raw_stream.limit:
        raise EOFError(f"its last record lacks {record.raw_stream.limit} bytes")


def _capture(record: "ArcWarcRecord", day: str, outlet_id: str) -> Kept[Capture]:
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")[:LONGEST_URL]
    headers = record.http_headers
    status = int(headers.get_statuscode()) if headers and headers.get_statuscode().isdecimal() else 0
    body = record.content_stream().read(Limits().size + 1)
    body_hash = hashlib.sha256(body).hexdigest()

    def header(name: str) -> str:
        return (headers.get_header(name) or "") if headers else ""

    capture = Capture(
        id=content_id(outlet_id, url, body_hash),
        outlet_id=outlet_id,
        day=day,
        url=url,
        fetched_at=_time(record) or datetime.fromisoformat(day).replace(tzinfo=UTC),
        state="done",
        status=status,
        content_type=header("Content-Type"),
        content_hash=body_hash,
        etag=header("ETag"),
        last_modified=header("Last-Modified"),
        robots_rule="not asked: from an archive",
    )
    reason = _reason_against(record, capture, len(body))
    if reason:
        state: State = "failed" if reason.startswith("http ") else "quarantined"
        return replace(capture, state=state, reason=reason, content_hash=""), None
    return capture, body


def _reason_against(record: "ArcWarcRecord", capture: Capture, size: int) -> str:
    """Why a record can not be an article, "" where it can."""
    if record.rec_type == "revisit":
        return "revisit: the bytes are in another record"
    if not capture.url.startswith(("http://", "https://")):
        return "scheme missing"
    if _time(record) is None:
        return "no WARC-Date"
    if not 200 <= capture.status < 300:
        return f"http {capture.status}"
    if capture.content_type.partition(";")[0].strip().lower() not in READABLE_TYPES:
        return f"content type {capture.content_type}"
    return "too big" if size > Limits().size else ""


def _time(record: "ArcWarcRecord") -> datetime | None:
    try:
        time = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return None
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
