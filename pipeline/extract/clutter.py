"""Parts of a page that are not its running text, taken out before the text is read."""

from typing import TYPE_CHECKING

import regex

from pipeline.extract.metadata import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FIGURE_CLASS = regex.compile(r"(?:^|\s)(?:figure|photo|media|image|picture)\b", regex.I)
_CAPTION_CLASS = regex.compile(r"(?:^|[\s_-])(?:caption|desc)(?:$|\s)|figcaption", regex.I)
# A box with a picture and more text than this holds the article, not its caption.
_LONGEST_CAPTION = 500
_MOSTLY_LINKS = 0.4
_BOX_NAME = regex.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletter|subscribe|subscription|byline|share|sharing|breadcrumbs?)(?:$|[\s_-])",
    regex.I,
)
# A notice is short; an element of that name with more text wraps the article.
_LONGEST_BOX = 600


def take_captions(tree: "HtmlElement") -> tuple[str, ...]:
    """The captions of pictures, which are taken out of `tree`, so that they do not count as text."""
    boxes = [element for element in tree.iter("figure", "figcaption", "div", "p", "span") if _is_caption_box(element)]
    captions = [text for box in boxes if (text := text_of(box))]
    for box in boxes:
        _drop(box)
    return tuple(dict.fromkeys(captions))


def drop_boxes(tree: "HtmlElement") -> None:
    """Takes out of `tree` what readers step over but short pages are mistaken for.

    These are notices, bars of buttons, and tables that are mostly links (columns of headlines on old layouts).
    """
    for element in list(tree.iter("table", "div", "section", "aside", "form", "p")):
        if _is_mostly_links(element) if element.tag == "table" else _is_box(element):
            _drop(element)


def _is_box(element: "HtmlElement") -> bool:
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_BOX_NAME.search(name)) and len(text_of(element)) <= _LONGEST_BOX and element.find(".//h1") is None


def _is_caption_box(element: "HtmlElement") -> bool:
    name = element.get("class") or ""
    is_caption = element.tag == "figcaption" or _CAPTION_CLASS.search(name)
    is_figure = (element.tag == "figure" or _FIGURE_CLASS.search(name)) and element.find(".//img") is not None
    if not (is_caption or is_figure):
        return False
    return len(text_of(element)) <= _LONGEST_CAPTION and not _is_mostly_links(element)


def _is_mostly_links(element: "HtmlElement") -> bool:
    n_linked = sum(len(text_of(link)) for link in element.iter("a"))
    return n_linked > _MOSTLY_LINKS * len(text_of(element))


def _drop(element: "HtmlElement") -> None:
    if element.getparent() is not None:
        element.drop_tree()
