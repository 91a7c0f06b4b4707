"""Gold of stance toward marked targets in Arabic, for which there is no set.

One JSON object a line: the `text` (ours) or the Reference of a real passage, the `target` in it and its `polarity`.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import InputError
from pipeline.gold.passages import read_line
from pipeline.models.aims import Aim
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
