"""Agency: whether the one who did a harm is named, by the guide."""

from typing import Any

import pytest
from annotate.casebook import load_cases, read_with_actors

from pipeline.annotate.annotator import Tools, find_tags
from pipeline.annotate.deeds.agency import find_agency
from pipeline.annotate.deeds.deeds import find_deeds
from pipeline.catalog.actors import load_actors
from pipeline.catalog.codebook import load_codebook
from pipeline.catalog.cues import load_cues

CUES, CODEBOOK = load_cues(), load_codebook()


@pytest.mark.parametrize(("lang", "sentence", "expected"), load_cases("agency"))
def test_agency_is_that_of_the_guide(lang: str, sentence: str, expected: list[Any]) -> None:
    """Each case gives exactly its harms, each with named, elsewhere or absent."""
    reading = read_with_actors(sentence, lang)
    tags = find_agency(reading, find_deeds(reading, CUES, CODEBOOK), (), CUES)
    assert [[tag.text, (tag.value or {})["agent"]] for tag in tags] == expected


@pytest.mark.parametrize(
    ("lang", "text", "agent", "entity"),
    [
        ("en", "Israeli forces shelled the camp.", "Israeli forces", "israel"),
        ("ar", "قصفت القوات الإسرائيلية المخيم.", "القوات الإسرائيلية", "israel"),
        ("ru", "Лагерь был обстрелян израильскими войсками.", "израильскими войсками", "israeli_army"),
    ],
)
def test_named_agent_is_the_target(lang: str, text: str, agent: str, entity: str) -> None:
    """A tag with a named agent points at its words and, where it is known, at its id."""
    reading = read_with_actors(text, lang)
    (tag,) = find_agency(reading, find_deeds(reading, CUES, CODEBOOK), (), CUES)
    assert tag.target and tag.target.text == agent and tag.target.entity == entity


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Israel denied striking the school. Six people were killed in an air strike."),
        ("en", "Six people were killed in an air strike. The army blamed the rebels."),
        ("ru", "Израиль отрицает удар по школе. Шестеро солдат погибли при взрыве."),
    ],
)
def test_accused_of_another_sentence_are_elsewhere(lang: str, text: str) -> None:
    """Whoever denies a charge or is blamed in the next sentence is named for the harm, though not in its clause."""
    tags = find_tags(read_with_actors(text, lang), Tools(CODEBOOK, CUES, load_actors()))
    assert {(tag.value or {})["agent"] for tag in tags if tag.kind == "agency"} == {"elsewhere"}
