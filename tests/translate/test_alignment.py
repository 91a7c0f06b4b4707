"""Sentences of two lists put side by side by what they mean."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.models import load_encoder
from pipeline.settings import load_settings
from pipeline.translate.alignment import Encode, align

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENGLISH = ["The town was quiet on Sunday.", "Doctors counted seven dead.", "The army denies the strike."]
SOURCE = {
    "ar": ["كانت المدينة هادئة يوم الأحد.", "أحصى الأطباء سبعة قتلى.", "ينفي الجيش تنفيذ الغارة."],
    "en": ["On Sunday it was calm in town.", "Seven people died, doctors said.", "The army says it did not strike."],
    "ru": ["В воскресенье в городе было тихо.", "Врачи насчитали семерых погибших.", "Армия отрицает удар."],
}  # fmt: skip


@pytest.fixture(scope="module")
def encode() -> Encode:
    """The encoder as the pipeline loads it."""
    return load_encoder(load_settings().models).encode


def places(source: Sequence[str], english: Sequence[str], encode: Encode) -> list[tuple[list[int], list[int]]]:
    """What `align` finds, as lists."""
    return [(list(ours), list(theirs)) for ours, theirs in align(source, english, encode)]


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_align_pairs_one_to_one_and_leaves_out_what_has_no_partner(encode: Encode, lang: str) -> None:
    """A sentence that one side lacks stands alone; those around it keep their partners."""
    source = SOURCE[lang]
    assert places(source, ENGLISH, encode) == [([0], [0]), ([1], [1]), ([2], [2])]
    assert places(source, [ENGLISH[0], ENGLISH[2]], encode) == [([0], [0]), ([1], []), ([2], [1])]
    assert places([source[0], source[2]], ENGLISH, encode) == [([0], [0]), ([], [1]), ([1], [2])]


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_align_sees_that_two_sentences_became_one(encode: Encode, lang: str) -> None:
    """Joined on either side, they are still partners of both."""
    source = SOURCE[lang]
    joined = [f"{ENGLISH[0]} {ENGLISH[1]}", ENGLISH[2]]
    assert places(source, joined, encode) == [([0, 1], [0]), ([2], [1])]
    assert places([f"{source[0]} {source[1]}", source[2]], ENGLISH, encode) == [([0], [0, 1]), ([1], [2])]


def test_align_of_nothing(encode: Encode) -> None:
    """With one side empty every sentence stands alone."""
    assert places([], [], encode) == []
    assert places(["Тихо.", "Мост взорван."], [], encode) == [([0], []), ([1], [])]
    assert places([], ["Calm."], encode) == [([], [0])]


@given(st.lists(st.text(max_size=3), max_size=8), st.lists(st.text(max_size=3), max_size=8))
def test_align_puts_every_sentence_into_one_bead_in_order(source: list[str], english: list[str]) -> None:
    """Nothing is dropped, doubled or crossed, whatever the vectors are."""
    beads = align(source, english, letters)
    assert [place for ours, _ in beads for place in ours] == list(range(len(source)))
    assert [place for _, theirs in beads for place in theirs] == list(range(len(english)))


def letters(texts: Sequence[str]) -> "NDArray[np.float32]":
    """Unit vectors that know a text by its length and first letter."""
    import numpy as np

    angles = [len(text) + ord(text[:1] or "a") for text in texts]
    return np.array([(np.cos(angle), np.sin(angle)) for angle in angles], np.float32).reshape(-1, 2)
