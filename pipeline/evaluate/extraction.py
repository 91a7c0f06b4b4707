"""How well pages are read: text, title and times on the golden pages, text on the scrapinghub benchmark.

The score of a text is the benchmark's own: precision and recall of four-word shingles, averaged over pages, then their
F1. Beside it stands trafilatura's default on the same pages.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from pipeline.compare.statistics import wilson_interval
from pipeline.errors import InputError
from pipeline.extract.article import WATCHED, read_page
from pipeline.extract.language import detect_language
from pipeline.records.result import Result
from pipeline.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

log = structlog.get_logger()

ALL = "all"
FLOOR = 0.95
SCRAPINGHUB_FLOOR = 0.958
"""What trafilatura is published to reach there, over all pages."""
GOLDEN = Path(__file__).parents[2] / "tests/golden"
_SHINGLE = 4
_RESAMPLES = 1000
_SEED = 20


@dataclass(frozen=True, slots=True)
class _Reading:
    """How one page was read: precision and recall of the text, ours and trafilatura's, and what else was right."""

    language: str
    ours: tuple[float, float]
    theirs: tuple[float, float]
    is_title_right: bool = False
    is_their_title_right: bool = False
    are_times_right: bool = False


def evaluate_extraction(settings: Settings, *, every: int = 1, golden: Path = GOLDEN) -> list[Result]:
    """F1 and accuracies by language on the golden pages; `scrapinghub.f1`, also over all languages, where that set is.

    `every` takes one page of as many of that set. InputError where there are neither golden pages nor the set.
    """
    written = [_golden_reading(path) for path in sorted(golden.glob("*/*.json"))]
    folder = settings.data / "extract-scrapinghub"
    if folder.is_dir():
        found = [_scrapinghub_reading(*page) for page in list(scrapinghub_pages(folder))[::every]]
    elif written:
        log.warning("set_missing", folder=str(folder), hint="PARALLAX_DATA names the folder of data sets")
        found = []
    else:
        raise InputError(f"no pages in {golden} or {folder}; PARALLAX_DATA names the folder of data sets")
    results = [result for language in WATCHED for result in _golden_results(language, written)]
    for language, floor in ((ALL, SCRAPINGHUB_FLOOR), *((language, FLOOR) for language in WATCHED)):
        results += _f1_results("scrapinghub.f1", language, found, floor)
    return results


def _golden_results(language: str, readings: Sequence[_Reading]) -> list[Result]:
    own = [reading for reading in readings if reading.language == language]
    if not own:
        return []
    titles = sum(reading.is_title_right for reading in own)
    baseline = sum(reading.is_their_title_right for reading in own) / len(own)
    times = sum(reading.are_times_right for reading in own)
    return [
        *_f1_results("f1", language, own, FLOOR),
        _accuracy("title.accuracy", language, titles, len(own), baseline),
        # trafilatura tells the day only.
        _accuracy("times.accuracy", language, times, len(own), 0.0),
    ]


def _golden_reading(path: Path) -> _Reading:
    """The page whose truth is in `path`; its bytes lie beside it."""
    from trafilatura import extract_metadata

    truth = json.loads(path.read_text("utf-8"))
    body = path.with_suffix(".html").read_bytes()
    page = read_page(body, url=truth["address"], content_type=truth["content_type"])
    return _Reading(
        language=truth["language"],
        ours=_score(truth["text"], page.text),
        theirs=_score(truth["text"], _default(body)),
        is_title_right=page.title == truth["title"],
        is_their_title_right=extract_metadata(body).title == truth["title"],
        are_times_right=(page.published_at, page.modified_at)
        == (_time(truth["published_at"]), _time(truth["modified_at"])),
    )


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def scrapinghub_pages(folder: Path) -> Iterator[tuple[bytes, str, str]]:
    """Bytes, gold text and address of each page of that set; InputError where it is missing."""
    try:
        truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
        for name, page in sorted(truth.items()):
            yield gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()), page["articleBody"], page["url"]
    except OSError as error:
        raise InputError(f"{error.filename}: {error.strerror}; PARALLAX_DATA names the folder of data sets") from error


def _scrapinghub_reading(body: bytes, gold: str, url: str) -> _Reading:
    return _Reading(detect_language(gold), _score(gold, read_page(body, url=url).text), _score(gold, _default(body)))


def _default(body: bytes) -> str:
    from trafilatura import extract

    return extract(body) or ""


def _score(gold: str, text: str) -> tuple[float, float]:
    """Precision and recall of the shingles of `text`."""
    wanted, found = _shingles(gold), _shingles(text)
    n_right = (wanted & found).total()
    return n_right / max(1, found.total()), n_right / max(1, wanted.total())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    import regex

    words = regex.findall(r"\w+", text)
    starts = range(max(1, len(words) - _SHINGLE + 1))
    return Counter(tuple(words[start : start + _SHINGLE]) for start in starts)


def _accuracy(metric: str, language: str, n_right: int, n: int, baseline: float) -> Result:
    low, high = wilson_interval(n_right, n)
    return Result(language, metric, n_right / n, low, high, baseline=baseline, floor=FLOOR, n=n)


def _f1_results(metric: str, language: str, readings: Sequence[_Reading], floor: float) -> list[Result]:
    """One row, or none where `readings` have no page in `language`."""
    import numpy as np

    own = [reading for reading in readings if language in (ALL, reading.language)]
    if not own:
        return []
    ours, theirs = (np.array([getattr(reading, whose) for reading in own]) for whose in ("ours", "theirs"))
    low, high = _bootstrap(ours)
    return [Result(language, metric, _f1(ours), low, high, baseline=_f1(theirs), floor=floor, n=len(own))]


def _f1(scores: "NDArray[np.float64]") -> float:
    precision, recall = (float(mean) for mean in scores.mean(0))
    return 2 * precision * recall / (precision + recall) if precision else 0.0


def _bootstrap(scores: "NDArray[np.float64]") -> tuple[float, float]:
    """The 95 % interval of F1 over pages drawn again with replacement, always the same draws."""
    import numpy as np

    chance = np.random.default_rng(_SEED)
    drawn = [_f1(scores[chance.integers(len(scores), size=len(scores))]) for _ in range(_RESAMPLES)]
    low, high = np.quantile(drawn, (0.025, 0.975))
    return float(low), float(high)
