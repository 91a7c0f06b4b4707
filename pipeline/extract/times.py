"""When a page was published and changed: as its markup says it, and where that is silent as it shows it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import regex
import structlog

from pipeline.extract.linked_data import strings_of
from pipeline.extract.shown_times import shown_times
from pipeline.extract.zones import zone_of_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

log = structlog.get_logger()

# Names of meta elements (`property`, `name` or `itemprop`), most exact first.
_PUBLISHED = (
    *("article:published_time", "datepublished", "og:article:published_time", "og:published_time", "publish-date"),
    *("article:published", "mediator_published_time", "parsely-pub-date", "sailthru.date", "cxenseparse:publishtime"),
    *("pubdate", "publishdate", "publish_date", "publication_date", "date_published"),
    *("dcterms.date", "dcterms.created", "dcterms.issued", "dc.date.issued", "dc.date.created", "dc.date", "date"),
)
_MODIFIED = (
    *("article:modified_time", "datemodified", "og:article:modified_time", "og:updated_time", "article:modified"),
    *("lastmod", "last-modified", "dcterms.modified", "dc.date.modified"),
)
_YEARS = range(1990, 2100)
_CLOCK = regex.compile(r"\d{1,2}:\d{2}|\dT\d{4}")
_EPOCH = regex.compile(r"1\d{9}(?:\d{3})?")
_ZONE_NAME = regex.compile(r"\s*(?:UTC|GMT|Z)$", regex.I)
# Two tellings of one moment differ by a zone, not by more.
_SAME_MOMENT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Times:
    """When a page was published and changed, with the page's zone; None where it gives no day with a time of day."""

    published_at: datetime | None
    modified_at: datetime | None


def times_of(tree: "HtmlElement", articles: Sequence[dict[str, object]], *, title: str = "", url: str = "") -> Times:
    """The times of the page; what is shown near `title` counts where the markup tells nothing or leaves the zone open.

    A zone that is told nowhere is the one of the country that `url` ends in, else UTC; that assumption is logged.
    """
    published = _parsed(_published(tree, articles))
    modified = _parsed(_modified(tree, articles))
    shown = [] if _first_aware(published) else shown_times(tree, title)
    published = published or [item.time for item in shown if not item.is_change]
    modified = modified or [item.time for item in shown if item.is_change]
    told = [*published, *modified, *(item.time for item in shown)]
    return Times(_settled(published, told, url), _settled(modified, told, url))


def parse_time(text: str) -> datetime | None:
    """The moment that `text` (ISO 8601, as in mail headers, or seconds since 1970) names, with its zone if it has one.

    A day without a time of day is none, nor are the year 1 and the like, by which publishing systems say "unknown".
    """
    text = text.strip()
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    if not _CLOCK.search(text):
        return None
    for parse, given in ((datetime.fromisoformat, _ZONE_NAME.sub("+00:00", text)), (parsedate_to_datetime, text)):
        try:
            time = parse(given)
        except (ValueError, OverflowError):
            continue
        return time if time.year in _YEARS else None
    return None


def _published(tree: "HtmlElement", articles: Sequence[dict[str, object]]) -> Iterator[str]:
    yield from strings_of(articles, "datePublished")
    yield from _metas(tree, _PUBLISHED)
    yield from _marked(tree, "datePublished")
    yield from _time_elements(tree, "publish", "pubdate", "created")
    yield from _time_elements(tree, "")
    yield from (e.get("data-timestamp") or "" for e in tree.iter("div", "span", "p", "time") if not _is_listed(e))
    yield from strings_of(articles, "dateCreated")


def _modified(tree: "HtmlElement", articles: Sequence[dict[str, object]]) -> Iterator[str]:
    yield from strings_of(articles, "dateModified")
    yield from _metas(tree, _MODIFIED)
    yield from _marked(tree, "dateModified")
    yield from _time_elements(tree, "modif", "updat")


def _parsed(texts: Iterable[str]) -> list[datetime]:
    return [time for text in texts if (time := parse_time(text))]


def _first_aware(times: Sequence[datetime]) -> datetime | None:
    """The first with a zone, if it can be the same moment as the very first."""
    aware = next((time for time in times if time.utcoffset() is not None), None)
    if aware is None or abs(aware.replace(tzinfo=None) - times[0].replace(tzinfo=None)) > _SAME_MOMENT:
        return None
    return aware


def _settled(times: Sequence[datetime], told: Sequence[datetime], url: str) -> datetime | None:
    """The first of `times` with a zone; else the first in the zone of another time on the page, or an assumed one."""
    if not times or _first_aware(times):
        return _first_aware(times)
    zone = next((time.tzinfo for time in told if time.utcoffset() is not None), None)
    if zone is None:
        zone = zone_of_address(url) or UTC
        log.info("zone_assumed", time=times[0].isoformat(), zone=str(zone), url=url, reason="the page names none")
    return times[0].replace(tzinfo=zone)


def _metas(tree: "HtmlElement", names: tuple[str, ...]) -> list[str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(name.lower(), meta.get("content") or "")
    return [found[name] for name in names if name in found]


def _marked(tree: "HtmlElement", itemprop: str) -> Iterator[str]:
    """Values of microdata beside `meta` and `time` elements, which are read on their own."""
    for element in tree.iter("span", "div", "p", "abbr", "dd"):
        if element.get("itemprop") == itemprop and not _is_listed(element):
            yield element.get("content") or element.get("datetime") or ""


def _time_elements(tree: "HtmlElement", *marks: str) -> Iterator[str]:
    """Times of the `time` elements with one of `marks` in an attribute; those of listed links are not the page's."""
    for element in tree.iter("time"):
        described = " ".join((element.get("itemprop") or "", element.get("class") or "", *element.keys())).lower()
        if any(mark in described for mark in marks) and not _is_listed(element):
            yield element.get("datetime") or ""


def _is_listed(element: "HtmlElement") -> bool:
    return next(element.iterancestors("li", "a", "aside"), None) is not None
