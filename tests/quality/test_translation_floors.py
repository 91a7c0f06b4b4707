"""The floors of the translation audit, on half of the gold and of the planted turns."""

import pytest

from pipeline.evaluate.translation import evaluate_translation
from pipeline.settings import load_settings

EVERY = 2
# Half of the cases: a few more or less of them may be hard ones.
SLACK = 0.02


def test_translation_audit_keeps_its_floors() -> None:
    """Verdicts agree with those checked by hand, better than counting words does, and planted turns are found."""
    settings = load_settings()
    if not settings.data.is_dir():
        pytest.skip(f"no open data sets at {settings.data}: set PARALLAX_DATA to measure the translation audit")
    results = evaluate_translation(settings, every=EVERY)
    assert len(results) == 4
    for result in results:
        assert result.value > result.floor - SLACK, result
        assert result.metric != "verdict.accuracy" or result.value > result.baseline, result
