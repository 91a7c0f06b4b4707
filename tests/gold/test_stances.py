"""Lessons of stance: references with what a reader gave each polarity, apart from what is measured on."""

import json
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.gold import stances
from pipeline.gold.passages import refer
from pipeline.gold.stances import FOLDER, split_arabic
from pipeline.models.aims import Aim

REFERENCE = {"source", "record", "start", "end", "hash"}
HEADLINE = "المقاومة تشيد بموقف قطر. كلمة ثانية."


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one cloned collection, and one lesson on it."""
    (tmp_path / "Gazza_app").mkdir()
    row = {"title": HEADLINE.split(". ")[0], "excerpt": HEADLINE.split(". ")[1]}
    (tmp_path / "Gazza_app" / "articles_data_2.json").write_text(json.dumps([row]), "utf-8")
    reference = refer("Gazza_app", "articles_data_2:0", HEADLINE, 0, 24)
    lesson = {key: getattr(reference, key) for key in REFERENCE} | {"target": [20, 23], "shares": [0.1, 0.3, 0.6]}
    (tmp_path / "lessons.jsonl").write_text(json.dumps({"language": "ar"} | lesson) + "\n", "utf-8")
    monkeypatch.setattr(stances, "FOLDER", tmp_path)
    return tmp_path


def test_lessons_keep_no_word_and_say_how_sure_the_reader_was() -> None:
    """Three shares that make one, and a target inside the passage."""
    rows = [json.loads(line) for line in (FOLDER / "lessons.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) > 1000
    for row in rows:
        assert row.keys() == REFERENCE | {"language", "target", "shares"}
        assert sum(row["shares"]) == pytest.approx(1, abs=0.02) and min(row["shares"]) >= 0
        assert 0 <= row["target"][0] < row["target"][1] <= row["end"] - row["start"]


def test_a_lesson_has_its_target_and_the_likeliest_polarity(data: Path) -> None:
    """Its words are read from the collection."""
    (judged,) = [each for part in split_arabic(data).values() for each in part]
    assert judged.aim == Aim("المقاومة تشيد بموقف قطر.", 20, 23)
    assert (judged.polarity, judged.shares) == ("favour", (0.1, 0.3, 0.6))


def test_lessons_without_their_collection_are_left_out(data: Path, tmp_path: Path) -> None:
    """Whoever has only the clone of the project can still train the other languages."""
    assert split_arabic(tmp_path / "nowhere") == {"train": [], "tuning": []}


def test_a_broken_lesson_is_named(data: Path) -> None:
    """A file and a record, not a traceback."""
    lesson = json.loads((data / "lessons.jsonl").read_text("utf-8")) | {"shares": [1]}
    (data / "lessons.jsonl").write_text(json.dumps(lesson), "utf-8")
    with pytest.raises(InputError, match="articles_data_2:0 is no lesson"):
        split_arabic(data)
