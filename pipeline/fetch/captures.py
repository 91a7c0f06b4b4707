"""Everything that one outlet's day brings in: robots, feeds and pages, each URL ending in exactly one state."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urljoin

import structlog

from pipeline.errors import FetchError, RefusedError
from pipeline.fetch.feeds import due_links, parse_feed
from pipeline.fetch.politeness import DEFAULT_DELAY, Robots, may_fetch, parse_robots
from pipeline.fetch.web import Getter, Response
from pipeline.records.capture import Capture, Link, State
from pipeline.records.ids import content_id
from pipeline.records.outlet import Outlet

log = structlog.get_logger()

Kept = tuple[Capture, bytes | None]
"""A capture, with its bytes where they are new."""
FEED = "feed: "
"""How the reason of a capture begins that stands for a feed and not for a page."""
READABLE_TYPES = ("", "text/html", "application/xhtml+xml", "text/plain")


def fetch_outlet(
    outlet: Outlet,
    day: str,
    *,
    today: str,
    known: Mapping[str, Capture],
    get: Getter,
    clock: Callable[[], datetime],
) -> list[Kept]:
    """One capture for each URL that `outlet` offers for `day`, and one failed capture for each feed that fails.

    `known` has the latest capture of each URL (see `latest_captures`). What has not changed since keeps its record
    of this day, or, known from another day, becomes `unchanged`; both come without bytes.
    """
    visit = _Visit(outlet, day, known, get, clock)
    links: list[Link] = []
    failed: list[Kept] = []
    for url in map(str, outlet.feeds):
        try:
            links += visit.feed_links(url)
        except FetchError as error:
            failed.append((visit.outcome(Link(outlet.id, url), "failed", f"{FEED}{_kind(error)}"), None))
    return failed + [visit.page(link) for link in due_links(links, day, today)]


def latest_captures(captures: Iterable[Capture], day: str) -> dict[str, Capture]:
    """By URL the capture that a run of `day` compares with: one of that day, else the last before it with content."""
    past = (capture for capture in captures if capture.day <= day)
    ordered = sorted(past, key=lambda c: (c.day == day, bool(c.content_hash), c.fetched_at, c.id))
    return {capture.url: capture for capture in ordered}


def merge_captures(earlier: Sequence[Capture], fresh: Sequence[Capture]) -> list[Capture]:
    """One day's captures after another run: nothing with bytes is lost, every other URL has its last outcome."""
    with_bytes = {capture.url for capture in earlier if capture.state == "done"}
    # Every run asks for every feed, so an earlier failure of a feed no longer stands.
    asked = {capture.url for capture in fresh}
    kept = [c for c in earlier if c.state == "done" or not (c.url in asked or c.reason.startswith(FEED))]
    added = [c for c in fresh if c.state == "done" or c.url not in with_bytes]
    merged = {capture.id: capture for capture in (*added, *kept)}
    return sorted(merged.values(), key=lambda c: (c.url, c.fetched_at, c.id))


@dataclass(frozen=True, slots=True)
class _Visit:
    """One run for one outlet and day; robots.txt is asked for once a host."""

    outlet: Outlet
    day: str
    known: Mapping[str, Capture]
    get: Getter
    clock: Callable[[], datetime]
    robots: dict[str, Robots | FetchError] = field(default_factory=dict)

    def feed_links(self, url: str) -> list[Link]:
        """Links of the feed at `url`; FetchError when it can not be had or read."""
        response = self._ask(url)
        if response.status != 200:
            raise FetchError(f"http {response.status}: {url}")
        content_type = response.headers.get("content-type", "")
        return parse_feed(response.body, outlet_id=self.outlet.id, url=response.url, content_type=content_type)

    def page(self, link: Link) -> Kept:
        """What becomes of one page; no error leaves here, each is a state."""
        known = self.known.get(link.url)
        try:
            response = self._ask(link.url, known)
        except RefusedError as error:
            return self.outcome(link, "quarantined", _kind(error)), None
        except FetchError as error:
            return self.outcome(link, "failed", _kind(error)), None
        body_hash = hashlib.sha256(response.body).hexdigest()
        if known and known.content_hash and (response.status == 304 or body_hash == known.content_hash):
            return self._unchanged(known, response), None
        return self._judged(link, response, body_hash)

    def outcome(self, link: Link, state: State, reason: str, response: Response | None = None) -> Capture:
        """A capture without bytes; the record of an earlier run of this day where the outcome is the same."""
        capture = self._capture(link, state, reason, response)
        known = self.known.get(link.url)
        return known if known and _outcome(known) == _outcome(capture) else capture

    def _judged(self, link: Link, response: Response, body_hash: str) -> Kept:
        content_type = response.headers.get("content-type", "")
        if not 200 <= response.status < 300:
            return self.outcome(link, "failed", f"http {response.status}", response), None
        if content_type.partition(";")[0].strip().lower() not in READABLE_TYPES:
            return self.outcome(link, "quarantined", f"content type {content_type}", response), None
        capture = replace(
            self._capture(link, "done", "", response),
            id=content_id(self.outlet.id, link.url, body_hash),
            content_hash=body_hash,
            etag=response.headers.get("etag", ""),
            last_modified=response.headers.get("last-modified", ""),
        )
        return capture, response.body

    def _capture(self, link: Link, state: State, reason: str, response: Response | None) -> Capture:
        return Capture(
            id=content_id(self.outlet.id, link.url, ""),
            outlet_id=self.outlet.id,
            day=self.day,
            url=link.url,
            fetched_at=response.fetched_at if response else self.clock(),
            state=state,
            reason=reason,
            status=response.status if response else 0,
            content_type=response.headers.get("content-type", "") if response else "",
            link_title=link.title,
            link_published_at=link.published_at,
        )

    def _unchanged(self, known: Capture, response: Response) -> Capture:
        if known.day == self.day:
            return known
        return replace(known, day=self.day, state="unchanged", status=response.status, fetched_at=response.fetched_at)

    def _ask(self, url: str, known: Capture | None = None) -> Response:
        """`url` where robots.txt lets us have it, with the marks of the `known` capture."""
        decision = may_fetch(self._robots_of(url), url, delay=0.0 if self.outlet.loopback else DEFAULT_DELAY)
        log.info("may_fetch", url=url, allowed=decision.allowed, reason=decision.reason, wait=decision.wait)
        if not decision.allowed:
            raise RefusedError(f"{decision.reason}: {url}")
        etag, last_modified = (known.etag, known.last_modified) if known else ("", "")
        return self.get(url, etag=etag, last_modified=last_modified, delay=decision.wait)

    def _robots_of(self, url: str) -> Robots:
        """Rules of the host of `url`; a failure to read them stands for the run, so that a dead host costs one."""
        place = urljoin(url, "/robots.txt")
        if place not in self.robots:
            try:
                self.robots[place] = self._fetch_robots(place)
            except FetchError as error:
                self.robots[place] = error
        rules = self.robots[place]
        if isinstance(rules, FetchError):
            raise rules
        return rules

    def _fetch_robots(self, url: str) -> Robots:
        response = self.get(url)
        if response.status == 429 or response.status >= 500:
            raise FetchError(f"robots.txt http {response.status}: {url}; its host is left alone until it can be read")
        return parse_robots(response.status, response.body)


def _outcome(capture: Capture) -> tuple[object, ...]:
    return capture.day, capture.state, capture.reason, capture.status


def _kind(error: FetchError) -> str:
    """The kind of failure that opens the text of every FetchError: short and the same on every day."""
    return str(error).partition(": ")[0]
