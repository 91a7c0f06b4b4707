"""Commands that ask the store and the index: `events`, `lens`, `ledger`, `brief`, `search`, `export`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.output import AnyDay, AsJson, checked_day, print_json, print_table, written
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.settings import Settings

EventId = Annotated[str, typer.Argument(metavar="EVENT", help="An id that `parallax events` lists.")]
Out = Annotated[Path, typer.Option("--output", "-o", help="File to write.")]


def register(app: typer.Typer) -> None:
    """Add this file's commands to `app`."""
    for command in (events, lens, ledger, brief, search, export):
        app.command(rich_help_panel="Ask")(command)


def events(date: AnyDay = None, as_json: AsJson = False) -> None:
    """List the events, those told by most outlets first.

    Example: [bold]parallax events --date 2024-12-01[/]
    """
    from pipeline.compare.tables import list_events
    from pipeline.settings import load_settings
    from pipeline.steps.publish import open_store_tables

    found = list_events(open_store_tables(load_settings()), checked_day(date) if date else None)
    if as_json:
        print_json(found)
        return
    rows = [(e["event_id"], e["title"], len(e["outlets"]), e["n_stories"], e["first_seen"][:16]) for e in found]
    print_table(f"{len(rows)} events", ("event", "title", "outlets", "stories", "first seen"), rows)


def lens(
    event: Annotated[str | None, typer.Argument(metavar="[EVENT]")] = None,
    actor: Annotated[str | None, typer.Option(metavar="ID", help="An actor's id: all that is said of it.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="First day.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Last day.")] = None,
    by: Annotated[str, typer.Option(help="outlet, owner, ownership, country or language.")] = "outlet",
    voice: Annotated[str | None, typer.Option(help="Only own, attributed, quoted or scare.")] = None,
    as_json: AsJson = False,
) -> None:
    """Set outlets side by side: which labels they use, in whose voice, counted once per story.

    Example: [bold]parallax lens EVENT --voice own[/]
    """
    from pipeline.compare.selection import Selection
    from pipeline.records.columns import plain
    from pipeline.settings import load_settings
    from pipeline.steps.comparing import lens_of

    if not (event or actor or first or last):
        raise UsageError("name an EVENT, or --actor ID, or days with --from and --to")
    settings = load_settings()
    selection = Selection(
        event_id=event,
        actor_id=_checked_actor(settings, actor) if actor else None,
        first_day=checked_day(first, "--from") if first else None,
        last_day=checked_day(last, "--to") if last else None,
    )
    rows = lens_of(settings, selection, by=by, voice=voice)
    if as_json:
        print_json(plain(rows))
        return
    cells = [(r.group, r.concept, r.voice, f"{r.n_stories}/{r.n_group_stories}", r.verdict) for r in rows]
    print_table(f"labels by {by}", (by, "label", "voice", "stories", "against the others"), cells)


def _checked_actor(settings: "Settings", actor_id: str) -> str:
    """The id of that actor, merged or not. Raises UsageError with the ids most like it otherwise."""
    from difflib import get_close_matches

    from pipeline.catalog.actors import find_actor, load_actors

    actors = load_actors(settings.catalog)
    if actor := find_actor(actors, actor_id):
        return actor.id
    close = get_close_matches(actor_id, actors)
    advice = f"did you mean {' or '.join(close)}?" if close else "`parallax export mentions` has ids in `entity`"
    raise UsageError(f"no actor is called {actor_id!r}: {advice}")


def ledger(event: EventId, as_json: AsJson = False) -> None:
    """One event's figures and denials: who says it, who carried it, hedged or not.

    Example: [bold]parallax ledger EVENT --json[/]
    """
    from pipeline.records.columns import plain
    from pipeline.settings import load_settings
    from pipeline.steps.comparing import ledger_of

    rows = ledger_of(load_settings(), event)
    if as_json:
        print_json(plain(rows))
        return
    cells = [(r.reading, r.speaker, ", ".join(r.outlets), "hedged" if r.hedged else "") for r in rows]
    print_table("statements on harm", ("statement", "source", "carried by", ""), cells)


def brief(event: EventId, output: Out) -> None:
    """Write the brief: one self-contained HTML page with the event's lens, ledger and every sentence behind them.

    Example: [bold]parallax brief EVENT -o brief.html[/]
    """
    from pipeline.settings import load_settings
    from pipeline.steps.comparing import brief_of

    page = brief_of(load_settings(), event)
    with written(output) as destination:
        destination.write(page.encode("utf-8"))
    typer.echo(f"written to {output}")


def search(
    query: Annotated[str, typer.Argument(help="Words, or a text for --like.")],
    like: Annotated[bool, typer.Option("--like", help="By meaning instead of words.")] = False,
    cross: Annotated[bool, typer.Option("--cross", help="By meaning, as many answers in each language.")] = False,
    language: Annotated[str | None, typer.Option(help="Only ar, en or ru.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="ID", help="Only this outlet.")] = None,
    size: Annotated[int, typer.Option(min=1, max=100, help="How many hits.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Search the articles; words match in any inflection of their language.

    Example: [bold]parallax search "удар по Идлибу" --cross[/]
    """
    from pipeline.settings import load_settings
    from pipeline.steps.searching import Question, search_articles

    question = Question(query, like=like, cross=cross, lang=language, outlet=outlet, size=size)
    found = search_articles(load_settings(), question)
    if as_json:
        print_json(found)
    else:
        _print_hits(found)


def _print_hits(found: dict[str, Any]) -> None:
    # Not every page says when it was published.
    rows = [((h["published_at"] or "")[:16], h["outlet_id"], h["language"], h["title"]) for h in found["hits"]]
    print_table(f"{found['total']} articles", ("published", "outlet", "", "title"), rows)


def export(
    what: Annotated[str, typer.Argument(help="captures, articles, mentions, tags, stories or events.")],
    date: AnyDay = None,
    file_format: Annotated[str, typer.Option("--format", help="jsonl, csv or parquet.")] = "jsonl",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File; standard output when left out.")] = None,
) -> None:
    """Take data out of the store, with where each row comes from.

    Example: [bold]parallax export tags --date 2024-12-01 --format csv -o tags.csv[/]
    """
    from pipeline.compare.export import export as write_table
    from pipeline.settings import load_settings
    from pipeline.steps.publish import open_store_tables

    tables, day = open_store_tables(load_settings()), checked_day(date) if date else None
    if output is None:
        write_table(tables, what, sys.stdout.buffer, day=day, file_format=file_format)
        return
    with written(output) as destination:
        n_rows = write_table(tables, what, destination, day=day, file_format=file_format)
    typer.echo(f"{n_rows} rows in {output}", err=True)
