"""The commands about actors: options in, one JSON document out."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from pipeline.cli import actors
from pipeline.errors import UsageError
from pipeline.steps.relinking import Relinked

app = typer.Typer()
actors.register(app)
ADD = ["actors", "add", "moonfall", "--type", "place/place", "--name", "en=Moonfall", "--name", "ar=(مدينة) لونفال"]


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty catalog and store of the user's."""
    monkeypatch.setenv("PARALLAX_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("PARALLAX_CATALOG", str(tmp_path))
    return tmp_path


def test_actors_add_writes_an_entry(catalog: Path) -> None:
    """With its names, as the catalog reads them; an empty store has nothing to re-link."""
    result = CliRunner().invoke(app, [*ADD, "--source", "wikipedia:Moonfall", "--json"], catch_exceptions=False)
    answer = json.loads(result.stdout)
    file = catalog / "actors" / "own.yml"
    assert answer == {"n_relinked": 0, "n_articles": 0, "days": [], "files": [str(file)]}
    assert "    names:\n      en: [Moonfall]\n      ar: [(مدينة) لونفال]\n" in file.read_text("utf-8")


def test_actors_split_and_merge_go_through_the_user_folder(catalog: Path) -> None:
    """What is split from a shipped actor and merged back is all there, under one id."""
    run = CliRunner()
    split = ["actors", "split", "aleppo", "halab", "--type", "place/place", "--name", "ar=حلب"]
    assert "0 of 0 articles re-linked" in run.invoke(app, split, catch_exceptions=False).stdout
    run.invoke(app, ["actors", "merge", "halab", "aleppo"], catch_exceptions=False)
    assert "merged: [halab]" in (catalog / "actors" / "syria.yml").read_text("utf-8")
    assert json.loads(run.invoke(app, ["actors", "check", "--json"]).stdout) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("place/place", "galaxy"), "type: Input should be"),
        (("en=Moonfall", "xx=Moonfall"), r"names\.xx\.\[key\]: Input should be 'ar', 'en' or 'ru'"),
        (("en=Moonfall", "en=Moon*"), r"names\.en\.0: String should match pattern"),
    ],
)
def test_actors_add_refuses_what_is_no_actor(catalog: Path, change: tuple[str, str], problem: str) -> None:
    """And says which field."""
    arguments = [change[1] if argument == change[0] else argument for argument in ADD]
    with pytest.raises(UsageError, match=problem):
        CliRunner().invoke(app, arguments, catch_exceptions=False)


def test_actors_tell_which_days_to_group_and_index(capsys: pytest.CaptureFixture[str]) -> None:
    """A day and the two after it, whose stories look back on it, each once."""
    actors._report(Relinked(2, 3, ("2024-02-28", "2024-02-29")), False)
    days = ["2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"]
    told = [line.strip() for line in capsys.readouterr().out.splitlines()[2:]]
    assert told == [f"parallax {stage} --date {day}" for stage in ("group", "index") for day in days]


def test_actors_relink_refuses_an_unknown_id(catalog: Path) -> None:
    """A slip of the pen is no success with nothing to do."""
    with pytest.raises(UsageError, match="no actor is called or took over 'alepo'"):
        CliRunner().invoke(app, ["actors", "relink", "aleppo", "alepo"], catch_exceptions=False)


def test_actors_check_fails_with_the_place(catalog: Path) -> None:
    """Exit code 1, and a line with file, line and problem."""
    (catalog / "actors").mkdir()
    (catalog / "actors" / "own.yml").write_text("conflict: own\nexpected: 0\nactors: []\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["actors", "check"])
    assert result.exit_code == 1
    assert "own.yml, line 1, version: is missing" in result.stdout
