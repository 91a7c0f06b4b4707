"""The tables show what the store holds today: current texts, latest groups, nothing twice."""

import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.compare.tables import list_events, open_tables
from pipeline.records.annotation import Annotation
from pipeline.records.article import Article, Translation
from pipeline.records.grouping import Event, Story
from pipeline.records.outlet import Outlet
from pipeline.store import Store, open_store

Outlets = Mapping[str, Outlet]
NEXT = "2024-12-02"


@pytest.mark.parametrize("kind", ["store", "memory_store"])
def test_tables_point_every_tag_at_its_words(kind: str, outlets: Outlets, request: pytest.FixtureRequest) -> None:
    """In all three scripts a tag's offsets cut its own words out of its sentence, from a folder or a URL."""
    tables = open_tables(request.getfixturevalue(kind), outlets)
    rows = tables.sql(
        'SELECT language, text, substring(sentence_text, start - sentence_start + 1, "end" - start) FROM tags'
    ).fetchall()
    assert {language for language, *_ in rows} == {"ar", "en", "ru"}
    assert all(words == cut for _, words, cut in rows)


def test_tables_carry_story_event_and_versions(store: Store, outlets: Outlets) -> None:
    """A tag knows its story, its event and what found it."""
    rows = (
        open_tables(store, outlets)
        .sql(
            "SELECT story_id, event_id, codebook_version, model_version, number, speaker.entity "
            "FROM tags WHERE article_id = 'desk-1' AND kind = 'denial'"
        )
        .fetchall()
    )
    assert rows == [("wire", "idlib-strikes", "codebook-1", "model-1", 2, "syrian-army")]


def test_tables_of_an_empty_store_have_columns_and_no_rows(tmp_path: Path, outlets: Outlets) -> None:
    """Before the first run every table is there and empty."""
    tables = open_tables(open_store(str(tmp_path / "none")), outlets)
    for name in ("captures", "articles", "mentions", "tags", "stories", "events"):
        assert tables.sql(f"SELECT * FROM {name}").fetchall() == []
    assert tables.sql("SELECT count(*) FROM outlets WHERE fictional").fetchall() == [(len(outlets),)]
    assert list_events(tables) == []


def test_tables_count_only_the_current_revision(
    store: Store, outlets: Outlets, make_article: Callable[..., Article], make_annotation: Callable[..., Annotation]
) -> None:
    """A corrected article is counted once, with its later text; a later failure changes nothing."""
    first = make_article("vestnik-1")
    later = make_article("vestnik-1", revision_id="r2", day=NEXT, captured_at=first.captured_at + timedelta(days=1))
    failed = make_article("vestnik-1", revision_id="r3", state="failed", captured_at=first.captured_at + timedelta(2))
    store.write([later, failed], Article, NEXT, "vestnik")
    store.write([make_annotation(later, "vestnik-1")], Annotation, NEXT, "ru")
    tables = open_tables(store, outlets)
    query = "SELECT DISTINCT revision_id FROM {} WHERE article_id = 'vestnik-1'"
    assert tables.sql(query.format("tags")).fetchall() == [("r2",)]
    assert tables.sql(query.format("articles") + " AND is_current").fetchall() == [("r2",)]
    assert len(tables.sql(query.format("articles")).fetchall()) == 3


@pytest.mark.parametrize("captured_later", [0, 1])
def test_tables_have_one_current_row_for_a_text_of_two_days(
    captured_later: int, store: Store, outlets: Outlets, make_article: Callable[..., Article]
) -> None:
    """Days that were run out of order both hold the text: it is current where it was captured last."""
    first = make_article("vestnik-1")
    again = make_article("vestnik-1", day=NEXT, captured_at=first.captured_at - timedelta(hours=captured_later))
    store.write([again], Article, NEXT, "vestnik")
    rows = open_tables(store, outlets).sql("SELECT day FROM articles WHERE article_id = 'vestnik-1' AND is_current")
    assert rows.fetchall() == [(first.day if captured_later else NEXT,)]


def _event(event_id: str, day: str, revision_ids: tuple[str, ...], seen: Article) -> Event:
    return Event(event_id, day, event_id, "en", (), revision_ids, (), (), seen.captured_at, seen.captured_at)


def test_tables_put_a_revision_into_the_event_of_the_latest_day(
    store: Store, outlets: Outlets, make_article: Callable[..., Article]
) -> None:
    """An event that lost all its revisions to another is gone."""
    seen = make_article("desk-2")
    everything = tuple(f"{name}-r1" for name in ("courier-1", "desk-1", "desk-2", "vestnik-1", "sawt-1", "bayan-1"))
    store.write([_event("merged", NEXT, everything, seen)], Event, NEXT)
    tables = open_tables(store, outlets)
    assert tables.sql("SELECT event_id, n_articles, n_stories FROM events").fetchall() == [("merged", 6, 5)]
    assert [event["event_id"] for event in list_events(tables, "2024-12-01")] == ["merged"]
    assert list_events(tables, NEXT) == []


def test_tables_take_a_story_from_its_latest_row(store: Store, outlets: Outlets) -> None:
    """A story written again on a later day stands once."""
    store.write(store.read(Story), Story, NEXT)
    assert open_tables(store, outlets).sql("SELECT count(*) FROM stories").fetchall() == [(5,)]


def test_tables_give_the_translation_only_where_sentences_agree(store: Store, outlets: Outlets) -> None:
    """A translation with another number of sentences is not laid beside them."""
    store.write(
        [
            Translation("sawt-1-r1", "ar", "done", sentences=("Raids", "They fled.", "The army denied it.")),
            Translation("bayan-1-r1", "ar", "done", sentences=("One sentence.",)),
        ],
        Translation,
        "2024-12-01",
        "ar",
    )
    rows = open_tables(store, outlets).sql(
        "SELECT DISTINCT article_id, translation FROM tags WHERE language = 'ar' ORDER BY ALL"
    )
    assert rows.fetchall() == [("bayan-1", ""), ("sawt-1", "The army denied it."), ("sawt-1", "They fled.")]


def test_events_are_listed_in_the_agreed_shape(store: Store, outlets: Outlets) -> None:
    """The keys are CONTRACT's and the times carry their zone."""
    (event,) = list_events(open_tables(store, outlets))
    assert event == {
        "event_id": "idlib-strikes",
        "title": "Strikes hit Idlib",
        "language": "en",
        "outlets": ["bayan", "courier", "desk", "sawt", "vestnik"],
        "n_stories": 5,
        "first_seen": "2024-12-01T12:00:00+00:00",
        "last_seen": "2024-12-01T12:00:00+00:00",
    }


def test_tables_open_fast(store: Store, outlets: Outlets) -> None:
    """Opening reads no data, so it stays well under what a person notices."""
    open_tables(store, outlets)
    started = time.perf_counter()
    open_tables(store, outlets)
    assert time.perf_counter() - started < 0.3
