"""Labels: families of forms and what hides them, one sentence each."""

import pytest
from annotate.casebook import load_cases

from pipeline.annotate.labels.labels import find_labels
from pipeline.annotate.labels.years import is_dated_before
from pipeline.annotate.reading import read_text
from pipeline.catalog.codebook import load_codebook
from pipeline.text.tokens import tokenize

CODEBOOK = load_codebook()


@pytest.mark.parametrize(("lang", "sentence", "expected"), load_cases("labels"))
def test_labels_are_those_of_the_case(lang: str, sentence: str, expected: list[list[str]]) -> None:
    """Each case gives exactly its labels."""
    assert [[tag.concept, tag.text] for tag in find_labels(read_text(sentence, lang), CODEBOOK)] == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "in 1849", True),
        ("en", "May 2, 1849", True),
        ("en", "in 1999", False),
        ("en", "since 1849", False),
        ("en", "1849 people", False),
        ("ru", "в 1849 году", True),
        ("ru", "1849 человек", False),
        ("ru", "400 г тротила", False),
        ("ru", "с 1849 года", False),
        ("ar", "عام 1849", True),
        ("ar", "أيلول 1849", True),
        ("ar", "مقتل 1849", False),
        ("ar", "منذ عام 1849", False),
        ("ar", "اتفاقية العام 1849", False),
    ],
)
def test_a_number_is_a_year_where_it_is_called_one(lang: str, text: str, expected: bool) -> None:
    """A count of people is no date, nor is the year since when something lasts or in which a treaty was made."""
    assert is_dated_before(1945, tokenize(text), lang) is expected
