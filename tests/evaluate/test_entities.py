"""The measure itself: spans counted right, intervals that hold."""

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.catalog.actors import Actors
from pipeline.evaluate.entities import count, measure_names
from pipeline.evaluate.scores import bootstrap, f1
from pipeline.models.labelled import Labelled
from pipeline.records.annotation import Mention


class CapitalNames:
    """Finds every word with a capital and calls it a place."""

    def find(self, sentences: Sequence[str], lang: str) -> list[list[Mention]]:
        """In the order of the text."""
        return [
            [Mention(s.index(w), s.index(w) + len(w), w, "place") for w in s.rstrip(".").split() if w[0].isupper()]
            for s in sentences
        ]


def test_measure_names_gives_each_metric_its_sentences() -> None:
    """Headlines are the short sentences without a stop, alarms are counted where the gold has no name."""
    gold = [
        Labelled("Rain in Qamra today", (Mention(8, 13, "Qamra", "place"),)),
        Labelled("in Zaytun.", (Mention(3, 9, "Zaytun", "place"),)),
        Labelled("all is calm.", ()),
        Labelled("All is calm.", ()),
    ]
    results = {r.metric: r for r in measure_names("en", gold, Actors(), CapitalNames())}  # type: ignore[arg-type]
    assert results["f1"].value == pytest.approx(2 * 2 / (2 * 2 + 2))
    assert (results["precision"].value, results["recall"].value) == (0.5, 1)
    assert (results["f1.headlines"].n, results["f1.lowercase"].value) == (1, 0)
    assert (results["false_alarms"].n, results["false_alarms"].value, results["false_alarms"].baseline) == (2, 0.5, 0)


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


def test_count_takes_no_bracket_for_a_clitic() -> None:
    """What stands before a name with a space, a bracket or a mark is no part of its word."""
    gold = Labelled("مدينة (قمرة)", (Mention(7, 11, "قمرة", "place"),))
    assert count("ar", [gold], [[Mention(7, 11, "قمرة", "place")]]).tolist() == [[1, 0, 0]]


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
