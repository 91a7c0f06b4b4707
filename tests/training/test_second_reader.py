"""What the second reader learns from is apart from the gold, and says what it says."""

import pytest

from pipeline.gold.framing import gold_files, read_gold
from pipeline.models.taught import Taught
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
