"""How well a given translation is laid beside its source: F1 of links on UN paragraphs disturbed on purpose."""

import random
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.evaluate.scores import bootstrap, f1
from pipeline.gold.passages import read_texts
from pipeline.models import load_encoder
from pipeline.records.result import Result
from pipeline.settings import Settings
from pipeline.translate.alignment import align

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SOURCE = "un-v1.0-devset"
FIRST = 500
"""The lines before it served to choose `alignment.SKIP`."""
N_LINES = 1000
SHORTEST, LONGEST = 3, 25
"""Lines of a paragraph."""
MERGED, DROPPED = 0.12, 0.06
"""Part of the lines that become one with the next, or are left out, on either side."""
FLOORS = {"ar": 0.94, "ru": 0.95}

Unit = tuple[str, frozenset[int]]
"""One sentence of a disturbed paragraph, and the lines that are in it."""
Paragraph = tuple[list[Unit], list[Unit]]
Links = set[tuple[int, int]]


def evaluate_alignment(settings: Settings, *, every: int = 1) -> list[Result]:
    """F1 of links between sentences by language, over `every` n-th paragraph; baseline: the same place in the list.

    InputError where the data folder lacks the UN set.
    """
    encode = load_encoder(settings.models, settings.encoder).encode
    results = []
    for lang, floor in FLOORS.items():
        paragraphs = list(_paragraphs(settings, lang))[::every]
        found = [
            {(i, j) for ours, theirs in align(_texts(source), _texts(english), encode) for i in ours for j in theirs}
            for source, english in paragraphs
        ]
        counts = _count(paragraphs, found)
        low, high = bootstrap(counts)
        plain = f1(_count(paragraphs, [_by_place(*paragraph) for paragraph in paragraphs]).sum(0))
        n_sentences = sum(len(source) for source, _ in paragraphs)
        results.append(Result(lang, "f1", f1(counts.sum(0)), low, high, plain, floor, n_sentences))
    return results


def _paragraphs(settings: Settings, lang: str) -> Iterator[Paragraph]:
    """Lines one after the other in paragraphs of different lengths, both sides disturbed independently."""
    texts, chance = read_texts(settings.data, SOURCE), random.Random(20)
    at = FIRST
    while at < FIRST + N_LINES:
        lines = range(at, at + chance.randint(SHORTEST, LONGEST))
        source, english = (_disturb([texts[f"{each}:{line}"][1] for line in lines], chance) for each in (lang, "en"))
        yield source, english
        at = lines.stop


def _disturb(lines: Sequence[str], chance: random.Random) -> list[Unit]:
    units: list[Unit] = []
    is_open = False
    for number, line in enumerate(lines):
        if chance.random() < DROPPED:
            continue
        if is_open:
            before, numbers = units.pop()
            units.append((f"{before} {line}", numbers | {number}))
        else:
            units.append((line, frozenset({number})))
        is_open = not is_open and chance.random() < MERGED
    return units


def _texts(units: Sequence[Unit]) -> list[str]:
    return [text for text, _ in units]


def _count(paragraphs: Sequence[Paragraph], found: Sequence[Links]) -> "NDArray[np.int64]":
    """Right, wrong and missed links, a row a paragraph; units that share a line are linked."""
    import numpy as np

    rows = []
    for (source, english), ours in zip(paragraphs, found, strict=True):
        links = {(i, j) for i, (_, a) in enumerate(source) for j, (_, b) in enumerate(english) if a & b}
        rows.append((len(links & ours), len(ours - links), len(links - ours)))
    return np.array(rows)


def _by_place(source: Sequence[Unit], english: Sequence[Unit]) -> Links:
    return {(place, place) for place in range(min(len(source), len(english)))}
