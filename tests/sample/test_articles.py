"""The articles of the sample newsroom are what its stories promise."""

import re
from difflib import SequenceMatcher

import pytest

from pipeline.errors import UsageError
from pipeline.records.outlet import Outlet
from pipeline.sample.articles import HAPPENINGS, SampleArticle, Shown, sample_articles, sample_outlets, shown_articles

LETTERS = {"ar": r"[\u0621-\u064a]", "en": r"[A-Za-z]", "ru": r"[А-Яа-яЁё]"}
PAGES = [entry for entry in sample_articles() if entry[2].serve == "page"]


def find_shown(day: str, slug: str) -> Shown:
    """The article `slug` at the end of `day`."""
    return next(shown for shown in shown_articles(day) if shown.slug == slug)


def test_outlets_are_six_invented_ones_off_by_default() -> None:
    """Two outlets a language; none can be taken for a real one or be fetched unasked."""
    assert sorted(outlet.language for outlet in sample_outlets()) == ["ar", "ar", "en", "en", "ru", "ru"]
    assert all(
        outlet.id.startswith("sample-") and outlet.loopback and not outlet.enabled for outlet in sample_outlets()
    )


@pytest.mark.parametrize(
    ("outlet", "slug", "article"), PAGES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_article_is_prose_of_its_language(outlet: Outlet, slug: str, article: SampleArticle) -> None:
    """Five to nine paragraphs, in the outlet's own script."""
    text = " ".join((article.title, *article.paragraphs))
    letters = re.findall(r"[^\W\d_]", text)
    native = re.findall(LETTERS[outlet.language], text)
    assert 5 <= len(article.paragraphs) <= 9
    assert 120 <= len(text.split()) <= 350
    assert len(native) > 0.6 * len(letters)


def test_every_outlet_has_at_least_four_articles() -> None:
    """No outlet is too small to compare."""
    counts = [sum(owner is outlet for owner, _, _ in PAGES) for outlet in sample_outlets()]
    assert min(counts) >= 4
    assert sum(counts) >= 26


@pytest.mark.parametrize("happening", [happening for happening in HAPPENINGS if happening != "other"])
def test_happening_is_told_in_all_languages(happening: str) -> None:
    """Each happening can be compared across the three languages."""
    assert {outlet.language for outlet, _, article in PAGES if article.happening == happening} == {"ar", "en", "ru"}


def test_strikes_are_told_by_all_outlets() -> None:
    """The main event has no silent outlet."""
    assert {outlet.id for outlet, _, article in PAGES if article.happening == "idlib-strikes"} == {
        outlet.id for outlet in sample_outlets()
    }


def test_wire_copies_are_nearly_the_text_they_copy() -> None:
    """One copy a language; words differ a little, so that exact hashes alone can not find them."""
    texts = {f"{outlet.id}/{slug}": " ".join(article.paragraphs) for outlet, slug, article in PAGES}
    copies = {f"{outlet.id}/{slug}": article.copy_of for outlet, slug, article in PAGES if article.copy_of}
    assert len(copies) == 3
    for copy, original in copies.items():
        similarity = SequenceMatcher(None, texts[copy].split(), texts[original].split(), autojunk=False).ratio()
        assert 0.85 < similarity < 1


def test_clock_hides_what_was_not_yet_published() -> None:
    """A day is a UTC day, whatever zone the outlet writes in."""
    first_day = {shown.slug for shown in shown_articles("2024-11-30")}
    assert "shuhada-aljaysh" in first_day  # 00:30 on Sunday in Damascus
    assert "idlib-awkar" not in first_day
    assert first_day < {shown.slug for shown in shown_articles("2024-12-01")}
    assert shown_articles("2024-11-29") == ()


def test_correction_changes_text_on_its_day() -> None:
    """The first text stands until the correction is published."""
    before = find_shown("2024-11-30", "army-statement-aleppo")
    after = find_shown("2024-12-01", "army-statement-aleppo")
    assert "90 soldiers" in before.paragraphs[0]
    assert before.modified is None
    assert "Dozens" in after.paragraphs[0]
    assert after.modified is not None
    assert after.note.startswith("Correction")
    assert after.canonical == before.canonical


def test_day_that_is_none_is_refused() -> None:
    """The error repeats what was given and shows the right form."""
    with pytest.raises(UsageError, match=r"'1 December'.*2024-12-01"):
        shown_articles("1 December")
