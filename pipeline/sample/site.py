"""Every answer of the sample newsroom, made ahead: path → resource. The same day gives the same bytes."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.records.outlet import Outlet
from pipeline.sample.articles import Shown, shown_articles

if TYPE_CHECKING:
    from jinja2 import Environment

ROBOTS = "User-agent: *\nDisallow: /sample-trety-bereg/subscribers/\n"
_PHOTO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="16" height="9" fill="#b8c4cc"/>'
    '<path d="M0 9 5 3l4 4 2-2 5 4z" fill="#8796a1"/></svg>'
)
_MONTHS = {
    "ar": "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول",
    "en": "January,February,March,April,May,June,July,August,September,October,November,December",
    "ru": "января,февраля,марта,апреля,мая,июня,июля,августа,сентября,октября,ноября,декабря",
}


@dataclass(frozen=True, slots=True)
class Resource:
    """One answer of the server."""

    body: bytes
    content_type: str
    status: int = 200
    last_modified: datetime | None = None

    @property
    def etag(self) -> str:
        """The strong validator of the bytes, in its quotes."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


@dataclass(frozen=True, slots=True)
class Look:
    """How an outlet publishes: its feed format, its charset and whether the header names that (else the page does)."""

    feed: str = "rss"
    charset: str = "utf-8"
    charset_in_header: bool = True


LOOKS = {
    "sample-yasmin": Look(charset="windows-1256", charset_in_header=False),
    "sample-difaf": Look(feed="atom"),
    "sample-plain-record": Look(feed="atom", charset_in_header=False),
    "sample-severny-meridian": Look(charset="windows-1251"),
    "sample-trety-bereg": Look(feed="atom"),
}


def build_site(base: str, day: str) -> dict[str, Resource]:
    """Every path that the newsroom answers at the end of `day`, with its answer; `base` is the server's address.

    Raises UsageError for a day that is none.
    """
    site = {
        "/robots.txt": Resource(ROBOTS.encode(), "text/plain"),
        "/photo.svg": Resource(_PHOTO.encode(), "image/svg+xml"),
    }
    fronts = []
    for outlet, group in groupby(shown_articles(day), key=lambda shown: shown.outlet):
        shown = tuple(group)
        fronts.append((outlet.name, f"/{outlet.id}/"))
        site[f"/{outlet.id}/"] = _front(outlet, [(item.title, item.path) for item in shown])
        site[f"/{outlet.id}/feed.xml"] = build_feed(base, outlet, shown)
        site |= {item.path: build_page(item, shown) for item in shown}
    site["/"] = _front(None, fronts)
    return site


def local_time(moment: datetime, language: str) -> str:
    """`moment` in its own zone as a reader of `language` writes it: 1 декабря 2024, 18:40."""
    month = _MONTHS[language].split(",")[moment.month - 1]
    comma = "،" if language == "ar" else ","
    return f"{moment.day} {month} {moment.year}{comma} {moment:%H:%M}"


def build_page(shown: Shown, all_shown: tuple[Shown, ...]) -> Resource:
    """The page of one article, with links to the others `all_shown`; an error where the newsroom has one for it."""
    if shown.article.serve == "error":
        return Resource(_render("error.html.j2").encode(), "text/html; charset=utf-8", status=500)
    look = _look(shown.outlet)
    related = [other for other in all_shown if other is not shown][:4]
    html = _render(f"{shown.outlet.id}.html.j2", shown=shown, article=shown.article, related=related)
    modified = shown.modified or shown.article.published
    return Resource(_encode(html, look), _content_type("text/html", look), last_modified=modified)


def build_feed(base: str, outlet: Outlet, shown: tuple[Shown, ...]) -> Resource:
    """The feed of `outlet` over the articles `shown`, with addresses under `base`."""
    look = _look(outlet)
    changed = max(item.modified or item.article.published for item in shown)
    xml = _render(f"{look.feed}.xml.j2", base=base, outlet=outlet, items=shown, changed=changed, charset=look.charset)
    return Resource(_encode(xml, look), _content_type(f"application/{look.feed}+xml", look), last_modified=changed)


def _front(outlet: Outlet | None, links: Iterable[tuple[str, str]]) -> Resource:
    return Resource(_render("front.html.j2", outlet=outlet, links=links).encode(), "text/html; charset=utf-8")


def _look(outlet: Outlet) -> Look:
    return LOOKS.get(outlet.id, Look())


def _encode(text: str, look: Look) -> bytes:
    # A sign that the old charset lacks (Arabic-Indic digits, for one) becomes a character reference, as editors do.
    return text.encode(look.charset, "xmlcharrefreplace")


def _content_type(media: str, look: Look) -> str:
    return f"{media}; charset={look.charset}" if look.charset_in_header else media


def _render(template: str, **values: object) -> str:
    return _templates().get_template(template).render(**values)


@lru_cache(maxsize=1)
def _templates() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"local_time": local_time, "rfc822": format_datetime}
    return environment
