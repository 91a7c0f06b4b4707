"""The ledger keeps statements apart by source and value, and says who carried and hedged them."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.compare.ledger import build_ledger
from pipeline.compare.selection import Selection, read_tags
from pipeline.compare.tables import open_tables
from pipeline.records.comparison import LedgerRow, Legend, PlacedTag
from pipeline.store import Store


@pytest.fixture
def placed(store: Store, outlets: Any) -> list[PlacedTag]:
    """Every tag of the event."""
    return read_tags(open_tables(store, outlets), Selection(event_id="idlib-strikes"))


@pytest.fixture
def ledger(placed: list[PlacedTag], outlets: Any, actors: Any, glosses: Any) -> Callable[..., list[LedgerRow]]:
    """Builds the ledger of the event's tags, or of others."""
    legend = Legend(outlets, actors, glosses)
    return lambda tags=None, **options: build_ledger(placed if tags is None else tags, legend, **options)


def test_ledger_joins_one_source_across_languages(ledger: Callable[..., list[LedgerRow]]) -> None:
    """The army's denial in English and in Arabic is one statement, carried by three outlets in two stories."""
    (row,) = [row for row in ledger() if row.kind == "denial"]
    assert (row.speaker, row.speaker_id, row.what) == ("Syrian army", "syrian-army", "of_targeting")
    assert (row.outlets, row.n_stories, row.n_articles) == (("courier", "desk", "sawt"), 2, 3)
    assert {item.language for item in row.sentences} == {"en", "ar"}


def test_ledger_keeps_figures_apart_by_source(ledger: Callable[..., list[LedgerRow]]) -> None:
    """Two sources of the same figure are two statements, with the value opened."""
    rows = [row for row in ledger() if row.kind == "casualty"]
    assert {row.speaker for row in rows} == {"White Helmets", "rescuers"}
    assert {row.value["min"] for row in rows} == {7}


def test_ledger_marks_only_the_statement_that_a_hedge_covers(ledger: Callable[..., list[LedgerRow]]) -> None:
    """The disclaimer of the wire text covers its figure, not its denial, and not the other outlet's figure."""
    assert {row.speaker: row.hedged_by for row in ledger()} == {
        "White Helmets": (),
        "rescuers": ("courier", "desk"),
        "Syrian army": (),
    }


@pytest.mark.parametrize("change", [{"min": 9}, {"who": "children"}, {"role": "wounded"}])
def test_ledger_splits_different_values(
    change: dict[str, object], placed: list[PlacedTag], ledger: Callable[..., list[LedgerRow]]
) -> None:
    """Another number, another role or other people are another statement."""
    figure = next(one for one in placed if one.tag.kind == "casualty")
    other = dataclasses.replace(figure.tag, value={**(figure.tag.value or {}), **change})
    assert len(ledger([figure, dataclasses.replace(figure, tag=other)])) == 2


def test_ledger_puts_no_name_where_the_text_has_none(
    placed: list[PlacedTag], ledger: Callable[..., list[LedgerRow]]
) -> None:
    """A figure without source has an empty speaker, not the outlet's name."""
    figure = next(one for one in placed if one.tag.kind == "casualty")
    (row,) = ledger([dataclasses.replace(figure, tag=dataclasses.replace(figure.tag, speaker=None))])
    assert (row.speaker, row.speaker_id, row.reading) == ("", None, "at least 7 killed")


def test_ledger_caps_sentences_and_keeps_their_count(ledger: Callable[..., list[LedgerRow]]) -> None:
    """A cap shortens the evidence, never the number."""
    row = next(row for row in ledger(max_sentences=1) if row.kind == "denial")
    assert (row.n_sentences, len(row.sentences)) == (3, 1)
