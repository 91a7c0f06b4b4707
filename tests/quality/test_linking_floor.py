"""The floors of linking: a change of catalog or matching that links wrongly, or less, does not pass."""

import pytest

from pipeline.evaluate.linking import evaluate_linking
from pipeline.settings import load_settings

BEYOND_BASELINE = {"ar": 0.02, "en": 0.0, "ru": 0.3}
"""How far recall is above the exact match of listed names: Russian declines its names."""


def test_linking_keeps_its_floors() -> None:
    """Precision and recall in every language, and of people whom the catalog does not list."""
    settings = load_settings()
    if not settings.data.is_dir():
        pytest.skip(f"no open data sets at {settings.data}: set PARALLAX_DATA to measure linking")
    results = evaluate_linking(settings)
    assert [result for result in results if result.value < result.floor] == []
    recalls = {result.language: result.value - result.baseline for result in results if result.metric == "recall"}
    assert all(recalls[lang] > margin for lang, margin in BEYOND_BASELINE.items()), recalls
