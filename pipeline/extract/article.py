"""Title, text, times and language of a page, and the article that a capture holds."""

from collections.abc import Iterable, Sequence
from configparser import ConfigParser
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.errors import ExtractError, InputError
from pipeline.extract.charset import decode
from pipeline.extract.clutter import drop_boxes, take_captions, unwrap_layout_tables
from pipeline.extract.language import detect_language
from pipeline.extract.lead import Block, blocks_of, with_missing_blocks
from pipeline.extract.linked_data import articles_of
from pipeline.extract.metadata import byline_of, declared_language, section_of, site_of, title_of, url_of, without_by
from pipeline.extract.shown_times import is_shown_time
from pipeline.extract.times import times_of
from pipeline.records.article import UNDETERMINED, Article, Page
from pipeline.records.capture import LINE_TYPE, Capture
from pipeline.records.ids import content_id
from pipeline.records.line import parse_line
from pipeline.records.outlet import Outlet
from pipeline.text.normalize import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WATCHED = ("ar", "en", "ru")
# Flash news can be one sentence; what is shorter was a caption or a menu. A user's line may be as short as it likes.
SHORTEST_PAGE = 40
MOST_ABOVE_HEADING = 300
# Letters of "By:" and its like, of marks before it, and of accents that folding takes away.
LONGEST_BY = 30


def read_page(body: bytes, *, url: str, content_type: str = "", fallback_language: str | None = None) -> Page:
    """One page as the pipeline reads it; without an article its text is empty. Times keep the page's zone.

    `fallback_language` (the outlet's) decides where the text is too short to tell. ExtractError when the parser
    gives up.
    """
    tree = _parse(decode(body, content_type))
    if tree is None:
        return _empty_page(url)
    linked = articles_of(tree)
    title, byline, section = title_of(tree, linked), byline_of(tree, linked), section_of(tree, linked)
    canonical, declared = url_of(tree, url), declared_language(tree)
    times = times_of(tree, linked, title=title, url=canonical)
    captions = take_captions(tree)
    drop_boxes(tree)
    unwrap_layout_tables(tree)
    blocks = blocks_of(tree)
    text = _running_text(_main_text(tree, url), blocks, title=title, aside=(title, byline, section, site_of(tree)))
    return Page(
        title=title,
        text=text,
        byline=byline,
        published_at=times.published_at,
        modified_at=times.modified_at if times.modified_at != times.published_at else None,
        language=detect_language(f"{title}\n{text}", outlet_language=fallback_language, declared=declared),
        url=canonical,
        captions=captions,
        section=section,
    )


def extract_capture(capture: Capture, body: bytes | None, outlet: Outlet | None = None) -> Article:
    """The article in the `body` of a done capture: done, or quarantined or failed with the reason.

    The language of `outlet` decides where a text is too short to tell; None for an outlet that is not in the catalog.
    """
    language = outlet.language if outlet else None
    try:
        if body is None:
            raise ExtractError("bytes are missing from the store")
        if capture.content_type == LINE_TYPE:
            return _line_article(capture, body, language)
        page = read_page(body, url=capture.url, content_type=capture.content_type, fallback_language=language)
    except (ExtractError, InputError) as error:
        return replace(_article(capture, _empty_page(capture.url)), state="failed", reason=str(error))
    return _judged(_article(capture, page), page, shortest=SHORTEST_PAGE)


def _line_article(capture: Capture, body: bytes, language: str | None) -> Article:
    line = parse_line(body, capture.url)
    text = line.text.replace("\0", "").strip()
    page = Page(
        title=" ".join(line.title.replace("\0", "").split()),
        text=text,
        byline=line.byline,
        published_at=line.published_at,
        modified_at=None,
        language=(line.language or "").lower() or detect_language(f"{line.title}\n{text}", outlet_language=language),
        url=capture.url,
    )
    return replace(_judged(_article(capture, page), page, shortest=1), translation=line.translation)


def _article(capture: Capture, page: Page) -> Article:
    title = page.title or capture.link_title
    text = page.text if page.text.startswith(title) else f"{title}\n\n{page.text}".strip()
    article_id = content_id(capture.outlet_id, page.url)
    return Article(
        id=article_id,
        revision_id=content_id(article_id, text),
        capture_id=capture.id,
        outlet_id=capture.outlet_id,
        day=capture.day,
        url=page.url,
        title=title,
        text=text,
        byline=page.byline,
        published_at=_utc(page.published_at) or capture.link_published_at,
        modified_at=_utc(page.modified_at),
        captured_at=capture.fetched_at,
        language=page.language,
        state="done",
        captions=page.captions,
    )


def _judged(article: Article, page: Page, *, shortest: int) -> Article:
    """`article` as it is, or quarantined for the first thing that keeps it from being compared."""
    reason = ""
    if not page.text.strip():
        reason = "no text"
    elif len(page.text) < shortest:
        reason = "too short"
    elif page.language == UNDETERMINED:
        reason = "language undetermined"
    elif page.language not in WATCHED:
        reason = f"language other: {page.language}"
    return replace(article, state="quarantined", reason=reason) if reason else article


def _parse(text: str) -> "HtmlElement | None":
    from lxml import etree, html

    # As bytes, because lxml refuses a string that declares an encoding.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        return None


def _main_text(tree: "HtmlElement", url: str) -> str:
    """The paragraphs of the article, one a line; "" where trafilatura finds none."""
    from trafilatura import bare_extraction

    try:
        # Its metadata is not asked for: searching dates costs as much as all the rest, and guesses where we must not.
        document = bare_extraction(tree, url=url, include_comments=False, config=_reader_config())
    except (ValueError, RecursionError) as error:
        raise ExtractError(f"parser gave up: {url}: {error}") from error
    return str(getattr(document, "text", None) or "").strip()


@lru_cache(maxsize=1)
def _reader_config() -> ConfigParser:
    """trafilatura's own, but a page without an article must yield nothing rather than its menus and notices."""
    from trafilatura.settings import use_config

    config = deepcopy(use_config())
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "0")
    return config


def _running_text(text: str, blocks: Sequence[Block], *, title: str, aside: Iterable[str]) -> str:
    """`text` from below the headline, whole, and without the lines that only repeat what stands `aside` of it."""
    lines = with_missing_blocks(_below_heading(text.split("\n"), title), blocks, title)
    repeated = {fold(part) for part in aside if part}
    longest = max(map(len, repeated), default=0) + LONGEST_BY
    kept = [line for line in lines if len(line) > longest or fold(without_by(line.strip(" -|"))) not in repeated]
    return "\n".join(line for line in kept if not is_shown_time(line)).strip()


def _below_heading(lines: list[str], title: str) -> list[str]:
    """`lines` from below the headline, where that stands near the top; above it stand menus and notices."""
    heading = fold(title)
    n_above = 0
    for index, line in enumerate(lines):
        if n_above > MOST_ABOVE_HEADING or not heading:
            break
        if fold(line.strip()) == heading:
            return lines[index + 1 :]
        n_above += len(line)
    return lines


def _empty_page(url: str) -> Page:
    return Page("", "", "", None, None, UNDETERMINED, url)


def _utc(time: datetime | None) -> datetime | None:
    return time.astimezone(UTC) if time else None
