"""The floors of entities: a change that makes the names worse by more than chance does not pass."""

import pytest

from pipeline.evaluate.entities import evaluate_entities
from pipeline.settings import load_settings

# A fifth of each test set; its F1 lies within about 0.05 of the whole set's.
EVERY = 5
SLACK = 0.05


def test_entities_keep_their_floors() -> None:
    """In every language F1 stays above its floor, and well above the gazetteer alone."""
    settings = load_settings()
    if not settings.data.is_dir():
        pytest.skip(f"no open data sets at {settings.data}: set PARALLAX_DATA to measure entities")
    results = evaluate_entities(settings, every=EVERY)
    assert [result.language for result in results] == ["ar", "en", "ru"]
    for result in results:
        assert result.value > result.floor - SLACK, result
        assert result.value > result.baseline + 0.1, result
