"""Commands on one text or page: `tag` and `read`."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args

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
    language = _checked(language)
    if jsonl is not None:
        _tag_jsonl(jsonl, language)
        return
    from pipeline.annotate.annotator import load_tools
    from pipeline.records.line import Line
    from pipeline.settings import load_settings
    from pipeline.steps.tagging import tag_lines

    line = Line(id=file, text=read_input(file), language=language)
    [tagged] = tag_lines([line], load_tools(load_settings()))
    if as_json:
        print_json(tagged)
    else:
        _print_tags(tagged)


def _tag_jsonl(name: str, language: str | None) -> None:
    """One object a line out, read in `language` where it names none; exit code 3 when one can not be read."""
    from pipeline.annotate.annotator import load_tools
    from pipeline.records.line import Line, parse_line
    from pipeline.settings import load_settings
    from pipeline.steps.tagging import tag_lines

    problems: list[str] = []

    def lines() -> Iterator[Line]:
        for number, text in enumerate(read_input(name).split("\n"), start=1):
            try:
                if text.strip():
                    line = parse_line(text, f"{name}: line {number}")
                    yield line.model_copy(update={"language": line.language or language})
            except InputError as error:
                problems.append(str(error))

    for tagged in tag_lines(lines(), load_tools(load_settings())):
        typer.echo(json.dumps(tagged, ensure_ascii=False))
    for problem in problems:
        typer.echo(f"parallax: {problem}", err=True)
    if problems:
        raise typer.Exit(SOME_FAILED)


def _checked(language: str | None) -> str | None:
    from pipeline.records.outlet import Language as Known

    *others, last = known = get_args(Known)
    if language is None or language in known:
        return language
    raise UsageError(f"--language {language!r}: choose {', '.join(others)} or {last}")


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
