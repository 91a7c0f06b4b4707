"""A section page → the articles it links to: the last resort for an outlet without any feed."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.fetch.links import make_link
from pipeline.records.capture import Link

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Fewer are the menu of an error page rather than a list of news.
FEWEST = 5
_SHORTEST_HEADLINE = 25
_FEWEST_WORDS = 4
_ARTICLE_PATH = re.compile(r"\d{4,}|(?:[^/-]+-){3,}[^/-]+|\.s?html?$")


def section_links(body: bytes, outlet_id: str, url: str) -> Iterator[Link]:
    """Links whose words are a headline and whose address is an article's on the same host, each once, in the order of
    the page; none at all where they are fewer than `FEWEST`. They have no times."""
    found: dict[str, Link] = {}
    for anchor in _anchors(body):
        title = " ".join(anchor.text_content().split())
        link = make_link(outlet_id, anchor.get("href"), url, title=title)
        if link and _is_headline(title) and _is_article(link.url, url):
            found.setdefault(link.url, link)
    yield from found.values() if len(found) >= FEWEST else ()


def _is_headline(text: str) -> bool:
    return len(text) >= _SHORTEST_HEADLINE and len(text.split()) >= _FEWEST_WORDS


def _is_article(url: str, section_url: str) -> bool:
    parts, section = urlsplit(url), urlsplit(section_url)
    return parts.netloc == section.netloc and parts.path != section.path and bool(_ARTICLE_PATH.search(parts.path))


def _anchors(body: bytes) -> "list[HtmlElement]":
    tree = parse_html(body)
    return [] if tree is None else list(tree.iter("a"))


def parse_html(body: bytes) -> "HtmlElement | None":
    """The page as a tree, None where the parser finds none. What is valid UTF-8 is nothing else; other pages declare
    their charset."""
    from lxml import etree, html

    try:
        body.decode("utf-8")
        parser = html.HTMLParser(encoding="utf-8")
    except UnicodeDecodeError:
        parser = html.HTMLParser()
    try:
        return html.document_fromstring(body, parser)
    except (etree.LxmlError, ValueError):
        return None
