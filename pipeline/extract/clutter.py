"""Parts of a page that are not its running text, taken out before the text is read."""

from typing import TYPE_CHECKING

import regex

from pipeline.extract.inserts import is_invitation, is_labelled_insert, is_notice
from pipeline.extract.metadata import text_of
from pipeline.extract.sizes import Size, sizes_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FIGURE_CLASS = regex.compile(r"(?:^|\s)(?:figure|photo|media|image|picture)\b", regex.I)
_CAPTION_CLASS = regex.compile(
    r"(?<![a-z])caption(?![a-z])|(?:photo|image|media|img|picture)[_-]{1,2}desc|(?:^|[\s_-])desc(?:$|\s)|figcaption",
    regex.I,
)
# A box with a picture and more text than this holds the article, not its caption.
_LONGEST_CAPTION = 500
_MOSTLY_LINKS = 0.4
_ALMOST_ONLY_LINKS = 0.7
_BOX_NAME = regex.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletter|mailing|subscribe|subscription|byline|share|sharing|breadcrumbs?"
    r"|bio|tags?|telegram|advertisement|related|recommended)(?:$|[\s_-])",
    regex.I,
)
# Some newsrooms give this class to each paragraph that only subscribers see, so no paragraph goes by it.
_PAYWALL = regex.compile(r"(?:^|[\s_-])paywall(?:$|[\s_-])", regex.I)
_ROLES = ("dialog", "alertdialog", "navigation", "search", "contentinfo")
# A notice is short; an element of that name with more text wraps the article.
_LONGEST_BOX = 600
_PULL_QUOTE_CLASS = regex.compile(r"pull-?quote", regex.I)
_LONGEST_INSERT = 300
_LONGEST_LIST = 1500
# What has more unlinked text wraps the article.
_MOST_BESIDE_LINKS = 600
# trafilatura weighs the links of these itself.
_LEFT_TO_READER = ("p", "ul", "ol", "li")
# As many like blocks with a linked headline are a list of other articles.
_CARDS = 3
_LONGEST_CARD = 400
_SHORTEST_HEADLINE = 20
_CARD_LINK_SHARE = 0.15
# A cell with more text is part of a layout.
_LONGEST_CELL = 400
_BLOCKS = ("table", "td", "div", "section", "aside", "form", "p", "ul", "ol", "li", "article", "blockquote", "nav")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def take_captions(tree: "HtmlElement") -> tuple[str, ...]:
    """The captions of pictures, which are taken out of `tree`, so that they do not count as text."""
    boxes = [e for e in tree.iter("figure", "figcaption", "div", "p", "span", "td") if _is_caption_box(e)]
    captions = [text for box in boxes if (text := _caption_of(box))]
    for box in boxes:
        _drop(box)
    return tuple(dict.fromkeys(captions))


def drop_boxes(tree: "HtmlElement") -> None:
    """Takes out of `tree` what readers step over but short pages are mistaken for.

    These are notices, dialogs, bars of buttons, invitations, repeated quotes, and other articles in lists, cards and
    inserts. Embedded posts stay: the outlet quotes them.
    """
    sizes = sizes_of(tree)
    for element in list(tree.iter(*_BLOCKS, *_HEADINGS)):
        if element in sizes and _is_clutter(element, sizes[element]):
            _drop(element)
    _drop_cards(tree, sizes)


def unwrap_layout_tables(tree: "HtmlElement") -> None:
    """Makes plain boxes of the tables that lay out a page, whose cells would be read as data."""
    for table in list(tree.iter("table")):
        if any(len(text_of(cell)) > _LONGEST_CELL for cell in table.iter("td")):
            for part in table.iter("table", "tbody", "tr", "td"):
                part.tag = "div"


def _is_clutter(element: "HtmlElement", size: Size) -> bool:
    if element.tag in _HEADINGS:
        return size.n_letters <= _LONGEST_INSERT and is_labelled_insert(text_of(element))
    if element.find(".//h1") is not None:
        return False
    return _is_box(element, size) or _is_link_list(element, size) or _is_insert(element, size)


def _is_box(element: "HtmlElement", size: Size) -> bool:
    name = " ".join(element.get(attribute) or "" for attribute in ("class", "id", "data-testid"))
    if element.get("role") in _ROLES or _PULL_QUOTE_CLASS.search(name):
        return True
    is_named = _BOX_NAME.search(name) or (element.tag != "p" and _PAYWALL.search(name))
    return size.n_letters <= _LONGEST_BOX and bool(is_named)


def _is_link_list(element: "HtmlElement", size: Size) -> bool:
    if element.tag in _LEFT_TO_READER or size.n_letters - size.n_linked > _MOST_BESIDE_LINKS:
        return False
    n_least = 1 if element.tag in ("table", "blockquote") else 2
    if size.n_links < n_least or size.n_linked <= _MOSTLY_LINKS * size.n_letters:
        return False
    return size.n_linked > _ALMOST_ONLY_LINKS * size.n_letters or _has_lone_link(element)


def _is_insert(element: "HtmlElement", size: Size) -> bool:
    if size.n_letters > _LONGEST_LIST:
        return False
    text = text_of(element)
    if is_labelled_insert(text):
        return size.n_letters <= _LONGEST_INSERT or size.n_linked > _MOSTLY_LINKS * size.n_letters
    if size.n_letters <= _LONGEST_INSERT and is_invitation(text):
        return True
    return size.n_letters <= _LONGEST_BOX and is_notice(text)


def _drop_cards(tree: "HtmlElement", sizes: dict["HtmlElement", Size]) -> None:
    cards: dict[tuple[object, ...], list[HtmlElement]] = {}
    for element in tree.iter("div", "article", "li", "section", "td"):
        size = sizes.get(element)
        if size and _is_card(size) and _has_lone_link(element):
            cards.setdefault((element.getparent(), element.tag, element.get("class")), []).append(element)
    for alike in cards.values():
        if len(alike) >= _CARDS:
            for element in alike:
                _drop(element)


def _is_card(size: Size) -> bool:
    return (
        size.n_letters <= _LONGEST_CARD
        and size.n_linked >= _SHORTEST_HEADLINE
        and size.n_linked >= _CARD_LINK_SHARE * size.n_letters
    )


def _has_lone_link(element: "HtmlElement") -> bool:
    """Whether a link in `element` stands on its own, as headlines do, and not among the words of a sentence."""
    return any(_stands_alone(link) for link in element.iter("a"))


def _stands_alone(link: "HtmlElement") -> bool:
    parent = link.getparent()
    beside = (parent.text, *(child.tail for child in parent))
    return not any(text and text.strip() for text in beside)


def _is_caption_box(element: "HtmlElement") -> bool:
    name = element.get("class") or ""
    is_caption = element.tag == "figcaption" or _CAPTION_CLASS.search(name)
    is_figure = (element.tag == "figure" or _FIGURE_CLASS.search(name)) and element.find(".//img") is not None
    if not (is_caption or is_figure):
        return False
    return len(text_of(element)) <= _LONGEST_CAPTION and not _is_mostly_links(element)


def _caption_of(box: "HtmlElement") -> str:
    """The text of the caption within `box`, or of the whole where no part of it is marked as one."""
    marked = [e for e in box.iter("figcaption", "div", "p", "span") if e is not box and _is_caption_box(e)]
    return text_of(marked[0] if marked else box).strip(" :")


def _is_mostly_links(element: "HtmlElement") -> bool:
    n_linked = sum(len(text_of(link)) for link in element.iter("a"))
    return n_linked > _MOSTLY_LINKS * len(text_of(element))


def _drop(element: "HtmlElement") -> None:
    if element.getparent() is not None:
        element.drop_tree()
