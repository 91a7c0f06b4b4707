"""Open data sets of stance → a sentence, a target in it and the polarity toward the target.

`record` is the one by which gold refers to a sentence (see gold/passages). The text stays in the folder of data
(`Settings.data`) and leaves nothing of it behind in the project.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pipeline.models.aims import Aim, Polarity
from pipeline.records.ids import content_id
from pipeline.settings import in_data

_RUSENTNE: dict[str, Polarity] = {"-1": "against", "0": "neutral", "1": "favour"}
_NEWSMTSC: dict[float, Polarity] = {2.0: "against", 4.0: "neutral", 6.0: "favour"}
_RUOPINIONNE: dict[str, Polarity] = {"NEG": "against", "POS": "favour"}

Part = Literal["train", "tuning", "test"]


@dataclass(frozen=True, slots=True)
class Judged:
    """One target in its sentence, and the polarity that people gave it."""

    source: str
    record: str
    aim: Aim
    polarity: Polarity


def read_rusentne(data: Path) -> list[Judged]:
    """RuSentNE-2023's labelled sentences (Russian Wikinews)."""
    path = in_data(data / "rusentne2023" / "train_data.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = enumerate(csv.DictReader(file, delimiter="\t"))
        return [Judged("rusentne2023", str(n), _rusentne_aim(row), _RUSENTNE[row["label"]]) for n, row in rows]


def read_newsmtsc(data: Path, part: str) -> list[Judged]:
    """NewsMTSC's American news on politics; `part` is train or devtest_rw."""
    return [
        Judged("newsmtsc", f"{part}:{row['primary_gid']}", _newsmtsc_aim(row, target), _NEWSMTSC[target["polarity"]])
        for row in _rows(data / "newsmtsc" / f"{part}.jsonl")
        for target in row["targets"]
    ]


def read_ruopinionne(data: Path) -> list[Judged]:
    """RuOpinionNE-2024's opinions, whoever holds them; a target that is both praised and blamed is left out."""
    judged = []
    for row in _rows(data / "ruopinionne2024" / "train.jsonl"):
        found: dict[Aim, set[Polarity]] = defaultdict(set)
        for opinion in row["opinions"]:
            for place in opinion["Target"][1]:
                start, _, end = place.partition(":")
                found[Aim(row["text"], int(start), int(end))].add(_RUOPINIONNE[opinion["Polarity"]])
        for aim, polarities in found.items():
            if len(polarities) == 1 and aim.start < aim.end:
                judged.append(Judged("ruopinionne2024", str(row["sent_id"]), aim, polarities.pop()))
    return judged


def split_russian(data: Path) -> dict[Part, list[Judged]]:
    """RuSentNE in parts by sentence: of twenty fifteen to learn from, one to tune on, four to measure on."""
    parts: dict[Part, list[Judged]] = {"train": [], "tuning": [], "test": []}
    for each in read_rusentne(data):
        number = _twentieth(each)
        parts["tuning" if number == 0 else "test" if number < 5 else "train"].append(each)
    return parts


def split_english(data: Path) -> dict[Part, list[Judged]]:
    """NewsMTSC in parts: its training sentences without one of twenty, that one, its own test of the real world."""
    parts: dict[Part, list[Judged]] = {"train": [], "tuning": [], "test": read_newsmtsc(data, "devtest_rw")}
    for each in read_newsmtsc(data, "train"):
        parts["tuning" if _twentieth(each) == 0 else "train"].append(each)
    return parts


def _twentieth(judged: Judged) -> int:
    """0 to 19, by the hash of the sentence: the same for all its targets, on every machine."""
    return int(content_id(judged.aim.text), 16) % 20


def _rusentne_aim(row: dict[str, str]) -> Aim:
    return Aim(row["sentence"], int(row["entity_pos_start_rel"]), int(row["entity_pos_end_rel"]))


def _newsmtsc_aim(row: dict[str, Any], target: dict[str, Any]) -> Aim:
    return Aim(row["sentence_normalized"], target["from"], target["to"])


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, in_data(path).read_text("utf-8").splitlines())
