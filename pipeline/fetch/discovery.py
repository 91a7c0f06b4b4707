"""Which feeds a home page has: candidates from the page, from robots.txt and from custom, each tried."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urljoin, urlsplit

from pipeline.errors import FetchError
from pipeline.fetch.feeds import parse_feed
from pipeline.fetch.links import make_link
from pipeline.fetch.sections import parse_html
from pipeline.fetch.visit import Visit

COMMON_PATHS = (
    "/feed",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/feed.json",
    "/news-sitemap.xml",
    "/sitemap.xml",
)
MOST_TRIED = 10
"""Addresses of one place."""
_FEED_TYPE = re.compile(r"rss|atom|rdf|feed\+json")
_FEED_ADDRESS = re.compile(r"\brss\b|\batom\b|/feed/?$|\.rdf$", re.I)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One address that was tried: what it is, or why it is no feed."""

    url: str
    found_in: str
    """registry | page | robots.txt | common path | home page"""
    kind: str = ""
    n_links: int = 0
    n_sitemaps: int = 0
    n_last_day: int = 0
    """Links of the 24 hours up to the newest."""
    newest_at: datetime | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """A home page: the name and language that it gives itself, and every candidate that was tried."""

    url: str
    name: str
    language: str
    candidates: tuple[Candidate, ...]
    problem: str = ""


def find_feeds(home_url: str, visit: Visit, known_feeds: Iterable[str] = ()) -> Home:
    """Look at a home page and try what may be its feeds; customary paths only where it names none that works."""
    answer = visit.ask(home_url)
    response = answer.response
    body = response.body if response and response.status == 200 else b""
    url = response.url if response else home_url
    problem = str(answer.error) if answer.error else ("" if body else f"http {response.status if response else 0}")
    tried: list[Candidate] = []
    for found_in, addresses in _places(body, url, visit, known_feeds):
        new = [each for each in dict.fromkeys(addresses) if each not in {candidate.url for candidate in tried}]
        tried += [try_feed(each, found_in, visit) for each in new[:MOST_TRIED]]
        if found_in in ("robots.txt", "common path") and best_candidates(tried):
            break
    name, language = describe_page(body)
    return Home(url, name or urlsplit(url).netloc, language, tuple(tried), problem)


def try_feed(url: str, found_in: str, visit: Visit) -> Candidate:
    """Fetch and read one address; what is wrong with it is told, not raised."""
    answer = visit.ask(url)
    response = answer.response
    if response is None:
        return Candidate(url, found_in, problem=str(answer.error).partition(": ")[0])
    if response.status != 200:
        return Candidate(url, found_in, problem=f"http {response.status}")
    try:
        content_type = response.headers.get("content-type", "")
        feed = parse_feed(response.body, outlet_id="", url=response.url, content_type=content_type)
    except FetchError as error:
        return Candidate(url, found_in, problem=str(error).partition(": ")[0])
    # A page at a feed's address is a page that was not found, unless the home page itself is asked for.
    if feed.kind == "section page" and found_in not in ("home page", "registry"):
        return Candidate(url, found_in, problem="a page, not a feed")
    times = [time for link in feed.links if (time := link.published_at or link.updated_at)]
    newest_at = max([*times, *(c.changed_at for c in feed.children if c.changed_at)], default=None)
    n_last_day = sum(time > newest_at - timedelta(days=1) for time in times) if newest_at else 0
    return Candidate(url, found_in, feed.kind, len(feed.links), len(feed.children), n_last_day, newest_at)


def best_candidates(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those worth an entry in the registry: true feeds, else news sitemaps, else whatever lists articles."""
    working = [each for each in candidates if each.n_links or each.n_sitemaps]
    for kinds in (("rss", "json"), ("sitemap", "sitemap index"), ("list", "section page")):
        if chosen := [each for each in working if each.kind in kinds]:
            return chosen
    return []


def declared_feeds(body: bytes, url: str) -> list[str]:
    """Addresses of the feeds that a page declares, then of those that it links to by such a name."""
    tree = parse_html(body)
    if tree is None:
        return []
    declared = [
        e for e in tree.iter("link") if "alternate" in e.get("rel", "") and _FEED_TYPE.search(e.get("type", ""))
    ]
    named = [e for e in tree.iter("a") if _FEED_ADDRESS.search(e.get("href", ""))]
    links = [make_link("", element.get("href"), url) for element in (*declared, *named)]
    return list(dict.fromkeys(link.url for link in links if link))


def describe_page(body: bytes) -> tuple[str, str]:
    """Name and language that a page gives itself; "" where it is silent."""
    tree = parse_html(body)
    if tree is None:
        return "", ""
    names = tree.xpath("//meta[@property='og:site_name']/@content") or tree.xpath("//title/text()")
    return (" ".join(names[0].split()) if names else ""), tree.get("lang", "").lower()[:2]


def _places(body: bytes, url: str, visit: Visit, known_feeds: Iterable[str]) -> Iterator[tuple[str, Iterable[str]]]:
    """Where feeds are looked for, surest first, with the addresses found there."""
    yield "registry", known_feeds
    yield "page", declared_feeds(body, url)
    yield "robots.txt", _sitemaps(visit, url)
    yield "common path", [urljoin(url, path) for path in COMMON_PATHS]
    yield "home page", [url] if body else []


def _sitemaps(visit: Visit, url: str) -> list[str]:
    try:
        links = [make_link("", address, url) for address in visit.robots_of(url).sitemaps]
    except FetchError:
        return []
    return [link.url for link in links if link]
