"""Russian grammemes: what a word may be in its sentence."""

import pytest

from pipeline.text.grammar import can_be, can_stand_in, grammemes


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("боевиками", ("NOUN", "ablt")),
        ("убиты", ("PRTS", "pssv")),
        ("убившие", ("PRTF", "actv")),
        ("израильского", ("ADJF", "gent")),
    ],
)
def test_word_can_be_what_its_form_says(key: str, wanted: tuple[str, ...]) -> None:
    """One reading of the word has all the grammemes."""
    assert can_be(key, *wanted)


def test_word_can_not_be_in_another_case() -> None:
    """An instrumental is no nominative."""
    assert not can_be("боевиками", "nomn") and not can_stand_in("боевиками", "nomn")


@pytest.mark.parametrize("case", ["nomn", "gent", "ablt"])
def test_undeclined_word_stands_in_any_case(case: str) -> None:
    """An abbreviation that no dictionary knows shows no case."""
    assert can_stand_in("всу", case)


@pytest.mark.parametrize("key", ["", "rebels", "الجيش", "«"])
def test_other_scripts_do_not_break_it(key: str) -> None:
    """A word of another script is no Russian noun, and nothing fails."""
    assert not can_be(key, "NOUN", "nomn") and isinstance(grammemes(key), tuple)


@pytest.mark.parametrize("name", ["хезболла", "ликуд", "пашинян"])
def test_name_that_no_dictionary_has_can_be_a_subject(name: str) -> None:
    """Foreign names that are guessed to be genitives stand in the nominative as well."""
    assert can_stand_in(name, "nomn")
