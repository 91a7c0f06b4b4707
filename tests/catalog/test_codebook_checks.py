"""Checks of the codebook: what each planted mistake is answered with, and how phrases are written out."""

from pathlib import Path

import pytest
from phantoms import write_phantoms

from pipeline.catalog.codebook_checks import check_codebook, wordings


def test_a_sound_concept_passes(tmp_path: Path) -> None:
    """The concept that the other tests spoil is itself in order, and so is what is shipped."""
    assert check_codebook(write_phantoms(tmp_path)) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("      ru: No such word.\n", "", "line 4: ru must stand either in forms or, with the reason, in absent"),
        ("      ru: No such word.\n", "      en: None.\n", "line 4: en must stand either in forms"),
        (", The opera house stood empty.", "", "line 4: en needs 2 examples and 2 counter-examples; it has 2 and 1"),
        ("[phantom,", "[phantom, mercenary,", "line 13: 'mercenary' (en) is a form of 'mercenary' already"),
        ("ghost fighter]", "jihadist group]", "'jihadist group' is never found so: a form of 'jihadist' stands there"),
        ("ghost fighter]", "rebel MP]", "'rebel MP' is never found so: an excluded phrase stands there"),
        ("ghost fighter]", "ghost & wraith]", "'ghost & wraith' is never found so: no text holds it"),
    ],
)
def test_checks_name_the_place_and_the_remedy(tmp_path: Path, old: str, new: str, message: str) -> None:
    """Each problem is a line with file, line number and what hides the phrase."""
    problems = check_codebook(write_phantoms(tmp_path, old, new))
    assert any("phantoms.yml, line" in problem and message in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("phrase", "shown"),
    [
        ("=air|drone strike", ["air strike", "drone strike"]),
        ("(Assad) regime", ["(Assad) regime"]),
        ("القضاء على (مسلح|قائد)", ["القضاء على (مسلح)", "القضاء على (قائد)"]),
        ("взять * под контроль", ["взять под контроль"]),
    ],
)
def test_wordings_write_every_choice_out(phrase: str, shown: list[str]) -> None:
    """Alternatives are multiplied, gaps closed, and context is told from what is found."""
    assert [wording.shown for wording in wordings(phrase)] == shown
