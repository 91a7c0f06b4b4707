"""The codebook's own sentences as tests of it: the shipped ones hold, a broken one is named with its line."""

from pathlib import Path

import pytest
from phantoms import write_phantoms

from pipeline.steps.codebook_lint import lint_codebook


def test_the_shipped_codebook_is_sound() -> None:
    """No form is hidden, no sentence fails, nothing is missing."""
    assert lint_codebook() == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("span: Phantoms", "span: Phantom", "line 15: 'Phantom' is not found as 'phantom' in 'Phantoms came.'"),
        ("Nobody came.", "A phantom came.", "line 17: 'phantom' is found as 'phantom' in 'A phantom came.'"),
        ("slant: 0", "slant: 7", "phantoms.yml, line 5, concepts.0.slant"),
    ],
)
def test_lint_names_the_line_of_a_broken_sentence(tmp_path: Path, old: str, new: str, message: str) -> None:
    """An example that is not found, a counter-example that is, and a field that does not fit."""
    [problem] = lint_codebook(write_phantoms(tmp_path, old, new))
    assert message in problem
