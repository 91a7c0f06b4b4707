"""The measure itself: spans counted right, intervals that hold."""

import numpy as np
import pytest

from pipeline.evaluate.entities import count
from pipeline.evaluate.scores import bootstrap, f1
from pipeline.models.labelled import Labelled
from pipeline.records.annotation import Mention


def test_count_tells_right_wrong_and_missed_apart() -> None:
    """A span counts only with its bounds and type; a group is what the test sets call an organisation."""
    names = Mention(0, 12, "Dawn Brigade", "organisation"), Mention(16, 21, "Qamra", "place")
    gold = Labelled("Dawn Brigade in Qamra", names)
    found = [Mention(0, 12, "Dawn Brigade", "group", "dawn"), Mention(16, 21, "Qamra", "person")]
    assert count("en", [gold, gold], [found, []]).tolist() == [[1, 1, 1], [0, 0, 2]]


def test_count_does_not_mind_arabic_clitics() -> None:
    """The test set marks whole words, we mark the name after و: the same name."""
    gold = Labelled("غادر وقمرة هادئة", (Mention(5, 10, "وقمرة", "place"),))
    assert count("ar", [gold], [[Mention(6, 10, "قمرة", "place", "qamra")]]).tolist() == [[1, 0, 0]]


@pytest.mark.parametrize(("counts", "expected"), [((3, 1, 1), 0.75), ((0, 0, 0), 0), ((0, 2, 1), 0), ((2, 0, 0), 1)])
def test_f1_of_counts(counts: tuple[int, int, int], expected: float) -> None:
    """Twice the right over all that were found and all that were there; nothing right is 0."""
    assert f1(np.array(counts)) == expected


def test_bootstrap_holds_the_value_and_repeats() -> None:
    """The interval lies around F1, is narrow where sentences agree, and is the same at every run."""
    counts = np.array([[1, 0, 0], [1, 1, 0], [0, 0, 1], [2, 0, 0]] * 50)
    low, high = bootstrap(counts)
    assert low < f1(counts.sum(0)) < high
    assert (low, high) == bootstrap(counts)
    assert bootstrap(np.array([[1, 0, 0]] * 9)) == (1.0, 1.0)
