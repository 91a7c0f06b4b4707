"""Feed bytes → article links, and which of them a day's run should fetch."""

import calendar
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urldefrag, urljoin

import structlog

from pipeline.errors import FetchError
from pipeline.records.capture import Link

log = structlog.get_logger()


def parse_feed(body: bytes, *, outlet_id: str, url: str, content_type: str = "") -> list[Link]:
    """Links of an RSS or Atom feed in its order; entries without a well-formed link are dropped, and the log
    tells how many.

    FetchError when `body` is no feed at all, such as the HTML of an error page.
    """
    import feedparser

    # Wrapped, because feedparser would open bare bytes as the name of a file.
    feed = feedparser.parse(BytesIO(body), response_headers={"content-type": content_type, "content-location": url})
    if not feed.get("version") and not feed.entries:
        raise FetchError(f"not a feed: {url} holds neither RSS nor Atom; check the outlet's entry")
    links = [_link(entry, outlet_id, url) for entry in feed.entries if entry.get("link")]
    if len(links) < len(feed.entries):
        log.warning("entries_without_link", outlet=outlet_id, feed=url, n_dropped=len(feed.entries) - len(links))
    return links


def _link(entry: Any, outlet_id: str, feed_url: str) -> Link:
    return Link(
        outlet_id=outlet_id,
        url=urldefrag(urljoin(feed_url, entry["link"].strip())).url,
        title=entry.get("title", ""),
        published_at=_time(entry, "published_parsed"),
        updated_at=_time(entry, "updated_parsed"),
    )


def _time(entry: Any, key: str) -> datetime | None:
    parsed = entry[key] if key in entry else None  # noqa: SIM401 (its get() answers for `updated` with `published`)
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError):  # a year that no calendar has
        return None


def due_links(links: Iterable[Link], day: str, today: str) -> list[Link]:
    """The links that the run of `day` fetches, each URL once.

    Those changed on that day (UTC) are due; those changed later wait for their own day. Undated and older ones are
    due only in a live run, when `day` is today or yesterday: a backfill must not call today's text the text of then.
    """
    is_live = day in (today, str(date.fromisoformat(today) - timedelta(days=1)))
    due: dict[str, Link] = {}
    for link in links:
        changed_at = link.updated_at or link.published_at
        changed_on = str(changed_at.date()) if changed_at else ""
        if changed_on == day or (is_live and changed_on < day):
            due.setdefault(link.url, link)
    return list(due.values())
