"""Blame: words that lay a harm to an actor, who says them and whom they blame."""

from typing import Any

import pytest
from annotate.casebook import load_cases, read_with_actors

from pipeline.annotate.claims.blame import find_blame
from pipeline.catalog.codebook import load_codebook
from pipeline.catalog.cues import load_cues

CUES, CODEBOOK = load_cues(), load_codebook()


@pytest.mark.parametrize(("lang", "sentence", "expected"), load_cases("blame"))
def test_blame_is_that_of_the_guide(lang: str, sentence: str, expected: list[Any]) -> None:
    """Each case gives exactly its words of blame, with speaker and target."""
    tags = find_blame(read_with_actors(sentence, lang), CUES, CODEBOOK)
    found = [[tag.text, *(m.text if m else None for m in (tag.speaker, tag.target))] for tag in tags]
    assert found == ([expected] if expected else [])
