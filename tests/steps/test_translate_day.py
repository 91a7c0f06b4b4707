"""A day's translations in the store: wire copy once, a second run the same, and what is not to be relied on counted."""

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest
from newsroom_days import files_of
from plugins.marian import PAIRS, translation_settings

from pipeline.records.article import Article, Translation
from pipeline.settings import Settings
from pipeline.steps.coverage import translate_day
from pipeline.steps.summary import summarize_day
from pipeline.store import Store, open_store

FIRST, SECOND = "2026-01-05", "2026-01-06"
pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def settings(translation_models: Path, tmp_path: Path) -> Settings:
    """A user with models and an empty store."""
    return translation_settings(translation_models, store=tmp_path / "store")


@pytest.fixture
def store(settings: Settings) -> Store:
    """That user's store, with one Russian text in two outlets, on the first day and the second."""
    store = open_store(settings.store)
    for day, outlet_id in ((FIRST, "wire"), (SECOND, "copy")):
        text = "\n".join(list(PAIRS["ru"])[:3])
        article = Article(
            outlet_id, f"r-{outlet_id}", "c", outlet_id, day, "https://example.org/a", text.split("\n")[0], text, "",
            None, None, datetime(2026, 1, 5, tzinfo=UTC), "ru", "done",
        )  # fmt: skip
        store.write([article], Article, day, outlet_id)
    return store


def test_translate_day_again_changes_no_byte(settings: Settings, store: Store) -> None:
    """Every sentence has its English and the second run is the first."""
    assert translate_day(settings, FIRST, "ru") == {"done": 1, "unavailable": 0, "doubtful_sentences": 0}
    (made,) = store.read(Translation, FIRST)
    assert made.sentences == tuple(PAIRS["ru"].values())[:3]
    before = files_of(settings.store)
    translate_day(settings, FIRST, "ru")
    assert files_of(settings.store) == before


def test_translate_day_remembers_the_days_before(settings: Settings, store: Store) -> None:
    """Copy of the day before is not translated again: it has that day's words and its doubt, which is counted."""
    translate_day(settings, FIRST, "ru")
    (made,) = store.read(Translation, FIRST)
    marked = dataclasses.replace(made, sentences=("As it was.", *made.sentences[1:]), doubts=("repetition", "", ""))
    store.write([marked], Translation, FIRST, "ru")
    assert translate_day(settings, SECOND, "ru")["doubtful_sentences"] == 1
    (copy,) = store.read(Translation, SECOND)
    assert (copy.title, copy.sentences, copy.doubts) == ("As it was.", marked.sentences, marked.doubts)
    assert summarize_day(settings, SECOND)["translations"] == {"done": 1, "unavailable": 0, "doubtful_sentences": 1}


def test_translate_day_asks_another_model_anew(settings: Settings, store: Store, translation_models: Path) -> None:
    """What one model said is not taken for another's."""
    translate_day(settings, FIRST, "ru")
    arabic = translation_models / "opus-mt-ar-en"
    other = Path(settings.store).parent / "other"
    other.mkdir()
    (other / "opus-mt-ru-en").symlink_to(arabic)
    translate_day(dataclasses.replace(settings, translation_models=other), SECOND, "ru")
    (first,), (second,) = store.read(Translation, FIRST), store.read(Translation, SECOND)
    assert first.system != second.system and not set(first.keys) & set(second.keys)
    assert first.sentences != second.sentences


def test_translate_day_without_a_model_goes_on(settings: Settings, store: Store, tmp_path: Path) -> None:
    """The day's articles are unavailable, and the day says so."""
    settings = dataclasses.replace(settings, translation_models=None, models=tmp_path)
    assert translate_day(settings, FIRST, "ru") == {"done": 0, "unavailable": 1, "doubtful_sentences": 0}
    assert [made.state for made in store.read(Translation, FIRST)] == ["unavailable"]
