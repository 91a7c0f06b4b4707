"""Intervals and verdicts agree with published figures and never claim from too little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from pipeline.compare.statistics import (
    Counts,
    adjust_for_many,
    binomial_at_least,
    fisher_exact,
    judge,
    poisson_at_most,
    wilson_interval,
)

_SIDE = st.integers(0, 60).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))
COUNTS = st.builds(lambda a, b: Counts(*a, *b), _SIDE, _SIDE)


@pytest.mark.parametrize(
    ("found", "total", "low", "high"), [(81, 263, 0.2553, 0.3662), (0, 20, 0.0, 0.1611), (1, 1, 0.2065, 1.0)]
)
def test_wilson_interval_agrees_with_known_figures(found: int, total: int, low: float, high: float) -> None:
    """The first is Newcombe's example (1998)."""
    assert wilson_interval(found, total) == pytest.approx((low, high), abs=1e-4)


def test_wilson_interval_of_nothing_says_nothing() -> None:
    """Without stories any share is possible."""
    assert wilson_interval(0, 0) == (0.0, 1.0)


@given(_SIDE)
def test_wilson_interval_holds_the_share(side: tuple[int, int]) -> None:
    """The interval lies in 0 to 1 and around what was seen."""
    found, total = side
    low, high = wilson_interval(found, total)
    assert 0 <= low <= high <= 1
    assert total == 0 or low - 1e-9 <= found / total <= high + 1e-9


@given(COUNTS)
def test_fisher_exact_agrees_with_scipy(counts: Counts) -> None:
    """Our few lines give what the library gives."""
    table = [[counts.found, counts.total - counts.found], [counts.rest_found, counts.rest_total - counts.rest_found]]
    assert fisher_exact(counts) == pytest.approx(float(stats.fisher_exact(table).pvalue), abs=1e-9)


@pytest.mark.parametrize("total", [5, 3_000])
def test_tail_chances_agree_with_scipy(total: int) -> None:
    """Both tails, for a small outlet and one of thousands of pages."""
    assert poisson_at_most(2, total) == pytest.approx(stats.poisson.cdf(2, total))
    assert binomial_at_least(total // 5, total, 0.15) == pytest.approx(stats.binom.sf(total // 5 - 1, total, 0.15))


@given(st.lists(st.floats(0, 1), max_size=12))
def test_adjust_for_many_agrees_with_scipy(p_values: list[float]) -> None:
    """The Benjamini–Hochberg step is the library's."""
    assert adjust_for_many(p_values) == pytest.approx(list(stats.false_discovery_control(p_values)) if p_values else [])


def test_judge_finds_more_and_fewer() -> None:
    """Plain differences are named from the group's side."""
    assert judge([Counts(18, 20, 2, 40), Counts(1, 40, 18, 20), Counts(5, 20, 10, 40)]) == ["more", "fewer", "same"]


@pytest.mark.parametrize("counts", [Counts(4, 4, 0, 100), Counts(100, 100, 0, 4)])
def test_judge_does_not_score_too_few_stories(counts: Counts) -> None:
    """Under five stories on either side there is no verdict, however plain it looks."""
    assert judge([counts]) == ["not scored"]


def test_judge_corrects_for_many_rows() -> None:
    """A difference that is named alone is chance among forty rows without any."""
    different, alike = Counts(9, 10, 5, 15), Counts(5, 10, 8, 16)
    assert judge([different]) == ["more"]
    assert judge([different] + [alike] * 39) == ["same"] * 40
