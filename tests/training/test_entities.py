"""What the tagger learns from."""

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.evaluate.entities import TEST_SETS
from pipeline.settings import load_settings
from pipeline.text.normalize import fold
from pipeline.training.entities import read_training


def test_training_shares_no_sentence_with_a_test_set() -> None:
    """No sentence with a name that the tagger has learned from is one it is measured on, spelling aside.

    The names under letters ("Mike", "Best regards, Ann") come again and are no sentences.
    """
    data = load_settings().data
    if not data.is_dir():
        pytest.skip(f"no open data sets at {data}: set PARALLAX_DATA")
    learned = {fold(sentence.text) for sentence in read_training(data) if sentence.names}
    for lang, read in TEST_SETS.items():
        both = [s.text for s in read(data) if len(s.text.split()) > 3 and s.names and fold(s.text) in learned]
        assert both == [], lang


def test_training_without_the_data_says_what_to_set(tmp_path: Path) -> None:
    """A missing data folder is named with the variable that moves it."""
    with pytest.raises(InputError, match="PARALLAX_DATA"):
        read_training(tmp_path)
