"""How well the text of a page is read: shingle F1 on the scrapinghub benchmark, trafilatura's default beside it.

The score is the benchmark's own: precision and recall of four-word shingles, averaged over pages, then their F1.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.extract.article import WATCHED, read_page
from pipeline.extract.language import detect_language
from pipeline.records.result import Result
from pipeline.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ALL = "all"
FLOOR = 0.95
_SHINGLE = 4
_RESAMPLES = 1000
_SEED = 20


def evaluate_extraction(settings: Settings, *, every: int = 1) -> list[Result]:
    """F1 over all pages, and over those of each watched language that has any; InputError where the set is missing."""
    import numpy as np

    scores = []
    for language, body, gold, url in list(_pages(settings.data / "extract-scrapinghub"))[::every]:
        scores.append((language, *_score(gold, read_page(body, url=url).text), *_score(gold, _default(body))))
    results = []
    for language in (ALL, *WATCHED):
        counts = np.array([score[1:] for score in scores if language in (ALL, score[0])])
        if len(counts):
            results.append(_result(language, counts[:, :2], counts[:, 2:]))
    return results


def _pages(folder: Path) -> Iterator[tuple[str, bytes, str, str]]:
    """Language, bytes, gold text and address of each page."""
    try:
        truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
        for name, page in sorted(truth.items()):
            body = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
            yield detect_language(page["articleBody"]), body, page["articleBody"], page["url"]
    except OSError as error:
        raise InputError(f"{error.filename}: {error.strerror}; PARALLAX_DATA names the folder of data sets") from error


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


def _result(language: str, ours: "NDArray[np.float64]", theirs: "NDArray[np.float64]") -> Result:
    low, high = _bootstrap(ours)
    return Result(language, "f1", _f1(ours), low, high, baseline=_f1(theirs), floor=FLOOR, n=len(ours))


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
