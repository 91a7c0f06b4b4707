"""Scores on open data must not fall below what the docs promise; a subsample keeps the test short."""

from collections.abc import Callable

import pytest

from pipeline.evaluate.extraction import evaluate_extraction
from pipeline.evaluate.language import evaluate_language
from pipeline.records.result import Result
from pipeline.settings import load_settings

SETTINGS = load_settings()


@pytest.mark.skipif(not SETTINGS.data.is_dir(), reason=f"no data sets in {SETTINGS.data}: set PARALLAX_DATA")
@pytest.mark.parametrize(("evaluate", "every"), [(evaluate_extraction, 4), (evaluate_language, 7)])
def test_reading_keeps_its_floors(evaluate: Callable[..., list[Result]], every: int) -> None:
    """In every language that the sets have."""
    assert [result for result in evaluate(SETTINGS, every=every) if result.value < result.floor] == []
