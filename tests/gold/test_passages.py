"""References to real text: what was labelled is what is read again, or it is refused."""

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.gold.passages import read_passage, refer


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with two Arabic lines."""
    folder = tmp_path / "wikinews-ar"
    folder.mkdir()
    (folder / "WikiNewsTruth.txt").write_text("قُتِلَ جُنْدِيٌّ\nانتهى اليوم\n", "utf-8")
    return tmp_path


def test_passage_is_read_where_it_lies(data: Path) -> None:
    """By code points of the record's text, which has no vowel marks."""
    reference = refer("wikinews-ar", "0", "قتل جندي", 4)
    assert read_passage(data, reference) == "جندي"


@pytest.mark.parametrize("record", ["1", "7"])
def test_passage_that_changed_is_refused(data: Path, record: str) -> None:
    """Another release of a set must not be measured with the labels of this one."""
    with pytest.raises(InputError, match=f"record {record} is not the text that was labelled"):
        read_passage(data, refer("wikinews-ar", record, "قتل جندي"))


@pytest.mark.parametrize(("source", "problem"), [("re3d", "is missing"), ("nonsense", "no set is called")])
def test_passage_of_an_absent_set_says_so(data: Path, source: str, problem: str) -> None:
    """With what to do about it."""
    with pytest.raises(InputError, match=problem):
        read_passage(data, refer(source, "0", "x"))
