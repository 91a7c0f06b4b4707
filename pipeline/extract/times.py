"""When a page was published and changed, as its markup says it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import regex
import structlog

from pipeline.extract.linked_data import strings_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

log = structlog.get_logger()

# Names of meta elements (`property`, `name` or `itemprop`), most exact first.
_PUBLISHED = (
    *("article:published_time", "datepublished", "og:article:published_time", "og:published_time", "publish-date"),
    *("parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "dc.date.issued", "dc.date", "date"),
)
_MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "lastmod", "last-modified", "dc.date.modified")
_YEARS = range(1990, 2100)
_CLOCK = regex.compile(r"\d{1,2}:\d{2}")
_ZONE_NAME = regex.compile(r"\s*(?:UTC|GMT|Z)$", regex.I)


def published_at(tree: "HtmlElement", articles: Iterable[dict[str, object]]) -> datetime | None:
    """When the page says it was published, with the page's zone; None where it gives no day with a time of day."""
    return _first(
        (
            *strings_of(articles, "datePublished"),
            *_metas(tree, _PUBLISHED),
            *_time_elements(tree, "publish", "pubdate", "created"),
            *_time_elements(tree, ""),
        )
    )


def modified_at(tree: "HtmlElement", articles: Iterable[dict[str, object]]) -> datetime | None:
    """When the page says it was changed; None where it does not say."""
    return _first(
        (
            *strings_of(articles, "dateModified"),
            *_metas(tree, _MODIFIED),
            *_time_elements(tree, "modif", "updat"),
        )
    )


def parse_time(text: str) -> datetime | None:
    """The moment that `text` (ISO 8601 or as in mail headers) names, with its zone if it has one; else None.

    A day without a time of day is none, nor are the year 1 and the like, by which publishing systems say "unknown".
    """
    text = text.strip()
    if not _CLOCK.search(text):
        return None
    for parse, given in ((datetime.fromisoformat, _ZONE_NAME.sub("+00:00", text)), (parsedate_to_datetime, text)):
        try:
            time = parse(given)
        except (ValueError, OverflowError):
            continue
        return time if time.year in _YEARS else None
    return None


def _first(texts: Iterable[str]) -> datetime | None:
    """The first time that has a zone; else the first, taken as UTC."""
    times = [time for text in texts if (time := parse_time(text))]
    aware = next((time for time in times if time.utcoffset() is not None), None)
    if aware or not times:
        return aware
    log.info("zone_assumed", time=times[0].isoformat(), zone="UTC", reason="the page names none")
    return times[0].replace(tzinfo=UTC)


def _metas(tree: "HtmlElement", names: tuple[str, ...]) -> list[str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(name.lower(), meta.get("content") or "")
    return [found[name] for name in names if name in found]


def _time_elements(tree: "HtmlElement", *marks: str) -> Iterator[str]:
    """Times of the `time` elements with one of `marks` in an attribute; those of listed links are not the page's."""
    for element in tree.iter("time"):
        described = " ".join((element.get("itemprop") or "", element.get("class") or "", *element.keys())).lower()
        if any(mark in described for mark in marks) and next(element.iterancestors("li", "a", "aside"), None) is None:
            yield element.get("datetime") or ""
