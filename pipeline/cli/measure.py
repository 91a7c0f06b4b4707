"""Commands that measure: `evaluate` for quality, `bench` for speed."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.output import AsJson, print_json, print_table, say
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.records.result import Result
    from pipeline.settings import Settings

MEASURED = ("entities", "extraction", "language")
"""Each is a module of pipeline/evaluate with a function `evaluate_<name>`."""


def register(app: typer.Typer) -> None:
    """Add this file's commands to `app`."""
    for command in (evaluate, bench):
        app.command(rich_help_panel="Measure")(command)


def evaluate(
    name: Annotated[str | None, typer.Argument(metavar="|".join(MEASURED), help="All of them when left out.")] = None,
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
    for each in [name] if name else MEASURED:
        with say(f"measuring {each}"):
            results = _evaluator(each)(load_settings())
        _print_results(each, results, as_json)


def _evaluator(name: str) -> "Callable[[Settings], list[Result]]":
    found: Callable[[Settings], list[Result]] = getattr(import_module(f"pipeline.evaluate.{name}"), f"evaluate_{name}")
    return found


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
