"""Sentences into a translator and out of it: once, whole, and tried again where it failed."""

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.translate.faults import EMPTY, REPETITION
from pipeline.translate.sentences import English, halve, sentence_key, split_long, translate_sentences


def translator(says: Callable[[str], str], longest: int = 99) -> Any:
    """A translator that says what `says` tells it to and remembers what it was asked."""
    asked: list[list[str]] = []

    def translate(sentences: Sequence[str]) -> list[str]:
        asked.append(list(sentences))
        return [says(sentence) for sentence in sentences]

    return SimpleNamespace(fits=lambda sentence: len(sentence) <= longest, translate=translate, asked=asked)


def test_translate_asks_once_for_equal_sentences_and_in_parts_for_long_ones() -> None:
    """Wire copy costs once; a long sentence is put together again from all of its parts."""
    fake = translator(str.upper, longest=11)
    made = translate_sentences(["one, two, three", "four", "", "four"], fake)
    assert made == {"one, two, three": English("ONE, TWO, THREE"), "four": English("FOUR"), "": English("")}
    assert fake.asked == [["one, two,", "three", "four"], []]


def test_translate_tries_a_faulty_sentence_once_more_in_halves() -> None:
    """What loops as a whole may go well in parts; the sentences beside it are not asked for again."""
    whole = "Первое, второе."
    fake = translator(lambda sentence: "so " * 9 if sentence == whole else sentence.upper())
    made = translate_sentences([whole, "Третье."], fake)
    assert made == {whole: English("ПЕРВОЕ, ВТОРОЕ."), "Третье.": English("ТРЕТЬЕ.")}
    assert fake.asked == [[whole, "Третье."], ["Первое,", "второе."]]


@pytest.mark.parametrize("sentence", ["قُصف السوق، ثم المدرسة.", "Обстрелян рынок, потом школа.", "Тихо."])
@pytest.mark.parametrize(("says", "doubt"), [("", EMPTY), ("and so on " * 4, REPETITION)])
def test_translate_marks_what_stays_faulty(sentence: str, says: str, doubt: str) -> None:
    """What fails in halves as well is kept as it came, with the reason to doubt it."""
    assert translate_sentences([sentence], translator(lambda _: says))[sentence] == English(says, doubt)


def test_translate_marks_a_long_sentence_for_one_bad_part() -> None:
    """The parts that went well are kept; the whole is doubtful."""
    fake = translator(lambda part: "" if part == "second" else part.upper(), longest=8)
    assert translate_sentences(["first second"], fake)["first second"] == English("FIRST", EMPTY)


def test_sentence_key_tells_sentences_and_systems_apart() -> None:
    """Another model's reading of the same sentence is not this one's."""
    keys = {sentence_key(sentence, system) for sentence in ("Тихо.", "هدوء.") for system in ("a-1", "a-2")}
    assert len(keys) == 4 and sentence_key("Тихо.", "a-1") in keys


@given(st.text(alphabet="ab ,،؛жش", max_size=60), st.integers(1, 12))
def test_split_long_loses_nothing_but_space(sentence: str, limit: int) -> None:
    """All parts but single words fit, and together they are the sentence."""
    parts = list(split_long(sentence, lambda part: len(part) <= limit))
    assert "".join("".join(parts).split()) == "".join(sentence.split())
    assert all(len(part) <= limit or " " not in part.strip() for part in parts)


@pytest.mark.parametrize(
    ("sentence", "halves"),
    [
        ("The town is quiet, schools stay shut.", ("The town is quiet,", "schools stay shut.")),
        ("قُصف السوق، ثم المدرسة.", ("قُصف السوق،", "ثم المدرسة.")),
        ("Мост взорван", ("Мост", "взорван")),
        ("Тихо.", ()),
    ],
)
def test_halve_prefers_the_end_of_a_clause(sentence: str, halves: tuple[str, ...]) -> None:
    """A clause reads better alone than words torn out of one; a single word has no halves."""
    assert halve(sentence) == halves
