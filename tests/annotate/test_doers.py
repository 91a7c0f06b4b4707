"""Doers: who in a sentence could have done a harm."""

import pytest
from annotate.casebook import read_with_actors

from pipeline.annotate.deeds.doers import find_doers
from pipeline.catalog.actors import load_actors
from pipeline.catalog.cues import load_cues

CUES = load_cues()


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "en",
            "Israeli commandos met rebels.",
            [("Israeli commandos", "forces", "israel"), ("rebels", "groups", None)],
        ),
        ("en", "Russian and Syrian rockets left.", [("Russian and Syrian", "people", "russia")]),
        ("en", "Syrian rebels left.", [("Syrian rebels", "groups", None)]),
        ("en", "Hamas fighters left.", [("Hamas", "named", "hamas")]),
        ("en", "An Israeli school opened.", [("Israeli", "people", "israel")]),
        ("ar", "دخلت القوات الروسية", [("القوات الروسية", "forces", "russia")]),
        ("ar", "اتهم الجيش المسلحين", [("الجيش", "forces", None), ("المسلحين", "groups", None)]),
        ("ar", "انسحب مقاتلو حماس", [("حماس", "named", "hamas")]),
        ("ru", "Израильские десантники ушли.", [("Израильские десантники", "forces", "israel")]),
        ("ru", "Сирийские повстанцы ушли.", [("Сирийские повстанцы", "groups", None)]),
        ("ru", "Боевики «Хезболлы» ушли.", [("Хезболлы", "named", "hezbollah")]),
    ],
)
def test_doers_are_named_or_nouns_or_adjectives(
    lang: str, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    """What stands side by side is one doer; only forces take the state of their adjective."""
    reading = read_with_actors(text, lang)
    doers = find_doers(reading, reading.sentences[0], CUES.of(lang))
    assert [(doer.mention.text, doer.kind, doer.mention.entity) for doer in doers] == expected


def test_town_is_no_doer_but_a_state_is() -> None:
    """A place acts only where its name stands for a state."""
    reading = read_with_actors("Aleppo burns, Israel says.", "en")
    assert [doer.mention.entity for doer in find_doers(reading, reading.sentences[0], CUES.of("en"))] == ["israel"]


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_adjectives_are_of_listed_states(lang: str) -> None:
    """Every id of the adjectives is an actor's."""
    assert set(CUES.of(lang).file.doers.people) <= set(load_actors())
