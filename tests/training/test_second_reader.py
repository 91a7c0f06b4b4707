"""What the second reader learns from is apart from the gold, and says what it says."""

import json
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.gold import lessons
from pipeline.gold.framing import gold_files, read_gold
from pipeline.gold.lessons import read_lessons
from pipeline.models.taught import Mark, Taught, Told
from pipeline.settings import load_settings
from pipeline.training.copies import find_copies
from pipeline.training.second_reader import read_training

SETTINGS = load_settings()

needs_data = pytest.mark.skipif(
    not SETTINGS.data.is_dir(), reason=f"no open data sets at {SETTINGS.data}: set PARALLAX_DATA"
)


@pytest.fixture(scope="module")
def learned() -> list[Taught]:
    """Every lesson."""
    return read_training(SETTINGS)


@needs_data
def test_no_lesson_is_a_near_copy_of_gold(learned: list[Taught]) -> None:
    """Of no passage that framing is measured on, real or ours."""
    gold = [passage.text for path in gold_files(SETTINGS) for passage in read_gold(SETTINGS, path)]
    assert find_copies([one.text for one in learned], gold) == set()


@needs_data
@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_lessons_teach_every_language_and_stay_in_their_texts(learned: list[Taught], lang: str) -> None:
    """Hundreds of denials and hedges, thousands of voices, none outside its text."""
    mine = [one for one in learned if one.language == lang]
    marks = [mark for one in mine for mark in one.marks]
    assert sum(mark.kind == "denial" and mark.is_one for mark in marks) > 300
    assert sum(mark.kind == "hedge" and mark.is_one for mark in marks) > 150
    assert sum(len(one.voices) for one in mine) > 1500
    assert all(0 <= span.start < span.end <= len(one.text) for one in mine for span in (*one.marks, *one.voices))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A gold folder with one tuning passage, and a data folder beside it."""
    (tmp_path / "ru").mkdir()
    (tmp_path / "data").mkdir()
    tag = {"kind": "label", "concept": "terrorist", "voice": "own", "start": 0, "end": 10}
    row = {"id": "1", "language": "ru", "text": "Террористы ушли.", "tags": [tag]}
    (tmp_path / "ru" / "tuning_authored.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    (tmp_path / "ru" / "tuning.jsonl").write_text("", "utf-8")
    for module in (lessons, __import__("pipeline.gold.framing", fromlist=["FOLDER"])):
        monkeypatch.setattr(module, "FOLDER", tmp_path)
    return tmp_path


def test_lessons_say_what_was_asked(folder: Path) -> None:
    """Of a tuning passage every kind, of a lesson what it names."""
    marks = [[0, 5, "hedge"]]
    row = {"id": "2", "language": "ru", "text": "Якобы ушли.", "asked": ["hedge"], "marks": marks, "voices": []}
    (folder / "ru" / "lessons.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    tuned, lesson = read_lessons(load_settings({"PARALLAX_DATA": str(folder / "data")}))
    assert {"denial", "label", "agency"} <= tuned.asked and tuned.voices == (Told(0, 10, "own"),)
    assert (lesson.asked, lesson.marks, lesson.voices) == ({"hedge"}, (Mark(0, 5, "hedge"),), ())


@pytest.mark.parametrize("line", ["{", '{"id": "2", "language": "ru", "text": "а"}'])
def test_a_line_that_is_no_lesson_is_named(folder: Path, line: str) -> None:
    """With its file."""
    (folder / "ru" / "lessons.jsonl").write_text(line + "\n", "utf-8")
    with pytest.raises(InputError, match=r"lessons\.jsonl"):
        list(read_lessons(load_settings({"PARALLAX_DATA": str(folder / "data")})))


def test_lessons_without_the_data_say_what_to_set(tmp_path: Path) -> None:
    """A missing data folder is named with the variable that moves it."""
    with pytest.raises(InputError, match="PARALLAX_DATA"):
        next(read_lessons(load_settings({"PARALLAX_DATA": str(tmp_path / "none")})))
