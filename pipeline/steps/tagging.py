"""Tagging a text that is not in the store: what `parallax tag` and other programs call."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Any, get_args

from pipeline.annotate.annotator import Tools, annotate_articles
from pipeline.extract.language import detect_language
from pipeline.records.annotation import Annotation
from pipeline.records.article import UNDETERMINED, Article
from pipeline.records.columns import plain
from pipeline.records.line import Line
from pipeline.records.outlet import Language

LANGUAGES: tuple[str, ...] = get_args(Language)
BATCH = 256
"""Texts that go through the models together."""


def tag_lines(lines: Iterable[Line], tools: Tools) -> Iterator[dict[str, Any]]:
    """What was found in each line, in the same order, in the shape of CONTRACT.md."""
    waiting = iter(lines)
    while batch := list(islice(waiting, BATCH)):
        articles = [_as_article(line) for line in batch]
        found: dict[int, Annotation] = {}
        for lang in LANGUAGES:
            numbers = [i for i, article in enumerate(articles) if article.language == lang]
            found |= zip(numbers, annotate_articles([articles[i] for i in numbers], tools), strict=True)
        for i, (line, article) in enumerate(zip(batch, articles, strict=True)):
            yield as_tagged(line.id, article, found.get(i))


def _as_article(line: Line) -> Article:
    """The text as it stands, so that offsets are those of the text given."""
    return Article(
        id=line.id,
        revision_id=line.id,
        capture_id="",
        outlet_id="",
        day="",
        url="",
        title="",
        text=line.text,
        byline="",
        published_at=None,
        modified_at=None,
        captured_at=datetime.fromtimestamp(0, UTC),
        language=(line.language or "").lower() or detect_language(line.text),
        state="done",
    )


def as_tagged(line_id: str, article: Article, annotation: Annotation | None) -> dict[str, Any]:
    """The answer for one text; one in a language that we do not tag has no sentences and no tags."""
    if annotation is None:
        language = article.language or UNDETERMINED
        return {"id": line_id, "language": language, "sentences": [], "mentions": [], "tags": []}
    return {
        "id": line_id,
        "language": annotation.language,
        "sentences": [list(span) for span in annotation.sentences],
        "mentions": plain(annotation.mentions),
        "tags": [_as_contract(tag) for tag in plain(annotation.tags)],
        "versions": {"codebook": annotation.codebook_version, "model": annotation.model_version},
    }


def _as_contract(tag: Mapping[str, Any]) -> dict[str, Any]:
    """`class` can not be a field's name in Python."""
    return {("class" if name == "label_class" else name): value for name, value in tag.items()}
