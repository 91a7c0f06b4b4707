"""Lines of a user's JSONL file as captures: the way in for coverage that was not fetched."""

import hashlib
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from pipeline.errors import InputError
from pipeline.fetch.captures import Kept
from pipeline.records.capture import LINE_TYPE, Capture
from pipeline.records.ids import content_id
from pipeline.records.line import Line, parse_line

NO_OUTLET = "file"


def captures_from_lines(lines: Iterable[str], *, day: str, source_name: str) -> dict[str, list[Kept[Capture]]]:
    """By outlet one capture for each line that is not blank; the line itself is the bytes.

    A line that can not be read is quarantined under the outlet "file", its reason naming `source_name` and the line's
    number; one that repeats an earlier line is a duplicate. The same lines always give the same captures.
    """
    by_outlet: dict[str, list[Kept[Capture]]] = {}
    first_at: dict[str, int] = {}
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        body = text.strip().encode("utf-8", "surrogatepass")
        capture = _capture(body, day=day, source_name=source_name, number=number)
        if capture.id in first_at:
            own_id = content_id(capture.id, str(number))
            capture = replace(capture, id=own_id, state="duplicate", reason=f"repeats line {first_at[capture.id]}")
        first_at.setdefault(capture.id, number)
        by_outlet.setdefault(capture.outlet_id, []).append((capture, body if capture.state == "done" else None))
    return by_outlet


def without_mended(captures: Sequence[Capture], still_there: Container[str], source_name: str) -> list[Capture]:
    """The `captures` but for those of broken lines of `source_name` whose ids are not `still_there`."""
    place = _place(source_name)
    return [c for c in captures if c.state == "done" or c.id in still_there or not c.url.startswith(place)]


def _capture(body: bytes, *, day: str, source_name: str, number: int) -> Capture:
    midnight = datetime.fromisoformat(day).replace(tzinfo=UTC)
    url = f"{_place(source_name)}{number}"
    body_hash = hashlib.sha256(body).hexdigest()
    try:
        line = parse_line(body, f"{source_name} line {number}")
    except InputError as error:
        id = content_id(NO_OUTLET, url, body_hash)
        return Capture(id, NO_OUTLET, day, url, midnight, "quarantined", reason=str(error), content_type=LINE_TYPE)
    return Capture(
        id=content_id(line.outlet, _url(line, source_name), body_hash),
        outlet_id=line.outlet,
        day=day,
        url=_url(line, source_name),
        fetched_at=line.published_at or midnight,
        state="done",
        content_type=LINE_TYPE,
        content_hash=body_hash,
        link_title=line.title,
        link_published_at=line.published_at,
    )


def _place(source_name: str) -> str:
    return f"{source_name}#line-"


def _url(line: Line, source_name: str) -> str:
    """The line's own URL, or a name that is the same wherever the line stands in the file."""
    return line.url or f"{source_name}#{line.id}"
