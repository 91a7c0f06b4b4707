"""Cases of the annotation guide, written by us: sentences in three languages with what must be found in them."""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "cases"


def load_cases(name: str) -> list[Any]:
    """(language, sentence, the rest of the row) for every row of `cases/<name>.yml`."""
    rows = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return [(lang, sentence, rest) for lang, cases in rows.items() for sentence, *rest in cases]
