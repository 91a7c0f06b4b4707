"""Paragraphs that the reader of the main text passes over: a lead in a block of its own, one post of several."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.metadata import text_of
from pipeline.extract.shown_times import is_shown_time
from pipeline.text.normalize import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "header", "footer", "aside", "main", "nav", "form", "figure", "blockquote"),
        *("details", "table", "tr", "td", "th", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
# Blocks that hold no sentences of the article, however long.
_SKIPPED = ("aside", "nav", "footer", "form", "li", "a", "details", "script", "style", "noscript")
_SENTENCE_ENDS = (".", "!", "?", "…", "؟", "»", "”", '"', ":")
_SHORTEST_SENTENCE = 50
# As many letters of a line tell it from every other.
_MARK = 40
_SHORTEST_LINE = 15
_LONGEST_LEAD = 1500


@dataclass(frozen=True, slots=True)
class Block:
    """An element that holds text and no other block."""

    text: str
    kind: tuple[str, str, str]
    """Its tag, its parent's tag and its parent's class: paragraphs of one article share them."""
    is_skipped: bool


def blocks_of(tree: "HtmlElement") -> list[Block]:
    """The innermost blocks of `tree` in their order."""
    return [
        Block(text, _kind(element), next(element.iterancestors(*_SKIPPED), None) is not None or element.tag in _SKIPPED)
        for element in tree.iter(*_BLOCKS)
        if not any(child.tag in _BLOCKS for child in element.iterdescendants()) and (text := text_of(element))
    ]


def with_missing_blocks(lines: Sequence[str], blocks: Sequence[Block], title: str) -> list[str]:
    """`lines`, with the sentences of `blocks` that belong to them and are not there.

    These are blocks between the headline and the first line, and such between the lines as are of the lines' kind.
    """
    at = {index: place for index, place in _places(lines, blocks)}
    if not at:
        return list(lines)
    kinds = {blocks[index].kind for index in at}
    heading = _heading(blocks[: min(at)], title)
    whole, known = list(lines), "\n".join(lines)
    # From behind, so that places found before stay right.
    for index in range(max(at), heading, -1):
        block = blocks[index]
        is_near = index > min(at) or sum(len(b.text) for b in blocks[index : min(at)]) <= _LONGEST_LEAD
        belongs = is_near and (index < min(at) or block.kind in kinds)
        if index not in at and belongs and _is_sentence(block) and not _is_known(block.text, known):
            whole.insert(next(at[later] for later in range(index, max(at) + 1) if later in at), block.text)
            known += "\n" + block.text
    return whole


def _places(lines: Sequence[str], blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Number of each block that opens like a line, and that line's number; both only grow."""
    openings: dict[str, int] = {}
    for place, line in enumerate(lines):
        openings.setdefault(" ".join(line.split())[:_MARK], place)
    last = -1
    for index, block in enumerate(blocks):
        place = openings.get(block.text[:_MARK], -1)
        if place > last and len(block.text) >= _SHORTEST_LINE:
            last = place
            yield index, place


def _heading(blocks: Sequence[Block], title: str) -> int:
    """Number of the last of `blocks` that is the headline; that of the last block where none is."""
    wanted = fold(title)
    alike = (i for i, block in enumerate(blocks) if len(block.text) <= 2 * len(title) and fold(block.text) == wanted)
    return max(alike, default=len(blocks))


def _is_known(text: str, known: str) -> bool:
    """Whether `known` has the beginning or the end of `text`: readers put a place or an agency before a first line."""
    return text[:_MARK] in known or text[-_MARK:] in known


def _kind(element: "HtmlElement") -> tuple[str, str, str]:
    parent = element.getparent()
    return (str(element.tag), str(parent.tag), parent.get("class") or "") if parent is not None else ("", "", "")


def _is_sentence(block: Block) -> bool:
    if block.is_skipped or is_shown_time(block.text):
        return False
    return len(block.text) >= _SHORTEST_SENTENCE and block.text.endswith(_SENTENCE_ENDS)
