"""Circumstances: where and when the people of a figure came to harm."""

from typing import Any

import pytest
from annotate.casebook import load_cases, read_with_actors

from pipeline.annotate.casualties.casualties import find_casualties
from pipeline.annotate.casualties.circumstances import give_circumstances
from pipeline.catalog.cues import load_cues
from pipeline.records.annotation import Tag

CUES = load_cues()


def said(tag: Tag, name: str) -> str | None:
    """The words of one circumstance."""
    value: Any = (tag.value or {}).get(name)
    return value["text"] if value else None


@pytest.mark.parametrize(("lang", "sentence", "expected"), load_cases("circumstances"))
def test_place_and_time_are_those_of_the_harm(lang: str, sentence: str, expected: list[list[Any]]) -> None:
    """Neither the day on which somebody said it nor a place that acts or owns; nothing is guessed."""
    reading = read_with_actors(sentence, lang)
    figures = give_circumstances(reading, find_casualties(reading, CUES), CUES)
    assert [[tag.text, said(tag, "place"), said(tag, "time")] for tag in figures] == expected


def test_circumstances_are_spans_of_the_text_and_a_known_place_has_its_id() -> None:
    """By code points, a combining mark before them too."""
    text = "«Нови́нки»: в Одессе в пятницу погибли три человека."
    reading = read_with_actors(text, "ru")
    (figure,) = give_circumstances(reading, find_casualties(reading, CUES), CUES)
    place, time = ((figure.value or {})[name] for name in ("place", "time"))
    assert isinstance(place, dict)
    assert isinstance(time, dict)
    assert (text[place["start"] : place["end"]], place["entity"]) == ("Одессе", "odesa")
    assert text[time["start"] : time["end"]] == "пятницу"
