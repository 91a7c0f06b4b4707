"""What a perfect extraction reads from each sample page: the truth for tests."""

from pipeline.records.article import Page
from pipeline.sample.articles import Shown, shown_articles


def expected_pages(base: str, day: str) -> dict[str, Page]:
    """Address under `base` → the page, for every readable article online at the end of `day`.

    `Page.url` is the canonical one. Paragraphs are lines of `text`, which does not hold the headline;
    a correction's note is its last line. Times keep their page's zone. Raises UsageError for a day that is none.
    """
    return {base + shown.path: _page(shown) for shown in shown_articles(day) if shown.article.serve == "page"}


def _page(shown: Shown) -> Page:
    article = shown.article
    return Page(
        title=shown.title,
        text="\n".join((*shown.paragraphs, *([shown.note] if shown.note else []))),
        byline=article.byline,
        published_at=article.published,
        modified_at=shown.modified,
        language=shown.outlet.language,
        url=shown.canonical,
        captions=article.captions,
    )
