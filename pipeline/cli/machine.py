"""Commands about this machine: the demo, the node, Airflow, and whether all is well."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.output import AsJson, print_json, print_table, say
from pipeline.cli.run import print_summary, run

if TYPE_CHECKING:
    from pipeline.settings import Settings

Port = Annotated[int, typer.Option(help="Port on 127.0.0.1.")]
AIRFLOW_HOME = Path(".airflow")
# What Airflow prints as each task begins.
_TASK_BEGINS = re.compile(r"\[DAG TEST\] starting task_id=(?P<task>\S+) map_index=(?P<number>-?\d+)")

node = typer.Typer(help="The local Elasticsearch node.", no_args_is_help=True)
kibana = typer.Typer(help="Kibana's dashboards.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add this file's commands to `app`."""
    for command in (demo, demo_real, newsroom, doctor):
        app.command(rich_help_panel="This machine")(command)
    # What follows Airflow's own command is Airflow's, also --help.
    handed_on = {"ignore_unknown_options": True, "allow_interspersed_args": False}
    app.command(rich_help_panel="This machine", context_settings=handed_on)(airflow)
    app.add_typer(node, name="node", rich_help_panel="This machine")
    app.add_typer(kibana, name="kibana", rich_help_panel="This machine")


@node.command()
def start(port: Port = 9200, as_json: AsJson = False) -> None:
    """Start the node, fetching it first where it is not there (about a minute).

    Example: [bold]parallax node start[/]
    """
    from pipeline.index.node import start_node
    from pipeline.settings import load_settings

    with say("starting Elasticsearch") as tell:
        status = start_node(load_settings(), tell, port=port)
    _print_status(status, as_json)


@node.command()
def stop(
    port: Port = 9200, erase: Annotated[bool, typer.Option("--erase", help="Also delete what it holds.")] = False
) -> None:
    """Stop the node. The store keeps everything; `parallax index --rebuild` fills a new one.

    Example: [bold]parallax node stop[/]
    """
    from pipeline.index.node import stop_node
    from pipeline.settings import load_settings

    typer.echo("stopped" if stop_node(load_settings(), port=port, erase=erase) else "no node of ours was running")


@node.command()
def status(port: Port = 9200, as_json: AsJson = False) -> None:
    """Whether Elasticsearch answers, where, and what to do if not.

    Example: [bold]parallax node status --json[/]
    """
    from pipeline.index.node import node_status
    from pipeline.settings import load_settings

    _print_status(node_status(load_settings(), port), as_json)


def _print_status(status: object, as_json: bool) -> None:
    from pipeline.records.columns import plain

    fields = plain(status)
    if as_json:
        print_json(fields)
    else:
        print_table("Elasticsearch", ("", ""), fields.items())


@kibana.command("import")
def import_dashboards(
    url: Annotated[str, typer.Argument(help="Address of Kibana.")] = "http://127.0.0.1:5601",
) -> None:
    """Give Kibana the data views and the dashboard "Framing by outlet".

    Example: [bold]parallax kibana import http://127.0.0.1:5601[/]
    """
    from pipeline.index.kibana import import_objects
    from pipeline.settings import load_settings

    settings = load_settings()
    n_objects = import_objects(url, settings.index_prefix, settings.elasticsearch_api_key)
    typer.echo(f"{n_objects} objects imported; open {url}/app/dashboards")


def demo() -> None:
    """Run two days of the sample newsroom through Airflow, and say what was found.

    Example: [bold]parallax demo[/], then open the brief that it names
    """
    from pipeline.sample.demo import DAYS, day_runner
    from pipeline.settings import load_settings
    from pipeline.steps.summary import summarize_day

    settings = load_settings()
    _prepare(settings)
    with (
        say("the sample newsroom through Airflow") as tell,
        day_runner(settings, AIRFLOW_HOME, partial(_tell_task, tell)) as run_day,
    ):
        for day in DAYS:
            run_day(day)
    for day in DAYS:
        print_summary(summarize_day(settings, day))
    _print_findings(settings, DAYS[-1])


def demo_real() -> None:
    """Run the same job on real documents of the open data sets in PARALLAX_DATA.

    Example: [bold]PARALLAX_DATA=~/data parallax demo-real[/]
    """
    from pipeline.sample.real import DAY, write_lines
    from pipeline.settings import load_settings

    settings = load_settings()
    with TemporaryDirectory() as folder:
        lines = write_lines(settings.data, Path(folder))
        _prepare(settings)
        run(DAY, lines=lines)
    typer.echo("next: parallax search rebels · parallax search 'удар по Алеппо' --cross")


def _prepare(settings: "Settings") -> None:
    """The encoder and the node; without a node the work goes on and says so."""
    from pipeline.errors import SearchError
    from pipeline.index.node import start_node
    from pipeline.models import build_encoder
    from pipeline.settings import NO_SERVER

    with say("the encoder"):
        build_encoder(settings.models, settings.encoder)
    try:
        with say("Elasticsearch") as tell:
            start_node(settings, tell)
    except SearchError as error:
        # Whoever names a server wants it used.
        if settings.elasticsearch_url not in (None, NO_SERVER):
            raise
        typer.echo(f"search is off, the rest goes on from the store: {error}", err=True)


def _tell_task(tell: Callable[[str], None], line: str) -> None:
    if begins := _TASK_BEGINS.search(line):
        number = int(begins["number"])
        tell(begins["task"] if number < 0 else f"{begins['task']} {number + 1}")


def _print_findings(settings: "Settings", day: str) -> None:
    """One striking contrast with its sentences, where brief and index are, and what to try next."""
    from pipeline.compare.page import show_time
    from pipeline.compare.tables import list_events
    from pipeline.index.node import node_status
    from pipeline.steps.comparing import find_contrast
    from pipeline.steps.publish import count_both, open_store_tables
    from pipeline.store import open_store

    event_ids = [event["event_id"] for event in list_events(open_store_tables(settings), day)]
    if found := find_contrast(settings, event_ids):
        event_id, contrast = found
        typer.echo(f"\n{contrast.words}")
        for evidence in (contrast.first, contrast.second):
            at = show_time(evidence.published_at or evidence.captured_at)
            typer.echo(f"  {evidence.outlet_id}, {at} ({evidence.reading}):\n    {evidence.sentence_text}")
        typer.echo(f"the event: {event_id}\nits brief: {open_store(settings.store).brief_path(event_id)}")
    status = node_status(settings)
    typer.echo(f"the index: {status.url or 'search is off'}")
    for kind, (here, there) in count_both(settings).items():
        typer.echo(f"{kind}: {here} in the store, {'search is off' if there is None else f'{there} in the index'}")
    typer.echo(
        "next: parallax events · parallax lens EVENT --voice own · parallax ledger EVENT · parallax search rebels"
    )


@kibana.command("build")
def build_dashboard() -> None:
    """Write the dashboard's import file from its description; for those who change it.

    Example: [bold]parallax kibana build[/]
    """
    from pipeline.index.kibana import write_dashboard

    typer.echo(write_dashboard())


@kibana.command("check")
def check_dashboard(as_json: AsJson = False) -> None:
    """Run the query behind each panel on Elasticsearch and count its rows; Kibana itself is not needed.

    Example: [bold]parallax kibana check[/]
    """
    from pipeline.index.elastic import connect
    from pipeline.index.panels import count_rows
    from pipeline.settings import load_settings

    settings = load_settings()
    rows = count_rows(connect(settings), settings.index_prefix)
    if as_json:
        print_json(rows)
    else:
        print_table("rows behind each panel", ("panel", "rows"), rows.items())


def newsroom(
    day: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="The newsroom's clock.")] = "2024-12-01",
    port: Port = 8899,
) -> None:
    """Serve the six fictional sample outlets on loopback.

    Example: [bold]parallax newsroom --day 2024-11-30[/]
    """
    from pipeline.sample.newsroom import serve

    typer.echo(f"the sample newsroom on http://127.0.0.1:{port}/ at the end of {day}; stop it with Ctrl-C", err=True)
    serve(port, day=day)


def airflow(
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="[ARGS]...", help="A command of Airflow's to run instead.")
    ] = None,
) -> None:
    """Run Airflow on loopback with the daily DAG, until Ctrl-C; with ARGS, one of Airflow's own commands on it.

    Example: [bold]parallax airflow[/], then log in at http://127.0.0.1:8080

    [bold]parallax airflow dags list-runs daily_coverage[/]
    """
    from pipeline.scheduling import call_airflow, login_file, start_airflow

    if arguments:
        raise typer.Exit(call_airflow(AIRFLOW_HOME, arguments))
    typer.echo("Airflow will be at http://127.0.0.1:8080 in about ten seconds", err=True)
    typer.echo(f"log in as admin; the password is in {login_file(AIRFLOW_HOME)}", err=True)
    start_airflow(AIRFLOW_HOME)


def doctor(as_json: AsJson = False) -> None:
    """What is installed, what is missing, and the command to get it.

    Example: [bold]parallax doctor --json[/]
    """
    from pipeline.records.columns import plain
    from pipeline.settings import load_settings
    from pipeline.steps.doctor import examine

    checks = examine(load_settings())
    if as_json:
        print_json({"ok": all(check.ok for check in checks), "checks": plain(checks)})
    else:
        rows = [("ok" if check.ok else "missing", check.name, check.detail, check.mend) for check in checks]
        print_table("this machine", ("", "what", "detail", "to mend it"), rows)
