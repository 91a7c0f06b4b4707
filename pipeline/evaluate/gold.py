"""Gold for framing: passages with the tags that careful readers gave them, each labelled twice and then agreed on.

A file of tests/gold/<language>/ has one JSON object a line: `id`, `language`, the `text` (ours) or the Reference of
a real passage, `first` and `second` (each reader's own tags) and `tags` (what was agreed on), in the shape of
CONTRACT.md. A file of somebody else's needs `text`, `language` and `tags` only.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.evaluate.passages import Reference, read_passage
from pipeline.settings import Settings

FOLDER = Path("tests/gold")
GoldTag = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """One passage and its tags; `readings` are those of each reader alone, none in a file of somebody else's."""

    id: str
    language: str
    text: str
    tags: tuple[GoldTag, ...]
    readings: tuple[tuple[GoldTag, ...], ...] = ()


def read_gold(settings: Settings, path: Path) -> Iterator[Gold]:
    """The passages of one file. InputError names the line that is no gold, or whose real text is not at hand."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            yield _parse(settings.data, json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}:{number}: not a line of gold: {error!r}") from error


def gold_files(settings: Settings) -> list[Path]:
    """The project's own files; real passages only where their data sets are at hand."""
    real = ("real.jsonl",) if settings.data.is_dir() else ()
    files = [path for path in sorted(FOLDER.glob("??/*.jsonl")) if path.name in ("authored.jsonl", *real)]
    if not files:
        raise InputError(f"no gold in {FOLDER}: run in the project's folder, or name a file with --gold")
    return files


def _parse(data: Path, line: Mapping[str, Any]) -> Gold:
    text = line["text"] if "text" in line else read_passage(data, Reference(**{key: line[key] for key in _REFERENCE}))
    readings = tuple(_checked(text, line[key]) for key in ("first", "second") if key in line)
    identity = str(line.get("id", ""))
    return Gold(identity, line["language"], text, _checked(text, line["tags"]), readings)


_REFERENCE = ("source", "record", "start", "end", "hash")


def _checked(text: str, tags: Sequence[GoldTag]) -> tuple[GoldTag, ...]:
    for tag in tags:
        if not 0 <= tag["start"] < tag["end"] <= len(text):
            raise ValueError(f"the span {tag['start']}–{tag['end']} is not in the text")
    return tuple(tags)
