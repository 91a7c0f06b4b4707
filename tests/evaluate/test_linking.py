"""What counts as a right link, and the gold itself."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.catalog.actors import load_actors
from pipeline.errors import InputError
from pipeline.evaluate.linking import FOLDER, Passage, count_links, read_linking
from pipeline.evaluate.unlisted import count_pairs
from pipeline.records.outlet import Language
from pipeline.settings import Settings, load_settings

MIN_MENTIONS = 320


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A machine without the open data sets."""
    return replace(load_settings({}), data=tmp_path / "nowhere")


def test_count_links_asks_for_the_actor_not_for_the_bounds() -> None:
    """An overlap with the same actor is right, each name once; another actor is wrong, and its name is missed."""
    gold = Passage("Qamra fell. Qamra rose.", ((0, 5, "qamra"), (12, 17, "qamra")))
    found = [(0, 4, "qamra"), (1, 5, "qamra"), (12, 17, "dawn")]
    assert count_links([gold, gold], [found, []]).tolist() == [[1, 2, 1], [0, 0, 2]]


def test_count_pairs_tells_alike_from_the_same() -> None:
    """Two names of one sound are one person where they share a sentence; a name without a like one is missed."""
    people = {"Джесси Бартон": {"1", "2"}, "Гарт Джонсон": {"3"}, "Анна Мотт": {"4"}, "Никто Никтов": {"9"}}
    others = {"Jesse Barton": {"1"}, "Jessi Burton": {"5"}, "Ganna Moore": {"4"}, "Garth Johnson": {"3"}}
    assert count_pairs(people, others).tolist() == [[1, 1, 0], [0, 0, 1], [0, 0, 1]]


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_gold_is_large_and_of_this_catalog(lang: Language) -> None:
    """Enough names, those of nobody among them, each actor in the catalog, spans in order and inside the text."""
    rows = [json.loads(line) for line in (FOLDER / f"{lang}.jsonl").read_text("utf-8").splitlines()]
    mentions = [mention for row in rows for mention in row["mentions"]]
    linked = [mention["entity"] for mention in mentions if mention["entity"]]
    assert len(mentions) >= MIN_MENTIONS
    assert len(mentions) - len(linked) >= 100
    assert set(linked) <= load_actors().keys()
    for row in rows:
        ends = [0, *(place for mention in row["mentions"] for place in (mention["start"], mention["end"]))]
        assert ends == sorted(ends) and ends[-1] <= len(row.get("text", " " * 10_000))


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_authored_gold_needs_no_data(settings: Settings, lang: str) -> None:
    """Our own sentences are read without the data folder."""
    passages = list(read_linking(settings, lang, load_actors()))
    assert len(passages) > 60
    assert all(0 <= start < end <= len(passage.text) for passage in passages for start, end, _ in passage.links)


def test_gold_outside_the_project_is_said(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="run in the project's folder"):
        list(read_linking(settings, "en", {}))
