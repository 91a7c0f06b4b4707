"""Loops and silence of a decoder, told from what writers do on purpose."""

import pytest

from pipeline.translate.faults import EMPTY, REPETITION, find_fault, is_loop

LOOPS = [
    "The army the army the army the army said.",
    "They fled to the town, they fled to the town, they fled to the town, they fled",
    "No no no no comment.",
    "Illegal copies; a p-p-p-p-p-p-p-p-p-p",
    "Hahahahahahahahahahaha",
]
NO_LOOPS = [
    "",
    "He said: “No, no, no.”",
    "Strikes on the market, strikes on the school.",
    "The governor of the province of the republic of the north spoke of the end of the war.",
    "1,000,000,000 and 2,000,000,000",
    "Aaargh!",
]


@pytest.mark.parametrize("text", LOOPS)
def test_is_loop_sees_words_phrases_and_letters_that_go_on(text: str) -> None:
    """Four times a word, three times a phrase, eight times a few letters."""
    assert is_loop(text)


@pytest.mark.parametrize("text", NO_LOOPS)
def test_is_loop_leaves_emphasis_alone(text: str) -> None:
    """A word three times, a phrase twice and grammar that repeats itself are a writer's."""
    assert not is_loop(text)


@pytest.mark.parametrize("source", ["غادر رئيس البلدية.", "The mayor left.", "Мэр уехал."])
def test_find_fault_names_what_is_wrong(source: str) -> None:
    """Nothing said and the same said over and over are faults, a translation is none."""
    assert find_fault(source, "The mayor left.") == ""
    assert find_fault(source, " … ") == find_fault(source, "") == EMPTY
    assert find_fault(source, "The mayor " * 5) == REPETITION


@pytest.mark.parametrize("source", ["* * *", "—", ""])
def test_find_fault_asks_no_words_of_a_line_without_any(source: str) -> None:
    """A row of stars may become nothing."""
    assert find_fault(source, "") == ""


@pytest.mark.parametrize("source", ["لا لا لا لا لا", "No no no no no", "Нет, нет, нет, нет, нет"])
def test_find_fault_blames_no_translation_for_its_source(source: str) -> None:
    """Who translates a chant repeats it."""
    assert find_fault(source, "No, no, no, no, no") == ""
