"""Feed bytes → article links: what a feed is shows in its bytes, whatever its address or headers say."""

import calendar
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any, Literal

import structlog

from pipeline.errors import FetchError, RefusedError
from pipeline.fetch.links import make_link, parse_time
from pipeline.fetch.sections import section_links
from pipeline.fetch.sitemaps import ChildSitemap, parse_sitemap, parse_sitemap_index
from pipeline.records.capture import Link

log = structlog.get_logger()

FeedKind = Literal["rss", "json", "sitemap", "sitemap index", "section page", "list"]
LARGEST = 60_000_000
"""Bytes of an unpacked sitemap; its standard allows 50 MB."""
_HEAD = 4096
# References to the surrogates, D800 to DFFF.
_HALF_A_LETTER = re.compile(
    rb"&#(?:x0*d[89a-f][\da-f]{2}|0*55(?:29[6-9]|[3-9]\d\d)|0*56\d{3}|0*57(?:[0-2]\d\d|3[0-3]\d|34[0-3]));?", re.I
)
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body)[\s>]", re.I)
_STARTS: tuple[tuple[FeedKind, re.Pattern[bytes]], ...] = (
    ("section page", _HTML),
    ("json", re.compile(rb"\{")),
    ("list", re.compile(rb"https?://", re.I)),
)
_ROOTS: tuple[tuple[FeedKind, re.Pattern[bytes]], ...] = (
    ("sitemap index", re.compile(rb"<(\w+:)?sitemapindex[\s>]", re.I)),
    ("sitemap", re.compile(rb"<(\w+:)?urlset[\s>]", re.I)),
    ("rss", re.compile(rb"<(\w+:)?(rss|feed|rdf)[\s>]", re.I)),
    ("section page", _HTML),
)


@dataclass(frozen=True, slots=True)
class Feed:
    """What was found at a feed's address: links, or for an index the sitemaps that hold them."""

    kind: FeedKind
    links: tuple[Link, ...] = ()
    children: tuple[ChildSitemap, ...] = ()


def parse_feed(body: bytes, *, outlet_id: str, url: str, content_type: str = "") -> Feed:
    """The feed in `body`, links in its order: RSS, Atom, JSON Feed, sitemap or its index, a list of addresses, or the
    articles that a section page links to. Entries without a well-formed link are dropped, and the log tells how many.

    FetchError when `body` is nothing of that, such as the HTML of an error page; RefusedError when it would grow
    beyond all measure.
    """
    body = unpack(body, url)
    _refuse_entities(body, url)
    kind = _kind_of(body, url)
    if kind == "sitemap index":
        return Feed(kind, children=parse_sitemap_index(body, url))
    found = _links_of(kind, body, outlet_id, url, content_type)
    links = tuple(link for link in found if link)
    if kind == "section page" and not links:
        raise FetchError(f"not a feed: {url} is a page without links to articles; check the outlet's entry")
    if len(links) < len(found):
        log.warning("entries_without_link", outlet=outlet_id, feed=url, n_dropped=len(found) - len(links))
    return Feed(kind, links)


def unpack(body: bytes, url: str) -> bytes:
    """`body` as it is, or unpacked where it is a gzip file, as large sitemaps are."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    unpacker = zlib.decompressobj(wbits=31)
    try:
        content = unpacker.decompress(body, LARGEST)
    except zlib.error as error:
        raise FetchError(f"not a feed: {url} is a damaged gzip file: {error}") from error
    if unpacker.unconsumed_tail:
        raise RefusedError(f"too big: {url} has more than {LARGEST} bytes when it is unpacked")
    if not unpacker.eof:
        raise FetchError(f"not a feed: {url} is a gzip file that was cut off")
    return content


def due_links(links: Iterable[Link], day: str, today: str) -> list[Link]:
    """The links that the run of `day` fetches, each URL once.

    Those changed on that day (UTC) are due; those changed later wait for their own day. Undated and older ones are
    due only in a live run, when `day` is today or yesterday: a backfill must not call today's text the text of then.
    """
    is_live = day in (today, str(date.fromisoformat(today) - timedelta(days=1)))
    due: dict[str, Link] = {}
    for link in links:
        changed_on = _changed_on(link)
        if changed_on == day or (is_live and changed_on < day):
            due.setdefault(link.url, link)
    return list(due.values())


def links_of_day(feed: Feed, day: str) -> list[Link]:
    """The links that a run of `day` looks at: all of a feed, but of a sitemap, which lists years, those of that day."""
    return [link for link in feed.links if feed.kind != "sitemap" or _changed_on(link) == day]


def _changed_on(link: Link) -> str:
    changed_at = link.updated_at or link.published_at
    return str(changed_at.date()) if changed_at else ""


def _refuse_entities(body: bytes, url: str) -> None:
    """No feed needs entities of its own: they name files, or grow until memory is full."""
    # Without NULs, since UTF-16 puts one beside each letter.
    if b"<!ENTITY" in body.replace(b"\0", b"").upper():
        raise RefusedError(f"entities: {url} declares XML entities, which no feed needs")


def _kind_of(body: bytes, url: str) -> FeedKind:
    head = body[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    head = re.sub(rb"<!--.*?-->", b"", head, flags=re.S)
    for kind, start in _STARTS:
        if start.match(head):
            return kind
    for kind, root in _ROOTS:
        if root.search(head):
            return kind
    raise FetchError(f"not a feed: {url} holds no kind of feed that we know; check the outlet's entry")


def _links_of(kind: FeedKind, body: bytes, outlet_id: str, url: str, content_type: str) -> list[Link | None]:
    if kind == "rss":
        return _rss_links(body, outlet_id, url, content_type)
    if kind == "json":
        return _json_links(body, outlet_id, url)
    if kind == "list":
        lines = body.decode("utf-8", "replace").split()
        return [make_link(outlet_id, line if line.startswith("http") else None, url) for line in lines]
    return list((parse_sitemap if kind == "sitemap" else section_links)(body, outlet_id, url))


def _rss_links(body: bytes, outlet_id: str, url: str, content_type: str) -> list[Link | None]:
    import feedparser

    # Wrapped, because feedparser would open bare bytes as the name of a file; halves of letters would stop it.
    whole = BytesIO(_HALF_A_LETTER.sub(b"&#xFFFD;", body))
    try:
        feed = feedparser.parse(whole, response_headers={"content-type": content_type, "content-location": url})
    except ValueError as error:  # an encoding declared in bytes that are no word
        raise FetchError(f"not a feed: {url} says in no readable way how its letters are encoded: {error}") from error
    if not feed.get("version") and not feed.entries:
        raise FetchError(f"not a feed: {url} holds neither RSS nor Atom; check the outlet's entry")
    return [
        make_link(
            outlet_id,
            entry.get("link"),
            url,
            title=entry.get("title", ""),
            published_at=_time(entry, "published_parsed"),
            updated_at=_time(entry, "updated_parsed"),
        )
        for entry in feed.entries
    ]


def _time(entry: Any, key: str) -> datetime | None:
    parsed = entry[key] if key in entry else None  # noqa: SIM401 (its get() answers for `updated` with `published`)
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError):  # a year that no calendar has
        return None


def _json_links(body: bytes, outlet_id: str, url: str) -> list[Link | None]:
    from pydantic_core import from_json

    try:
        # pydantic's reader, because it has a limit of depth and refuses halves of surrogate pairs.
        feed = from_json(body)
    except ValueError as error:
        raise FetchError(f"not a feed: {url} is not valid JSON: {error}") from error
    items = feed.get("items")
    if not isinstance(items, list) or "jsonfeed.org/" not in str(feed.get("version")):
        raise FetchError(f"not a feed: {url} is JSON, but no JSON Feed; check the outlet's entry")
    return [_json_link(item if isinstance(item, dict) else {}, outlet_id, url) for item in items]


def _json_link(item: dict[str, Any], outlet_id: str, url: str) -> Link | None:
    return make_link(
        outlet_id,
        item.get("url") or item.get("external_url"),
        url,
        title=item.get("title", ""),
        published_at=parse_time(item.get("date_published")),
        updated_at=parse_time(item.get("date_modified")),
    )
