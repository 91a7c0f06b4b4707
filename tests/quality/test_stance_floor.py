"""The floors of stance: weights that judge worse, or no better than words alone, do not pass."""

import pytest

from pipeline.evaluate.stance import evaluate_stance
from pipeline.settings import load_settings


def test_stance_keeps_its_floors() -> None:
    """In every language, above what always saying one thing and counting words would reach."""
    settings = load_settings()
    if not settings.data.is_dir():
        pytest.skip(f"no open data sets at {settings.data}: set PARALLAX_DATA to measure stance")
    results = {(result.language, result.metric): result for result in evaluate_stance(settings)}
    assert [result for result in results.values() if result.value < result.floor] == []
    assert all(results[lang, "f1"].low > results[lang, "f1"].baseline for lang in ("ar", "en", "ru"))
    assert all(results[lang, "f1"].low > results[lang, "f1.words"].value for lang in ("en", "ru"))
