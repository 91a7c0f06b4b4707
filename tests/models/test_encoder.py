"""The encoder: right numbers, right order, and no broken cache goes unseen."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ModelError
from pipeline.models.encoder import CHECKSUMS, NAME, Encoder, batches, load_encoder

SAME = {
    "en": "The army denied hitting civilians in the city.",
    "ar": "نفى الجيش استهداف المدنيين في المدينة.",
    "ru": "Армия отрицает удары по мирным жителям города.",
}
# The first numbers of the vectors that the wheel's own engine (its e5.c, compiled) gives for SAME.
ENGINE = {
    "en": [0.0394, -0.0353, -0.0324, -0.0643, 0.0498, -0.0113],
    "ar": [0.0439, -0.0362, -0.0055, -0.0539, 0.0764, 0.0085],
    "ru": [0.0168, -0.0077, -0.0066, -0.0607, 0.0899, 0.0085],
}


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_encode_agrees_with_the_engine_of_the_wheel(encoder: Encoder, lang: str) -> None:
    """The unpacked weights and tokenizer are those that were packed."""
    assert encoder.encode([SAME[lang]])[0, :6] == pytest.approx(ENGINE[lang], abs=0.004)


def test_encode_brings_one_meaning_together_across_languages(encoder: Encoder) -> None:
    """A sentence is nearer to its translations than to another sentence of its own language."""
    *same, other = encoder.encode([*SAME.values(), "The home side won the cup final after extra time."])
    assert min(same[0] @ same[1], same[0] @ same[2]) > same[0] @ other + 0.05


def test_encode_keeps_the_order_and_does_not_mix_texts(encoder: Encoder) -> None:
    """Batches are sorted by length inside; outside, each row is what its text gives alone, and a unit vector."""
    texts = [SAME["ru"] * 3, "", SAME["ar"], "word " * 700, SAME["en"]]
    together = encoder.encode(texts)
    alone = np.vstack([encoder.encode([text]) for text in texts])
    assert np.abs(together - alone).max() < 1e-4
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-4)


def test_encode_of_nothing_is_empty(encoder: Encoder) -> None:
    """No texts give no rows, with the usual width."""
    assert encoder.encode([]).shape == (0, 384)


@given(st.lists(st.integers(1, 60)), st.integers(60, 200))
def test_batches_hold_every_row_once_within_the_budget(lengths: list[int], budget: int) -> None:
    """Padding to the longest never passes the budget, and no row is lost or doubled."""
    found = list(batches(lengths, budget))
    assert sorted(row for batch in found for row in batch) == list(range(len(lengths)))
    assert all(len(batch) * max(lengths[row] for row in batch) <= budget for batch in found)


@pytest.mark.parametrize("sums", [None, "0" * 64 + "  config.json\n"])
def test_load_refuses_a_cache_that_is_not_what_was_built(tmp_path: Path, sums: str | None) -> None:
    """A file that is cut short or changed is named, with what to do."""
    folder = tmp_path / NAME
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    if sums:
        (folder / CHECKSUMS).write_text(sums)
    with pytest.raises(ModelError, match="delete"):
        load_encoder(tmp_path)
