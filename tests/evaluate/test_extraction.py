import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.evaluate.extraction import evaluate_extraction
from pipeline.records.result import Result
from pipeline.settings import load_settings

TEXT = "Rescuers said that at least seven people were killed when jets struck a street on Sunday."
PAGE = f"<html><body><article><h1>Jets hit Idlib</h1><p>{TEXT}</p></article></body></html>"
TRUTH = {"address": "https://outlet.example/1", "content_type": "text/html", "language": "en", "modified_at": None}


def write_benchmark(folder: Path, gold: dict[str, str]) -> None:
    """The benchmark's layout, each page with the same HTML."""
    (folder / "extract-scrapinghub/html").mkdir(parents=True)
    truth = {name: {"articleBody": body, "url": f"https://outlet.example/{name}"} for name, body in gold.items()}
    (folder / "extract-scrapinghub/ground-truth.json").write_text(json.dumps(truth))
    for name in gold:
        (folder / f"extract-scrapinghub/html/{name}.html.gz").write_bytes(gzip.compress(PAGE.encode()))


def write_golden(folder: Path, **truth: str | None) -> Path:
    """A folder with one golden page."""
    (folder / "golden/en").mkdir(parents=True)
    (folder / "golden/en/01-page.html").write_text(PAGE)
    (folder / "golden/en/01-page.json").write_text(json.dumps(TRUTH | truth))
    return folder / "golden"


def evaluate(folder: Path, golden: Path) -> dict[tuple[str, str], Result]:
    """Results by metric and language."""
    results = evaluate_extraction(replace(load_settings({}), data=folder), golden=golden)
    return {(result.metric, result.language): result for result in results}


def test_evaluate_extraction_scores_a_perfect_reading_one(tmp_path: Path) -> None:
    """The whole benchmark and each language that it has, no row for the others."""
    write_benchmark(tmp_path, {"a": TEXT, "b": TEXT})
    results = evaluate(tmp_path, tmp_path / "none")
    assert {key: (result.value, result.n) for key, result in results.items()} == {
        ("scrapinghub.f1", "all"): (1.0, 2),
        ("scrapinghub.f1", "en"): (1.0, 2),
    }


def test_evaluate_extraction_scores_what_is_missing(tmp_path: Path) -> None:
    """Of the page that should say it twice, 12 of 27 shingles are found: mean recall 0.72, precision 1."""
    write_benchmark(tmp_path, {"a": TEXT, "b": TEXT + " " + TEXT})
    result = evaluate(tmp_path, tmp_path / "none")["scrapinghub.f1", "all"]
    assert result.value == pytest.approx(2 * 0.72 / 1.72, abs=0.02)
    assert result.low <= result.value <= result.high


@pytest.mark.parametrize(
    ("published_at", "title", "accuracies"),
    [(None, "Jets hit Idlib", (1.0, 1.0)), ("2024-12-01T10:00:00+03:00", "Jets", (0.0, 0.0))],
)
def test_evaluate_extraction_holds_golden_pages_to_title_and_times(
    tmp_path: Path, published_at: str | None, title: str, accuracies: tuple[float, float]
) -> None:
    """A wrong title and a missing time count as such; without the benchmark only these pages are measured."""
    golden = write_golden(tmp_path, published_at=published_at, title=title, text=TEXT)
    results = evaluate(tmp_path, golden)
    assert (results["title.accuracy", "en"].value, results["times.accuracy", "en"].value) == accuracies
    assert results["f1", "en"].value == 1.0
    assert len(results) == 3


def test_evaluate_extraction_names_what_is_missing(tmp_path: Path) -> None:
    """The paths and the variable that sets one of them."""
    with pytest.raises(InputError, match=r"none.*extract-scrapinghub.*PARALLAX_DATA"):
        evaluate(tmp_path, tmp_path / "none")
    (tmp_path / "extract-scrapinghub").mkdir()
    with pytest.raises(InputError, match=r"ground-truth\.json.*PARALLAX_DATA"):
        evaluate(tmp_path, tmp_path / "none")
