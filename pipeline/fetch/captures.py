"""Everything that one outlet's day brings in: feeds and pages, each URL ending in exactly one state."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import structlog

from pipeline.errors import FetchError, RefusedError
from pipeline.fetch.feeds import Feed, due_links, links_of_day, parse_feed
from pipeline.fetch.sitemaps import children_for
from pipeline.fetch.visit import Answer, Visit
from pipeline.fetch.web import Response
from pipeline.records.capture import LINE_TYPE, Capture, FeedCapture, Link, State
from pipeline.records.ids import content_id
from pipeline.records.outlet import Outlet

log = structlog.get_logger()

C = TypeVar("C", bound=Capture)
Kept = tuple[C, bytes | None]
"""A capture, with its bytes where they are new."""
FEED = "feed: "
"""How the reason of a capture begins that stands for a feed and not for a page."""
READABLE_TYPES = ("", "text/html", "application/xhtml+xml", "text/plain")
BATCH = 20
"""Pages between two times of keeping: even at the longest delay they are had before the time of a task is up."""
# An index of sitemaps may name indices; what lies deeper is a maze.
_DEEPEST_INDEX = 2


@dataclass(frozen=True, slots=True)
class KnownFeed:
    """The latest capture of a feed, with the bytes that an unchanged feed is read from."""

    capture: FeedCapture
    body: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier runs kept, by URL: the latest capture of each page (see `latest_captures`) and each feed."""

    pages: Mapping[str, Capture] = field(default_factory=dict)
    feeds: Mapping[str, KnownFeed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fetched:
    """One capture for each page that was due and each feed that failed, and one for each feed that could be read."""

    pages: list[Kept[Capture]]
    feeds: list[Kept[FeedCapture]]


def fetch_outlet(
    outlet: Outlet,
    day: str,
    *,
    today: str,
    known: Known,
    visit: Visit,
    keep: Callable[[Fetched], object] = lambda _: None,
) -> Fetched:
    """One capture for each URL that `outlet` offers for `day`, and one failed capture for each feed that fails.

    What has not changed since it was `known` keeps its record of this day, or, known from another day, becomes
    `unchanged`; both come without bytes. `keep` is given all that is had so far, after every `BATCH` pages.
    """
    run = _Run(outlet, day, known, visit)
    links = [link for url in outlet.feeds for link in run.feed_links(str(url))]
    fetched = Fetched(run.failed_feeds, run.feeds)
    # What this day has not kept comes first: after a run that was stopped, the next one goes on where it ended.
    for number, link in enumerate(sorted(due_links(links, day, today), key=run.is_kept), start=1):
        fetched.pages.append(run.page(link))
        if number % BATCH == 0:
            keep(fetched)
    return fetched


def latest_captures(captures: Iterable[C], day: str) -> dict[str, C]:
    """By URL the capture that a run of `day` compares with: one of that day, else the last before it with content."""
    past = (capture for capture in captures if capture.day <= day)
    ordered = sorted(past, key=lambda c: (c.day == day, bool(c.content_hash), c.fetched_at, c.id))
    return {capture.url: capture for capture in ordered}


def merge_captures(earlier: Sequence[C], fresh: Sequence[C]) -> list[C]:
    """One day's captures after another run: nothing with bytes is lost, every other URL has its last outcome.

    A line of a user's file is the exception: written anew it takes the place of its earlier text.
    """
    asked, had = {c.url for c in fresh}, {c.url for c in fresh if c.state == "done"}
    rewritten = {c.url for c in fresh if c.state == "done" and c.content_type == LINE_TYPE}
    stands = [c for c in earlier if c.state == "done" and not (c.content_type == LINE_TYPE and c.url in rewritten)]
    # Every run asks for every feed, so an earlier failure of a feed no longer stands.
    undone = [c for c in earlier if c.state != "done" and not (c.url in asked or c.reason.startswith(FEED))]
    # What this run has as well may stand beside repeats of it, which are no failures.
    had_before = {c.url for c in stands} - had
    added = [c for c in fresh if c.state == "done" or c.url not in had_before]
    merged = {c.id: c for c in (*added, *stands, *undone)}
    return sorted(merged.values(), key=lambda c: (c.url, c.fetched_at, c.id))


@dataclass(frozen=True, slots=True)
class _Run:
    """One run for one outlet and day; its lists fill with what becomes of the feeds."""

    outlet: Outlet
    day: str
    known: Known
    visit: Visit
    feeds: list[Kept[FeedCapture]] = field(default_factory=list)
    failed_feeds: list[Kept[Capture]] = field(default_factory=list)

    def feed_links(self, url: str, depth: int = 0) -> list[Link]:
        """Links of the feed at `url`, or of the sitemaps behind it; none, and a failure kept, where it is no use."""
        known = self.known.feeds.get(url)
        answer = self.visit.ask(url, known.capture if known else None)
        try:
            feed = self._read_feed(url, answer, known)
        except FetchError as error:
            failed = self.outcome(Link(self.outlet.id, url), "failed", f"{FEED}{_kind(error)}", answer)
            self.failed_feeds.append((failed, None))
            return []
        links = links_of_day(feed, self.day)
        log.info("feed_read", outlet=self.outlet.id, feed=url, kind=feed.kind, n_links=len(links))
        for child in children_for(feed.children, self.day) if depth < _DEEPEST_INDEX else ():
            links += self.feed_links(child.url, depth + 1)
        return links

    def is_kept(self, link: Link) -> bool:
        """Whether an earlier run of this day has the content of the page."""
        known = self.known.pages.get(link.url)
        return bool(known and known.day == self.day and known.content_hash)

    def page(self, link: Link) -> Kept[Capture]:
        """What becomes of one page; no error leaves here, each is a state."""
        known = self.known.pages.get(link.url)
        answer = self.visit.ask(link.url, known)
        response = answer.outcome
        if isinstance(response, FetchError):
            state: State = "quarantined" if isinstance(response, RefusedError) else "failed"
            return self.outcome(link, state, _kind(response), answer), None
        body_hash = hashlib.sha256(response.body).hexdigest()
        if known and _is_unchanged(known, response, body_hash):
            return self._unchanged(known, answer, response), None
        return self._judged(link, answer, response, body_hash)

    def outcome(self, link: Link, state: State, reason: str, answer: Answer) -> Capture:
        """A capture without bytes; the record of an earlier run of this day where the outcome is the same."""
        capture = self._capture(Capture, link, state, reason, answer)
        known = self.known.pages.get(link.url)
        return known if known and _outcome(known) == _outcome(capture) else capture

    def _read_feed(self, url: str, answer: Answer, known: KnownFeed | None) -> Feed:
        """The feed that came, or the bytes we hold of it where the server says that nothing has changed."""
        response = answer.outcome
        if isinstance(response, FetchError):
            raise response
        if known and response.status == 304:
            self.feeds.append((self._unchanged(known.capture, answer, response), None))
            return self._parsed(response.url, known.body, known.capture.content_type)
        if response.status != 200:
            raise FetchError(f"http {response.status}: {url}")
        feed = self._parsed(response.url, response.body, response.headers.get("content-type", ""))
        if known and known.body == response.body:
            self.feeds.append((self._unchanged(known.capture, answer, response), None))
        else:
            body_hash = hashlib.sha256(response.body).hexdigest()
            self.feeds.append(self._done(FeedCapture, Link(self.outlet.id, url), answer, response, body_hash))
        return feed

    def _parsed(self, url: str, body: bytes, content_type: str) -> Feed:
        return parse_feed(body, outlet_id=self.outlet.id, url=url, content_type=content_type)

    def _judged(self, link: Link, answer: Answer, response: Response, body_hash: str) -> Kept[Capture]:
        content_type = response.headers.get("content-type", "")
        if not 200 <= response.status < 300:
            return self.outcome(link, "failed", f"http {response.status}", answer), None
        if content_type.partition(";")[0].strip().lower() not in READABLE_TYPES:
            return self.outcome(link, "quarantined", f"content type {content_type}", answer), None
        return self._done(Capture, link, answer, response, body_hash)

    def _done(self, kind: type[C], link: Link, answer: Answer, response: Response, body_hash: str) -> Kept[C]:
        capture = replace(
            self._capture(kind, link, "done", "", answer),
            id=content_id(self.outlet.id, link.url, body_hash),
            content_hash=body_hash,
            etag=response.headers.get("etag", ""),
            last_modified=response.headers.get("last-modified", ""),
        )
        return capture, response.body

    def _capture(self, kind: type[C], link: Link, state: State, reason: str, answer: Answer) -> C:
        response = answer.response
        return kind(
            id=content_id(self.outlet.id, link.url, ""),
            outlet_id=self.outlet.id,
            day=self.day,
            url=link.url,
            fetched_at=response.fetched_at if response else self.visit.clock(),
            state=state,
            reason=reason,
            status=response.status if response else 0,
            content_type=response.headers.get("content-type", "") if response else "",
            link_title=link.title,
            link_published_at=link.published_at,
            robots_rule=answer.rule,
            waited_seconds=answer.waited,
        )

    def _unchanged(self, known: C, answer: Answer, response: Response) -> C:
        if known.day == self.day:
            return known
        return replace(
            known,
            day=self.day,
            state="unchanged",
            status=response.status,
            fetched_at=response.fetched_at,
            robots_rule=answer.rule,
            waited_seconds=answer.waited,
        )


def _is_unchanged(known: Capture, response: Response, body_hash: str) -> bool:
    return bool(known.content_hash) and (response.status == 304 or body_hash == known.content_hash)


def _outcome(capture: Capture) -> tuple[object, ...]:
    return capture.day, capture.state, capture.reason, capture.status


def _kind(error: FetchError) -> str:
    """The kind of failure that opens the text of every FetchError: short and the same on every day."""
    return str(error).partition(": ")[0]
