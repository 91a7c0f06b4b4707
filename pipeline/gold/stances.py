"""Stance toward marked targets as readers gave it, beyond the sets made for it: the Arabic gold and lessons.

One JSON object a line: the `text` (ours) or the Reference of a real passage, the `target` in it, and either its
`polarity` or, of a lesson, the `shares` that the reader gave to against, neutral and favour.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import InputError
from pipeline.gold.lessons import at_hand
from pipeline.gold.passages import read_line
from pipeline.models.aims import POLARITIES, Aim
from pipeline.models.stance_sets import Judged
from pipeline.settings import Settings

FOLDER = Path("tests/gold/stance")


def read_stance_gold(settings: Settings) -> Iterator[Judged]:
    """The Arabic gold; real passages only where their data sets are at hand. InputError names a broken line."""
    path = FOLDER / "ar.jsonl"
    if not path.is_file():
        raise InputError(f"{path} is missing: run in the project's folder")
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            if "text" in row or settings.data.is_dir():
                aim = Aim(read_line(settings.data, row), *row["target"])
                yield Judged(row.get("source", ""), row.get("record", ""), aim, row["polarity"])
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}:{number}: not a line of gold: {error!r}") from error


def read_stance_lessons(data: Path) -> dict[str, list[Judged]]:
    """Targets in public news, by language; those of collections that are not in `data` are left out and counted."""
    path = FOLDER / "lessons.jsonl"
    lessons: dict[str, list[Judged]] = {}
    for row in at_hand(data, path):
        try:
            aim, (against, neutral, favour) = Aim(read_line(data, row), *row["target"]), row["shares"]
            shares = (against, neutral, favour)
            polarity = POLARITIES[shares.index(max(shares))]
            lessons.setdefault(row["language"], []).append(Judged(row["source"], row["record"], aim, polarity, shares))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}: {row.get('record')} is no lesson: {error!r}") from error
    return lessons
