"""How sure a comparison may be: chances, intervals and corrections as plain functions over counts."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Z_95 = 1.959963984540054
MIN_STORIES = 5
"""A group with fewer stories is not scored: one more story would change what we say."""
FALSE_DISCOVERY_RATE = 0.05


@dataclass(frozen=True, slots=True)
class Counts:
    """Stories that have something, of all stories: in one group and in the rest."""

    found: int
    total: int
    rest_found: int
    rest_total: int

    @property
    def is_enough(self) -> bool:
        """Whether both sides have the stories that a verdict needs."""
        return min(self.total, self.rest_total) >= MIN_STORIES


def wilson_interval(found: int, total: int) -> tuple[float, float]:
    """The 95 % score interval of a proportion (Wilson 1927, JASA 22); (0, 1) where nothing was counted."""
    if total == 0:
        return 0.0, 1.0
    share, spread = found / total, Z_95**2 / total
    middle = (share + spread / 2) / (1 + spread)
    half = math.sqrt(share * (1 - share) * spread + spread**2 / 4) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def fisher_exact(counts: Counts) -> float:
    """Two-sided p of Fisher's exact test (Fisher 1934): how likely a table at least as rare, were both sides alike.

    scipy has it too, but its import takes longer than a whole comparison.
    """
    drawn, marked = counts.total, counts.found + counts.rest_found
    everything = counts.total + counts.rest_total
    least, most = max(0, drawn + marked - everything), min(drawn, marked)
    chances = [
        math.exp(_log_choose(marked, k) + _log_choose(everything - marked, drawn - k) - _log_choose(everything, drawn))
        for k in range(least, most + 1)
    ]
    # Tables equally rare on paper differ in the last digits; 1e-7 is R's and scipy's allowance.
    limit = chances[counts.found - least] * (1 + 1e-7)
    return min(1.0, math.fsum(chance for chance in chances if chance <= limit))


def poisson_at_most(count: float, rate: float) -> float:
    """The chance of `count` or fewer where `rate` are expected (Poisson)."""
    return min(1.0, math.fsum(math.exp(k * math.log(rate) - rate - math.lgamma(k + 1)) for k in range(int(count) + 1)))


def binomial_at_least(found: int, total: int, share: float) -> float:
    """The chance of `found` or more of `total` where each is one with the chance `share`, between 0 and 1."""
    logs = (
        _log_choose(total, k) + k * math.log(share) + (total - k) * math.log1p(-share) for k in range(found, total + 1)
    )
    return min(1.0, math.fsum(map(math.exp, logs)))


def adjust_for_many(p_values: Sequence[float]) -> list[float]:
    """Benjamini–Hochberg adjusted p (1995, JRSS B 57), in the order given."""
    order = sorted(range(len(p_values)), key=lambda i: p_values[i], reverse=True)
    adjusted = [1.0] * len(p_values)
    lowest = 1.0
    for place, i in enumerate(order):
        lowest = min(lowest, p_values[i] * len(p_values) / (len(p_values) - place))
        adjusted[i] = lowest
    return adjusted


def judge(rows: Sequence[Counts]) -> list[str]:
    """One verdict a row, corrected over all rows: more, fewer, same, or "not scored" where stories are too few."""
    enough = [i for i, counts in enumerate(rows) if counts.is_enough]
    adjusted = dict(zip(enough, adjust_for_many([fisher_exact(rows[i]) for i in enough]), strict=True))
    return [_verdict(counts, adjusted.get(i)) for i, counts in enumerate(rows)]


def _verdict(counts: Counts, p_value: float | None) -> str:
    if p_value is None:
        return "not scored"
    if p_value >= FALSE_DISCOVERY_RATE:
        return "same"
    return "more" if counts.found / counts.total > counts.rest_found / counts.rest_total else "fewer"


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
