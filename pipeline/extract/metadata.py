"""What a page says about its article beside the text: headline, byline, address, language."""

from collections.abc import Iterator, Sequence
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
_BYLINE_CLASS = regex.compile(r"(?:^|[\s_-])(?:byline|authors?|username)(?:$|[\s_-])", regex.I)
_SIGNED = regex.compile(r"(?:by|автор|текст|بقلم|كتب|كتبت|إعداد)(?::| (?=\p{Lu}|\p{Arabic}))", regex.I)
_LONGEST_BYLINE = 120
_HEADLINE_CLASS = regex.compile(r"title|headline", regex.I)
# The logo's or the section's name is in the head as well, but is a small part of it.
_LEAST_OF_CLAIM = 0.4


def title_of(tree: "HtmlElement", articles: LinkedArticles) -> str:
    """The headline without the outlet's name: the one on the page that its head confirms, else what the head says.

    The h1 is asked first, then what is marked as a headline otherwise.
    """
    raw = [*strings_of(articles, "headline"), *_meta(tree, "og:title"), *map(text_of, tree.iter("title"))]
    claims = [_without_site_name(" ".join(claim.split()), tree) for claim in raw if claim.strip()]
    headings = [text for heading in tree.iter("h1") if (text := text_of(heading))]
    for candidates in (headings, _marked_headlines(tree)):
        confirmed = [text for text in candidates if any(_is_confirmed(fold(text), fold(claim)) for claim in claims)]
        if confirmed:
            # The longest, because a logo can be a heading too and the head names the outlet.
            return max(confirmed, key=len)
    return next(iter(claims + headings), "")


def byline_of(tree: "HtmlElement", articles: LinkedArticles) -> str:
    """The names of the authors as the page gives them, apart by commas; "" where it names none.

    The outlet's own name is no author where the page marks another.
    """
    outlet = _meta(tree, "og:site_name")
    for names in _claimed_authors(tree, articles):
        cleaned = [without_by(" ".join(name.split())) for name in names if not name.startswith("http")]
        if any(name and name not in outlet for name in cleaned):
            return ", ".join(dict.fromkeys(name for name in cleaned if name))
    return ""


def section_of(tree: "HtmlElement", articles: LinkedArticles) -> str:
    """The section that the page files its article under, "" where it does not say."""
    names = (
        *strings_of(articles, "articleSection"),
        *_meta(tree, "article:section", "parsely-section"),
        *(text_of(element) for element in tree.xpath("//*[@itemprop='articleSection']")),
        *(text_of(link) for link in tree.iter("a") if (link.get("rel") or "").startswith("category")),
    )
    return next((" ".join(name.split()) for name in names if name.strip()), "")


def site_of(tree: "HtmlElement") -> str:
    """The outlet's own name for itself, "" where it gives none."""
    return next(iter(_meta(tree, "og:site_name")), "").strip()


def without_by(name: str) -> str:
    """`name` without the word that announces an author."""
    return str(_BY.sub("", name))


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


def _claimed_authors(tree: "HtmlElement", articles: LinkedArticles) -> Iterator[list[str]]:
    """What each kind of markup names, the surest first; the next is looked for only if it is asked for."""
    yield strings_of(articles, "author")
    yield _meta(tree, "author", "article:author", "parsely-author", "dc.creator", "dcterms.creator")
    yield _bylines(tree)
    yield _signatures(tree)


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


def _signatures(tree: "HtmlElement") -> list[str]:
    """The first short line that opens with "By" or its like, where nothing is marked."""
    lines = (text_of(element) for element in tree.iter("div", "p", "span") if len(element) <= 1)
    return next(([line] for line in lines if len(line) <= _LONGEST_BYLINE and _SIGNED.match(line)), [])


def _marked_headlines(tree: "HtmlElement") -> list[str]:
    marked = (
        element
        for element in tree.iter("h2", "h3", "div", "span", "td", "p")
        if element.get("itemprop") == "headline" or _HEADLINE_CLASS.search(element.get("class") or "")
    )
    return [text for element in marked if (text := text_of(element))]


def _is_confirmed(heading: str, claim: str) -> bool:
    """Whether the head's `claim` holds `heading`, and is not much more than that."""
    return heading in claim and len(heading) >= _LEAST_OF_CLAIM * len(claim)


def _meta(tree: "HtmlElement", *names: str) -> list[str]:
    metas = [((m.get("property") or m.get("name") or "").lower(), m.get("content") or "") for m in tree.iter("meta")]
    return [content for wanted in names for name, content in metas if name == wanted and content.strip()]


def _without_site_name(title: str, tree: "HtmlElement") -> str:
    for site in _meta(tree, "og:site_name"):
        bare = regex.sub(rf"\s+[|–—•·:-]+\s+{regex.escape(site.strip())}$", "", title)
        if bare and bare != title:
            return str(bare)
    bare = str(_SUFFIX.sub("", title)) if " | " in title else title
    # What is much shorter than the part cut off was a rubric before the headline.
    return bare if len(bare) > len(title) / 3 else title


def _joined(base: str, link: str) -> str:
    try:
        url = urljoin(base, link.strip())
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if link.strip() and parts.scheme in ("http", "https") and (parts.path.strip("/") or parts.query) else ""
