"""Cases of the annotation guide, written by us: sentences in three languages with what must be found in them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.annotate.names.mentions import find_mentions
from pipeline.annotate.reading import Reading, read_text
from pipeline.annotate.voices.attributions import with_attributions
from pipeline.catalog.actors import Actors, load_actors
from pipeline.catalog.cues import Cues, load_cues
from pipeline.records.annotation import Mention

FOLDER = Path(__file__).parent / "cases"


def load_cases(name: str) -> list[Any]:
    """(language, sentence, the rest of the row) for every row of `cases/<name>.yml`."""
    rows = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return [(lang, sentence, rest) for lang, cases in rows.items() for sentence, *rest in cases]


@cache
def _actors() -> Actors:
    return load_actors()


@cache
def _cues() -> Cues:
    return load_cues()


def read_with_actors(text: str, lang: str) -> Reading:
    """`text` with the catalog's actors as its mentions."""
    return read_with(text, lang, find_mentions([read_text(text, lang)], _actors())[0])


def read_with(text: str, lang: str, mentions: Sequence[Mention] = ()) -> Reading:
    """`text` with these mentions, and who is given which words."""
    return with_attributions(replace(read_text(text, lang), mentions=tuple(mentions)), _cues())
