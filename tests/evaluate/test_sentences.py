"""Rules, head and both, sentence by sentence."""

import numpy as np
import pytest

from pipeline.evaluate.sentences import Told, _measure, _threshold

NOTHING: frozenset[str] = frozenset()
DENIAL = frozenset({"denial"})


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_measure_counts_each_way_and_both(lang: str) -> None:
    """What only the head finds is right for it and for both, a sentence that one reader marks alone is left out."""
    gold = [
        Told(lang, "1", 0, kinds=DENIAL, ruled=DENIAL),
        Told(lang, "2", 0, kinds=DENIAL, ruled=NOTHING),
        Told(lang, "3", 0, kinds=NOTHING, ruled=NOTHING),
        Told(lang, "4", 0, kinds=NOTHING, ruled=DENIAL, open=DENIAL),
    ]
    results = list(_measure("denial", lang, gold, np.array([False, True, True, True])))
    found = {result.metric: result.value for result in results}
    assert found["denial.rules.precision"] == 1.0
    assert found["denial.rules.recall"] == found["denial.model.recall"] == found["denial.model.precision"] == 0.5
    assert found["denial.both.recall"] == 1.0
    assert found["denial.both.precision"] == pytest.approx(2 / 3)
    assert {result.n for result in results} == {2}


def test_measure_leaves_other_languages_out() -> None:
    """A sentence counts in its own language only."""
    gold = [Told("ru", "1", 0, kinds=DENIAL, ruled=DENIAL), Told("en", "2", 0, kinds=DENIAL, ruled=NOTHING)]
    found = {result.metric: result.value for result in _measure("denial", "ru", gold, np.array([False, True]))}
    assert (found["denial.rules.f1"], found["denial.model.f1"]) == (1.0, 0.0)


def test_threshold_lets_a_tenth_come_on_top() -> None:
    """Twenty sentences with a rule's tag allow two marks among the others, however high those score."""
    scores = np.append(np.linspace(0.0, 0.9, 100), np.full(20, 0.95))
    ruled = np.append(np.zeros(100, bool), np.ones(20, bool))
    assert (scores[~ruled] >= _threshold(scores, ruled)).sum() == 2
