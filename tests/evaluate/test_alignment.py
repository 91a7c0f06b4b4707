"""The measure of alignment: what it counts, and the floor under it."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.evaluate import alignment
from pipeline.evaluate.alignment import evaluate_alignment
from pipeline.settings import load_settings

# Some ten paragraphs; their F1 lies within about 0.03 of the whole measure's.
EVERY = 8
SLACK = 0.03


def test_paragraphs_link_units_that_share_a_line() -> None:
    """A line merged with the next is linked to the partners of both, one that was left out to nothing."""
    source = [("a b", frozenset({0, 1})), ("d", frozenset({3}))]
    english = [("A", frozenset({0})), ("B", frozenset({1})), ("C", frozenset({2})), ("D", frozenset({3}))]
    right, wrong, missed = alignment._count([(source, english)], [{(0, 0), (1, 2)}]).sum(0)
    assert (right, wrong, missed) == (1, 1, 2)


def test_evaluate_alignment_names_the_missing_set(tmp_path: Path) -> None:
    """The set and the variable that leads to it."""
    with pytest.raises(InputError, match=r"un-v1\.0-devset.*PARALLAX_DATA"):
        evaluate_alignment(replace(load_settings(), data=tmp_path))


def test_alignment_keeps_its_floors() -> None:
    """In both languages F1 stays above its floor and far above going by the place in the list."""
    settings = load_settings()
    if not settings.data.is_dir():
        pytest.skip(f"no open data sets at {settings.data}: set PARALLAX_DATA to measure alignment")
    results = evaluate_alignment(settings, every=EVERY)
    assert [result.language for result in results] == ["ar", "ru"]
    for result in results:
        assert result.value > result.floor - SLACK, result
        assert result.value > result.baseline + 0.3, result
