"""A change of the codebook held against a store: which labels come and go, by outlet, and what a concept has there."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from phantoms import write_phantoms

from pipeline.annotate.annotator import Tools, annotate_articles
from pipeline.catalog.actors import Actors
from pipeline.catalog.codebook import load_codebook
from pipeline.catalog.cues import load_cues
from pipeline.records.annotation import Annotation
from pipeline.records.article import Article
from pipeline.settings import Settings, load_settings
from pipeline.steps.codebook_diff import count_uses, diff_codebooks
from pipeline.store import open_store

DAY = "2026-03-01"
TEXTS = {
    ("north", "en"): "The phantoms shelled the port. A terrorist fled.",
    ("south", "en"): "A ghost fighter spoke of the war.",
    ("east", "ru"): "Террорист скрылся.",
    ("west", "ar"): "فر إرهابي من المدينة.",
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a store of one annotated article for each text."""
    store = open_store(str(tmp_path / "store"))
    tools = Tools(load_codebook(), load_cues(), Actors())
    for (outlet_id, lang), text in TEXTS.items():
        store.write([article_of(outlet_id, lang, text)], Article, DAY, outlet_id)
    for lang in ("ar", "en", "ru"):
        articles = [article_of(outlet_id, each, text) for (outlet_id, each), text in TEXTS.items() if each == lang]
        store.write(annotate_articles(articles, tools), Annotation, DAY, lang)
    return replace(load_settings(), store=str(tmp_path / "store"), catalog=None)


def article_of(outlet_id: str, lang: str, text: str) -> Article:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    return Article(
        id=outlet_id,
        revision_id=f"{outlet_id}-1",
        capture_id="",
        outlet_id=outlet_id,
        day=DAY,
        url="",
        title="",
        text=text,
        byline="",
        published_at=now,
        modified_at=None,
        captured_at=now,
        language=lang,
        state="done",
    )


def test_diff_tells_what_comes_and_goes_by_outlet(settings: Settings, tmp_path: Path) -> None:
    """A new concept adds labels, and a longer form of it takes one away from another concept."""
    found = diff_codebooks(settings, load_codebook(), load_codebook(write_phantoms(tmp_path)))
    assert found.n_articles == len(TEXTS)
    assert found.by_outlet() == [("south", 1, 1), ("north", 1, 0)]
    assert [(c.outlet_id, c.change, c.concept, c.text) for c in found.changes] == [
        ("north", "added", "phantom", "phantoms"),
        ("south", "added", "phantom", "ghost fighter"),
        ("south", "removed", "fighter", "fighter"),
    ]
    assert found.changes[0].sentence == "The phantoms shelled the port."


def test_diff_of_one_codebook_is_empty(settings: Settings) -> None:
    """Nothing changes where nothing was changed, nor on a day without articles."""
    assert diff_codebooks(settings, load_codebook(), load_codebook()).changes == ()
    assert diff_codebooks(settings, load_codebook(), load_codebook(), day="2026-03-02").n_articles == 0


def test_uses_are_counted_by_outlet_and_words(settings: Settings) -> None:
    """In all three languages, as the store has them."""
    assert count_uses(settings, "terrorist") == {
        ("north", "terrorist"): 1,
        ("east", "Террорист"): 1,
        ("west", "إرهابي"): 1,
    }
