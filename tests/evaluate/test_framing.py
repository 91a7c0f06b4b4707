"""Scores of framing: what counts as right, wrong and missed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import InputError
from pipeline.evaluate.framing import evaluate_framing, judge
from pipeline.evaluate.plain_framing import tag_plainly
from pipeline.gold.framing import Gold, read_gold
from pipeline.settings import load_settings

PASSAGE = Gold("1", "en", "x" * 100, ())


def label(start: int, end: int, concept: str = "terrorist") -> dict[str, Any]:
    """A label of that concept."""
    return {"kind": "label", "concept": concept, "start": start, "end": end}


def figure(start: int, least: int, most: int | None, role: str = "killed") -> dict[str, Any]:
    """A casualty figure."""
    return {"kind": "casualty", "start": start, "end": start + 5, "value": {"role": role, "min": least, "max": most}}


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ([label(0, 10)], [label(4, 10)], (1, 0, 0)),
        ([label(0, 10)], [label(10, 14)], (0, 1, 1)),
        ([label(0, 10)], [label(0, 10, "militant")], (0, 1, 1)),
        ([label(0, 10)], [label(0, 4), label(5, 10)], (1, 1, 0)),
        ([label(0, 10, "other:junta")], [label(0, 10, "junta")], (0, 0, 0)),
        ([label(0, 10, "other:junta")], [], (0, 0, 0)),
    ],
)
def test_judge_pairs_labels_of_one_concept(
    gold: list[dict[str, Any]], found: list[dict[str, Any]], expected: tuple[int, ...]
) -> None:
    """Each gold label is found once; a word beyond the guide's table is no mistake either way."""
    judged = judge(PASSAGE, "label", gold, found)
    assert (len(judged.right), len(judged.wrong), len(judged.missed)) == expected


def test_judge_wants_role_and_numbers_of_a_figure() -> None:
    """Seven killed is not seven wounded, nor at least seven."""
    gold = [figure(0, 7, 7), figure(20, 7, None), figure(40, 7, 7)]
    judged = judge(PASSAGE, "casualty", gold, [figure(0, 7, 7), figure(20, 7, 7), figure(40, 7, 7, "wounded")])
    assert (len(judged.right), len(judged.wrong), len(judged.missed)) == (1, 2, 2)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """A gold file of our own text."""
    path = tmp_path / "gold.jsonl"
    tag = {"kind": "hedge", "start": 0, "end": 5, "value": {"type": "hedge"}}
    path.write_text(json.dumps({"id": "1", "language": "ru", "text": "Якобы убит", "tags": [tag]}) + "\n", "utf-8")
    return path


def test_gold_is_read_with_its_tags(file: Path) -> None:
    """As it stands in the file."""
    (gold,) = read_gold(load_settings({}), file)
    assert (gold.language, gold.text[gold.tags[0]["start"] : gold.tags[0]["end"]]) == ("ru", "Якобы")


@pytest.mark.parametrize(
    "line", ["{", '{"id": "2"}', '{"language": "ru", "text": "а", "tags": [{"start": 0, "end": 9}]}']
)
def test_gold_that_is_none_is_named(file: Path, line: str) -> None:
    """With file and line."""
    file.write_text(file.read_text("utf-8") + line + "\n", "utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:2: not a line of gold"):
        list(read_gold(load_settings({}), file))


@pytest.mark.parametrize(
    ("lang", "text", "kinds"),
    [
        ("en", "The army denied that 7 rebels were killed.", {"denial", "casualty", "agency"}),
        ("ru", "Якобы убит один человек.", {"hedge", "agency"}),
        ("ar", "نفى الجيش مقتل 3 مدنيين", {"denial", "agency"}),
    ],
)
def test_trivial_way_finds_words_as_they_stand(lang: str, text: str, kinds: set[str]) -> None:
    """It is a baseline only if it finds something."""
    assert kinds <= {tag["kind"] for tag in tag_plainly(text, lang)}


def test_place_of_a_figure_is_measured_where_the_readers_were_asked_for_it(tmp_path: Path) -> None:
    """Right, wrong, and gold that is older than the question."""
    text = "Seven people were killed in Aleppo."
    known = {"role": "killed", "min": 7, "max": 7}
    asked = ({"place": {"start": 28, "end": 34}}, {"place": None}, {})
    lines = [
        {"language": "en", "text": text, "tags": [{"kind": "casualty", "start": 0, "end": 12, "value": known | more}]}
        for more in asked
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    results = {result.metric: result for result in evaluate_framing(load_settings(), gold=path)}
    measured = results["casualty_place.accuracy"]
    assert (measured.value, measured.n, results["casualty.recall"].n) == (0.5, 2, 3)
