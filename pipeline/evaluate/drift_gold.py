"""Cases of translation whose verdicts are known: checked by hand, or planted."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.catalog.codebook import Codebook, Concept
from pipeline.errors import InputError
from pipeline.evaluate.mt_outputs import Output
from pipeline.gold.passages import read_line
from pipeline.records.drift import Verdict
from pipeline.records.ids import content_id
from pipeline.translate.audit import Case
from pipeline.translate.drift import Label, words_of
from pipeline.translate.wordings import Wordings

PLANTS: dict[tuple[str, int], str] = {
    ("actor", -1): "terrorist",
    ("actor", 0): "rebel",
    ("actor", 1): "volunteer fighter",
    ("act", -1): "aggression",
    ("act", 0): "bombardment",
    ("act", 1): "retaliation",
    ("death", -1): "assassinated",
    ("death", 0): "killed",
    ("death", 1): "martyred",
    ("territory", -1): "occupied",
    ("territory", 0): "captured",
    ("territory", 1): "liberated",
}
"""By class and slant the word that is planted, for an actor with the plural of the word that it replaces."""
_OTHER_SLANT = {-1: 0, 0: -1, 1: -1}


@dataclass(frozen=True, slots=True)
class Checked:
    """A case with the verdict of each of its labels."""

    case: Case
    verdicts: tuple[Verdict, ...]


def read_checked(path: Path, data: Path, outputs: Sequence[Output], codebook: Codebook) -> list[Checked]:
    """The gold of one language, the labels of one English sentence together.

    A line of the file is the Reference of the label in its source, the `system`, `concept` and `verdict`, the span of
    the `english` words (null where lost) and `english_hash`, that of the whole English sentence. InputError where the
    file is missing or a text is not the one that was labelled.
    """
    if not path.is_file():
        raise InputError(f"{path} is missing: run in the project's folder")
    by_record = {output.record: output for output in outputs}
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        grouped[row["record"], row["system"]].append(row)
    return [_checked(rows, by_record[record], data, codebook) for (record, _), rows in grouped.items()]


def _checked(rows: Sequence[dict[str, Any]], output: Output, data: Path, codebook: Codebook) -> Checked:
    system = rows[0]["system"]
    english = output.english[system]
    if any(row["english_hash"] != content_id(english) for row in rows):
        raise InputError(f"{output.record}: the English of {system} is not what was labelled; take the set's release")
    labels = []
    for row in rows:
        words, slant = read_line(data, row), codebook.concepts[row["concept"]].slant
        labels.append(Label(row["start"], row["end"], words, row["concept"], slant))
    case = Case(output.source, english, output.lang, tuple(labels), system)
    return Checked(case, tuple(row["verdict"] for row in rows))


def plant_turns(output: Output, labels: Sequence[Label], wordings: Wordings) -> Iterator[Checked]:
    """The English of each system with the one word that keeps a label replaced by one of another slant.

    Only where there is no doubt which word that is: one label of its concept, and one wording of it in the English.
    A wording of several words is left alone, since no one word takes its place in a sentence that still reads.
    """
    for label in labels:
        alone = sum(label.concept == other.concept for other in labels) == 1
        for system, english in output.english.items() if alone else ():
            words = words_of(english)
            found = wordings.find_of(wordings.meanings(label.text, output.lang, label.concept), words)
            if len(found) == 1 and found[0][0] == found[0][1]:
                concept = wordings.codebook.concepts[label.concept]
                turned = _replace(english, words[found[0][0]].start, words[found[0][1]].end, concept)
                yield Checked(Case(output.source, turned, output.lang, (label,), system), ("turn",))


def _replace(english: str, start: int, end: int, concept: Concept) -> str:
    plant = PLANTS[concept.label_class, _OTHER_SLANT[concept.slant]]
    plural = "s" if concept.label_class == "actor" and english[end - 1] == "s" else ""
    return english[:start] + plant + plural + english[end:]
