"""`parallax codebook`: what its commands print and how they end."""

import json
from pathlib import Path

import pytest
import typer
from phantoms import write_phantoms
from typer.testing import CliRunner, Result

from pipeline.cli import codebook
from pipeline.errors import UsageError

app = typer.Typer()
codebook.register(app)


@pytest.fixture(autouse=True)
def empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store without articles and no catalog of the user's own."""
    monkeypatch.setenv("PARALLAX_STORE", str(tmp_path / "store"))
    monkeypatch.delenv("PARALLAX_CATALOG", raising=False)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["codebook", *arguments])


def test_lint_ends_with_one_where_something_is_wrong(tmp_path: Path) -> None:
    """The problems are lines, or with --json a list."""
    folder = str(write_phantoms(tmp_path, "Nobody came.", "A phantom came."))
    result = run("lint", "--with", folder, "--json")
    assert result.exit_code == 1
    assert "phantoms.yml, line 17" in json.loads(result.stdout)[0]


def test_explain_shows_wordings_in_three_languages() -> None:
    """Forms are written out, and examples and limitation stand beside them."""
    shown = run("explain", "airstrike").stdout
    for words in ("air raid", "ضربة جوية", "удар с воздуха", "not counted, since it may come from the ground"):
        assert words in shown
    assert json.loads(run("explain", "airstrike", "--json").stdout)["uses"] == []


def test_explain_names_the_concepts_where_there_is_no_such() -> None:
    """A mistyped id is a wrong use."""
    result = run("explain", "terorist")
    assert isinstance(result.exception, UsageError) and "terrorist" in str(result.exception)


def test_diff_wants_something_to_compare(tmp_path: Path) -> None:
    """With neither folder nor PARALLAX_CATALOG there is one codebook only."""
    assert isinstance(run("diff").exception, UsageError)
    found = json.loads(run("diff", "--with", str(write_phantoms(tmp_path)), "--json").stdout)
    assert found["n_articles"] == 0 and found["old"] != found["new"]


def test_diff_refuses_to_compare_a_folder_with_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However it is written; without --with the same folder is held against the shipped codebook."""
    folder = write_phantoms(tmp_path)
    monkeypatch.setenv("PARALLAX_CATALOG", str(folder))
    refused = run("diff", "--with", f"{folder}/codebook/..")
    assert isinstance(refused.exception, UsageError) and "PARALLAX_CATALOG" in str(refused.exception)
    found = json.loads(run("diff", "--json").stdout)
    assert found["old"] != found["new"]
