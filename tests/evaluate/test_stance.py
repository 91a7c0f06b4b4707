"""How stance is counted, its gold, and the plain way beside it."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import InputError
from pipeline.evaluate.stance import f1_polar, f1_three, precision_of_tags, recall_of_tags
from pipeline.evaluate.word_counts import judge_by_words
from pipeline.gold.passages import read_passage, refer
from pipeline.gold.stances import FOLDER, read_stance_gold
from pipeline.models.aims import POLARITIES, Aim
from pipeline.settings import Settings, load_settings

CONFUSION = np.array([[6, 2, 2], [1, 8, 1], [0, 0, 0]]).flatten()
MIN_REAL, MIN_OURS = 150, 60
REFERENCE = {"source", "record", "start", "end", "hash"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A machine without the open data sets."""
    return replace(load_settings({}), data=tmp_path / "nowhere")


def test_scores_are_those_of_the_table() -> None:
    """Rows are right, columns found; a polarity that never is right counts as 0, nothing said has precision 0."""
    against, neutral = 2 * 6 / 17, 2 * 8 / 20
    assert f1_three(CONFUSION) == pytest.approx((against + neutral) / 3)
    assert f1_polar(CONFUSION) == pytest.approx(against / 2)
    assert precision_of_tags(CONFUSION) == pytest.approx(6 / 10)
    assert recall_of_tags(CONFUSION) == pytest.approx(6 / 10)
    assert precision_of_tags(np.array([0, 5, 0, 0, 5, 0, 0, 5, 0])) == 0


def test_words_tell_what_only_words_tell() -> None:
    """A word that stands with one class alone decides; a target's own name says nothing."""
    words = enumerate(("bad", "grey", "good"))
    learned = [(Aim(f"Qamra is {word} {n}", 0, 5), polarity) for polarity, word in words for n in range(6)]
    asked = [Aim("Zaytun is good", 0, 6), Aim("Zaytun is bad", 0, 6), Aim("grey is Zaytun", 8, 14)]
    assert judge_by_words(learned, asked, 3).tolist() == [2, 0, 1]


def test_gold_is_large_and_has_every_polarity() -> None:
    """Real passages by reference and texts of ours; targets lie inside and no word of a real text is kept."""
    rows = [json.loads(line) for line in (FOLDER / "ar.jsonl").read_text("utf-8").splitlines()]
    ours = [row for row in rows if "text" in row]
    assert len(ours) >= MIN_OURS and len(rows) - len(ours) >= MIN_REAL
    assert set(Counter(row["polarity"] for row in rows)) == set(POLARITIES)
    for row in rows:
        start, end = row["target"]
        assert 0 <= start < end <= (len(row["text"]) if "text" in row else row["end"] - row["start"])
        assert row.keys() - {"text"} == {"language", "target", "polarity"} | (set() if "text" in row else REFERENCE)


def test_our_own_texts_need_no_data(settings: Settings) -> None:
    """They are read alone where the data folder is missing."""
    judged = list(read_stance_gold(settings))
    assert len(judged) >= MIN_OURS and {each.source for each in judged} == {""}


def test_real_texts_are_those_that_were_labelled() -> None:
    """Every reference still leads to its words."""
    settings = load_settings()
    if not settings.data.is_dir():
        pytest.skip(f"no open data sets at {settings.data}: set PARALLAX_DATA")
    real = [each for each in read_stance_gold(settings) if each.source]
    assert len(real) >= MIN_REAL
    first = real[0]
    assert read_passage(settings.data, refer(first.source, first.record, first.aim.text)) == first.aim.text


def test_gold_outside_the_project_is_said(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="run in the project's folder"):
        list(read_stance_gold(settings))
