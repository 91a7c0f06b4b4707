"""The floors of entities: a change that makes the names worse by more than chance does not pass."""

import pytest

from pipeline.evaluate.entities import FLOORS, evaluate_entities
from pipeline.records.result import Result
from pipeline.settings import load_settings

SETTINGS = load_settings()
# A fifth of each test set; its F1 lies within about 0.05 of the whole set's.
EVERY = 5
SLACK = 0.05

pytestmark = pytest.mark.skipif(
    not SETTINGS.data.is_dir(), reason=f"no open data sets at {SETTINGS.data}: set PARALLAX_DATA to measure entities"
)


@pytest.fixture(scope="module")
def results() -> dict[tuple[str, str], Result]:
    """By language and metric, measured once."""
    return {(r.language, r.metric): r for r in evaluate_entities(SETTINGS, every=EVERY)}


def test_entities_keep_their_floors(results: dict[tuple[str, str], Result]) -> None:
    """In every language each F1 stays above its floor, and that of an article well above the gazetteer alone."""
    for key, floor in FLOORS.items():
        assert results[key].value > floor - SLACK, results[key]
    assert all(results[lang, "f1"].value > results[lang, "f1"].baseline + 0.1 for lang in ("ar", "en", "ru"))


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_entities_raise_few_false_alarms(results: dict[tuple[str, str], Result], lang: str) -> None:
    """Of the sentences without a name few get one."""
    alarms = results[lang, "false_alarms"]
    assert alarms.value < alarms.floor + SLACK, alarms
