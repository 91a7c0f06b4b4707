"""The JSON-LD of a page: what it tells search engines about its article."""

import json
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING

from pipeline.text.normalize import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Deep enough for @graph and mainEntity, too shallow for a page that nests to do harm.
_MAX_DEPTH = 6


def articles_of(tree: "HtmlElement") -> list[dict[str, object]]:
    """The JSON-LD objects of `tree` that describe its article or post, or else the page; broken JSON holds none.

    Lists of other articles are told apart by the headline, where the page's head names it.
    """
    things = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            things += list(_objects(_load(script.text or "")))
    articles = [thing for thing in things if _is_a(thing, "Article", "BlogPosting")]
    return _own(articles, tree) or [thing for thing in things if _is_a(thing, "WebPage")]


def strings_of(articles: Iterable[dict[str, object]], key: str) -> list[str]:
    """The values of `key` that are text, or the `name` or `@id` of an object there, in order."""
    return [text for article in articles for text in _strings(article.get(key))]


def _own(articles: Sequence[dict[str, object]], tree: "HtmlElement") -> list[dict[str, object]]:
    """Those with a headline that the page's head has too; all, where none has."""
    metas = [meta.get("content") or "" for meta in tree.iter("meta") if meta.get("property") == "og:title"]
    head = fold("\n".join((*metas, *(title.text or "" for title in tree.iter("title")))))
    own = [article for article in articles if any(fold(name.strip()) in head for name in _headlines(article))]
    return own or list(articles)


def _headlines(article: dict[str, object]) -> list[str]:
    return [headline for headline in _strings(article.get("headline")) if headline.strip()]


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        # Many publishing systems escape a headline for HTML before they write it as JSON.
        return [unescape(value)]
    if isinstance(value, dict):
        return _strings(value.get("name") or value.get("@id"))
    if isinstance(value, list):
        return [text for item in value if not isinstance(item, list) for text in _strings(item)]
    return []


def _load(text: str) -> object:
    try:
        # Raw line breaks within strings are common; browsers and search engines accept them.
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(part, depth + 1)


def _is_a(thing: dict[str, object], *kinds: str) -> bool:
    return any(kind.endswith(kinds) for kind in _strings(thing.get("@type")))
