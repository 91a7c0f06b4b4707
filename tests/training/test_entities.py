"""What the tagger learns from."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.evaluate.entities import TEST_SETS
from pipeline.models.labelled import Labelled
from pipeline.settings import load_settings
from pipeline.training.copies import three_words
from pipeline.training.entities import read_training

DATA = load_settings().data
NEAR = 0.8
# Fewer words say the same by chance: greetings, a date, the names under letters.
MIN_WORDS = 6

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason=f"no open data sets at {DATA}: set PARALLAX_DATA")


def near_copies(learned: Sequence[Labelled], measured: Sequence[Labelled]) -> list[str]:
    """The measured sentences with a name that share most of their threes of words with one learned sentence."""
    holders = defaultdict(set)
    for number, sentence in enumerate(learned):
        for three in three_words(sentence.text):
            holders[three].add(number)
    near = []
    for sentence in measured:
        threes = three_words(sentence.text)
        shared = Counter(number for three in threes for number in holders.get(three, ()))
        if sentence.names and len(threes) > MIN_WORDS - 3 and max(shared.values(), default=0) >= NEAR * len(threes):
            near.append(sentence.text)
    return near


@needs_data
@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_training_holds_no_near_copy_of_a_test_sentence(lang: str) -> None:
    """Of no test sentence with a name are four fifths of the threes of words in one sentence learned from."""
    measured = TEST_SETS[lang](DATA)
    assert near_copies(read_training(DATA)[lang], measured) == []
    assert len(near_copies(measured, measured)) > 100


def test_training_without_the_data_says_what_to_set(tmp_path: Path) -> None:
    """A missing data folder is named with the variable that moves it."""
    with pytest.raises(InputError, match="PARALLAX_DATA"):
        read_training(tmp_path)
