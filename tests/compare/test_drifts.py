"""Rates of drift over the store, and how the brief shows them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from pipeline.compare.brief import make_brief
from pipeline.compare.drifts import MIN_CASES, drift_rates, rate_of
from pipeline.compare.page import render_brief
from pipeline.compare.tables import open_tables
from pipeline.records.article import Article, Translation
from pipeline.records.comparison import Legend
from pipeline.records.drift import Drift, Verdict
from pipeline.store import Store

DAY = "2024-12-01"
SYSTEM = "opus-1"
START = 31
"""Of «боевикам» in its sentence."""


def drift(sentence: str, verdict: Verdict, *, revision_id: str = "vestnik-1-r1", number: int = 0) -> Drift:
    """What became of «боевикам» in one sentence."""
    return Drift(
        revision_id, number, "ru", SYSTEM, sentence, START, "militant", 0, verdict, "terrorist", 4, 14, "terrorists"
    )


@pytest.fixture
def legend(outlets: Any, actors: Any, glosses: Any) -> Legend:
    """What the test outlets and concepts are called."""
    return Legend(outlets, actors, glosses)


def test_rates_count_equal_sentences_once(store: Store, legend: Legend) -> None:
    """Wire copy that three outlets carry is one case; two labels of one sentence are two."""
    copies = [drift("s1", "turn", revision_id=name) for name in ("a", "b", "c")]
    store.write([*copies, drift("s2", "kept")], Drift, DAY, "ru")
    (rate,) = drift_rates(open_tables(store, legend.outlets))
    assert (rate.language, rate.system, rate.concept, rate.n) == ("ru", SYSTEM, "militant", 2)
    assert rate.counts == {"kept": 1, "shade": 0, "turn": 1, "unlisted": 0, "lost": 0}
    assert rate.turn_low < 0.5 < rate.turn_high


@pytest.mark.parametrize(
    ("n_turned", "n", "flagged"),
    [(2, MIN_CASES, True), (1, MIN_CASES, False), (MIN_CASES - 1, MIN_CASES - 1, False), (0, 90, False)],
)
def test_rate_is_flagged_from_one_in_ten_of_enough_cases(n_turned: int, n: int, flagged: bool) -> None:
    """Below either limit nothing is said."""
    assert rate_of("ru", SYSTEM, "militant", {"turn": n_turned, "kept": n - n_turned}).flagged is flagged


@pytest.fixture
def translated(store: Store, make_article: Callable[..., Article], make_annotation: Any) -> Store:
    """The store with English for the Russian article, whose label was turned, as in many sentences elsewhere."""
    article = make_article("vestnik-1")
    english = tuple(f"English {number}." for number in range(len(make_annotation(article, "vestnik-1").sentences)))
    store.write([Translation(article.revision_id, "ru", "done", SYSTEM, "", english)], Translation, DAY, "ru")
    elsewhere = [drift(f"s{number}", "turn", revision_id=f"other-{number}") for number in range(MIN_CASES)]
    store.write([drift("s-own", "turn"), *elsewhere], Drift, DAY, "ru")
    return store


def test_page_shows_the_rates_of_its_own_words(translated: Store, legend: Legend) -> None:
    """The table has the concept with all its cases in the store, and says that it is often turned."""
    tree = html.fromstring(render_brief(make_brief(open_tables(translated, legend.outlets), "idlib-strikes", legend)))
    (row,) = tree.xpath("//section[@aria-labelledby='drift-title']//tbody/tr")
    assert "often turned" in row.xpath("string(th)")
    assert [" ".join(cell.text_content().split()) for cell in row.xpath("td")] == [
        "Russian", SYSTEM, "21", "0 %", "0 %", "100 % (85–100)", "0 %", "0 %",
    ]  # fmt: skip


def test_page_warns_where_the_english_is_shown(translated: Store, legend: Legend) -> None:
    """Beside the sentence stands what this translation did, and that its system often does; the lens says so too."""
    tree = html.fromstring(render_brief(make_brief(open_tables(translated, legend.outlets), "idlib-strikes", legend)))
    (figure,) = tree.xpath("//section[@class='proof']//figure[.//*[@class='translation']][.//mark='боевикам']")
    notes = [" ".join(note.text_content().split()) for note in figure.xpath(".//p[@class='drift']")]
    assert notes[0] == "In the translation: “terrorists”, a word of another slant."
    assert "often turns the slant of “militant”" in notes[1]
    assert tree.xpath("//table[contains(@class, 'lens')]//th[contains(., 'militant')]/a[@href='#drift-title']")


def test_page_says_that_there_was_nothing_to_audit(store: Store, legend: Legend) -> None:
    """Without a translation there is no empty table and no warning."""
    tree = html.fromstring(render_brief(make_brief(open_tables(store, legend.outlets), "idlib-strikes", legend)))
    (section,) = tree.xpath("//section[@aria-labelledby='drift-title']")
    assert "nothing to audit" in section.text_content()
    assert not tree.xpath("//*[@class='drift']")


def test_page_keeps_a_drift_from_another_label(translated: Store, legend: Legend) -> None:
    """After the tags were made anew and the audit was not, the old verdict stands beside nothing."""
    stale = Drift("vestnik-1-r1", 1, "ru", SYSTEM, "s3", 9, "militant", 0, "turn", "terrorist", 4, 14, "terrorists")
    translated.write([stale], Drift, DAY, "ru")
    brief = make_brief(open_tables(translated, legend.outlets), "idlib-strikes", legend)
    assert brief.drifts == ()


def test_page_keeps_a_drift_from_the_same_concept_elsewhere(translated: Store, legend: Legend) -> None:
    """Another label of the concept took the number: it does not inherit the verdict."""
    (stale, *_) = translated.read(Drift, DAY, "ru")
    translated.write([replace(stale, label_start=START + 1)], Drift, DAY, "ru")
    tables = open_tables(translated, legend.outlets)
    assert tables.sql("SELECT count(drift) FROM tags").fetchall() == [(0,)]


@pytest.mark.parametrize("first", [DAY, "2024-12-02"])
def test_tags_show_the_same_drift_whichever_day_is_read_first(translated: Store, legend: Legend, first: str) -> None:
    """Two days hold one revision with two verdicts and two readings: the rows decide, not their order."""
    (drift_now, *_), (reading,) = translated.read(Drift, DAY, "ru"), translated.read(Translation, DAY, "ru")
    other = "2024-12-02" if first == DAY else DAY
    for day, verdict, system in ((first, "kept", "opus-1"), (other, "turn", "opus-0")):
        drifts = [replace(drift_now, verdict=found, system=system) for found in (verdict, "turn")]
        translated.write(drifts, Drift, day, "ru")
        translated.write([replace(reading, system=system)], Translation, day, "ru")
    tables = open_tables(translated, legend.outlets)
    shown = tables.sql("SELECT drift.system, drift.verdict FROM tags WHERE drift IS NOT NULL").fetchall()
    assert shown == [("opus-1", "kept")]
