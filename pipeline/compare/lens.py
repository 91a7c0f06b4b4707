"""The lens: which outlets use which labels, in whose voice, counted once per story."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

from pipeline.compare.evidence import gather_evidence
from pipeline.compare.statistics import Counts, judge, wilson_interval
from pipeline.errors import UsageError
from pipeline.records.annotation import VOICES, Tag
from pipeline.records.comparison import CoveredArticle, Evidence, Legend, LensRow, PlacedTag

GROUPINGS = ("outlet", "owner", "ownership", "country", "language")
CLASSES = ("actor", "act", "death", "territory")
Cell = tuple[str, str, str]
"""Group, concept, voice."""


def compare_labels(
    coverage: Sequence[CoveredArticle],
    tags: Sequence[PlacedTag],
    legend: Legend,
    *,
    by: str = "outlet",
    voice: str | None = None,
    max_sentences: int | None = None,
) -> list[LensRow]:
    """One row for each group, concept and voice that occurs, with its evidence.

    A story counts once in a group however many of the group's articles copy it. Each group is set against the
    stories that it does not carry. A concept that a group never uses has a row only where both sides have enough
    stories for the zero to mean something. Raises UsageError for an unknown `by` or `voice`.
    """
    _check(by, voice)
    stories: dict[str, set[str]] = defaultdict(set)
    for article in coverage:
        stories[_group(article, by, legend)].add(article.story_id)
    cells: dict[Cell, list[PlacedTag]] = defaultdict(list)
    for placed in tags:
        if placed.tag.kind == "label" and voice in (None, placed.tag.voice):
            cells[_group(placed.article, by, legend), placed.tag.concept or "", placed.tag.voice].append(placed)
    counted = _count(cells, stories)
    verdicts = judge(list(counted.values()))
    samples = {(concept, voice): found[0].tag for (_, concept, voice), found in cells.items()}
    rows = []
    for (cell, counts), verdict in zip(counted.items(), verdicts, strict=True):
        found = cells.get(cell, [])
        scored = all(placed.tag.scored for placed in found)
        sentences = gather_evidence(found, legend, max_sentences)
        rows.append(_row(cell, samples[cell[1:]], counts, verdict if scored else "not scored", found, sentences))
    return sorted(rows, key=_reading_order)


def _check(by: str, voice: str | None) -> None:
    if by not in GROUPINGS:
        raise UsageError(f"outlets can not be grouped by {by!r}; choose one of {', '.join(GROUPINGS)}")
    if voice is not None and voice not in VOICES:
        raise UsageError(f"no voice {voice!r}; choose one of {', '.join(VOICES)}")


def _group(article: CoveredArticle, by: str, legend: Legend) -> str:
    if by == "outlet":
        return article.outlet_id
    if by == "language":
        return article.language
    outlet = legend.outlets.get(article.outlet_id)
    if outlet is None:
        raise UsageError(
            f"the outlet {article.outlet_id!r} is in the store but not in the registry, so its {by} is unknown; "
            "add it to the catalog's outlets or compare by outlet"
        )
    return str(getattr(outlet, by))


def _count(cells: Mapping[Cell, Sequence[PlacedTag]], stories: Mapping[str, set[str]]) -> dict[Cell, Counts]:
    """Stories with a concept in a voice, in each group and in the stories that the group does not carry."""
    found = {cell: {placed.article.story_id for placed in placed_tags} for cell, placed_tags in cells.items()}
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (_, concept, voice), story_ids in found.items():
        holders[concept, voice] |= story_ids
    everything = set().union(*stories.values())
    counted = {}
    for (concept, voice), group in product(sorted(holders), sorted(stories)):
        own, cell = stories[group], (group, concept, voice)
        counts = Counts(len(found.get(cell, ())), len(own), len(holders[concept, voice] - own), len(everything - own))
        if counts.found or counts.is_enough:
            counted[cell] = counts
    return counted


def _row(
    cell: Cell, sample: Tag, counts: Counts, verdict: str, found: Sequence[PlacedTag], sentences: tuple[Evidence, ...]
) -> LensRow:
    """A row; class and slant are those of any tag of the concept, since a zero has none of its own."""
    group, concept, voice = cell
    low, high = wilson_interval(counts.found, counts.total)
    return LensRow(
        group=group,
        concept=concept,
        label_class=sample.label_class or "",
        slant=sample.slant or 0,
        voice=voice,
        n_stories=counts.found,
        n_group_stories=counts.total,
        n_articles=len({placed.article.article_id for placed in found}),
        share=counts.found / counts.total,
        low=low,
        high=high,
        verdict=verdict,
        n_sentences=len(found),
        sentences=sentences,
    )


def _reading_order(row: LensRow) -> tuple[int, int, str, str, int]:
    """By class, then from the delegitimising words to the legitimising ones."""
    rank = CLASSES.index(row.label_class) if row.label_class in CLASSES else len(CLASSES)
    return rank, row.slant, row.concept, row.group, VOICES.index(row.voice)
