"""One measured figure: what `parallax evaluate` prints and the floors in the tests hold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """`value` of one metric in one language, beside the trivial baseline and the floor it must keep."""

    language: str
    metric: str
    value: float
    low: float
    """Of the 95 % bootstrap interval over sentences."""
    high: float
    baseline: float
    floor: float
    n: int
    """Sentences measured on."""
