"""Comparisons over the store as it stands: lens, ledger and brief."""

from collections.abc import Sequence

from pipeline.catalog.actors import load_actors
from pipeline.catalog.codebook import load_codebook
from pipeline.catalog.kinds import load_limits
from pipeline.catalog.outlets import load_outlets
from pipeline.compare.selection import Selection
from pipeline.records.comparison import Contrast, LedgerRow, Legend, LensRow
from pipeline.settings import Settings
from pipeline.steps.publish import open_store_tables
from pipeline.store import open_store


def load_legend(settings: Settings) -> Legend:
    """What ids are called where people read them, from the catalog."""
    concepts = load_codebook(settings.catalog).concepts
    return Legend(
        outlets=load_outlets(settings.catalog),
        actors=load_actors(settings.catalog),
        glosses={concept.id: concept.gloss for concept in concepts.values()},
    )


def lens_of(settings: Settings, selection: Selection, *, by: str = "outlet", voice: str | None = None) -> list[LensRow]:
    """The lens of a selection. Raises UsageError for an unknown event, grouping or voice."""
    from pipeline.compare.lens import compare_labels
    from pipeline.compare.selection import read_coverage, read_tags

    tables = open_store_tables(settings)
    coverage, tags = read_coverage(tables, selection), read_tags(tables, selection)
    return compare_labels(coverage, tags, load_legend(settings), by=by, voice=voice)


def ledger_of(settings: Settings, event_id: str) -> list[LedgerRow]:
    """The ledger of an event. Raises UsageError for an unknown one."""
    from pipeline.compare.ledger import build_ledger
    from pipeline.compare.selection import read_coverage, read_tags

    tables, selection = open_store_tables(settings), Selection(event_id=event_id)
    # An event without tags is known by its articles.
    read_coverage(tables, selection)
    return build_ledger(read_tags(tables, selection), load_legend(settings))


def brief_of(settings: Settings, event_id: str) -> str:
    """The brief of an event as a page of HTML. Raises UsageError for an unknown one."""
    from pipeline.compare.brief import make_brief
    from pipeline.compare.page import render_brief

    limits = load_limits(settings.catalog)
    return render_brief(make_brief(open_store_tables(settings), event_id, load_legend(settings), limits))


def write_briefs(settings: Settings, day: str) -> list[str]:
    """Write a brief for each event of `day` that more than one outlet tells; their paths in the store.

    The page of an event that is gone goes too.
    """
    from pipeline.compare.brief import make_brief
    from pipeline.compare.page import render_brief
    from pipeline.compare.tables import list_events

    store, tables, legend = open_store(settings.store), open_store_tables(settings), load_legend(settings)
    limits, paths = load_limits(settings.catalog), []
    for event in list_events(tables, day):
        if len(event["outlets"]) > 1:
            paths.append(store.brief_path(event["event_id"]))
            page = render_brief(make_brief(tables, event["event_id"], legend, limits))
            store.write_bytes(page.encode("utf-8"), paths[-1])
    store.keep_briefs({event["event_id"] for event in list_events(tables)})
    return paths


def find_contrast(settings: Settings, event_ids: Sequence[str]) -> tuple[str, Contrast] | None:
    """The first of these events in which two outlets' own words contrast, and the most telling pair in it."""
    from pipeline.compare.contrast import striking_contrast

    legend = load_legend(settings)
    for event_id in event_ids:
        if contrast := striking_contrast(lens_of(settings, Selection(event_id=event_id)), legend):
            return event_id, contrast
    return None
