"""The store out into a real index: exactly what is there, also after a change, and found in three scripts."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.annotate.annotator import Tools
from pipeline.catalog.actors import load_actors
from pipeline.catalog.codebook import load_codebook
from pipeline.catalog.cues import load_cues
from pipeline.errors import SearchError
from pipeline.records.annotation import Annotation
from pipeline.records.article import Article, Translation
from pipeline.records.grouping import Story
from pipeline.settings import Settings, load_settings
from pipeline.steps.comparing import write_briefs
from pipeline.steps.coverage import annotate_day, extract_day, fetch_lines, group_day, languages_of
from pipeline.steps.publish import count_both, index_day, rebuild_index
from pipeline.steps.searching import Question, search_articles
from pipeline.store import open_store

DAY, NEXT = "2024-12-01", "2024-12-02"
LINES = [
    {
        "id": "en",
        "outlet": "a",
        "text": "Rebels seized Khansir on Sunday, residents said. The army denied losing the town.",
    },
    {
        "id": "ru",
        "outlet": "b",
        "text": "Боевики захватили Ханасир в воскресенье. По словам жителей, погибли семь человек.",
    },
    {
        "id": "ar",
        "outlet": "c",
        "text": "سيطر المتمردون على بلدة خناصر يوم الأحد، ونفى الجيش السوري سقوط البلدة بيد المسلحين.",
    },
]


@pytest.fixture
def settings(tmp_path: Path, elasticsearch_url: str, prefix: str) -> Settings:
    """A store with one day of three articles, and the session's node."""
    settings = replace(
        load_settings(), store=str(tmp_path / "store"), elasticsearch_url=elasticsearch_url, index_prefix=prefix
    )
    take_in(settings, tmp_path, LINES)
    return settings


def take_in(settings: Settings, folder: Path, lines: list[dict[str, str]], day: str = DAY) -> None:
    """Every step but the index, without neural models."""
    path = folder / "own.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    for outlet_id in fetch_lines(settings, day, path):
        extract_day(settings, day, outlet_id)
    for lang in languages_of(settings, day):
        annotate_day(settings, day, lang, Tools(load_codebook(), load_cues(), load_actors()))
    group_day(settings, day)


def test_index_holds_as_many_as_the_store(settings: Settings) -> None:
    """Articles, tags and events are the same number on both sides, and again after a second run."""
    for _ in range(2):
        index_day(settings, DAY)
        counts = count_both(settings)
        assert counts["articles"] == (3, 3)
        assert all(here == there and here for here, there in counts.values())


def test_index_forgets_tags_that_the_store_no_longer_has(settings: Settings, tmp_path: Path) -> None:
    """After a codebook without the word "rebel" the index has lost those tags as well."""
    index_day(settings, DAY)
    before = count_both(settings)["tags"]
    concepts = {id_: concept for id_, concept in load_codebook().concepts.items() if id_ != "rebel"}
    tools = Tools(replace(load_codebook(), concepts=concepts), load_cues(), load_actors())
    for lang in ("ar", "en"):
        annotate_day(settings, DAY, lang, tools)
    index_day(settings, DAY)
    after = count_both(settings)["tags"]
    assert after[0] == after[1] < before[1]


def test_index_is_rebuilt_from_the_store(settings: Settings) -> None:
    """Dropped and filled again, the index holds the same."""
    index_day(settings, DAY)
    before = count_both(settings)
    rebuild_index(settings)
    assert count_both(settings) == before


@pytest.mark.parametrize(("query", "language"), [("rebel", "en"), ("боевиков", "ru"), ("متمردين", "ar")])
def test_search_finds_another_form_of_the_word(settings: Settings, query: str, language: str) -> None:
    """Words match in any inflection of their language, with the match marked."""
    index_day(settings, DAY)
    found = search_articles(settings, Question(query))
    assert [hit["language"] for hit in found["hits"]] == [language]
    assert found["hits"][0]["highlights"]


def test_index_is_left_alone_where_search_is_off(settings: Settings) -> None:
    """Without a server the step says None and the day goes on."""
    assert index_day(replace(settings, elasticsearch_url="off"), DAY) is None


def test_index_day_tells_that_a_given_server_is_down(tmp_path: Path) -> None:
    """A server that was asked for and does not answer is an error, not a day without search."""
    settings = replace(load_settings({}), store=str(tmp_path), elasticsearch_url="http://127.0.0.1:9")
    with pytest.raises(SearchError, match="PARALLAX_ELASTICSEARCH_URL"):
        index_day(settings, DAY)


def test_index_is_rebuilt_with_events_of_a_day_without_articles(settings: Settings) -> None:
    """The day after brings nothing but is the last to know the events."""
    group_day(settings, NEXT)
    assert open_store(settings.store).days(Article) == [DAY]
    rebuild_index(settings)
    held, indexed = count_both(settings)["events"]
    assert held and held == indexed


@pytest.mark.parametrize("days", [(NEXT, DAY), (DAY, NEXT)])
def test_index_holds_a_text_of_two_days_once(days: tuple[str, str], settings: Settings, tmp_path: Path) -> None:
    """A day that is run before an earlier one brings the same texts on both: each is one document, and current."""
    settings = replace(settings, store=str(tmp_path / "two-days"))
    for day in days:
        take_in(settings, tmp_path, LINES, day)
        index_day(settings, day)
    counts = count_both(settings)
    assert counts["articles"] == (3, 3)
    assert all(here == there and here for here, there in counts.values())
    rebuild_index(settings)
    assert count_both(settings) == counts
    assert len(search_articles(settings, Question("rebel"))["hits"]) == 1


def test_group_day_takes_the_text_that_was_captured_last(tmp_path: Path) -> None:
    """As in the tables, also where that one stands on the earlier of two days."""
    settings = replace(load_settings({}), store=str(tmp_path / "store"))
    store = open_store(settings.store)
    for day in (DAY, NEXT):
        take_in(settings, tmp_path, [{**LINES[0], "text": f"{LINES[0]['text']} It is {day}."}], day)
    [early], [late] = store.read(Article, DAY), store.read(Article, NEXT)
    assert early.id == late.id
    store.write([replace(early, captured_at=late.captured_at + timedelta(hours=1))], Article, DAY, early.outlet_id)
    group_day(settings, NEXT)
    assert [story.revision_ids for story in store.read(Story, NEXT)] == [(early.revision_id,)]


def test_group_day_forgets_a_language_that_is_gone(tmp_path: Path) -> None:
    """A day read again without its Arabic article loses the Arabic readings and tags, and pages of no event go."""
    settings = replace(load_settings({}), store=str(tmp_path / "store"))
    take_in(settings, tmp_path, LINES)
    store = open_store(settings.store)
    store.write([], Translation, DAY, "ar")
    store.write([], Article, DAY, "c")
    stale = store.brief_path("gone")
    store.write_bytes(b"page", stale)
    group_day(settings, DAY)
    write_briefs(settings, DAY)
    assert store.part_names(Annotation, DAY) == ["en", "ru"]
    assert store.part_names(Translation, DAY) == []
    assert store.read_bytes(stale) is None
