"""The gold for framing: read whole, and learned from by nothing."""

import pytest

from pipeline.gold.framing import FOLDER, gold_files, read_gold
from pipeline.settings import load_settings
from pipeline.training.copies import find_copies
from pipeline.training.entities import read_training

SETTINGS = load_settings()
# Fewer words say the same by chance.
MIN_WORDS = 6

needs_data = pytest.mark.skipif(
    not SETTINGS.data.is_dir(), reason=f"no data sets in {SETTINGS.data}: set PARALLAX_DATA"
)


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_gold_has_enough_of_ours(lang: str) -> None:
    """Two hundred hard passages a language, each read twice."""
    passages = list(read_gold(SETTINGS, FOLDER / lang / "authored.jsonl"))
    assert len(passages) >= 200 and all(len(passage.readings) == 2 for passage in passages)


@needs_data
@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_gold_is_still_the_text_that_was_labelled(lang: str) -> None:
    """Three hundred real passages a language; a set whose text differs is refused while reading."""
    assert len(list(read_gold(SETTINGS, FOLDER / lang / "real.jsonl"))) >= 300


@needs_data
@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_names_are_not_learned_from_gold(lang: str) -> None:
    """Neither a sentence of it nor a near copy."""
    gold = [
        passage.text
        for path in gold_files(SETTINGS)
        if path.parent.name == lang
        for passage in read_gold(SETTINGS, path)
    ]
    learned = [sentence.text for sentence in read_training(SETTINGS.data)[lang]]
    assert find_copies([text for text in learned if len(text.split()) >= MIN_WORDS], gold) == set()
    assert find_copies(gold, gold) == set(gold)


@needs_data
@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_no_tuning_passage_is_a_near_copy_of_gold(lang: str) -> None:
    """Rules are changed by reading the tuning passages, so none may be a passage that is measured on."""
    files = ("tuning", "tuning_authored")
    tuning = [p.text for name in files for p in read_gold(SETTINGS, FOLDER / lang / f"{name}.jsonl")]
    gold = [p.text for name in ("real", "authored") for p in read_gold(SETTINGS, FOLDER / lang / f"{name}.jsonl")]
    assert len(tuning) > 200
    assert find_copies(tuning, gold) == set()
