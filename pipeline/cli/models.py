"""Commands about the neural models: the encoder out of its wheel, translation models out of a hub or a folder."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.output import AsJson, print_json, print_table, say
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.settings import Settings

Languages = Annotated[list[str] | None, typer.Argument(metavar="[ar|ru]...", help="All of them when left out.")]

models = typer.Typer(help="The neural models.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add this file's commands to `app`."""
    app.add_typer(models, name="models", rich_help_panel="This machine")


@models.command()
def build() -> None:
    """Build the encoder out of its wheel into the cache, so that no later run waits for it.

    Example: [bold]parallax models build[/]
    """
    from pipeline.models import build_encoder
    from pipeline.settings import load_settings

    settings = load_settings()
    with say("building the encoder"):
        build_encoder(settings.models, settings.encoder)
    typer.echo(f"the encoder is in {settings.models}")


@models.command()
def pull(
    language: Languages = None,
    source: Annotated[
        str | None, typer.Option("--from", metavar="FOLDER|HUB_ID", help="Instead of the hub's listed model.")
    ] = None,
) -> None:
    """Take the translation models into the cache, from the hub, its mirror (HF_ENDPOINT) or a folder of yours.

    Example: [bold]parallax models pull[/], then [bold]parallax models convert[/]

    [bold]parallax models pull ru --from ~/opus-mt-ru-en[/]
    """
    from pipeline.models.marian_files import pull_model
    from pipeline.settings import load_settings

    languages, settings = _listed(language), load_settings()
    if source and len(languages) > 1:
        _check_holds_all(source, languages)
    for lang in languages:
        with say(f"taking the model from {lang} to English"):
            pull_model(settings, lang, source)
    _print_kept(settings, languages)
    typer.echo("next: parallax models convert", err=True)


@models.command()
def convert(language: Languages = None) -> None:
    """Convert the translation models to CTranslate2's int8, which is smaller and faster and is used from then on.

    Example: [bold]parallax models convert[/]
    """
    from pipeline.models.marian_files import convert_model, converted_folder, original_folder
    from pipeline.settings import load_settings

    languages, settings = _listed(language), load_settings()
    for lang in languages:
        with say(f"converting the model from {lang} to English"):
            convert_model(original_folder(settings, lang), converted_folder(settings, lang))
    _print_kept(settings, languages)


@models.command()
def verify(language: Languages = None, as_json: AsJson = False) -> None:
    """Check every file of the translation models against the checksums it was taken or made with.

    Example: [bold]parallax models verify --json[/]
    """
    from pipeline.models.marian_files import verify_models
    from pipeline.records.columns import plain
    from pipeline.settings import load_settings

    languages, settings = _listed(language), load_settings()
    kept = [model for lang in languages for model in verify_models(settings, lang)]
    if as_json:
        print_json(plain(kept))
    else:
        _print_kept(settings, languages)


def _listed(language: list[str] | None) -> list[str]:
    """The languages asked for. Raises UsageError for one without a model."""
    from pipeline.models.marian_files import listed_models

    known = listed_models()
    for lang in language or ():
        if lang not in known:
            raise UsageError(f"no translation model from {lang!r} is listed; choose from {', '.join(known)}")
    return language or list(known)


def _check_holds_all(source: str, languages: list[str]) -> None:
    """Raises UsageError where `source` is one model: of a hub, or a folder without a folder for each language's."""
    from pathlib import Path

    from pipeline.models.marian_files import listed_models

    folder = Path(source).expanduser()
    if not folder.is_dir():
        raise UsageError(f"--from {source} is no folder, so it is one model of a hub: name its language")
    missing = [name for name in (listed_models()[lang].name for lang in languages) if not (folder / name).is_dir()]
    if missing:
        raise UsageError(f"--from {source} has no folder {' and no folder '.join(missing)}: name the one language")


def _print_kept(settings: "Settings", languages: list[str]) -> None:
    from pipeline.models.marian_files import kept_models

    rows = [
        (model.lang, model.version, "int8" if model.converted else "as pulled", _in_words(model.origin))
        for lang in languages
        for model in kept_models(settings, lang)
    ]
    if rows:
        print_table("translation models", ("from", "version", "weights", "origin"), rows)
    else:
        typer.echo("no translation model is kept: parallax models pull", err=True)


def _in_words(origin: Mapping[str, str]) -> str:
    return ", ".join(f"{what} {value}" for what, value in origin.items())
