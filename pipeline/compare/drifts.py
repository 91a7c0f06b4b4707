"""What translations do to labels: rates by language, system and concept, and which of them a reader must be told."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.compare.statistics import wilson_interval
from pipeline.records.drift import VERDICTS, DriftRate, Verdict

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TURN_LIMIT = 0.1
"""A reader who is misled by one word in ten has to be told; from this share of turns on a concept is flagged."""
MIN_CASES = 20
"""With fewer labels one more would change what we say, and nothing is flagged."""

# The same sentence translated by the same system is one case, whichever articles carry it.
_COUNTS = """
SELECT language, system, concept, verdict, count(*)
FROM (SELECT DISTINCT language, system, sentence_id, label_start, concept, verdict FROM stored_drifts)
GROUP BY ALL ORDER BY ALL
"""


def drift_rates(tables: "DuckDBPyConnection") -> list[DriftRate]:
    """Rates over all that the store holds, by language, system and concept."""
    counts: dict[tuple[str, str, str], dict[Verdict, int]] = defaultdict(dict)
    for language, system, concept, verdict, n in tables.execute(_COUNTS).fetchall():
        counts[language, system, concept][verdict] = n
    return [rate_of(*place, found) for place, found in counts.items()]


def rate_of(language: str, system: str, concept: str, counts: Mapping[Verdict, int]) -> DriftRate:
    """The rate that these counts of verdicts make."""
    n, n_turned = sum(counts.values()), counts.get("turn", 0)
    low, high = wilson_interval(n_turned, n)
    flagged = n >= MIN_CASES and n_turned / n >= TURN_LIMIT
    return DriftRate(language, system, concept, n, {name: counts.get(name, 0) for name in VERDICTS}, low, high, flagged)
