"""Claims: who, not the outlet, asserts that somebody did a harm."""

from typing import Any

import pytest
from annotate.casebook import load_cases, read_with_actors

from pipeline.annotate.claims import find_claims
from pipeline.annotate.deeds import find_deeds
from pipeline.annotate.voices import give_voices
from pipeline.catalog.codebook import load_codebook
from pipeline.catalog.cues import load_cues

CUES, CODEBOOK = load_cues(), load_codebook()


@pytest.mark.parametrize(("lang", "sentence", "expected"), load_cases("claims"))
def test_claims_are_those_of_the_guide(lang: str, sentence: str, expected: list[Any]) -> None:
    """Each case gives exactly its claim, with voice, speaker and agent."""
    reading = read_with_actors(sentence, lang)
    tags = give_voices(reading, find_claims(reading, find_deeds(reading, CUES, CODEBOOK), CUES), CUES)
    found = [[t.text, t.voice, *(m.text if m else None for m in (t.speaker, t.target))] for t in tags]
    assert found == ([expected] if expected else [])


def test_claim_of_two_harms_in_a_clause_is_one() -> None:
    """Killed and injured in one reported clause are one claim."""
    reading = read_with_actors("Rescuers said seven people were killed and ten injured by Israeli fire.", "en")
    (claim,) = find_claims(reading, find_deeds(reading, CUES, CODEBOOK), CUES)
    assert claim.text == "seven people were killed and ten injured by Israeli fire"
