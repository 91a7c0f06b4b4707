"""Sitemaps and their indices: the list of pages by which a past day can be found again."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from pipeline.errors import FetchError
from pipeline.fetch.links import make_link, parse_time
from pipeline.records.capture import Link

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_CHILDREN = 5
"""Sitemaps of one index that a run reads at most."""
_DATE_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_/]?(0[1-9]|1[0-2])(?:[-_/]?(0[1-9]|[12]\d|3[01]))?(?!\d)")


@dataclass(frozen=True, slots=True)
class ChildSitemap:
    """A sitemap that an index names; `changed_at` is None where the index is silent."""

    url: str
    changed_at: datetime | None = None


def parse_sitemap(body: bytes, outlet_id: str, url: str) -> Iterator[Link | None]:
    """A link for each page, with the title and publication time that Google's news extension gives; None where the
    entry has no address. FetchError when `body` is no XML."""
    for entry in _entries(body, "url", url):
        yield make_link(
            outlet_id,
            entry.get("loc"),
            url,
            title=entry.get("title", ""),
            published_at=parse_time(entry.get("publication_date")),
            updated_at=parse_time(entry.get("lastmod")),
        )


def parse_sitemap_index(body: bytes, url: str) -> tuple[ChildSitemap, ...]:
    """The sitemaps that an index names. FetchError when `body` is no XML."""
    return tuple(
        ChildSitemap(urljoin(url, entry["loc"]), parse_time(entry.get("lastmod")))
        for entry in _entries(body, "sitemap", url)
        if entry.get("loc")
    )


def children_for(children: Iterable[ChildSitemap], day: str) -> list[ChildSitemap]:
    """The sitemaps that can hold pages of `day`, likeliest first, at most `MOST_CHILDREN`.

    One that was last changed before the day can not, nor can one whose name has another month or day in it.
    """
    begins_at = datetime.combine(datetime.fromisoformat(day), time(), UTC)
    possible = [c for c in children if (c.changed_at or begins_at) >= begins_at and _name_fits(c.url, day) != -1]
    # Of the dated ones the day is likeliest in that which was closed soonest after it; undated ones come last.
    never = timedelta.max
    possible.sort(key=lambda c: (-_name_fits(c.url, day), c.changed_at - begins_at if c.changed_at else never))
    return possible[:MOST_CHILDREN]


def _name_fits(url: str, day: str) -> int:
    """1 if the name has the day or its month in it, -1 if it has another, 0 if it has none."""
    dates = [match.groups() for match in _DATE_IN_NAME.finditer(url)]
    if not dates:
        return 0
    year, month, day_of_month = day.split("-")
    return 1 if any(found in ((year, month, None), (year, month, day_of_month)) for found in dates) else -1


def _entries(body: bytes, name: str, url: str) -> Iterator[dict[str, str]]:
    """The texts by local name within each element `name`; the first of each name counts."""
    root = _parse(body, url)
    for element in root.iter(f"{{*}}{name}"):
        entry: dict[str, str] = {}
        for part in element.iter("{*}*"):
            tag = str(part.tag).rpartition("}")[2]
            # Pictures and videos have a loc and a title of their own.
            if part.text and not _is_media(str(part.tag)):
                entry.setdefault(tag, part.text.strip())
        yield entry


def _is_media(tag: str) -> bool:
    return "sitemap-image" in tag or "sitemap-video" in tag


def _parse(body: bytes, url: str) -> "_Element":
    """The root of an XML document, read with no entities, no network and no limits lifted."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FetchError(f"not a feed: {url} is not valid XML: {error}") from error
    if root is None:
        raise FetchError(f"not a feed: {url} is not valid XML")
    return root
