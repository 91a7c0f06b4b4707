"""Tests of pipeline/catalog/actor_checks.py: each problem with its place."""

import re
from pathlib import Path

import pytest

from pipeline.catalog.actor_checks import check_actors, unknown_ids
from pipeline.catalog.actors import load_actors

FILE = """conflict: Village
version: "1"
expected: 2
actors:
  - id: qamra
    type: place
    role: place
    name: Qamra
    names: {{en: [Qamra]}}
  - id: dawn
    type: group
    role: armed_group
    name: Dawn
    {field}
"""


def test_shipped_actors_have_no_problem() -> None:
    """What we ship passes our own check."""
    assert check_actors() == []


@pytest.mark.parametrize(
    ("field", "problem"),
    [
        ("names: {en: [Qamra]}", r"line 14: 'Qamra' \(en\) names both 'qamra' and 'dawn'"),
        ("names: {en: [Dawn & Dusk]}", r"line 14: 'Dawn & Dusk' \(en\) is never found as 'dawn': no text holds it so"),
        ("names: {ar: [فجر؟]}", r"line 14: 'فجر؟' \(ar\) is never found as 'dawn'"),
        ("{names: {en: [Dawn]}", r"line 1[45]: not valid YAML"),
        ("names: {en: [Dawn]}\n    merged: [qamra]", r"line 15: 'qamra' leads to 'qamra' already"),
        ("names: {en: [Dawn]}\n    rank: 1", r"line 15, actors\.1\.rank: no such field"),
    ],
)
def test_problem_has_file_and_line(tmp_path: Path, field: str, problem: str) -> None:
    """Shared names, names that no text can match, ids taken twice, and what the schema refuses."""
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "village.yml").write_text(FILE.format(field=field), encoding="utf-8")
    found = check_actors(tmp_path)
    assert len(found) == 1
    assert re.search(rf"village\.yml, {problem}", found[0])


def test_unknown_ids_are_those_nobody_took_over() -> None:
    """An id that went in a merge is known."""
    aleppo = load_actors()["aleppo"].model_copy(update={"merged": ("halab",)})
    assert unknown_ids([aleppo], ["halab", "aleppo", "atlantis"]) == ["atlantis"]
