"""The commands on models: taken, converted, checked, and what is said when there is nothing."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from pipeline.cli import models
from pipeline.errors import UsageError


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    """A program with these commands alone, and an empty cache."""
    monkeypatch.setenv("PARALLAX_MODELS", str(tmp_path))
    app = typer.Typer()
    models.register(app)
    return app


def test_models_are_pulled_converted_and_verified(app: typer.Typer, translation_models: Path) -> None:
    """One after the other; what is kept is told as a table and as one JSON document."""
    pulled = CliRunner().invoke(app, ["models", "pull", "--from", str(translation_models)])
    assert pulled.exit_code == 0 and "as pulled" in pulled.stdout and "parallax models convert" in pulled.stderr
    converted = CliRunner().invoke(app, ["models", "convert", "ru"])
    assert converted.exit_code == 0 and "opus-mt-ru-en-int8" in converted.stdout
    verified = json.loads(CliRunner().invoke(app, ["models", "verify", "--json"]).stdout)
    assert [(kept["lang"], kept["converted"]) for kept in verified] == [("ar", False), ("ru", False), ("ru", True)]


def test_verify_of_nothing_says_how_to_get_models(app: typer.Typer) -> None:
    """No model is no error."""
    result = CliRunner().invoke(app, ["models", "verify"])
    assert result.exit_code == 0 and "parallax models pull" in result.stderr and result.stdout == ""


def test_pull_refuses_one_model_for_all_languages(app: typer.Typer, translation_models: Path, tmp_path: Path) -> None:
    """A folder that is one model, or lacks one, would be taken for another language's."""
    (tmp_path / "some" / "opus-mt-ru-en").mkdir(parents=True)
    for folder in (translation_models / "opus-mt-ru-en", tmp_path / "some"):
        result = CliRunner().invoke(app, ["models", "pull", "--from", str(folder)])
        assert isinstance(result.exception, UsageError) and "opus-mt-ar-en" in str(result.exception)
    one = CliRunner().invoke(app, ["models", "pull", "ru", "--from", str(translation_models / "opus-mt-ru-en")])
    assert one.exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["pull", "fr"], "choose from ar, ru"),
        (["convert", "en"], "choose from ar, ru"),
        (["pull", "--from", "owner/opus-mt-ru-en"], "name its language"),
    ],
)
def test_models_commands_refuse_what_does_not_fit(app: typer.Typer, arguments: list[str], told: str) -> None:
    """An unlisted language, and one hub id for all languages."""
    result = CliRunner().invoke(app, ["models", *arguments])
    assert isinstance(result.exception, UsageError) and told in str(result.exception)
