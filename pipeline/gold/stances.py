"""Stance toward marked targets in Arabic, for which there is no set: the gold, and lessons by readers.

One JSON object a line: the `text` (ours) or the Reference of a real passage, the `target` in it, and either its
`polarity` or, of a lesson, the `shares` that the reader gave to against, neutral and favour.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.gold.lessons import at_hand
from pipeline.gold.passages import read_line
from pipeline.models.aims import POLARITIES, Aim
from pipeline.models.stance_sets import Judged, Part, twentieth
from pipeline.settings import Settings

FOLDER = Path("tests/gold/stance")
N_TUNING = 4


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


def split_arabic(data: Path) -> dict[Part, list[Judged]]:
    """Lessons on public news: of twenty sentences sixteen to learn from, four to tune on; the gold is the test.

    Those of collections that are not in `data` are left out and counted. InputError names a broken line.
    """
    parts: dict[Part, list[Judged]] = {"train": [], "tuning": []}
    path = FOLDER / "lessons.jsonl"
    for row in at_hand(data, path):
        try:
            judged = _lesson(data, row)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}: {row.get('record')} is no lesson: {error!r}") from error
        parts["tuning" if twentieth(judged) < N_TUNING else "train"].append(judged)
    return parts


def _lesson(data: Path, row: Mapping[str, Any]) -> Judged:
    against, neutral, favour = row["shares"]
    shares = (against, neutral, favour)
    polarity = POLARITIES[shares.index(max(shares))]
    return Judged(row["source"], row["record"], Aim(read_line(data, row), *row["target"]), polarity, shares)
