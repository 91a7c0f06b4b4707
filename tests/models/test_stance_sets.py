"""Readers of the sets of stance, on files of ours in their formats."""

import json
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.models.stance_sets import (
    Judged,
    read_newsmtsc,
    read_ruopinionne,
    read_rusentne,
    split_english,
    split_russian,
)


def write(path: Path, text: str) -> None:
    """`text` at `path`, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def said(judged: list[Judged]) -> list[tuple[str, str, str]]:
    """Record, target and polarity of each."""
    return [(each.record, each.aim.text[each.aim.start : each.aim.end], each.polarity) for each in judged]


def rusentne(data: Path, sentences: list[str]) -> None:
    """A set in which each sentence begins with its target, which is judged well."""
    head = "sentence\tentity\tentity_tag\tentity_pos_start_rel\tentity_pos_end_rel\tlabel\n"
    rows = [f"{s}\t{s.split()[0]}\tPERSON\t0\t{len(s.split()[0])}\t1\n" for s in sentences]
    write(data / "rusentne2023" / "train_data.csv", head + "".join(rows))


def test_read_rusentne_takes_the_place_and_the_label(tmp_path: Path) -> None:
    """The record is the line's number, by which gold refers to it."""
    rusentne(tmp_path, ["Сана победила.", "Камра пала."])
    assert said(read_rusentne(tmp_path)) == [("0", "Сана", "favour"), ("1", "Камра", "favour")]


def test_read_newsmtsc_takes_every_target(tmp_path: Path) -> None:
    """A sentence with two targets gives two."""
    targets = [{"from": 0, "to": 4, "polarity": 2.0}, {"from": 11, "to": 16, "polarity": 4.0}]
    row = {"primary_gid": "g", "sentence_normalized": "Sana fears Qamra.", "targets": targets}
    write(tmp_path / "newsmtsc" / "train.jsonl", json.dumps(row) + "\n")
    assert said(read_newsmtsc(tmp_path, "train")) == [("train:g", "Sana", "against"), ("train:g", "Qamra", "neutral")]


def test_read_ruopinionne_leaves_out_what_is_both_praised_and_blamed(tmp_path: Path) -> None:
    """Two holders may disagree about one target: it has no polarity."""
    opinions = [
        {"Target": [["Сана"], ["0:4"]], "Polarity": "POS"},
        {"Target": [["Камра"], ["7:12"]], "Polarity": "POS"},
        {"Target": [["Камра"], ["7:12"]], "Polarity": "NEG"},
    ]
    row = {"sent_id": 3, "text": "Сана и Камра", "opinions": opinions}
    write(tmp_path / "ruopinionne2024" / "train.jsonl", json.dumps(row))
    assert said(read_ruopinionne(tmp_path)) == [("3", "Сана", "favour")]


def test_split_russian_keeps_the_targets_of_a_sentence_together(tmp_path: Path) -> None:
    """Every sentence is in one part only, whichever of its targets is asked for; each part gets its share."""
    sentences = [f"Сана взяла высоту {number}." for number in range(400)]
    rusentne(tmp_path, sentences + sentences)
    parts = split_russian(tmp_path)
    texts = {name: {each.aim.text for each in part} for name, part in parts.items()}
    assert sum(len(found) for found in texts.values()) == len(set(sentences))
    assert 260 < len(texts["train"]) < 340 and 50 < len(texts["test"]) < 110 and 5 < len(texts["tuning"]) < 40


def test_split_english_measures_on_the_test_of_the_set(tmp_path: Path) -> None:
    """The set's own split is kept."""
    for part, text in (("train", "Sana came."), ("devtest_rw", "Qamra fell.")):
        row = {"primary_gid": part, "sentence_normalized": text, "targets": [{"from": 0, "to": 4, "polarity": 6.0}]}
        write(tmp_path / "newsmtsc" / f"{part}.jsonl", json.dumps(row) + "\n")
    assert [each.aim.text for each in split_english(tmp_path)["test"]] == ["Qamra fell."]


@pytest.mark.parametrize("read", [read_rusentne, read_ruopinionne, split_english])
def test_missing_set_says_what_to_set(tmp_path: Path, read: object) -> None:
    """The variable that moves the data folder is named."""
    assert callable(read)
    with pytest.raises(InputError, match="PARALLAX_DATA"):
        read(tmp_path)
