"""How much text each element of a page holds, counted once for the whole page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SILENT = ("script", "style", "noscript", "template")


@dataclass(slots=True)
class Size:
    """Letters of an element, how many of them are linked, and the number of links."""

    n_letters: int = 0
    n_linked: int = 0
    n_links: int = 0


def sizes_of(tree: "HtmlElement") -> dict["HtmlElement", Size]:
    """The size of each element of `tree`; blanks between words count little, scripts and styles nothing."""
    sizes: dict[HtmlElement, Size] = {}
    for element in reversed(list(tree.iter("*"))):
        size = Size() if element.tag in _SILENT else _size(element, sizes)
        sizes[element] = size
    return sizes


def _size(element: "HtmlElement", sizes: dict["HtmlElement", Size]) -> Size:
    size = Size(_letters(element.text))
    for child in element:
        inner = sizes[child]
        size.n_letters += inner.n_letters + _letters(child.tail)
        size.n_linked += inner.n_linked
        size.n_links += inner.n_links
    if element.tag == "a":
        size.n_linked, size.n_links = size.n_letters, 1
    return size


def _letters(text: str | None) -> int:
    return len(" ".join(text.split())) if text else 0
