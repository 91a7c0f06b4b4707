"""Measured figures as tables in docs/measurements.md: the block between two marks is written anew, the rest kept."""

from collections.abc import Iterable
from pathlib import Path

import regex

from pipeline.errors import InputError
from pipeline.records.result import Result

_HEAD = "| language | metric | value | 95 % interval | baseline | floor | n |\n|---|---|---|---|---|---|---|"


def rewrite_block(path: Path, name: str, written: str) -> None:
    """Put `written` between `<!-- evaluate NAME -->` and `<!-- end -->`. InputError without such marks."""
    text = path.read_text("utf-8")
    pattern = regex.compile(rf"(?<=<!-- evaluate {regex.escape(name)} -->\n).*?(?=<!-- end -->)", regex.DOTALL)
    if not pattern.search(text):
        raise InputError(f"{path} lacks <!-- evaluate {name} --> … <!-- end -->: add them where the table belongs")
    path.write_text(pattern.sub(lambda _: written + "\n", text, count=1), "utf-8")


def table(results: Iterable[Result]) -> str:
    """The results as a Markdown table, one row each."""
    rows = (
        f"| {r.language} | {r.metric} | {r.value:.3f} | {r.low:.3f}–{r.high:.3f} "
        f"| {r.baseline:.3f} | {f'{r.floor:.2f}' if r.floor else '–'} | {r.n:,} |"
        for r in results
    )
    return "\n".join((_HEAD, *rows))
