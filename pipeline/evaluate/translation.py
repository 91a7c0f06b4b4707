"""How well the audit of translations judges: against verdicts checked by hand, and on turns that were planted."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.catalog.codebook import load_codebook
from pipeline.compare.statistics import wilson_interval
from pipeline.evaluate.drift_gold import Checked, plant_turns, read_checked
from pipeline.evaluate.mt_outputs import labels_of, read_outputs
from pipeline.models import Encoder, load_encoder
from pipeline.records.drift import Verdict
from pipeline.records.result import Result
from pipeline.settings import Settings
from pipeline.translate.audit import audit_cases
from pipeline.translate.drift import Label, words_of
from pipeline.translate.wordings import Wordings, load_wordings

GOLD = Path("tests/gold/translation")
FLOOR = 0.95


def evaluate_translation(settings: Settings, *, every: int = 1) -> list[Result]:
    """For Arabic and Russian how many verdicts are those of the gold, and how many planted turns are found.

    The first over every `every`-th sentence of the gold, the second of the set. InputError where the data folder lacks
    the set, or its text is not the one that was labelled.
    """
    outputs, codebook = read_outputs(settings.data), load_codebook(settings.catalog)
    wordings = load_wordings(codebook, settings.catalog)
    encoder = load_encoder(settings.models, settings.encoder)
    labelled = labels_of(outputs[::every], settings, codebook)
    results = []
    for lang in ("ar", "ru"):
        gold = read_checked(GOLD / f"{lang}.jsonl", settings.data, outputs, codebook)
        planted = [
            turn for output, labels in labelled if output.lang == lang for turn in plant_turns(output, labels, wordings)
        ]
        results.append(_measure(lang, "verdict.accuracy", gold[::every], encoder, wordings))
        results.append(_measure(lang, "planted.recall", planted, encoder, wordings))
    return results


def _measure(lang: str, metric: str, checked: Sequence[Checked], encoder: Encoder, wordings: Wordings) -> Result:
    right = [verdict for each in checked for verdict in each.verdicts]
    found = [
        drift.verdict for drifts in audit_cases((each.case for each in checked), encoder, wordings) for drift in drifts
    ]
    counted = [count_words(label, each, wordings) for each in checked for label in each.case.labels]
    n_right = _n_equal(right, found)
    low, high = wilson_interval(n_right, len(right))
    return Result(
        lang, metric, n_right / len(right), low, high, _n_equal(right, counted) / len(right), FLOOR, len(right)
    )


def _n_equal(right: Sequence[Verdict], found: Sequence[Verdict]) -> int:
    return sum(one == other for one, other in zip(right, found, strict=True))


def count_words(label: Label, checked: Checked, wordings: Wordings) -> Verdict:
    """The baseline: kept where a word of the concept stands anywhere, else the first listed word of its class."""
    english = words_of(checked.case.english)
    if wordings.find_of(frozenset({label.concept}), english):
        return "kept"
    label_class = wordings.codebook.concepts[label.concept].label_class
    listed = [concept for _, _, concept in wordings.find(english, label.slant)]
    others = [concept for concept in listed if concept and concept.label_class == label_class]
    if not others:
        return "lost"
    return "shade" if others[0].slant == label.slant else "turn"
