"""A capture: one response as received at one moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

State = Literal["done", "duplicate", "unchanged", "quarantined", "failed"]
STATES: tuple[State, ...] = ("done", "duplicate", "unchanged", "quarantined", "failed")
LINE_TYPE = "application/vnd.parallax.line+json"


@dataclass(frozen=True, slots=True)
class Link:
    """A page that a feed offers; times are aware UTC, None where the feed is silent."""

    outlet_id: str
    url: str
    title: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """What became of one URL on one day. The bytes lie in the day's WARC file under `id`.

    `state` is done (bytes kept), unchanged (the server or the hash says so), quarantined
    (we must not or can not keep it) or failed; `reason` tells why for the last two.
    """

    id: str
    outlet_id: str
    day: str
    """The run's day, `YYYY-MM-DD`."""
    url: str
    fetched_at: datetime
    state: State
    reason: str = ""
    status: int = 0
    content_type: str = ""
    """The header as it came; `LINE_TYPE` for a line of a user's JSONL file."""
    content_hash: str = ""
    etag: str = ""
    last_modified: str = ""
    link_title: str = ""
    link_published_at: datetime | None = None
    robots_rule: str = ""
    """The line of robots.txt that allowed or forbade the last address of its redirects, or that there is none."""
    waited_seconds: float = 0.0
    """How long we waited for our turn at its hosts."""


@dataclass(frozen=True, slots=True)
class FeedCapture(Capture):
    """What came of one feed on one day; kept apart from pages, so that it counts as no coverage."""
