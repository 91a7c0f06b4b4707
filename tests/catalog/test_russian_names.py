"""Tests of pipeline/catalog/russian_names.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalog.russian_names import case_forms, surname_forms


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Идлиб", "Идлиба Идлибу Идлибом Идлибе"),
        ("Газа", "Газы Газе Газу Газой"),
        ("Ракка", "Ракки Ракке Ракку Раккой"),
        ("Буча", "Бучи Буче Бучу Бучей"),
        ("Сирия", "Сирии Сирию Сирией"),
        ("Путин", "Путина Путину Путиным Путине"),
        ("Пекин", "Пекина Пекину Пекином Пекине"),
        ("Израиль", "Израиля Израилю Израилем Израиле"),
        ("Китай", "Китая Китаю Китаем Китае"),
        ("Небензя", "Небензи Небензе Небензю Небензей"),
        ("аш-Шам", "аш-Шама аш-Шаму аш-Шамом аш-Шаме"),
    ],
)
def test_case_forms_hold_every_case(name: str, forms: str) -> None:
    """The nominative comes first, and all the others are there."""
    found = case_forms(name)
    assert found[0] == name
    assert set(forms.split()) <= set(found)


@pytest.mark.parametrize("word", ["Алеппо", "США", "Зеленский", "Свободная", "Силы", "Нетаньяху"])
def test_case_forms_leave_other_words_alone(word: str) -> None:
    """Words that do not change, adjectives, plurals and short abbreviations have no forms by rule."""
    assert case_forms(word) == ()


@given(st.text(st.sampled_from("абвгджийклмнорстуьяАБВ-"), max_size=12))
def test_case_forms_begin_with_the_word(word: str) -> None:
    """Whatever the letters, the word itself is the first form, and none stands twice."""
    found = case_forms(word)
    assert not found or found[0] == word
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("name", "forms", "other"),
    [
        ("Зеленский", "Зеленского Зеленскому Зеленским Зеленском", "Зеленская"),
        ("Зеленская", "Зеленской Зеленскую", "Зеленского"),
        ("Лавров", "Лаврова Лаврову Лавровым Лаврове", "Лавровой"),
    ],
)
def test_surname_forms_keep_to_one_gender(name: str, forms: str, other: str) -> None:
    """Every case of a man's surname is there, and none of his wife's."""
    found = surname_forms(name)
    assert found[0] == name
    assert set(forms.split()) <= set(found)
    assert other not in found
