"""Casualties: numbers of victims as values."""

from typing import Any

import pytest
from annotate.casebook import load_cases

from pipeline.annotate.casualties.casualties import find_casualties
from pipeline.annotate.reading import read_text
from pipeline.catalog.cues import load_cues

CUES = load_cues()


@pytest.mark.parametrize(("lang", "sentence", "expected"), load_cases("casualties"))
def test_figures_are_read_as_the_guide_says(lang: str, sentence: str, expected: list[list[Any]]) -> None:
    """Each case gives exactly its figures, with span and value."""
    tags = find_casualties(read_text(sentence, lang), CUES)
    keys = ("role", "min", "max", "qualifier", "who")
    assert [[tag.text, *((tag.value or {})[key] for key in keys)] for tag in tags] == expected
    assert all(sentence[tag.start : tag.end] == tag.text for tag in tags)
