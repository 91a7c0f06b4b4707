"""Readers of the open data sets, on files of ours in their formats."""

import json
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.models.labelled import Labelled, read_anercorp, read_factrueval, read_re3d, read_uner, recase
from pipeline.records.annotation import Mention


def write(path: Path, text: str) -> None:
    """`text` at `path`, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def spelled(sentence: Labelled) -> list[tuple[str, str]]:
    """The names as text and type, after a check that the offsets agree."""
    assert all(sentence.text[name.start : name.end] == name.text for name in sentence.names)
    return [(name.text, name.type) for name in sentence.names]


def test_read_anercorp_holds_out_the_last_tenth(tmp_path: Path) -> None:
    """Training and held-out sentences are apart; words are joined as print has them."""
    block = "زار O\nأحمد B-PERS\nحسن I-PERS\nقمرة B-LOC\n. O\n\n"
    write(tmp_path / "anercorp-train" / "ANERCorp_CamelLab_train.txt", block * 19 + "( O\nزيتون B-ORG\n) O\n\n")
    kept, held = read_anercorp(tmp_path, held_out=False), read_anercorp(tmp_path, held_out=True)
    assert (len(kept), len(held)) == (18, 2)
    assert kept[0].text == "زار أحمد حسن قمرة."
    assert spelled(kept[0]) == [("أحمد حسن", "person"), ("قمرة", "place")]
    assert held[1].text == "(زيتون)" and spelled(held[1]) == [("زيتون", "organisation")]


def test_read_uner_takes_the_text_as_printed(tmp_path: Path) -> None:
    """Offsets are those of the sentence with its own spaces."""
    rows = "# sent_id = 1\n# text = Sana Amin's Zaytun.\n1\tSana\tB-PER\t-\t-\n2\tAmin\tI-PER\t-\t-\n3\t's\tO\t-\t-\n"
    write(tmp_path / "uner-ewt" / "en_ewt-ud-dev.iob2", rows + "4\tZaytun\tB-LOC\t-\t-\n5\t.\tO\t-\t-\n\n")
    (sentence,) = read_uner(tmp_path, "dev")
    assert sentence.text == "Sana Amin's Zaytun."
    assert spelled(sentence) == [("Sana Amin", "person"), ("Zaytun", "place")]


def test_read_re3d_keeps_proper_names_only(tmp_path: Path) -> None:
    """Articles are cut off; generic groups, unsure and misplaced spans are left out."""
    text = "Rebels and the Qamra Council met. Sana Amin came."
    entities = [
        {"begin": 0, "end": 6, "value": "rebels", "type": "Organisation", "confidence": 1},
        {"begin": 11, "end": 28, "value": "the Qamra Council", "type": "Organisation", "confidence": 1},
        {"begin": 34, "end": 43, "value": "Sana Amin", "type": "Person", "confidence": 0.9},
        {"begin": 44, "end": 48, "value": "Came", "type": "Person", "confidence": 1},
        {"begin": 34, "end": 38, "value": "Sana", "type": "Person", "confidence": 0.2},
    ]
    folder = tmp_path / "re3d" / "Desk"
    write(folder / "documents.json", json.dumps({"_id": "d", "text": text}))
    write(folder / "entities.json", "\n".join(json.dumps(entity | {"documentId": "d"}) for entity in entities))
    assert [spelled(sentence) for sentence in read_re3d(tmp_path)] == [
        [("Qamra Council", "organisation")],
        [("Sana Amin", "person")],
    ]


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("Foreign Minister of Iraq Sana Amin", "Person", [("Sana Amin", "person")]),
        ("Maj. Gen. Sana Amin, Commander", "Person", [("Sana Amin", "person")]),
        ("Prime Minister", "Person", []),
        ("He", "Person", []),
        ("Members of the Qamra Council", "Organisation", []),
        ("Department of Zaytun", "Organisation", [("Department of Zaytun", "organisation")]),
        ("the United States", "Organisation", [("United States", "place")]),
        ("the Qamra, Zaytun", "Location", [("Qamra", "place"), ("Zaytun", "place")]),
    ],
)
def test_read_re3d_takes_names_as_other_sets_do(
    tmp_path: Path, value: str, kind: str, expected: list[tuple[str, str]]
) -> None:
    """Office and title are no part of a name, pronouns are none, a state is a place, a town and its state are two."""
    folder = tmp_path / "re3d" / "Desk"
    write(folder / "documents.json", json.dumps({"_id": "d", "text": f"Then {value} came."}))
    entity = {"begin": 5, "end": 5 + len(value), "value": value, "type": kind, "confidence": 1, "documentId": "d"}
    write(folder / "entities.json", json.dumps(entity))
    (sentence,) = read_re3d(tmp_path)
    assert spelled(sentence) == expected


@pytest.mark.parametrize(
    ("text", "start", "end"), [("in Qamra.", 3, 8), ("в Камре.", 2, 7), ("في قمرة.", 3, 7)], ids=["en", "ru", "ar"]
)
def test_recase_keeps_names_in_place(text: str, start: int, end: int) -> None:
    """The name is the same stretch of the changed text; where letters would be added, nothing is changed."""
    sentence = Labelled(text, (Mention(start, end, text[start:end], "place"),))
    assert spelled(recase(sentence, str.upper)) == [(text[start:end].upper(), "place")]
    assert recase(sentence, lambda letters: letters + "!") is sentence


def test_read_factrueval_leaves_out_descriptions(tmp_path: Path) -> None:
    """Of "мэрия Камры" only the place is a name; first name and surname make one person."""
    folder = tmp_path / "factrueval2016" / "testset"
    write(folder / "book_1.txt", "Мэр Камры Сана Амин уехала.")
    write(folder / "book_1.spans", "1 job 0 3 # x\n2 loc_name 4 5 # x\n3 name 10 4 # x\n4 surname 15 4 # x\n")
    write(folder / "book_1.objects", "7 Org 1 # Мэр\n8 LocOrg 2 # Камры\n9 Person 3 4 # Сана Амин\n")
    (sentence,) = read_factrueval(tmp_path, "testset")
    assert spelled(sentence) == [("Камры", "place"), ("Сана Амин", "person")]


def test_reading_without_the_data_says_what_to_set(tmp_path: Path) -> None:
    """A missing data folder is named with the variable that moves it."""
    with pytest.raises(InputError, match="PARALLAX_DATA"):
        read_uner(tmp_path, "dev")
