import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.evaluate.extraction import evaluate_extraction
from pipeline.settings import load_settings

TEXT = "Rescuers said that at least seven people were killed when jets struck a street on Sunday."
PAGE = f"<html><body><article><h1>Jets hit Idlib</h1><p>{TEXT}</p></article></body></html>"


def write_set(folder: Path, gold: dict[str, str]) -> None:
    """The benchmark's layout, each page with the same HTML."""
    (folder / "extract-scrapinghub/html").mkdir(parents=True)
    truth = {name: {"articleBody": body, "url": f"https://outlet.example/{name}"} for name, body in gold.items()}
    (folder / "extract-scrapinghub/ground-truth.json").write_text(json.dumps(truth))
    for name in gold:
        (folder / f"extract-scrapinghub/html/{name}.html.gz").write_bytes(gzip.compress(PAGE.encode()))


def test_evaluate_extraction_scores_a_perfect_reading_one(tmp_path: Path) -> None:
    """The whole set and each language that it has, no row for the others."""
    write_set(tmp_path, {"a": TEXT, "b": TEXT})
    results = evaluate_extraction(replace(load_settings({}), data=tmp_path))
    assert [(result.language, result.value, result.n) for result in results] == [("all", 1.0, 2), ("en", 1.0, 2)]


def test_evaluate_extraction_scores_what_is_missing(tmp_path: Path) -> None:
    """Of the page that should say it twice, 12 of 27 shingles are found: mean recall 0.72, precision 1."""
    write_set(tmp_path, {"a": TEXT, "b": TEXT + " " + TEXT})
    result = evaluate_extraction(replace(load_settings({}), data=tmp_path))[0]
    assert result.value == pytest.approx(2 * 0.72 / 1.72, abs=0.02)
    assert result.low <= result.value <= result.high


def test_evaluate_extraction_names_the_missing_set(tmp_path: Path) -> None:
    """The path and the variable that sets it."""
    with pytest.raises(InputError, match=r"ground-truth\.json.*PARALLAX_DATA"):
        evaluate_extraction(replace(load_settings({}), data=tmp_path))
