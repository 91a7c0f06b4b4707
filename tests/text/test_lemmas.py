"""A word of running text is traced to the dictionary forms it may stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.lemmas import Form, dictionary_form, word_forms
from pipeline.text.normalize import fold


@pytest.mark.parametrize(
    ("lang", "word", "lemma"),
    [
        ("en", "militiamen", "militiaman"),
        ("en", "seized", "seize"),
        ("ru", "наёмниками", "наемник"),
        ("ru", "ликвидированы", "ликвидировать"),
        ("ar", "الإرهابيين", "ارهابي"),
        ("ar", "وميليشياتهم", "ميليشيات"),
        ("ar", "جماعتهم", "جماعه"),
        ("ar", "مقاتلي", "مقاتل"),
    ],
)
def test_word_forms_hold_the_lemma(lang: str, word: str, lemma: str) -> None:
    """Number, case, gender, pronouns and the article are taken off."""
    assert lemma in [form.key for form in word_forms(fold(word), lang)]


def test_word_forms_count_clitics_before_the_article() -> None:
    """Of للإرهابيين the first lam is a clitic and the second the article."""
    assert Form("الارهابي", 1) in word_forms(fold("للإرهابيين"), "ar")


def test_word_forms_leave_article_and_pronoun_apart() -> None:
    """A word with the article has no pronoun: النظامي (regular) is not النظام (the regime)."""
    assert "النظام" not in [form.key for form in word_forms("النظامي", "ar")]


def test_dictionary_form_keeps_listed_arabic() -> None:
    """Arabic is listed in its dictionary form already; the others are led to theirs."""
    assert dictionary_form("مقاومه", "ar") == "مقاومه"
    assert dictionary_form("погибли", "ru") == "погибнуть"
    assert dictionary_form("rebels", "en") == "rebel"


@given(st.text(), st.sampled_from(["ar", "en", "ru"]))
def test_word_forms_begin_with_the_word(text: str, lang: str) -> None:
    """Whatever the input, the word as it stands comes first."""
    assert word_forms(fold(text), lang)[0] == Form(fold(text))
