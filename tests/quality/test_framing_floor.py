"""The floors of framing: a change that makes tags worse by more than chance does not pass."""

import pytest

from pipeline.evaluate.framing import FLOORS, evaluate_framing
from pipeline.records.result import Result
from pipeline.settings import load_settings

SETTINGS = load_settings()


@pytest.fixture(scope="module")
def results() -> dict[tuple[str, str], Result]:
    """Every figure, by language and metric."""
    return {(result.language, result.metric): result for result in evaluate_framing(SETTINGS)}


@pytest.mark.skipif(not SETTINGS.data.is_dir(), reason=f"no data sets in {SETTINGS.data}: set PARALLAX_DATA")
def test_framing_keeps_its_floors(results: dict[tuple[str, str], Result]) -> None:
    """Each figure that has one, in every language."""
    assert set(FLOORS) <= set(results)
    assert [result for result in results.values() if result.value < result.floor] == []


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
@pytest.mark.parametrize("kind", ["label", "denial", "casualty"])
def test_framing_beats_words_as_they_stand(results: dict[tuple[str, str], Result], lang: str, kind: str) -> None:
    """Also on our own passages alone, where the data sets are missing."""
    found = results[lang, f"{kind}.f1"]
    assert found.value > found.baseline + 0.1, found
