"""A tag in its place → the evidence that a reader can check."""

from collections.abc import Sequence

from pipeline.catalog.readings import read_tag
from pipeline.records.comparison import Evidence, Legend, PlacedTag


def gather_evidence(placed: Sequence[PlacedTag], legend: Legend, limit: int | None = None) -> tuple[Evidence, ...]:
    """Evidence for each tag in the order given, or for the first `limit`."""
    return tuple(_evidence(one, legend) for one in placed[:limit])


def _evidence(placed: PlacedTag, legend: Legend) -> Evidence:
    article, tag = placed.article, placed.tag
    return Evidence(
        article_id=article.article_id,
        revision_id=article.revision_id,
        story_id=article.story_id,
        outlet_id=article.outlet_id,
        url=article.url,
        title=article.title,
        published_at=article.published_at,
        captured_at=article.captured_at,
        language=article.language,
        sentence_text=placed.sentence_text,
        start=tag.start - placed.sentence_start,
        # A tag may run over the end of the sentence it begins in; what is marked stays inside.
        end=min(tag.end - placed.sentence_start, len(placed.sentence_text)),
        reading=read_tag(tag, legend.actors, legend.glosses),
        translation=placed.translation,
        drift=placed.drift,
    )
