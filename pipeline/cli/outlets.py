"""Commands about where coverage comes from: the registry, a look at a site's feeds, and archives."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.output import SOME_FAILED, AsJson, Day, checked_day, print_json, print_table, say

outlets = typer.Typer(help="The outlets of the registry, and the feeds of a site.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add this file's commands to `app`."""
    app.add_typer(outlets, name="outlets", rich_help_panel="This machine")
    app.command("import-warc", rich_help_panel="A day of coverage")(import_archive)


@outlets.command("list")
def list_outlets(as_json: AsJson = False) -> None:
    """The outlets of the registry: language, ownership, and whether a daily run fetches them.

    Example: [bold]parallax outlets list[/]; a folder in PARALLAX_CATALOG adds or replaces files
    """
    from pipeline.catalog.outlets import load_outlets
    from pipeline.settings import load_settings

    listed = load_outlets(load_settings().catalog).values()
    if as_json:
        print_json([outlet.model_dump(mode="json") for outlet in listed])
        return
    rows = [
        (o.id, o.name, o.language, o.country, o.ownership, o.owner, "yes" if o.enabled else "no", len(o.feeds))
        for o in listed
    ]
    print_table("outlets", ("id", "name", "language", "country", "ownership", "owner", "enabled", "feeds"), rows)


@outlets.command()
def check(
    url_or_id: Annotated[str, typer.Argument(metavar="URL|ID", help="A home page, or an outlet of the registry.")],
    as_json: AsJson = False,
) -> None:
    """Look for the feeds of a site, try each, and suggest the registry entry. robots.txt is obeyed.

    Example: [bold]parallax outlets check https://www.example.org/[/]
    """
    import yaml

    from pipeline.records.columns import plain
    from pipeline.settings import load_settings
    from pipeline.steps.sources import check_outlet

    with say(f"looking at {url_or_id}"):
        home, entry = check_outlet(load_settings(), url_or_id)
    if as_json:
        print_json({**plain(home), "entry": entry})
        return
    rows = [
        (c.found_in, c.kind or c.problem, c.n_links or c.n_sitemaps, str(c.newest_at or "")[:16], c.url)
        for c in home.candidates
    ]
    print_table(f"{home.url} {home.problem}".strip(), ("found in", "what", "entries", "newest", "address"), rows)
    typer.echo(f"\n# a file of your catalog folder: outlets/{entry['id']}.yml; ? is for you to fill in")
    typer.echo(yaml.safe_dump(entry, allow_unicode=True, sort_keys=False))


def import_archive(
    file: Annotated[Path, typer.Argument(help="A WARC or ARC file, packed or not.")],
    date: Day,
    outlet: Annotated[str, typer.Option("--outlet", metavar="ID", help="Whose pages they are.")],
    as_json: AsJson = False,
) -> None:
    """Take the pages of a WARC file as captures of one outlet and day; then `parallax extract` reads them.

    Example: [bold]parallax import-warc crawl.warc.gz --date 2026-11-20 --outlet meduza-ru[/]
    """
    from pipeline.settings import load_settings
    from pipeline.steps.sources import import_warc

    states = import_warc(load_settings(), file, checked_day(date), outlet)
    if as_json:
        print_json({"date": date, "outlet": outlet, "captures": states})
    else:
        print_table(f"captures of {outlet} on {date}", ("state", "n"), sorted(states.items()))
    if states["failed"]:
        raise typer.Exit(SOME_FAILED)
