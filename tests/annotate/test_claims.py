"""Claims: who, not the outlet, asserts that somebody did a harm."""

from typing import Any

import pytest
from annotate.casebook import load_cases, read_with_actors

from pipeline.annotate.claims.claims import find_claims
from pipeline.annotate.claims.responsibility import find_responsibility
from pipeline.annotate.deeds.deeds import find_deeds
from pipeline.annotate.voices.voices import give_voices
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


@pytest.mark.parametrize(
    ("lang", "sentence", "expected"),
    [
        ("en", "Hamas claimed responsibility for the attack on the bus.", "responsibility for the attack on the bus"),
        ("en", "Israel confirmed it was behind the strike.", "was behind the strike"),
        ("ar", "تبنت حماس الهجوم على الحاجز.", "تبنت حماس الهجوم على الحاجز"),
        ("ar", "أعلنت حماس مسؤوليتها عن الهجوم.", "مسؤوليتها عن الهجوم"),
        ("ru", "ХАМАС взял на себя ответственность за теракт.", "взял на себя ответственность за теракт"),
        ("en", "Nobody has claimed responsibility for the attack on the bus.", None),
        ("en", "The mayor took responsibility for failing to stop the attack.", None),
        ("ar", "ولم تعلن أي جهة مسؤوليتها عن الهجوم.", None),
        ("ru", "Никто не взял на себя ответственность за теракт.", None),
    ],
)
def test_claim_of_responsibility_is_its_doers(lang: str, sentence: str, expected: str | None) -> None:
    """Who claims an attack is both the speaker and the agent; an attack that nobody claims is none."""
    reading = read_with_actors(sentence, lang)
    tags = find_responsibility(reading, CUES.of(lang))
    assert [tag.text for tag in tags] == ([expected] if expected else [])
    assert all(tag.speaker and tag.speaker == tag.target and tag.voice == "attributed" for tag in tags)
