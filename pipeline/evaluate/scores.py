"""Precision, recall, F1 and accuracy with their bootstrap intervals: what every evaluation here prints."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RESAMPLES = 1000
_SEED = 20

Score = Callable[["NDArray[np.int64]"], float]


def precision(counts: "NDArray[np.int64]") -> float:
    """Of right, wrong and missed; 0 where nothing was found."""
    right, wrong, _ = (int(count) for count in counts)
    return right / (right + wrong) if right else 0.0


def recall(counts: "NDArray[np.int64]") -> float:
    """Of right, wrong and missed; 0 where nothing is right."""
    right, _, missed = (int(count) for count in counts)
    return right / (right + missed) if right else 0.0


def f1(counts: "NDArray[np.int64]") -> float:
    """Of right, wrong and missed; 0 where nothing is right."""
    right, wrong, missed = (int(count) for count in counts)
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


def bootstrap(counts: "NDArray[np.int64]", score: Score = f1) -> tuple[float, float]:
    """The 95 % interval of `score` over rows (sentences) drawn again with replacement, always the same draws."""
    import numpy as np

    chance = np.random.default_rng(_SEED)
    drawn = [score(counts[chance.integers(len(counts), size=len(counts))].sum(0)) for _ in range(RESAMPLES)]
    low, high = np.quantile(drawn, (0.025, 0.975))
    return float(low), float(high)
