"""What a page says about its article beside the text: headline, byline, address, language."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import regex

from pipeline.extract.linked_data import strings_of
from pipeline.text.normalize import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LinkedArticles = Sequence[dict[str, object]]

_SUFFIX = regex.compile(r"\s+[|–—•·«»:/-]+\s+[^|–—•·]{1,60}$")
_BY = regex.compile(r"^(?:by|автор|текст|author|كتب|كتبت|بقلم|إعداد)\b\s*[:：]?\s*", regex.I)
_BYLINE_CLASS = regex.compile(r"(?:^|[\s_-])(?:byline|authors?)(?:$|[\s_-])", regex.I)
_LONGEST_BYLINE = 120


def title_of(tree: "HtmlElement", articles: LinkedArticles) -> str:
    """The headline without the outlet's name: the h1 that the page's head confirms, else what the head says."""
    headings = [text for heading in tree.iter("h1") if (text := text_of(heading))]
    claims = [*strings_of(articles, "headline"), *_meta(tree, "og:title"), *map(text_of, tree.iter("title"))]
    claims = [_without_site_name(" ".join(claim.split()), tree) for claim in claims if claim.strip()]
    for heading in headings:
        if any(fold(heading) in fold(claim) for claim in claims):
            return heading
    return next(iter(claims + headings), "")


def byline_of(tree: "HtmlElement", articles: LinkedArticles) -> str:
    """The names of the authors as the page gives them, apart by commas; "" where it names none."""
    for names in (
        strings_of(articles, "author"),
        _meta(tree, "author", "article:author", "dc.creator"),
        _bylines(tree),
    ):
        cleaned = [_BY.sub("", " ".join(name.split())) for name in names if not name.startswith("http")]
        if any(cleaned):
            return ", ".join(dict.fromkeys(name for name in cleaned if name))
    return ""


def url_of(tree: "HtmlElement", url: str) -> str:
    """The canonical address: link rel=canonical or og:url where it is a web address with a path; else `url`."""
    links = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for link in (*links, *_meta(tree, "og:url")):
        canonical = _joined(url, link)
        if canonical:
            return canonical
    return url


def declared_language(tree: "HtmlElement") -> str:
    """The `lang` of the html element, "" where there is none."""
    return str(tree.get("lang") or "") if tree.tag == "html" else ""


def text_of(element: "HtmlElement") -> str:
    """All text of `element` on one line."""
    return " ".join(str(element.text_content()).split())


def _bylines(tree: "HtmlElement") -> list[str]:
    """Short texts of elements that are marked as the author's name; a marked part says it better than its box."""
    found = [
        text_of(element)
        for element in tree.iter("a", "span", "div", "p", "address", "b", "strong")
        if element.get("rel") == "author"
        or element.get("itemprop") == "author"
        or _BYLINE_CLASS.search(element.get("class") or "")
    ]
    short = [name for name in found if 0 < len(name) <= _LONGEST_BYLINE]
    return [min(short[:3], key=len)] if short else []


def _meta(tree: "HtmlElement", *names: str) -> list[str]:
    metas = [((m.get("property") or m.get("name") or "").lower(), m.get("content") or "") for m in tree.iter("meta")]
    return [content for wanted in names for name, content in metas if name == wanted and content.strip()]


def _without_site_name(title: str, tree: "HtmlElement") -> str:
    for site in _meta(tree, "og:site_name"):
        bare = regex.sub(rf"\s+[|–—•·:-]+\s+{regex.escape(site.strip())}$", "", title)
        if bare and bare != title:
            return str(bare)
    return str(_SUFFIX.sub("", title)) if " | " in title else title


def _joined(base: str, link: str) -> str:
    try:
        url = urljoin(base, link.strip())
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if link.strip() and parts.scheme in ("http", "https") and (parts.path.strip("/") or parts.query) else ""
