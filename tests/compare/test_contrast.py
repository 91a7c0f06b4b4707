"""The contrast is the widest gap of slant between two outlets' own choices, for one side of the conflict."""

import dataclasses
from datetime import UTC, datetime
from typing import Any

import pytest

from pipeline.compare.contrast import striking_contrast
from pipeline.records.comparison import Evidence, Legend, LensRow

MOMENT = datetime(2024, 12, 1, tzinfo=UTC)


def _row(group: str, concept: str, slant: int, voice: str = "own", lang: str = "en", n_stories: int = 1) -> LensRow:
    evidence = Evidence(
        f"{group}-1", "r", "s", group, "https://x.example", "T", None, MOMENT, lang, f"{concept} here", 0, 4, "", ""
    )
    counts = (n_stories, n_stories, n_stories)
    return LensRow(group, concept, "actor", slant, voice, *counts, 1.0, 0.2, 1.0, "not scored", 1, (evidence,))


@pytest.fixture
def legend(outlets: Any, actors: Any, glosses: Any) -> Legend:
    """What the test outlets and concepts are called."""
    return Legend(outlets, actors, glosses)


def _pair(rows: list[LensRow], legend: Legend) -> tuple[str, str] | None:
    found = striking_contrast(rows, legend)
    return (found.first.outlet_id, found.second.outlet_id) if found else None


def test_contrast_takes_the_widest_gap(legend: Legend) -> None:
    """Terrorist against revolutionary is wider than terrorist against rebel."""
    rows = [_row("vestnik", "terrorist", -1), _row("courier", "rebel", 0), _row("bayan", "revolutionary", 1)]
    assert _pair(rows, legend) == ("vestnik", "bayan")


def test_contrast_says_whose_words_they_are(legend: Legend) -> None:
    """The sentence names both outlets, both words and the voice."""
    found = striking_contrast([_row("vestnik", "terrorist", -1), _row("courier", "rebel", 0)], legend)
    assert found is not None
    assert found.words == (
        "Северный вестник writes “terrorist” in its own words; The Levant Courier writes “rebel” in its own words."
    )


def test_contrast_leaves_out_what_others_say(legend: Legend) -> None:
    """A quoted or paraphrased word is not the outlet's choice."""
    rows = [_row("sawt", "terrorist", -1, "attributed"), _row("desk", "terrorist", -1, "quoted")]
    assert _pair([*rows, _row("bayan", "revolutionary", 1)], legend) is None


def test_contrast_leaves_out_words_for_the_other_side(legend: Legend) -> None:
    """Regime and revolutionary name two sides: their slants do not contradict."""
    assert _pair([_row("desk", "regime", -1), _row("bayan", "revolutionary", 1)], legend) is None


def test_contrast_reads_scare_quotes_as_refusal(legend: Legend) -> None:
    """Who writes "revolutionaries" in scare quotes stands against who writes it plainly."""
    rows = [_row("vestnik", "revolutionary", 1, "scare"), _row("bayan", "revolutionary", 1)]
    assert _pair(rows, legend) == ("vestnik", "bayan")


def test_contrast_prefers_own_words_and_two_languages(legend: Legend) -> None:
    """Of equal gaps the pair across languages is shown."""
    rows = [_row("courier", "terrorist", -1), _row("vestnik", "terrorist", -1, lang="ru"), _row("desk", "mujahid", 1)]
    assert _pair(rows, legend) == ("vestnik", "desk")


def test_contrast_within_one_outlet_is_none(legend: Legend) -> None:
    """One outlet that uses both words is no contrast between outlets."""
    assert _pair([_row("desk", "terrorist", -1), _row("desk", "rebel", 0)], legend) is None


def test_contrast_needs_a_sentence_on_both_sides(legend: Legend) -> None:
    """A count of zero has nothing to show."""
    bare = dataclasses.replace(_row("desk", "rebel", 0), sentences=())
    assert _pair([bare, _row("courier", "terrorist", -1)], legend) is None
