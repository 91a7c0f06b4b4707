"""The measure of the audit itself: gold that is ours, a baseline that counts, turns that are planted right."""

import json
from collections import Counter
from pathlib import Path

import pytest

from pipeline.catalog.codebook import load_codebook
from pipeline.compare.drifts import rate_of
from pipeline.errors import InputError
from pipeline.evaluate.drift_gold import Checked, plant_turns, read_checked
from pipeline.evaluate.drift_table import drift_table
from pipeline.evaluate.mt_outputs import Output
from pipeline.evaluate.translation import GOLD, count_words
from pipeline.records.drift import VERDICTS, Verdict
from pipeline.records.ids import content_id
from pipeline.translate.audit import Case
from pipeline.translate.drift import Label
from pipeline.translate.wordings import Wordings, load_wordings

OUTPUT = Output("r-1", "ru", "Боевики ушли.", {"one": "The militants left.", "two": "The fighters left."})
LABEL = Label(0, 7, "Боевики", "militant", 0)


@pytest.fixture(scope="module")
def wordings() -> Wordings:
    """Those of the shipped codebook."""
    return load_wordings(load_codebook())


@pytest.mark.parametrize("lang", ["ar", "ru"])
def test_gold_has_verdicts_on_every_system(lang: str) -> None:
    """At least 200 a language, each once, of known verdicts and concepts, spread over the systems."""
    rows = [json.loads(line) for line in (GOLD / f"{lang}.jsonl").read_text("utf-8").splitlines()]
    assert len({(row["record"], row["start"], row["system"]) for row in rows}) == len(rows) >= 200
    assert {row["verdict"] for row in rows} == set(VERDICTS)
    assert {row["concept"] for row in rows} <= load_codebook().concepts.keys()
    assert min(Counter(row["system"] for row in rows).values()) >= 40


def _gold_line(**changes: object) -> str:
    row = {
        "source": "mt-outputs", "record": "r-1", "start": 0, "end": 7, "hash": content_id("Боевики"), "system": "two",
        "concept": "militant", "verdict": "shade", "english": [4, 12], "english_hash": content_id("The fighters left."),
    }  # fmt: skip
    return json.dumps(row | changes)


def _read(tmp_path: Path, line: str) -> list[Checked]:
    (tmp_path / "mt-outputs").mkdir()
    sentence = {"id": "r-1", "source": OUTPUT.source, "reference": "They left."}
    (tmp_path / "mt-outputs" / "ru-en.jsonl").write_text(json.dumps(sentence), "utf-8")
    (tmp_path / "ru.jsonl").write_text(line, "utf-8")
    return read_checked(tmp_path / "ru.jsonl", tmp_path, [OUTPUT], load_codebook())


def test_gold_is_read_with_its_text(tmp_path: Path) -> None:
    """The label and the English come from the data set, not from the gold."""
    (checked,) = _read(tmp_path, _gold_line())
    assert checked.verdicts == ("shade",)
    assert (checked.case.english, checked.case.labels) == ("The fighters left.", (LABEL,))


@pytest.mark.parametrize("changes", [{"hash": "0"}, {"english_hash": "0"}])
def test_gold_of_another_text_is_refused(changes: dict[str, object], tmp_path: Path) -> None:
    """A verdict on other words than those at hand would count for nothing."""
    with pytest.raises(InputError, match=r"not .*labelled"):
        _read(tmp_path, _gold_line(**changes))


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("The militants left.", "kept"),
        ("The fighters left.", "shade"),
        ("The terrorists left.", "turn"),
        ("They left.", "lost"),
    ],
)
def test_baseline_counts_words_wherever_they_stand(english: str, expected: Verdict, wordings: Wordings) -> None:
    """It knows nothing of which word stands for which."""
    assert count_words(LABEL, Checked(Case("", english, "ru", (LABEL,), "s"), ("kept",)), wordings) == expected


def test_plant_turns_changes_the_one_word_that_keeps_the_label(wordings: Wordings) -> None:
    """Only where that word is there, in its number; another label of the concept would leave it open which is meant."""
    (planted,) = plant_turns(OUTPUT, [LABEL], wordings)
    assert (planted.case.english, planted.verdicts) == ("The terrorists left.", ("turn",))
    assert list(plant_turns(OUTPUT, [LABEL, LABEL], wordings)) == []


def test_table_has_a_row_for_each_rate() -> None:
    """Shares, the interval of turns and the mark that readers see."""
    row = drift_table([rate_of("ru", "one", "militant", {"kept": 15, "turn": 5})]).splitlines()[-1]
    assert row == "| ru | militant | one | 20 | 75% | 0% | 25% (11%–47%) | 0% | 0% | flagged |"
