"""The lens counts stories, keeps voices apart and shows the sentences behind each number."""

import dataclasses
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from pipeline.compare.lens import compare_labels
from pipeline.compare.selection import Selection, read_coverage, read_tags
from pipeline.compare.tables import open_tables
from pipeline.errors import UsageError
from pipeline.records.annotation import Tag
from pipeline.records.comparison import CoveredArticle, Legend, LensRow, PlacedTag
from pipeline.store import Store

LABEL = Tag("label", 0, 7, "Rebels ", 0, "rebel", "actor", 0, "own")


def _article(outlet_id: str, number: int, story_id: str | None = None) -> CoveredArticle:
    name = f"{outlet_id}-{number}"
    moment = datetime(2024, 12, 1, tzinfo=UTC)
    return CoveredArticle(
        name, f"{name}-r", outlet_id, story_id or name, "e", "2024-12-01", f"https://x.example/{name}", "T", None,
        moment, "en",
    )  # fmt: skip


def _placed(article: CoveredArticle, **changes: Any) -> PlacedTag:
    return PlacedTag(dataclasses.replace(LABEL, **changes), 0, article, "Rebels hold the town.", 0, "", "c", "m")


def _by_group(rows: list[LensRow]) -> Mapping[str, LensRow]:
    return {row.group: row for row in rows}


@pytest.fixture
def legend(outlets: Any, actors: Any, glosses: Any) -> Legend:
    """What the test outlets and concepts are called."""
    return Legend(outlets, actors, glosses)


def test_lens_counts_copies_of_one_group_once(legend: Legend) -> None:
    """Three copies of a wire text in one outlet are one story and three articles."""
    coverage = [_article("courier", n, "wire") for n in range(3)] + [_article("courier", 9)]
    (row,) = compare_labels(coverage, [_placed(article) for article in coverage[:3]], legend)
    assert (row.n_stories, row.n_group_stories, row.n_articles, row.n_sentences) == (1, 2, 3, 3)
    assert row.share == 0.5


def test_lens_groups_by_what_the_registry_says(legend: Legend) -> None:
    """A wire text that two outlets of one owner carry is one story of that owner."""
    coverage = [_article("vestnik", 1, "wire"), _article("sawt", 1, "wire")]
    (row,) = compare_labels(coverage, [_placed(article) for article in coverage], legend, by="ownership")
    assert (row.group, row.n_stories, row.n_group_stories) == ("state", 1, 1)


def test_lens_keeps_voices_apart(legend: Legend) -> None:
    """A quoted word is never counted as the outlet's own."""
    article = _article("courier", 1)
    tags = [_placed(article), _placed(article, voice="quoted"), _placed(article, voice="quoted")]
    assert [(row.voice, row.n_sentences) for row in compare_labels([article], tags, legend)] == [
        ("own", 1),
        ("quoted", 2),
    ]
    assert [row.voice for row in compare_labels([article], tags, legend, voice="own")] == ["own"]


def test_lens_judges_against_the_stories_a_group_does_not_carry(legend: Legend) -> None:
    """With enough stories on both sides a plain difference is named, and a zero is shown."""
    coverage = [_article(id_, n) for id_ in ("courier", "desk") for n in range(20)]
    rows = _by_group(compare_labels(coverage, [_placed(article) for article in coverage[:18]], legend))
    assert rows["courier"].verdict == "more"
    assert (rows["desk"].n_stories, rows["desk"].verdict, rows["desk"].sentences) == (0, "fewer", ())


def test_lens_shows_no_zero_for_few_stories(legend: Legend) -> None:
    """An outlet of one story is not said to avoid a word."""
    coverage = [_article("courier", 1), _article("desk", 1)]
    (row,) = compare_labels(coverage, [_placed(coverage[0])], legend)
    assert (row.group, row.verdict) == ("courier", "not scored")


def test_lens_does_not_score_what_could_not_be_measured(legend: Legend) -> None:
    """Tags of a kind under its floor give no verdict, whatever the counts."""
    coverage = [_article(id_, n) for id_ in ("courier", "desk") for n in range(20)]
    tags = [_placed(article, scored=False) for article in coverage[:18]]
    assert _by_group(compare_labels(coverage, tags, legend))["courier"].verdict == "not scored"


def test_lens_caps_sentences_and_keeps_their_count(legend: Legend) -> None:
    """A cap shortens the evidence, never the number."""
    article = _article("courier", 1)
    (row,) = compare_labels([article], [_placed(article)] * 5, legend, max_sentences=2)
    assert (row.n_sentences, len(row.sentences)) == (5, 2)


def test_lens_of_a_store_opens_to_the_tagged_words(store: Store, legend: Legend) -> None:
    """From Parquet to row, each sentence is in its own language with its words at the offsets."""
    tables = open_tables(store, legend.outlets)
    selection = Selection(event_id="idlib-strikes")
    rows = compare_labels(read_coverage(tables, selection), read_tags(tables, selection), legend)
    words = {(row.group, item.sentence_text[item.start : item.end]) for row in rows for item in row.sentences}
    assert words == {
        ("courier", "Rebels"), ("desk", "Rebels"), ("desk", "terrorists"), ("vestnik", "боевикам"),
        ("vestnik", "Террористы"), ("sawt", "الإرهابيين"), ("bayan", "الثوار"),
    }  # fmt: skip


@pytest.mark.parametrize("wrong", [{"by": "colour"}, {"voice": "loud"}])
def test_lens_names_what_can_be_chosen(wrong: dict[str, Any], legend: Legend) -> None:
    """A wrong option is an error that lists the right ones."""
    with pytest.raises(UsageError, match="choose one of"):
        compare_labels([], [], legend, **wrong)


def test_lens_does_not_guess_an_unregistered_outlet(legend: Legend) -> None:
    """An outlet that left the registry can not be grouped by its owner; by outlet it still can."""
    coverage = [_article("stranger", 1)]
    with pytest.raises(UsageError, match="stranger"):
        compare_labels(coverage, [], legend, by="owner")
    assert compare_labels(coverage, [_placed(coverage[0])], legend)[0].group == "stranger"


def test_lens_of_nothing_is_empty(legend: Legend) -> None:
    """No coverage, no rows."""
    assert compare_labels([], [], legend) == []
