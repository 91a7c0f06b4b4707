"""What an outlet left out of an event, as far as the tags can tell: never a claim, only what was not found."""

from collections import defaultdict
from collections.abc import Sequence

from pipeline.records.comparison import CoveredArticle, PlacedTag, Silence

KINDS = ("denial", "casualty")


def find_silences(coverage: Sequence[CoveredArticle], tags: Sequence[PlacedTag]) -> list[Silence]:
    """Outlets without any denial, or without any figure, where another outlet of the same coverage has one."""
    stories: dict[str, set[str]] = defaultdict(set)
    for article in coverage:
        stories[article.outlet_id].add(article.story_id)
    silences = []
    for kind in KINDS:
        carriers = {placed.article.outlet_id for placed in tags if placed.tag.kind == kind}
        if carriers:
            missing = sorted(stories.keys() - carriers)
            silences += [Silence(id_, kind, len(stories[id_]), tuple(sorted(carriers))) for id_ in missing]
    return silences
