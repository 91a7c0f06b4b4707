"""Full names sound alike in three scripts; what is less than a full name has no sound."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.transliteration import sound_of


@pytest.mark.parametrize(
    "names",
    [
        ("Jesse Barton", "Джесси Бартон", "جيسي بارتون"),
        ("Rachel Winham", "Рашель Уинхам", "راشيل وينهام"),
        ("Nicola Delorme", "Никола Делорм", "نيكولا ديلورم"),
        ("Garth Jonson", "Гарт Джонсон", "غارت جونسون"),
        ("Viktor Pavlov", "Виктор Павлов", "فيكتور بافلوف"),
    ],
)
def test_sound_is_one_in_three_scripts(names: tuple[str, ...]) -> None:
    """Whatever the vowels, and letters that one script lacks."""
    assert sound_of(names[0]) == sound_of(names[1]) == sound_of(names[2]) != ""


@pytest.mark.parametrize("name", ["Carson", "كارسون", "Ли Ян", "Al", "", "J. K.", "١٢ ٣٤"])
def test_less_than_a_full_name_has_no_sound(name: str) -> None:
    """One word, or too few consonants, could be anyone."""
    assert sound_of(name) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jesse Barton", "Jesse Borden"), ("Николай Делорм", "Николай Делор"), ("فيكتور بافلوف", "فيكتور بالوف")],
)
def test_other_consonants_are_another_name(one: str, other: str) -> None:
    """One more, one less or another one."""
    assert sound_of(one) != sound_of(other)


@given(st.text(max_size=40))
def test_sound_is_consonants(text: str) -> None:
    """Whatever the text, only the letters that all three scripts share, and no doubled ones."""
    sound = sound_of(text)
    assert set(sound) <= set("bdfghklmnrstz ")
    assert all(one != other for word in sound.split() for one, other in pairwise(word))
