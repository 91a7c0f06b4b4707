"""The JSON-LD of a page: what it tells search engines about its article."""

import json
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Deep enough for @graph and mainEntity, too shallow for a page that nests to do harm.
_MAX_DEPTH = 6


def articles_of(tree: "HtmlElement") -> list[dict[str, object]]:
    """The JSON-LD objects of `tree` that describe an article or post; broken JSON holds none."""
    found = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            found += [thing for thing in _objects(_load(script.text or "")) if _is_article(thing)]
    return found


def strings_of(articles: Iterable[dict[str, object]], key: str) -> list[str]:
    """The values of `key` that are text, or the `name` or `@id` of an object there, in order."""
    return [text for article in articles for text in _strings(article.get(key))]


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


def _is_article(thing: dict[str, object]) -> bool:
    return any(kind.endswith(("Article", "BlogPosting")) for kind in _strings(thing.get("@type")))
