"""The ledger: every figure and denial of an event, who says it, who carried it, and who hedged it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.catalog.readings import name_of, read_tag
from pipeline.compare.evidence import gather_evidence
from pipeline.records.annotation import Tag
from pipeline.records.comparison import LedgerRow, Legend, PlacedTag
from pipeline.text.normalize import fold
from pipeline.text.transliteration import sound_of

# What makes two statements of one source the same statement.
_VALUE_KEYS = {"casualty": ("role", "min", "max", "qualifier", "who"), "denial": ("what",)}


def build_ledger(tags: Sequence[PlacedTag], legend: Legend, *, max_sentences: int | None = None) -> list[LedgerRow]:
    """One row a statement: figures first, by role and the number of stories that carry them, then denials.

    Sources are one when they are the same actor or, where the actor is unknown, when their full names sound the same
    in any script or they are spelled the same.
    """
    hedged = {(placed.article.revision_id, number) for placed in tags for number in _covered(placed.tag)}
    statements: dict[tuple[object, ...], list[PlacedTag]] = defaultdict(list)
    for placed in tags:
        if placed.tag.kind in _VALUE_KEYS:
            statements[_identity(placed.tag)].append(placed)
    rows = [_row(found, hedged, legend, max_sentences) for found in statements.values()]
    return sorted(rows, key=lambda row: (row.kind, row.what, -row.n_stories, row.speaker, row.reading))


def _covered(tag: Tag) -> Sequence[int]:
    covers = (tag.value or {}).get("covers", ()) if tag.kind == "hedge" else ()
    return covers if isinstance(covers, list | tuple) else ()


def _value(tag: Tag) -> Mapping[str, object]:
    return {key: (tag.value or {}).get(key) for key in _VALUE_KEYS[tag.kind]}


def _identity(tag: Tag) -> tuple[object, ...]:
    speaker = tag.speaker
    source = (speaker.entity or sound_of(speaker.text) or fold(speaker.text)) if speaker else ""
    return tag.kind, source, *_value(tag).values()


def _row(
    found: Sequence[PlacedTag], hedged: set[tuple[str, int]], legend: Legend, max_sentences: int | None
) -> LedgerRow:
    tag = found[0].tag
    value = _value(tag)
    hedged_by = {placed.article.outlet_id for placed in found if (placed.article.revision_id, placed.number) in hedged}
    return LedgerRow(
        kind=tag.kind,
        speaker=name_of(tag.speaker, legend.actors),
        speaker_id=tag.speaker.entity if tag.speaker else None,
        what=str(value["role" if tag.kind == "casualty" else "what"] or ""),
        value=value,
        reading=read_tag(tag, legend.actors, legend.glosses),
        outlets=tuple(sorted({placed.article.outlet_id for placed in found})),
        hedged=bool(hedged_by),
        hedged_by=tuple(sorted(hedged_by)),
        n_stories=len({placed.article.story_id for placed in found}),
        n_articles=len({placed.article.article_id for placed in found}),
        n_sentences=len(found),
        scored=all(placed.tag.scored for placed in found),
        sentences=gather_evidence(found, legend, max_sentences),
    )
