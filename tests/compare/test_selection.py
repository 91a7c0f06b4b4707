"""A selection brings the coverage and the tags that belong to it, and nothing else."""

from collections.abc import Mapping

import pytest

from pipeline.compare.selection import Selection, read_coverage, read_tags
from pipeline.compare.tables import open_tables
from pipeline.errors import UsageError
from pipeline.records.annotation import Annotation
from pipeline.records.grouping import Event, Story
from pipeline.records.outlet import Outlet
from pipeline.store import Store

Outlets = Mapping[str, Outlet]


def test_selection_gives_tags_back_as_they_were_stored(store: Store, outlets: Outlets) -> None:
    """Speaker, value and every other field survive the way through the tables."""
    stored = {(a.revision_id, number): tag for a in store.read(Annotation) for number, tag in enumerate(a.tags)}
    placed = read_tags(open_tables(store, outlets), Selection())
    assert {(one.article.revision_id, one.number): one.tag for one in placed} == stored


def test_selection_of_an_actor_takes_the_sentences_that_name_it(store: Store, outlets: Outlets) -> None:
    """Coverage is every article with the actor, tags are those of its sentences."""
    tables = open_tables(store, outlets)
    selection = Selection(actor_id="idlib")
    assert {article.article_id for article in read_coverage(tables, selection)} == {
        "courier-1", "desk-1", "vestnik-1", "sawt-1", "bayan-1",
    }  # fmt: skip
    assert [one.tag.text for one in read_tags(tables, selection)] == ["نفى"]


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(first_day="2024-12-01", last_day="2024-12-01"), 6),
        (Selection(first_day="2024-12-02"), 0),
        (Selection(last_day="2024-11-30"), 0),
        (Selection(event_id="idlib-strikes", first_day="2024-12-01"), 6),
    ],
)
def test_selection_of_days_is_inclusive(selection: Selection, found: int, store: Store, outlets: Outlets) -> None:
    """First and last day belong to the period."""
    assert len(read_coverage(open_tables(store, outlets), selection)) == found


def test_selection_of_an_unknown_event_is_an_error(store: Store, outlets: Outlets) -> None:
    """A mistyped id is not an event without coverage."""
    with pytest.raises(UsageError, match="parallax events"):
        read_coverage(open_tables(store, outlets), Selection(event_id="nothing"))


def test_selection_counts_an_ungrouped_article_as_its_own_story(store: Store, outlets: Outlets) -> None:
    """Before grouping has run every article is a story."""
    store.remove(Story, "2024-12-01", "all")
    store.remove(Event, "2024-12-01", "all")
    tables = open_tables(store, outlets)
    assert all(article.story_id == article.article_id for article in read_coverage(tables, Selection()))
    assert {one.article.story_id for one in read_tags(tables, Selection())} >= {"courier-1", "desk-1"}
