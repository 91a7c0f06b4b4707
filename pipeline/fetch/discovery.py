"""Which feeds a home page has: candidates from the page, from robots.txt and from custom, each tried."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from pipeline.errors import FetchError
from pipeline.fetch.feeds import Feed, parse_feed
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
MOST_TRIED = 20
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
    """Look at a home page and try each address that may be a feed of its, at most `MOST_TRIED`."""
    answer = visit.ask(home_url)
    response = answer.response
    body = response.body if response and response.status == 200 else b""
    url = response.url if response else home_url
    problem = str(answer.error) if answer.error else ("" if body else f"http {response.status if response else 0}")
    addresses = dict.fromkeys(known_feeds, "registry")
    for address in declared_feeds(body, url):
        addresses.setdefault(address, "page")
    for address in _sitemaps(visit, url):
        addresses.setdefault(address, "robots.txt")
    for path in COMMON_PATHS:
        addresses.setdefault(urljoin(url, path), "common path")
    tried = [try_feed(address, found_in, visit) for address, found_in in list(addresses.items())[:MOST_TRIED]]
    if not any(each.kind for each in tried) and body:
        tried.append(try_feed(url, "home page", visit))
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
    return Candidate(url, found_in, feed.kind, len(feed.links), len(feed.children), _newest(feed))


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


def _sitemaps(visit: Visit, url: str) -> list[str]:
    try:
        links = [make_link("", address, url) for address in visit.robots_of(url).sitemaps]
    except FetchError:
        return []
    return [link.url for link in links if link]


def _newest(feed: Feed) -> datetime | None:
    times = [time for link in feed.links if (time := link.published_at or link.updated_at)]
    return max([*times, *(c.changed_at for c in feed.children if c.changed_at)], default=None)
