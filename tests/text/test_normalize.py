"""Folding makes two spellings of one word equal, and no two words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.normalize import fold, without_vowel_marks


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rebels", "rebels"),
        ("Assad’s", "assad's"),
        ("Ополчённые", "ополченные"),
        ("ТЕРРОРИСТ", "террорист"),
        ("إرهابي", "ارهابى"),
        ("قُتِلَ", "قتل"),
        ("جمـــاعة", "جماعه"),
        ("مسؤول", "مسوول"),
    ],
)
def test_fold_makes_spellings_equal(one: str, other: str) -> None:
    """Case, vowel marks, hamza, tatweel, ё and apostrophes tell no words apart."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("бои", "бой"), ("قتل", "قاتل"), ("resume", "résumé")])
def test_fold_keeps_words_apart(one: str, other: str) -> None:
    """й is no и, a long vowel is a letter, accents of Latin letters stay."""
    assert fold(one) != fold(other)


@given(st.text())
def test_fold_twice_changes_nothing(text: str) -> None:
    """What is folded stays as it is."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("قَصَفَ الجَيْشُ", "قصف الجيش"), ("майор Йод", "майор Йод"), ("café", "café")]
)
def test_vowel_marks_go_and_letters_stay(text: str, expected: str) -> None:
    """Only what Arabic prints above and below its letters is left out."""
    assert without_vowel_marks(text) == expected
