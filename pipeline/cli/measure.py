"""Commands that measure: `evaluate` for quality, `bench` for speed."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.output import AsJson, print_json, print_table, say
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.records.result import Result
    from pipeline.settings import Settings

MEASURED = (
    "entities",
    "linking",
    "encoder",
    "translation",
    "alignment",
    "extraction",
    "language",
    "framing",
    "stance",
    "second",
)
"""Each is a module of pipeline/evaluate with a function `evaluate_<name>`."""


def register(app: typer.Typer) -> None:
    """Add this file's commands to `app`."""
    for command in (evaluate, bench):
        app.command(rich_help_panel="Measure")(command)


def evaluate(
    name: Annotated[str | None, typer.Argument(metavar="|".join(MEASURED), help="All of them when left out.")] = None,
    gold: Annotated[Path | None, typer.Option(help="framing: measure on this file, not on the project's gold.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="framing: list every mistake with its sentence.")] = False,
    write: Annotated[Path | None, typer.Option(help="Also write the tables into this Markdown file.")] = None,
    as_json: AsJson = False,
) -> None:
    """Measure quality by language on the open data sets in PARALLAX_DATA, beside a trivial baseline.

    Example: [bold]parallax evaluate entities --json[/]
    """
    from pipeline.settings import load_settings

    if name is not None and name not in MEASURED:
        raise UsageError(f"nothing called {name!r} is measured; choose one of {', '.join(MEASURED)}")
    if name is None and as_json:
        raise UsageError("--json prints one document: name what to measure")
    if name != "framing" and (gold or errors):
        raise UsageError("--gold and --errors belong to framing: parallax evaluate framing --errors")
    if errors:
        _print_errors(load_settings(), gold)
        return
    for each in [name] if name else MEASURED:
        with say(f"measuring {each}"):
            results = _evaluator(each)(load_settings(), **({"gold": gold} if gold else {}))
        _print_results(each, results, as_json)
        if write:
            _rewrite(write, each, results, load_settings())


def _print_errors(settings: "Settings", gold: Path | None) -> None:
    from pipeline.evaluate.framing import find_errors

    for judged in find_errors(settings, gold=gold):
        text = judged.passage.text
        typer.echo(f"{judged.passage.id} {text}")
        for what, tags in (("wrong", judged.wrong), ("missed", judged.missed)):
            for tag in tags:
                said = tag.get("concept") or tag.get("value") or ""
                typer.echo(f"    {what} {judged.kind} {said}: {text[tag['start'] : tag['end']]}")


def _evaluator(name: str) -> "Callable[..., list[Result]]":
    found: Callable[..., list[Result]] = getattr(import_module(f"pipeline.evaluate.{name}"), f"evaluate_{name}")
    return found


def _rewrite(path: Path, name: str, results: "list[Result]", settings: "Settings") -> None:
    from pipeline.evaluate.drift_table import drift_table, measure_drifts
    from pipeline.evaluate.report import rewrite_block, table

    rewrite_block(path, name, table(results))
    if name == "translation":
        rewrite_block(path, "drifts", drift_table(measure_drifts(settings)))


def _print_results(name: str, results: "list[Result]", as_json: bool) -> None:
    from pipeline.records.columns import plain

    if as_json:
        print_json({"name": name, "results": plain(results)})
        return
    rows = [
        (
            r.language,
            r.metric,
            f"{r.value:.3f}",
            f"{r.low:.3f}–{r.high:.3f}",
            f"{r.baseline:.3f}",
            f"{r.floor:.2f}",
            r.n,
        )
        for r in results
    ]
    print_table(name, ("language", "metric", "value", "95 % interval", "baseline", "floor", "n"), rows)


def bench(as_json: AsJson = False) -> None:
    """Measure speed on this machine, each part as a ratio against the plain way in the same run.

    Example: [bold]parallax bench[/]
    """
    from pipeline.evaluate.speed import measure_speed
    from pipeline.settings import load_settings

    with say("measuring speed"):
        speeds: Mapping[str, Mapping[str, float]] = measure_speed(load_settings())
    if as_json:
        print_json(speeds)
        return
    rows = [
        (what, f"{s['per_second']:,.0f}", f"{s['plain_per_second']:,.0f}", f"{s['ratio']:.1f}")
        for what, s in speeds.items()
    ]
    print_table("speed", ("what", "a second", "the plain way", "ratio"), rows)
