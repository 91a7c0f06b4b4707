"""The command `parallax`: each command parses its options, calls one function and prints what it returns."""

import sys

import typer

from pipeline.cli import ask, machine, run, text
from pipeline.errors import ParallaxError, UsageError

app = typer.Typer(
    name="parallax",
    help="See how Arabic, English and Russian outlets tell the same event, sentence by sentence.\n\n"
    "Start with [bold]parallax demo[/], or [bold]parallax tag FILE[/] for one text.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
for commands in (text, run, ask, machine):
    commands.register(app)


def main() -> None:
    """Run the command line; errors that a person can act on are one line on standard error."""
    try:
        app()
    except ParallaxError as error:
        print(f"parallax: {error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, UsageError) else 1)
