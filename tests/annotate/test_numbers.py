"""Numbers: digits and number words of three languages as values."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.casualties.numbers import find_numbers
from pipeline.catalog.cues import load_cues
from pipeline.text.tokens import tokenize

CUES = load_cues()


def values(text: str, lang: str) -> list[tuple[int, int | None, str]]:
    numbers = find_numbers(tokenize(text), CUES.of(lang).file.numbers, lang)
    return [(number.low, number.high, number.qualifier) for number in numbers]


@pytest.mark.parametrize(
    ("lang", "text", "low"),
    [
        ("en", "twenty-three", 23),
        ("en", "two hundred and five", 205),
        ("en", "two thousand three hundred", 2300),
        ("en", "a dozen", 12),
        ("en", "1,200", 1200),
        ("en", "2.5 million", 2_500_000),
        ("ru", "двадцатью пятью", 25),
        ("ru", "две тысячи триста пять", 2305),
        ("ru", "1 200", 1200),
        ("ru", "семеро", 7),
        ("ar", "١٢", 12),
        ("ar", "خمسة وعشرين", 25),
        ("ar", "خمسة عشر", 15),
        ("ar", "ثلاثة آلاف", 3000),
        ("ar", "مئة وخمسون ألفا", 150_000),
        ("ar", "000 96", 96_000),
        ("ar", "بـ32", 32),
        ("ar", "250 12", 12_250),
        ("ar", "1 200", 1200),
        ("ar", "نصف مليون", 500_000),
        ("ru", "260-ти", 260),
        ("ru", "полторы тысячи", 1500),
        ("ru", "полмиллиона", 500_000),
    ],
)
def test_number_has_its_value(lang: str, text: str, low: int) -> None:
    """One numeral, however many words it takes, is one number."""
    assert values(text, lang) == [(low, low, "")]


@pytest.mark.parametrize(
    ("lang", "text", "low"),
    [
        ("en", "tens of thousands", 20_000),
        ("en", "several thousand", 2000),
        ("ru", "сотни тысяч", 200_000),
        ("ar", "عشرات الآلاف", 20_000),
    ],
)
def test_vague_number_is_open_above(lang: str, text: str, low: int) -> None:
    """Words such as tens of thousands give a least value and no greatest one."""
    assert values(text, lang) == [(low, None, "thousands")]


@pytest.mark.parametrize("text", ["1.²³⁴", "10².500", "①②③.④⑤⑥", "²", "Ⅻ"])
def test_digits_that_are_no_decimals_are_no_thousands(text: str) -> None:
    """Notes, circles and Roman numerals beside digits are not read as groups of three, and end nothing."""
    assert all(low < 1000 for low, _, _ in values(text, "en"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "9" * 16),
        ("en", "9" * 400 + ".5"),
        ("en", "9" * 5000),
        ("en", "999,999,999,999,999,999"),
        ("en", "999,999,999,999 million"),
        ("en", "2.5" + " hundred" * 400),
        ("ru", "1 200 300 400 500 600"),
        ("ru", "999999999999 миллионов"),
        ("ar", "٩" * 16),
        ("ar", "٩٩٩٩٩٩٩٩٩٩٩٩ مليون"),
    ],
)
def test_more_than_fifteen_digits_are_no_number(lang: str, text: str) -> None:
    """What no database's integer holds is not counted, nor a part of it."""
    assert values(text, lang) == []


def test_fifteen_digits_are_a_number() -> None:
    """The greatest number that is read."""
    assert values("9" * 15, "en") == [(10**15 - 1, 10**15 - 1, "")]


def test_rise_is_no_range() -> None:
    """From 20 to 30 are two numbers, 20 to 30 is one."""
    assert values("20 to 30", "en") == [(20, 30, "about")]
    assert values("rose from 20 to 30", "en") == [(20, 20, ""), (30, 30, "")]


@given(st.text(max_size=60), st.sampled_from(["en", "ru", "ar"]))
def test_any_text_gives_numbers_in_order(text: str, lang: str) -> None:
    """No text breaks the parser, and numbers do not overlap."""
    numbers = find_numbers(tokenize(text), CUES.of(lang).file.numbers, lang)
    assert all(a.last < b.first for a, b in pairwise(numbers))
