"""The commands on a day of coverage: what they refuse, what they count, and the exit code of a dead outlet."""

import json
from pathlib import Path

import pytest
import typer
from newsroom_days import newsroom, newsroom_settings
from typer.testing import CliRunner

from pipeline.cli import run

DAY = "2024-11-30"
OUTLET = "sample-yasmin"


@pytest.fixture
def app() -> typer.Typer:
    """A program with these commands alone."""
    app = typer.Typer()
    run.register(app)
    return app


def test_fetch_counts_by_state_and_tells_of_a_dead_outlet(
    app: typer.Typer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its newsroom there the answer is what was kept; without it the exit code is 3."""
    settings = newsroom_settings(tmp_path)
    monkeypatch.setenv("PARALLAX_STORE", settings.store)
    monkeypatch.setenv("PARALLAX_CATALOG", str(settings.catalog))
    arguments = ["fetch", "--date", DAY, "--outlet", OUTLET, "--json"]
    with newsroom(settings, DAY):
        alive = CliRunner().invoke(app, arguments)
    assert alive.exit_code == 0 and json.loads(alive.stdout)[OUTLET]["done"] > 0
    assert CliRunner().invoke(app, arguments).exit_code == 3


def test_fetch_counts_the_lines_of_a_file(app: typer.Typer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the outlet that each line names."""
    monkeypatch.setenv("PARALLAX_STORE", str(tmp_path / "store"))
    (tmp_path / "lines.jsonl").write_text('{"id": "1", "text": "Rebels seized the town.", "outlet": "o"}')
    result = CliRunner().invoke(app, ["fetch", "--date", DAY, "--from", str(tmp_path / "lines.jsonl"), "--json"])
    assert json.loads(result.stdout) == {"o": {"done": 1}}
