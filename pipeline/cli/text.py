"""Commands on one text or page: `tag` and `read`."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli.output import SOME_FAILED, AsJson, print_json, print_table
from pipeline.errors import InputError, UsageError

Source = Annotated[str, typer.Argument(metavar="[FILE|-]", help="Text file; - reads standard input.")]
Language = Annotated[str | None, typer.Option(help="ar, en or ru; detected when left out.")]


def register(app: typer.Typer) -> None:
    """Add this file's commands to `app`."""
    app.command()(tag)
    app.command()(read)


def tag(
    file: Source = "-",
    language: Language = None,
    jsonl: Annotated[str | None, typer.Option(metavar="FILE|-", help="One JSON object a line in, one out.")] = None,
    as_json: AsJson = False,
) -> None:
    """Tag how a text frames what happened: labels, voices, denials, casualties, hedges.

    Example: [bold]echo 'Assad vowed to crush "terrorists".' | parallax tag --language en[/]
    """
    if jsonl is not None:
        _tag_jsonl(jsonl)
        return
    from pipeline.annotate.annotator import load_tools
    from pipeline.records.line import Line
    from pipeline.settings import load_settings
    from pipeline.steps.tagging import tag_lines

    language = _checked(language)
    line = Line(id=file, text=read_input(file), language=language)
    [tagged] = tag_lines([line], load_tools(load_settings()))
    if as_json:
        print_json(tagged)
    else:
        _print_tags(tagged)


def _tag_jsonl(name: str) -> None:
    """One object a line out; lines that can not be read are named on standard error, and the exit code is 3."""
    from pipeline.annotate.annotator import load_tools
    from pipeline.records.line import Line, parse_line
    from pipeline.settings import load_settings
    from pipeline.steps.tagging import tag_lines

    problems: list[str] = []

    def lines() -> Iterator[Line]:
        for number, text in enumerate(read_input(name).split("\n"), start=1):
            try:
                if text.strip():
                    yield parse_line(text, f"{name}: line {number}")
            except InputError as error:
                problems.append(str(error))

    for tagged in tag_lines(lines(), load_tools(load_settings())):
        typer.echo(json.dumps(tagged, ensure_ascii=False))
    for problem in problems:
        typer.echo(f"parallax: {problem}", err=True)
    if problems:
        raise typer.Exit(SOME_FAILED)


def _checked(language: str | None) -> str | None:
    if language in (None, "ar", "en", "ru"):
        return language
    raise UsageError(f"--language {language!r}: choose ar, en or ru")


def _print_tags(tagged: dict[str, Any]) -> None:
    rows = [
        (
            tag["kind"],
            tag["text"],
            tag["concept"] or "",
            tag["voice"],
            (tag["speaker"] or {}).get("text", ""),
            tag["value"] or "",
        )
        for tag in tagged["tags"]
    ]
    print_table(
        f"{len(rows)} tags ({tagged['language']})", ("kind", "words", "concept", "voice", "speaker", "value"), rows
    )


def read(
    file: Annotated[Path, typer.Argument(help="A saved HTML page.")],
    url: Annotated[str, typer.Option(help="Where the page came from; helps with relative links and dates.")] = "",
    as_json: AsJson = False,
) -> None:
    """Show how the pipeline reads one saved page: title, text, byline, times, language, captions.

    Example: [bold]parallax read page.html --url https://outlet.example/story[/]
    """
    from pipeline.extract.article import read_page
    from pipeline.records.columns import plain

    try:
        body = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: can not be read: {error.strerror}") from error
    page = plain(read_page(body, url=url))
    if as_json:
        print_json(page)
    else:
        print_table(str(file), ("field", "value"), page.items())


def read_input(name: str) -> str:
    """Text of a file, or of standard input for `-`. Raises InputError."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return content.decode("utf-8")
    except OSError as error:
        raise InputError(f"{name}: can not be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8 text at byte {error.start}; save it as UTF-8") from error
