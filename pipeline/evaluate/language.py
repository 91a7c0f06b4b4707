"""How well the language of a headline is told: sentences cut to six words, langdetect alone beside it."""

from pathlib import Path

from pipeline.compare.statistics import wilson_interval
from pipeline.extract.language import detect_language
from pipeline.gold.passages import parallel_sentences
from pipeline.records.result import Result
from pipeline.settings import Settings

N_WORDS = 6
FLOORS = {"ar": 0.99, "en": 0.99, "ru": 0.99}


def evaluate_language(settings: Settings, *, every: int = 1) -> list[Result]:
    """Accuracy by language on UN and PUD sentences, without and then with the outlet's language as a prior.

    InputError where the data folder lacks a set.
    """
    results = []
    for lang, floor in FLOORS.items():
        headlines = _headlines(settings.data, lang)[::every]
        baseline = sum(_langdetect(headline) == lang for headline in headlines) / len(headlines)
        for metric, prior in (("accuracy", None), ("accuracy.outlet", lang)):
            n_right = sum(detect_language(headline, outlet_language=prior) == lang for headline in headlines)
            low, high = wilson_interval(n_right, len(headlines))
            results.append(Result(lang, metric, n_right / len(headlines), low, high, baseline, floor, n=len(headlines)))
    return results


def _headlines(data: Path, lang: str) -> list[str]:
    """The first words of each sentence that has as many."""
    words = map(str.split, parallel_sentences(data, lang))
    return [" ".join(each[:N_WORDS]) for each in words if len(each) >= N_WORDS]


def _langdetect(text: str) -> str:
    from langdetect import DetectorFactory, LangDetectException, detect

    DetectorFactory.seed = 0
    try:
        return str(detect(text))
    except LangDetectException:
        return ""
