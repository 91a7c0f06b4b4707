"""Tokens are words, numbers, addresses and marks, at their places."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.tokens import simple_words, tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. didn't strike.", ["The", "U.S.", "didn't", "strike", "."]),
        ("В.В. Путин и В.Путин", ["В.В.", "Путин", "и", "В", ".", "Путин"]),
        ("نقلت أ.ف.ب الخبر", ["نقلت", "أ.ف.ب", "الخبر"]),
        ("Они отошли.Бой стих", ["Они", "отошли", ".", "Бой", "стих"]),
        ("rebel-held Idlib", ["rebel-held", "Idlib"]),
        ("1,400 dead, 2.5 tonnes", ["1,400", "dead", ",", "2.5", "tonnes"]),
        ("«Боевики-исламисты»", ["«", "Боевики-исламисты", "»"]),
        ("قُتِلَ ١٢ شخصًا.", ["قُتِلَ", "١٢", "شخصًا", "."]),
        ("مقتل148 وجرح ٢٠", ["مقتل", "148", "وجرح", "٢٠"]),
        ("طائرة ف16 في2024", ["طائرة", "ف16", "في", "2024"]),
        ("القتلى الـ24", ["القتلى", "الـ", "24"]),
        ("Ту154 и F16", ["Ту154", "и", "F16"]),
        ("see https://a.example/x-killed now", ["see", "https://a.example/x-killed", "now"]),
        ("at news.example/rebels-killed", ["at", "news.example/rebels-killed"]),
    ],
)
def test_tokenize_cuts_words_numbers_and_marks(text: str, words: list[str]) -> None:
    """Hyphens, apostrophes, vowel marks and addresses stay inside their token."""
    assert [token.text for token in tokenize(text)] == words


@pytest.mark.parametrize(
    ("text", "key"), [("U.S.", "us"), ("В.В.", "вв"), ("أ.ف.ب", "افب"), ("а.б", "аб"), ("2.5", "2.5")]
)
def test_key_of_an_abbreviation_has_no_dots(text: str, key: str) -> None:
    """So that U.S. and US are looked up alike; a number keeps its point."""
    assert [token.key for token in tokenize(text)] == [key]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rebel-held", ["rebel", "held"]),
        ("the people's militia", ["the", "people", "militia"]),
        ("rebels' guns", ["rebels", "guns"]),
        ("страна-агрессор", ["страна", "агрессор"]),
        ("https://a.example/x-killed", ["https://a.example/x-killed"]),
    ],
)
def test_simple_words_opens_compounds(text: str, words: list[str]) -> None:
    """Hyphenated words come in parts and possessive endings go; addresses stay whole."""
    assert [token.text for token in simple_words(tokenize(text))] == words


@given(st.text())
def test_tokens_lie_in_the_text(text: str) -> None:
    """Every token, whole or in parts, is the text at its offsets, in order."""
    for tokens in (tokenize(text), simple_words(tokenize(text))):
        assert all(text[token.start : token.end] == token.text for token in tokens)
        assert all(one.end <= other.start for one, other in pairwise(tokens))


def test_tokenize_part_keeps_offsets_of_whole() -> None:
    """Tokens of a part have the offsets of the whole text."""
    assert [(t.start, t.text) for t in tokenize("one two three", 4, 7)] == [(4, "two")]
