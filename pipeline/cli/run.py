"""Commands that work on a day of coverage: `run`, and its stages alone."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.output import SOME_FAILED, AnyDay, AsJson, Day, checked_day, print_json, print_table, say
from pipeline.errors import FetchError, SearchError, UsageError

if TYPE_CHECKING:
    from pipeline.settings import Settings

Outlets = Annotated[list[str] | None, typer.Option("--outlet", metavar="ID", help="Only this outlet; may be repeated.")]
Lines = Annotated[
    Path | None,
    typer.Option("--from", metavar="FILE.jsonl", help="Take articles from this file; nothing is fetched."),
]


def register(app: typer.Typer) -> None:
    """Add this file's commands to `app`."""
    for command in (run, fetch, extract, translate, annotate, audit, group, index):
        app.command(rich_help_panel="A day of coverage")(command)


def run(date: Day, lines: Lines = None, outlet: Outlets = None, as_json: AsJson = False) -> None:
    """Run one day from the outlets to the index; again is always safe.

    Example: [bold]parallax run --date 2026-11-20 --from articles.jsonl[/]

    A line of the file is {"id", "text", "title"?, "outlet"?, "language"?, "url"?, "published_at"?, "byline"?,
    "translation"?}.
    """
    from pipeline.settings import load_settings
    from pipeline.steps.comparing import write_briefs
    from pipeline.steps.publish import index_day
    from pipeline.steps.summary import summarize_day

    settings, day = load_settings(), checked_day(date)
    outlet_ids, dead = _take_in(settings, day, lines, outlet)
    _read(settings, day, outlet_ids)
    _find(settings, day)
    with say("writing briefs"):
        write_briefs(settings, day)
    with say("indexing"):
        n_indexed = index_day(settings, day)
    summary = {**summarize_day(settings, day), "indexed": n_indexed}
    if as_json:
        print_json(summary)
    else:
        print_summary(summary)
    if dead or summary["captures"]["failed"] or summary["articles"]["failed"]:
        raise typer.Exit(SOME_FAILED)


def _take_in(
    settings: "Settings", day: str, lines: Path | None, outlets: list[str] | None
) -> tuple[list[str], list[str]]:
    """Captures of the day, from the file or from the outlets: whose they are, and which outlets are dead."""
    from pipeline.steps.coverage import fetch_lines, outlets_to_fetch

    if lines and outlets:
        raise UsageError("--from takes what a file holds and --outlet what an outlet offers: give one of them")
    if lines:
        return fetch_lines(settings, day, lines), []
    outlet_ids = outlets_to_fetch(settings, outlets)
    return outlet_ids, _fetch(settings, day, outlet_ids)


def _fetch(settings: "Settings", day: str, outlet_ids: list[str]) -> list[str]:
    """Fetch from each outlet; the dead ones, which are told and do not stop the others."""
    from pipeline.steps.coverage import fetch_day

    dead = []
    for outlet_id in outlet_ids:
        try:
            with say(f"fetching {outlet_id}"):
                fetch_day(settings, day, outlet_id)
        except FetchError as error:
            typer.echo(f"parallax: {error}", err=True)
            dead.append(outlet_id)
    return dead


def _read(settings: "Settings", day: str, outlet_ids: list[str]) -> None:
    """Articles of the day, out of its captures."""
    from pipeline.steps.coverage import extract_day

    for outlet_id in outlet_ids:
        with say(f"reading {outlet_id}"):
            extract_day(settings, day, outlet_id)


def _find(settings: "Settings", day: str) -> None:
    """Translations, annotations, stories and events of the day."""
    from pipeline.annotate.annotator import load_tools
    from pipeline.steps.auditing import audit_day
    from pipeline.steps.coverage import annotate_day, group_day, languages_of, translate_day

    languages = languages_of(settings, day)
    if languages:
        with say("loading models"):
            tools = load_tools(settings)
    for lang in languages:
        with say(f"translating {lang}"):
            translate_day(settings, day, lang)
        with say(f"tagging {lang}"):
            annotate_day(settings, day, lang, tools)
        with say(f"auditing translations from {lang}"):
            audit_day(settings, day, lang, tools.encoder)
    with say("grouping"):
        group_day(settings, day)


def print_summary(summary: dict[str, Any]) -> None:
    """The day as tables for people."""
    states = summary["captures"].keys()
    rows = [[what, *(summary[what][state] for state in states)] for what in ("captures", "articles")]
    print_table(f"{summary['date']}: every capture and article in one state", ["", *states], rows)
    if summary["reasons"]:
        print_table("not done, because", ["reason", "n"], summary["reasons"].items())
    print_table("articles by language", ["language", "n"], summary["languages"].items())
    if translated := [(what.replace("_", " "), n) for what, n in summary["translations"].items() if n]:
        print_table("translations into English", ["what", "n"], translated)
    found = {**summary["tags"], "stories": summary["stories"], "events": summary["events"]}
    if "indexed" in summary:
        found["indexed"] = "search is off" if summary["indexed"] is None else summary["indexed"]
    print_table("found", ["what", "n"], [item for item in found.items() if item[1]])


def fetch(date: Day, lines: Lines = None, outlet: Outlets = None, as_json: AsJson = False) -> None:
    """Keep what the outlets published on a day, as captures; exit code 3 when an outlet is dead.

    Example: [bold]parallax fetch --date 2026-11-20 --outlet meduza-ru[/]
    """
    from pipeline.records.capture import Capture
    from pipeline.settings import load_settings
    from pipeline.store import open_store

    settings, day = load_settings(), checked_day(date)
    outlet_ids, dead = _take_in(settings, day, lines, outlet)
    store = open_store(settings.store)
    _answer({each: Counter(c.state for c in store.read(Capture, day, each)) for each in outlet_ids}, as_json)
    if dead:
        raise typer.Exit(SOME_FAILED)


def extract(date: Day, as_json: AsJson = False) -> None:
    """Read the day's captures as articles.

    Example: [bold]parallax extract --date 2026-11-20[/]
    """
    from pipeline.records.capture import Capture
    from pipeline.settings import load_settings
    from pipeline.steps.coverage import extract_day
    from pipeline.store import open_store

    settings, day = load_settings(), checked_day(date)
    outlet_ids = open_store(settings.store).part_names(Capture, day)
    _answer({outlet_id: extract_day(settings, day, outlet_id) for outlet_id in outlet_ids}, as_json)


def translate(date: Day, as_json: AsJson = False) -> None:
    """Give the day's Arabic and Russian articles an English reading, where there are models for it.

    Example: [bold]parallax models pull[/], then [bold]parallax translate --date 2026-11-20[/]
    """
    from pipeline.settings import load_settings
    from pipeline.steps.coverage import languages_of, translate_day

    settings, day = load_settings(), checked_day(date)
    _answer({lang: translate_day(settings, day, lang) for lang in languages_of(settings, day)}, as_json)


def annotate(date: Day, as_json: AsJson = False) -> None:
    """Tag the day's articles; run it again after a change of the codebook.

    Example: [bold]parallax annotate --date 2026-11-20[/]
    """
    from pipeline.annotate.annotator import load_tools
    from pipeline.settings import load_settings
    from pipeline.steps.coverage import annotate_day, languages_of

    settings, day = load_settings(), checked_day(date)
    tools = load_tools(settings)
    _answer({lang: annotate_day(settings, day, lang, tools) for lang in languages_of(settings, day)}, as_json)


def audit(date: Day, as_json: AsJson = False) -> None:
    """See what the English readings made of the day's labels; after `translate` and `annotate`.

    Example: [bold]parallax audit --date 2026-11-20[/]
    """
    from pipeline.settings import load_settings
    from pipeline.steps.auditing import audit_day
    from pipeline.steps.coverage import languages_of

    settings, day = load_settings(), checked_day(date)
    _answer({lang: audit_day(settings, day, lang) for lang in languages_of(settings, day)}, as_json)


def group(date: Day, as_json: AsJson = False) -> None:
    """Put the day's articles together into stories and events.

    Example: [bold]parallax group --date 2026-11-20[/]
    """
    from pipeline.settings import load_settings
    from pipeline.steps.coverage import group_day

    n_stories, n_events = group_day(load_settings(), checked_day(date))
    _answer({"stories": n_stories, "events": n_events}, as_json)


def index(
    date: AnyDay = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Drop the index and fill it from the whole store.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bring the index up to the store: one day, or all of it with --rebuild.

    Example: [bold]parallax index --rebuild[/]
    """
    from pipeline.settings import load_settings
    from pipeline.steps.publish import count_both, index_day, rebuild_index

    settings = load_settings()
    if rebuild == (date is not None):
        raise UsageError("give either --date YYYY-MM-DD or --rebuild")
    n_documents = index_day(settings, checked_day(date)) if date else rebuild_index(settings)
    if n_documents is None:
        raise SearchError("search is off: start the node with `parallax node start`, or set PARALLAX_ELASTICSEARCH_URL")
    counts = count_both(settings)
    _answer({"written": n_documents, **{kind: {"store": s, "index": i} for kind, (s, i) in counts.items()}}, as_json)


def _answer(counts: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(counts)
    else:
        print_table("done", ["what", "how many"], [(what, _in_words(how_many)) for what, how_many in counts.items()])


def _in_words(how_many: Any) -> str:
    return ", ".join(f"{name} {n}" for name, n in how_many.items()) if isinstance(how_many, Mapping) else str(how_many)
