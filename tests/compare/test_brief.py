"""The brief gathers one event whole, and its page shows every number with its sentences."""

import dataclasses
import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import html

from pipeline.compare.brief import Brief, make_brief
from pipeline.compare.page import render_brief, safe_link
from pipeline.compare.tables import open_tables
from pipeline.errors import UsageError
from pipeline.records.article import Article, Translation
from pipeline.records.comparison import Legend, Limit
from pipeline.store import Store

LIMITS = {
    "label": Limit({}, 0.8, "Irony is missed."),
    "denial": Limit({"ar": 0.914, "ru": 0.61}, 0.8, "Long denials may be missed."),
}


@pytest.fixture
def legend(outlets: Any, actors: Any, glosses: Any) -> Legend:
    """What the test outlets and concepts are called."""
    return Legend(outlets, actors, glosses)


@pytest.fixture
def brief(store: Store, legend: Legend) -> Brief:
    """The brief of the test event."""
    return make_brief(open_tables(store, legend.outlets), "idlib-strikes", legend, LIMITS)


def _text(page: str) -> str:
    return " ".join(html.fromstring(page).text_content().split())


def test_brief_of_an_unknown_event_is_an_error(store: Store, legend: Legend) -> None:
    """The message says how to find the events."""
    with pytest.raises(UsageError, match="parallax events"):
        make_brief(open_tables(store, legend.outlets), "nothing", legend)


def test_brief_gathers_the_event(brief: Brief) -> None:
    """Coverage, lens, ledger, silences and versions all come from the same articles."""
    assert (len(brief.coverage), len(brief.lens), len(brief.ledger), len(brief.silences)) == (6, 7, 3, 4)
    assert brief.contrast is not None
    assert brief.versions == ("codebook-1", "model-1")


def test_page_is_the_same_each_time(brief: Brief) -> None:
    """Nothing on the page depends on when or where it was made."""
    assert render_brief(brief) == render_brief(brief)


def test_page_leads_from_every_number_to_its_sentences(brief: Brief) -> None:
    """Each link inside the page has its target, and each target holds at least one sentence."""
    tree = html.fromstring(render_brief(brief))
    targets = {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")}
    assert targets >= {"lens-1", "casualty-1", "denial-1"}
    for name in targets:
        (target,) = tree.xpath("//*[@id=$name]", name=name)
        assert name.endswith("-title") or target.xpath(".//blockquote/mark")


@pytest.mark.parametrize(
    ("lang", "direction", "words"), [("ar", "rtl", "الثوار"), ("ru", "ltr", "Террористы"), ("en", "ltr", "Rebels")]
)
def test_page_shows_sentences_in_their_own_language(lang: str, direction: str, words: str, brief: Brief) -> None:
    """A sentence has its language and direction, and exactly the tagged words are marked."""
    tree = html.fromstring(render_brief(brief))
    quotes = tree.xpath("//blockquote[@lang=$lang]", lang=lang)
    assert {quote.get("dir") for quote in quotes} == {direction}
    assert words in {mark.text for quote in quotes for mark in quote.xpath("mark")}


def test_page_says_what_it_does_not_show(brief: Brief) -> None:
    """Scope, missing translation, limits and careful silence stand on the page in words."""
    text = _text(render_brief(brief))
    for phrase in (
        "It shows choices of words, not bias.", "Translation: unavailable", "Irony is missed.", "F1 not measured yet",
        "Arabic 0.91", "Russian 0.61 (under 0.80: not scored)", "no denial found in 1 story", "not scored",
    ):  # fmt: skip
        assert phrase in text


def test_page_says_which_translations_are_missing(brief: Brief) -> None:
    """With a translation the English stands beside the original; the notice goes when none is missing."""
    first, *others = (row for row in brief.lens if row.sentences[0].language != "en")
    sentences = tuple(dataclasses.replace(item, translation="They fled the town.") for item in first.sentences)
    translated = dataclasses.replace(first, sentences=sentences)
    page = render_brief(dataclasses.replace(brief, lens=(translated,), ledger=()))
    assert "They fled the town." in page
    assert "Translation:" not in page
    page = render_brief(dataclasses.replace(brief, lens=(translated, *others)))
    assert "Translation: unavailable for some sentences." in page


def test_page_shows_every_class_of_label(brief: Brief) -> None:
    """A class that the page has no title for is shown as other words, not dropped."""
    row = dataclasses.replace(brief.lens[0], label_class="distancing", concept="so_called")
    text = _text(render_brief(dataclasses.replace(brief, lens=(*brief.lens, row))))
    assert "Other words" in text
    assert "so_called" in text


def test_page_counts_the_sentences_it_does_not_show(brief: Brief) -> None:
    """A capped row says how many more there are."""
    row = dataclasses.replace(brief.lens[0], n_sentences=30)
    assert "29 more of 30 sentences" in _text(render_brief(dataclasses.replace(brief, lens=(row,))))


def test_page_escapes_what_outlets_write(store: Store, legend: Legend, make_article: Callable[..., Article]) -> None:
    """A hostile headline or address runs nothing."""
    hostile = make_article("vestnik-1", title="<script>alert(1)</script>", url="javascript:alert(1)")
    store.write([hostile], Article, "2024-12-01", "vestnik")
    page = render_brief(make_brief(open_tables(store, legend.outlets), "idlib-strikes", legend))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r'href="(?!#|https?://)', page)


def test_page_shows_the_reading_that_came_with_an_article(store: Store, legend: Legend) -> None:
    """It stands folded with its article, whole, and sentence by sentence beside what it stands for."""
    given = "The army said <they> fled.\n\nIt denied."
    paired = Translation("sawt-1-r1", "ar", "done", "given", sentences=("", *given.split("\n\n")))
    store.write([paired], Translation, "2024-12-01", "ar")
    articles = store.read(Article, "2024-12-01", "sawt")
    store.write([dataclasses.replace(each, translation=given) for each in articles], Article, "2024-12-01", "sawt")
    tree = html.fromstring(render_brief(make_brief(open_tables(store, legend.outlets), "idlib-strikes", legend)))
    (reading,) = tree.xpath("//details[@class='given']/p[@lang='en']")
    assert reading.text == given
    beside = {element.text for element in tree.xpath("//*[@class='translation']")}
    assert beside == {"The army said <they> fled.", "It denied."}


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/ب", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        (" data:x", False),
        ("http://[x", True),
        ("", False),
    ],
)
def test_safe_link_takes_web_addresses_only(url: str, shown: bool) -> None:
    """Whatever a browser might run is shown as text."""
    assert safe_link(url) == (url if shown else "")


def test_page_needs_nothing_from_outside(brief: Brief) -> None:
    """No script, no file, no font, no picture."""
    tree = html.fromstring(render_brief(brief))
    assert not tree.xpath("//script | //img | //link | //iframe | //@src")
    assert "url(" not in tree.xpath("string(//style)")


def test_page_of_a_bare_event_still_reads(brief: Brief) -> None:
    """An event without any tag says so instead of showing empty tables."""
    bare = dataclasses.replace(brief, lens=(), ledger=(), silences=(), contrast=None, limits={}, versions=())
    text = _text(render_brief(bare))
    assert "No label of the codebook was found in this event." in text
    assert text.count("None found in this event.") == 2
