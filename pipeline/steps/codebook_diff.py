"""What a change of the codebook would do to the stored articles, and where they hold a concept."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.annotate.labels.labels import find_labels
from pipeline.annotate.reading import Reading, read_text
from pipeline.catalog.codebook import Codebook
from pipeline.records.annotation import Annotation, Tag
from pipeline.records.article import Article
from pipeline.settings import Settings
from pipeline.store import Store, open_store

Change = Literal["added", "removed"]


@dataclass(frozen=True, slots=True)
class LabelChange:
    """One label that only the new codebook finds (added) or only the old one (removed)."""

    outlet_id: str
    article_id: str
    language: str
    change: Change
    concept: str
    text: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class CodebookDiff:
    """All changes, in the order of days, languages and articles; `n_articles` were read."""

    n_articles: int
    changes: tuple[LabelChange, ...]

    def by_outlet(self) -> list[tuple[str, int, int]]:
        """(outlet, labels added, labels removed), the most changed first."""
        counts = Counter((change.outlet_id, change.change) for change in self.changes)
        rows = [(id_, counts[id_, "added"], counts[id_, "removed"]) for id_ in {id_ for id_, _ in counts}]
        return sorted(rows, key=lambda row: (-row[1] - row[2], row[0]))


def diff_codebooks(settings: Settings, old: Codebook, new: Codebook, day: str | None = None) -> CodebookDiff:
    """What labels of the annotated articles (of `day`, or of all days) would change from `old` to `new`."""
    n_articles, changes = 0, list[LabelChange]()
    for article, reading in _annotated(open_store(settings.store), day):
        n_articles += 1
        changes += _changes(article, reading, old, new)
    return CodebookDiff(n_articles, tuple(changes))


def count_uses(settings: Settings, concept_id: str) -> Mapping[tuple[str, str], int]:
    """How often the stored annotations hold the concept, by outlet and the words found."""
    return Counter(
        (outlet_id, tag["text"])
        for outlet_id, tags in open_store(settings.store).read_columns(Annotation, ["outlet_id", "tags"])
        for tag in tags
        if tag["concept"] == concept_id
    )


def _annotated(store: Store, day: str | None) -> Iterator[tuple[Article, Reading]]:
    """Every annotated article, read with the mentions that its annotation has."""
    for each in [day] if day else store.days(Annotation):
        articles = {article.revision_id: article for article in store.read(Article, each)}
        for annotation in store.read(Annotation, each):
            article = articles.get(annotation.revision_id)
            if article is not None:
                reading = read_text(article.text, annotation.language)
                yield article, replace(reading, mentions=annotation.mentions)


def _changes(article: Article, reading: Reading, old: Codebook, new: Codebook) -> Iterator[LabelChange]:
    before, after = _labels(reading, old), _labels(reading, new)
    for key in sorted(before.keys() ^ after.keys()):
        tag = before.get(key) or after[key]
        sentence = reading.sentences[tag.sentence]
        yield LabelChange(
            article.outlet_id,
            article.id,
            reading.lang,
            "removed" if key in before else "added",
            tag.concept or "",
            tag.text,
            tag.start,
            tag.end,
            reading.text[sentence.start : sentence.end],
        )


def _labels(reading: Reading, codebook: Codebook) -> dict[tuple[int, int, str], Tag]:
    return {(tag.start, tag.end, tag.concept or ""): tag for tag in find_labels(reading, codebook)}
