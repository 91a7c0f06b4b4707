"""The store out into a real index: exactly what is there, also after a change, and found in three scripts."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.annotate.annotator import Tools
from pipeline.catalog.actors import load_actors
from pipeline.catalog.codebook import load_codebook
from pipeline.catalog.cues import load_cues
from pipeline.settings import Settings, load_settings
from pipeline.steps.coverage import annotate_day, extract_day, fetch_lines, group_day, languages_of
from pipeline.steps.publish import count_both, index_day, rebuild_index
from pipeline.steps.searching import Question, search_articles

DAY = "2024-12-01"
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


def take_in(settings: Settings, folder: Path, lines: list[dict[str, str]]) -> None:
    """Every step but the index, without neural models."""
    path = folder / "own.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    for outlet_id in fetch_lines(settings, DAY, path):
        extract_day(settings, DAY, outlet_id)
    for lang in languages_of(settings, DAY):
        annotate_day(settings, DAY, lang, Tools(load_codebook(), load_cues(), load_actors()))
    group_day(settings, DAY)


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
    assert index_day(replace(settings, elasticsearch_url="http://127.0.0.1:9"), DAY) is None
