"""What real systems make of labels, as the table of docs/measurements.md."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from pipeline.catalog.codebook import load_codebook
from pipeline.compare.drifts import rate_of
from pipeline.evaluate.mt_outputs import labels_of, read_outputs
from pipeline.models import load_encoder
from pipeline.records.drift import VERDICTS, Drift, DriftRate, Verdict
from pipeline.settings import Settings
from pipeline.translate.audit import Case, audit_cases
from pipeline.translate.wordings import load_wordings

MIN_LABELS = 5
"""A concept with fewer labels in a language is counted in `all` only."""
ALL = "all"


def measure_drifts(settings: Settings) -> list[DriftRate]:
    """The rates of each system of the set mt-outputs, of all labels and by concept. InputError without the set."""
    codebook = load_codebook(settings.catalog)
    wordings = load_wordings(codebook, settings.catalog)
    labelled = labels_of(read_outputs(settings.data), settings, codebook)
    cases = (
        Case(output.source, english, output.lang, tuple(labels), system)
        for output, labels in labelled
        for system, english in output.english.items()
    )
    encoder = load_encoder(settings.models, settings.encoder)
    return _rates(drift for found in audit_cases(cases, encoder, wordings) for drift in found)


def _rates(drifts: Iterator[Drift]) -> list[DriftRate]:
    counts: dict[tuple[str, str, str], Counter[Verdict]] = defaultdict(Counter)
    for drift in drifts:
        for concept in (ALL, drift.concept):
            counts[drift.language, concept, drift.system][drift.verdict] += 1
    rates = [rate_of(lang, system, concept, found) for (lang, concept, system), found in counts.items()]
    # All first, then the concepts with most labels.
    rates.sort(key=lambda rate: (rate.language, -rate.n, rate.concept != ALL, rate.concept, rate.system))
    return [rate for rate in rates if rate.n >= MIN_LABELS]


def drift_table(rates: list[DriftRate]) -> str:
    """The rates as a Markdown table, a row for each language, concept and system."""
    head = ["language", "label", "system", "n", *VERDICTS[:2], "turn (95 % interval)", *VERDICTS[3:], ""]
    rows = [head, ["---"] * len(head), *map(_cells, rates)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cells(rate: DriftRate) -> list[str]:
    share = {verdict: f"{n / rate.n:.0%}" for verdict, n in rate.counts.items()}
    share["turn"] += f" ({rate.turn_low:.0%}–{rate.turn_high:.0%})"
    where = [rate.language, rate.concept, rate.system, str(rate.n)]
    return [*where, *(share[verdict] for verdict in VERDICTS), "flagged" if rate.flagged else ""]
