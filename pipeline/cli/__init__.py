"""The command `parallax`: each command parses its options, calls one function and prints what it returns."""

import sys
from typing import Annotated

import typer

from pipeline.cli import actors, ask, codebook, machine, measure, models, outlets, run, text, watch
from pipeline.cli.output import log_to_stderr
from pipeline.errors import ParallaxError, UsageError

app = typer.Typer(
    name="parallax",
    help="See how Arabic, English and Russian outlets tell the same event, sentence by sentence.\n\n"
    "Start with [bold]parallax demo[/], or [bold]parallax tag FILE[/] for one text.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
for commands in (text, run, watch, ask, outlets, measure, machine, models, actors, codebook):
    commands.register(app)


@app.callback()
def configure(
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log every event to standard error.")] = False,
) -> None:
    """Logs go to standard error, since standard output is for answers."""
    log_to_stderr(verbose)


def main() -> None:
    """Run the command line; errors that a person can act on are one line on standard error."""
    try:
        app()
    except ParallaxError as error:
        print(f"parallax: {error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, UsageError) else 1)
