"""Lessons are read as what they say was asked, and a line that is none is named."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.gold import framing, lessons
from pipeline.gold.lessons import read_lessons
from pipeline.gold.passages import refer
from pipeline.models.taught import Mark, Told
from pipeline.settings import load_settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A gold folder with one tuning passage, and a data folder beside it."""
    (tmp_path / "ru").mkdir()
    (tmp_path / "data").mkdir()
    tag = {"kind": "label", "concept": "terrorist", "voice": "own", "start": 0, "end": 10}
    row = {"id": "1", "language": "ru", "text": "Террористы ушли.", "tags": [tag]}
    (tmp_path / "ru" / "tuning_authored.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    (tmp_path / "ru" / "tuning.jsonl").write_text("", "utf-8")
    for module in (lessons, framing):
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
@pytest.mark.parametrize("name", ["lessons", "news"])
def test_a_line_that_is_no_lesson_is_named(folder: Path, line: str, name: str) -> None:
    """With its file."""
    (folder / "ru" / f"{name}.jsonl").write_text(line + "\n", "utf-8")
    with pytest.raises(InputError, match=rf"{name}\.jsonl"):
        list(read_lessons(load_settings({"PARALLAX_DATA": str(folder / "data")})))


def test_a_verdict_teaches_of_its_tag_alone(folder: Path) -> None:
    """Right and right but for a detail are one kind; of the rest of the text nothing is known."""
    (folder / "data" / "wikinews-ar").mkdir()
    (folder / "data" / "wikinews-ar" / "WikiNewsTruth.txt").write_text("نفى الجيش ذلك على ما يبدو.\n", "utf-8")
    verdicts = (("denial", 0, 3, "detail"), ("hedge", 14, 25, "wrong"))
    rows = [
        {"source": "wikinews-ar", "record": "0", "kind": kind, "start": start, "end": end, "verdict": verdict}
        for kind, start, end, verdict in verdicts
    ]
    (folder / "ru" / "judged_rest.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    *_, judged = read_lessons(load_settings({"PARALLAX_DATA": str(folder / "data")}))
    assert (judged.language, judged.asked, judged.voices) == ("ar", frozenset(), ())
    assert judged.marks == (Mark(0, 3, "denial", is_one=True), Mark(14, 25, "hedge", is_one=False))
    (folder / "ru" / "judged_rest.jsonl").write_text(json.dumps({**rows[0], "record": "7"}) + "\n", "utf-8")
    with pytest.raises(InputError, match=r"judged_rest\.jsonl"):
        list(read_lessons(load_settings({"PARALLAX_DATA": str(folder / "data")})))


def test_lessons_on_news_that_is_not_at_hand_are_left_out(folder: Path) -> None:
    """Those on a collection that was cloned into the data are read."""
    clone = folder / "data" / "NEREL" / "NEREL-v1.1" / "dev"
    clone.mkdir(parents=True)
    (clone / "1.txt").write_text("Якобы\nушли.", "utf-8")
    absent = {"id": "3", "language": "ru", "tags": [], **asdict(refer("antcorpus.data", "1", "x"))}
    here = {"id": "4", "language": "ru", "tags": [], **asdict(refer("NEREL", "NEREL-v1.1/dev/1.txt", "Якобы ушли."))}
    (folder / "ru" / "news.jsonl").write_text(json.dumps(absent) + "\n" + json.dumps(here) + "\n", "utf-8")
    _, lesson = read_lessons(load_settings({"PARALLAX_DATA": str(folder / "data")}))
    assert lesson.text == "Якобы ушли."


def test_lessons_without_the_data_say_what_to_set(tmp_path: Path) -> None:
    """A missing data folder is named with the variable that moves it."""
    with pytest.raises(InputError, match="PARALLAX_DATA"):
        next(read_lessons(load_settings({"PARALLAX_DATA": str(tmp_path / "none")})))
