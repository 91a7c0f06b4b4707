"""How well the language of a headline is told: sentences cut to six words, langdetect alone beside it."""

from pathlib import Path

from pipeline.compare.statistics import wilson_interval
from pipeline.errors import InputError
from pipeline.extract.language import detect_language
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
    un = _lines(data / "un-v1.0-devset" / f"UNv1.0.devset.{lang}")
    pud = _lines(data / "pud-parallel" / f"{lang}_pud-ud-test.conllu")
    sentences = un + [line.removeprefix("# text = ") for line in pud if line.startswith("# text = ")]
    return [" ".join(words[:N_WORDS]) for words in map(str.split, sentences) if len(words) >= N_WORDS]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").split("\n")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; PARALLAX_DATA names the folder of data sets") from error


def _langdetect(text: str) -> str:
    from langdetect import DetectorFactory, LangDetectException, detect

    DetectorFactory.seed = 0
    try:
        return str(detect(text))
    except LangDetectException:
        return ""
