"""Commands about the actors: who they are and by which names they are found. Each change re-links what it touches."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.output import AsJson, print_json, say
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.records.actor import Actor
    from pipeline.steps.relinking import Relinked

actors = typer.Typer(
    help="The actors of the conflicts and their names in three scripts.\n\n"
    "Changes are written into your own folder, PARALLAX_CATALOG; a shipped file that they touch is copied there first. "
    "The stored articles that they touch are annotated again, no others.",
    no_args_is_help=True,
)
ActorId = Annotated[str, typer.Argument(metavar="ID")]
Names = Annotated[list[str], typer.Option("--name", metavar="LANGUAGE=NAME", help="A name in ar, en or ru; repeat it.")]
Sources = Annotated[
    list[str] | None, typer.Option("--source", metavar="SOURCE", help="Who calls it so: wikipedia:Title, wikidata:Q1.")
]
Kind = Annotated[str, typer.Option("--type", metavar="TYPE/ROLE", help="Such as place/state, group/armed_group.")]
File = Annotated[Path | None, typer.Option(help="Write this file of actors, even a shipped one.")]


def register(app: typer.Typer) -> None:
    """Add this file's commands to `app`."""
    app.add_typer(actors, name="actors", rich_help_panel="This machine")


@actors.command()
def add(
    actor_id: ActorId,
    kind: Kind,
    names: Names,
    sources: Sources = None,
    file: File = None,
    as_json: AsJson = False,
) -> None:
    """Add an actor. The first English name is shown to readers.

    Example: [bold]parallax actors add tyre --type place/place --name en=Tyre --name "ar=(مدينة|مرفأ) صور"
    --name ru=Тир --source wikipedia:Tyre[/]
    """
    from pipeline.settings import load_settings
    from pipeline.steps.relinking import add_actor

    with say(f"adding {actor_id}"):
        done = add_actor(load_settings(), _actor(actor_id, kind, names, sources or []), file)
    _report(done, as_json)


@actors.command()
def merge(gone: ActorId, into: ActorId, file: File = None, as_json: AsJson = False) -> None:
    """Make two actors one: the second takes over the names of the first, whose id goes on leading there.

    Example: [bold]parallax actors merge daesh isis[/]
    """
    from pipeline.settings import load_settings
    from pipeline.steps.relinking import merge_actors

    with say(f"merging {gone} into {into}"):
        done = merge_actors(load_settings(), gone, into, file)
    _report(done, as_json)


@actors.command()
def split(
    actor_id: ActorId,
    new_id: ActorId,
    kind: Kind,
    names: Names,
    file: File = None,
    as_json: AsJson = False,
) -> None:
    """Give some names of an actor to a new one.

    Example: [bold]parallax actors split gaza gaza_strip --type place/place --name "en=Gaza Strip"
    --name "ar=قطاع غزة"[/]
    """
    from pipeline.settings import load_settings
    from pipeline.steps.relinking import split_actor

    with say(f"splitting {actor_id}"):
        done = split_actor(load_settings(), actor_id, _actor(new_id, kind, names, []), file)
    _report(done, as_json)


@actors.command()
def relink(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Actors whose entries you edited by hand.")],
    as_json: AsJson = False,
) -> None:
    """Annotate again the stored articles that name these actors, after you edited their entries by hand.

    Example: [bold]parallax actors relink hts nusra_front[/]
    """
    from pipeline.settings import load_settings
    from pipeline.steps.relinking import relink as relink_articles

    with say("re-linking"):
        done = relink_articles(load_settings(), ids)
    _report(done, as_json)


@actors.command()
def check(as_json: AsJson = False) -> None:
    """Find what is wrong with the actors: shared names, names that no text can match, ids that nobody knows.

    Example: [bold]parallax actors check[/]
    """
    from pipeline.settings import load_settings
    from pipeline.steps.relinking import check_catalog

    with say("checking the actors"):
        problems = check_catalog(load_settings())
    if as_json:
        print_json(problems)
    else:
        typer.echo("\n".join(problems) or "nothing is wrong with the actors")
    if problems:
        raise typer.Exit(1)


def _actor(actor_id: str, kind: str, names: list[str], sources: list[str]) -> "Actor":
    """The actor that the options describe. Raises UsageError with each field that does not fit."""
    from pydantic import ValidationError

    from pipeline.records.actor import Actor

    listed: dict[str, list[str]] = {}
    for lang, _, name in (name.partition("=") for name in names):
        listed.setdefault(lang, []).append(name)
    type_, _, role = kind.partition("/")
    shown = (listed.get("en") or [actor_id])[0]
    try:
        return Actor.model_validate(
            {"id": actor_id, "type": type_, "role": role, "name": shown, "names": listed, "sources": sources}
        )
    except ValidationError as error:
        problems = (f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors())
        raise UsageError("; ".join(problems)) from error


def _report(done: "Relinked", as_json: bool) -> None:
    from pipeline.records.columns import plain

    if as_json:
        print_json(plain(done))
        return
    for file in done.files:
        typer.echo(f"written: {file}")
    typer.echo(f"{done.n_relinked:,} of {done.n_articles:,} articles re-linked")
    if done.days:
        days = _days_to_group(done.days)
        typer.echo("now bring up their stories and events, then the index:")
        typer.echo("\n".join(f"    parallax {stage} --date {day}" for stage in ("group", "index") for day in days))


def _days_to_group(days: "Sequence[str]") -> list[str]:
    """`days` and those after them whose stories and events look back on them, each once, in order."""
    from pipeline.steps.coverage import WINDOW_DAYS

    touched = [date.fromisoformat(day) for day in days]
    return sorted({str(day + timedelta(days=after)) for day in touched for after in range(WINDOW_DAYS)})
