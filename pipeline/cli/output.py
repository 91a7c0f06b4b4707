"""What commands print: one JSON document, or tables for people. Progress goes to standard error."""

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer

from pipeline.errors import UsageError

PIPE_WIDTH = 160
SOME_FAILED = 3
"""Exit code: done, but some articles or lines failed."""
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Day = Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="The day to work on.")]
AnyDay = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="One day only.")]


def print_json(data: Any) -> None:
    """One JSON document on standard output, letters of every script as they are."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=1))


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table for people; cell text is shown as it is, never as markup."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(*columns, title=title, title_justify="left")
    table.columns[0].no_wrap = True
    for row in rows:
        table.add_row(*(escape(str(cell)) for cell in row))
    # A pipe or a file has no width of its own; 80 columns would cut ids and titles short.
    console = Console()
    if not console.is_terminal:
        console = Console(width=PIPE_WIDTH)
    console.print(table)


def checked_day(day: str, option: str = "--date") -> str:
    """`day`, given by `option`, if it is a date. Raises UsageError otherwise."""
    from datetime import date

    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise UsageError(f"{option} {day!r} is not a date; write it as YYYY-MM-DD") from None


@contextmanager
def written(output: Path) -> Iterator[BinaryIO]:
    """A file to write for `output`, which takes its place only once all went well. Raises UsageError."""
    # To replace a device, a pipe or a link would take away what it leads to.
    in_place = output.is_symlink() or (output.exists() and not output.is_file())
    part = output if in_place else output.with_name(f"{output.name}.part")
    try:
        with part.open("wb") as destination:
            yield destination
        if not in_place:
            part.replace(output)
    except OSError as error:
        raise UsageError(f"--output {output}: can not be written: {error.strerror}") from error
    finally:
        if not in_place:
            with suppress(OSError):
                part.unlink()


@contextmanager
def say(doing: str) -> Iterator[Callable[[str], None]]:
    """Show on standard error what is being done, and once it is done how long it took; yields a way to tell details."""
    from rich.console import Console
    from rich.markup import escape

    console, began = Console(stderr=True, highlight=False), time.monotonic()
    with console.status(doing) as status:
        yield lambda detail: status.update(f"{doing} [dim]{escape(detail)}[/]")
    console.print(f"[green]✓[/] {doing} [dim]{time.monotonic() - began:.1f} s[/]")


def log_to_stderr(verbose: bool) -> None:
    """Warnings to standard error, or with `verbose` every event."""
    import logging

    import structlog

    # They complain about every page that is not an article, which our states already count.
    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    level = logging.DEBUG if verbose else logging.WARNING
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
