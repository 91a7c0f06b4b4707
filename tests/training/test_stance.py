"""What the stance head learns from is apart from all that is measured on."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.gold.framing import gold_files, read_gold
from pipeline.gold.stances import read_stance_gold
from pipeline.models.stance_sets import split_english, split_russian
from pipeline.settings import load_settings
from pipeline.training.copies import find_copies, three_words
from pipeline.training.stance import plan_epochs, read_training

SETTINGS = load_settings()
NEAR = 0.6

needs_data = pytest.mark.skipif(
    not SETTINGS.data.is_dir(), reason=f"no open data sets at {SETTINGS.data}: set PARALLAX_DATA"
)


@pytest.fixture(scope="module")
def learned() -> list[str]:
    """Every sentence learned from."""
    texts = [each.aim.text for part in read_training(SETTINGS).values() for each in part]
    return list(dict.fromkeys(texts))


@needs_data
def test_training_holds_no_near_copy_of_a_test_sentence(learned: list[str]) -> None:
    """Neither of the sets' test and tuning parts nor of any passage of the gold, for framing and for stance."""
    parts = [split(SETTINGS.data)[name] for split in (split_english, split_russian) for name in ("test", "tuning")]
    measured = [each.aim.text for part in parts for each in part]
    passages = [gold.text for path in gold_files(SETTINGS) for gold in read_gold(SETTINGS, path)]
    passages += [each.aim.text for each in read_stance_gold(SETTINGS)]
    assert find_copies(learned, measured + passages) == set()


@needs_data
def test_training_shares_no_test_sentence_by_a_plain_count(learned: list[str]) -> None:
    """The same asked anew for some test sentences, sentence by sentence."""
    threes = [three_words(text) for text in learned]
    for each in split_russian(SETTINGS.data)["test"][::60]:
        asked = three_words(each.aim.text)
        assert max(len(asked & others) for others in threes) < NEAR * len(asked)


@needs_data
def test_epochs_hold_every_russian_stance() -> None:
    """Only neutral and English targets are drawn."""
    polar = {each for each in read_training(SETTINGS)["ru"] if each.polarity != "neutral"}
    assert len(polar) > 1500
    assert all(polar <= set(epoch) for epoch in plan_epochs(SETTINGS))


def test_training_without_the_data_says_what_to_set(tmp_path: Path) -> None:
    """A missing data folder is named with the variable that moves it."""
    with pytest.raises(InputError, match="PARALLAX_DATA"):
        read_training(replace(SETTINGS, data=tmp_path))
