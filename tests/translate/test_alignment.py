"""Sentences of two lists put side by side by what they mean."""

import tracemalloc
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


def test_align_of_a_book_keeps_near_the_diagonal() -> None:
    """Thousands of sentences cost memory for a band alone, and still find their partners; so do few beside many."""
    places_in_order = list(range(1500))
    tracemalloc.start()
    beads = align(*[[str(place) for place in places_in_order]] * 2, circle)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert beads == [(range(place, place + 1), range(place, place + 1)) for place in places_in_order]
    assert peak < 8_000_000
    few = align(["7"], [str(place) for place in places_in_order], circle)
    assert [place for _, theirs in few for place in theirs] == places_in_order
    assert [place for ours, _ in few for place in ours] == [0]


def circle(texts: Sequence[str]) -> "NDArray[np.float32]":
    """Unit vectors that know a number well from those around it; two numbers lie elsewhere."""
    import numpy as np

    angles = [2.0 * float(text) if text.isdigit() else 2.0 * float(text.split()[0]) + 1 for text in texts]
    return np.array([(np.cos(angle), np.sin(angle)) for angle in angles], np.float32).reshape(-1, 2)


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
