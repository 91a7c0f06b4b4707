"""Gold for framing: passages with the tags that two careful readers gave them, each alone with the annotation guide.

A file of tests/gold/<language>/ has one JSON object a line: `id`, `language`, the `text` (ours) or the Reference of
a real passage, and `first` and `second`, each reader's tags in the shape of CONTRACT.md. What both say is gold; what
only one says is open, as the guide has it: finding it is no mistake, and missing it neither. A file of somebody
else's has `text`, `language` and `tags`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.gold.passages import read_line
from pipeline.settings import Settings

FOLDER = Path("tests/gold")
GoldTag = Mapping[str, Any]
OTHER = "other"
"""Key of an agreed tag: the second reader's version, which may differ in voice, speaker or target."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One passage. `tags` are gold, `open` those that one of two readers gave alone; `readings` are theirs."""

    id: str
    language: str
    text: str
    tags: tuple[GoldTag, ...]
    open: tuple[GoldTag, ...] = ()
    readings: tuple[tuple[GoldTag, ...], ...] = ()


def pair_tags(gold: Sequence[GoldTag], found: Sequence[GoldTag]) -> list[tuple[GoldTag, GoldTag]]:
    """Tags that overlap and say the same, each once: a label its concept, a figure its numbers, a hedge its type."""
    left = list(gold)
    pairs = []
    for tag in found:
        partner = next((other for other in left if overlap(tag, other) and _says_same(tag, other)), None)
        if partner is not None:
            left.remove(partner)
            pairs.append((partner, tag))
    return pairs


def overlap(one: GoldTag, other: GoldTag) -> bool:
    """Whether two tags or mentions have a letter in common."""
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _says_same(one: GoldTag, other: GoldTag) -> bool:
    if one["kind"] != other["kind"]:
        return False
    if one["kind"] == "label":
        return bool(one["concept"] == other["concept"])
    keys = {"casualty": ("role", "min", "max"), "hedge": ("type",)}.get(one["kind"], ())
    return all(one["value"][key] == other["value"][key] for key in keys)


def read_gold(settings: Settings, path: Path) -> Iterator[Gold]:
    """The passages of one file. InputError names the line that is no gold, or whose real text is not at hand."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            yield parse_gold(settings.data, json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}:{number}: not a line of gold: {error!r}") from error


def gold_files(settings: Settings) -> list[Path]:
    """The project's own files; real passages only where their data sets are at hand."""
    return _own_files(settings, "real.jsonl", "authored.jsonl")


def tuning_files(settings: Settings) -> list[Path]:
    """Those that rules were changed by, and heads may learn from; real passages as in `gold_files`."""
    return _own_files(settings, "tuning.jsonl", "tuning_authored.jsonl")


def _own_files(settings: Settings, real: str, ours: str) -> list[Path]:
    names = (real, ours) if settings.data.is_dir() else (ours,)
    files = [path for path in sorted(FOLDER.glob("??/*.jsonl")) if path.name in names]
    if not files:
        raise InputError(f"no gold in {FOLDER}: run in the project's folder, or name a file with --gold")
    return files


def parse_gold(data: Path, line: Mapping[str, Any]) -> Gold:
    """One line of a file as gold. KeyError, TypeError, ValueError or InputError where it is none."""
    text = read_line(data, line)
    identity = str(line.get("id", ""))
    if "tags" in line:
        return Gold(identity, line["language"], text, _checked(text, line["tags"]))
    first, second = _checked(text, line["first"]), _checked(text, line["second"])
    pairs = pair_tags(first, second)
    settled = {id(tag) for pair in pairs for tag in pair}
    agreed = tuple({**one, OTHER: other} for one, other in pairs)
    alone = tuple(tag for tag in (*first, *second) if id(tag) not in settled)
    return Gold(identity, line["language"], text, agreed, alone, (first, second))


def _checked(text: str, tags: Sequence[GoldTag]) -> tuple[GoldTag, ...]:
    for tag in tags:
        if not 0 <= tag["start"] < tag["end"] <= len(text):
            raise ValueError(f"the span {tag['start']}–{tag['end']} is not in the text")
    return tuple(tags)
