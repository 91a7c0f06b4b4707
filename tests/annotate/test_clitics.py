"""Clitics before Arabic names: taken off where the name is known without them, left where they may be its own."""

import pytest

from pipeline.annotate.names.clitics import first_words, strip_clitics
from pipeline.records.annotation import Mention

OPENINGS = first_words(["أحمد الكامل", "=قمرة الشمالية", "الجمعية العامة"])


def stripped(*names: str) -> list[str]:
    """What is left of `names`, which stand one behind the other in a text; offsets go with the letters."""
    text = " ".join(names)
    starts = [text.index(name) for name in names]
    mentions = [Mention(s, s + len(n), n, "place") for s, n in zip(starts, names, strict=True)]
    found = strip_clitics(mentions, OPENINGS)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
    return [mention.text for mention in found]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("وأحمد حسن", "أحمد حسن"),
        ("لأحمد", "أحمد"),
        ("وبأحمد", "أحمد"),
        ("وَأحمد", "أحمد"),
        ("بقمرة", "قمرة"),
        ("للجمعية العامة", "لجمعية العامة"),
        ("وللجمعية العامة", "لجمعية العامة"),
    ],
)
def test_strip_clitics_takes_them_off_known_names(name: str, expected: str) -> None:
    """One clitic or two, with a vowel mark or without; after لل the name begins at the second lam."""
    assert stripped(name) == [expected]


@pytest.mark.parametrize("name", ["وليد حسن", "بيروت", "فارس", "لينا", "كمال", "وزيتون"])
def test_strip_clitics_leaves_what_may_be_the_name(name: str) -> None:
    """Where nothing is known that begins with the rest, the letter stays, even if it is one clitic too many."""
    assert stripped(name) == [name]


def test_strip_clitics_knows_the_other_names_of_the_text() -> None:
    """A name that stands in the text without a clitic is known in it with one."""
    assert stripped("زيتون", "وزيتون", "بزيتون") == ["زيتون"] * 3
