"""Articles and their readings: partners kept, wire copy remembered, and no model said aloud."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from plugins.marian import PAIRS, translation_settings

from pipeline.errors import ModelError
from pipeline.models import Marian
from pipeline.models.marian_files import convert_model
from pipeline.records.article import Article
from pipeline.settings import Settings
from pipeline.text.sentences import split_sentences
from pipeline.translate.given import GIVEN
from pipeline.translate.sentences import English
from pipeline.translate.translator import load_translator, remember, translate_articles

AT = datetime(2026, 1, 5, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("one_thread")


def article(text: str, lang: str, translation: str = "") -> Article:
    """An article whose headline is its first line."""
    return Article(
        "a", "r", "c", "o", "2026-01-05", "https://example.org/a", text.split("\n")[0], text, "", None, None, AT, lang,
        "done", translation=translation,
    )  # fmt: skip


@pytest.fixture(params=["as pulled", "converted"])
def settings(request: pytest.FixtureRequest, translation_models: Path, tmp_path: Path) -> Settings:
    """A user who has the models, converted or not."""
    if request.param == "as pulled":
        return translation_settings(translation_models)
    for original in translation_models.iterdir():
        convert_model(original, tmp_path / f"{original.name}-int8")
    return translation_settings(tmp_path)


@pytest.mark.parametrize("lang", ["ar", "ru"])
def test_translate_articles_keeps_each_sentence_with_its_partner(settings: Settings, lang: str) -> None:
    """Title and sentences come back one for one, in order, through the real model, whatever the batch was."""
    pairs = PAIRS[lang]
    first, second, third, fourth, *_ = pairs
    texts = [f"{first} {second}\n{third} {fourth}", third]
    readings = translate_articles([article(text, lang) for text in texts], lang, settings)
    assert [reading.title for reading in readings] == [f"{pairs[first]} {pairs[second]}", pairs[third]]
    assert readings[0].sentences == (pairs[first], pairs[second], pairs[third], pairs[fourth])
    assert readings[0].doubts == ("",) * 4 and readings[0].keys[2] == readings[1].keys[0]
    assert {reading.state for reading in readings} == {"done"}
    assert all(reading.system.startswith(f"opus-mt-{lang}-en") for reading in readings)


def test_translate_articles_takes_over_what_is_remembered(translation_models: Path) -> None:
    """A known sentence keeps its reading, word for word, and its doubt; the others are translated."""
    settings = translation_settings(translation_models)
    known, new, *_ = PAIRS["ru"]
    (before,) = translate_articles([article(known, "ru")], "ru", settings)
    memory = remember([replace(before, sentences=("As it was read before.",), doubts=("empty",))])
    assert list(memory.values()) == [English("As it was read before.", "empty")]
    (reading,) = translate_articles([article(f"{known}\n{new}", "ru")], "ru", settings, memory)
    assert reading.sentences == ("As it was read before.", PAIRS["ru"][new])
    assert reading.doubts == ("empty", "")


def test_remember_leaves_out_what_no_model_made() -> None:
    """Given and unavailable readings have no keys."""
    unavailable = translate_articles([article("Тихо.", "ru")], "ru", translation_settings(None, cache=Path("none")))
    assert remember(unavailable) == {}


@pytest.mark.parametrize("lang", ["ar", "ru"])
def test_translate_articles_without_a_model_says_unavailable(lang: str, tmp_path: Path) -> None:
    """The run goes on and every article says that it has no reading."""
    (reading,) = translate_articles([article("…", lang)], lang, translation_settings(None, cache=tmp_path))
    assert (reading.state, reading.title, reading.sentences) == ("unavailable", "", ())


@pytest.mark.parametrize("lang", ["ar", "ru"])
def test_translate_articles_lays_a_given_reading_beside_its_sentences(lang: str) -> None:
    """What came with the article needs no model and has one entry a sentence."""
    first, second, third, *_ = PAIRS[lang]
    given = f"{PAIRS[lang][first]} {PAIRS[lang][third]}"
    text = f"{first}\n{second} {third}"
    (reading,) = translate_articles([article(text, lang, given)], lang, translation_settings(None))
    assert (reading.state, reading.system, reading.title) == ("done", GIVEN, PAIRS[lang][first])
    assert len(reading.sentences) == len(reading.doubts) == len(split_sentences(text, lang)) == 3
    assert reading.sentences[2] == PAIRS[lang][third] and reading.keys == ()


GIVEN_TITLES = {
    "ar": ("أحصى الأطباء سبعة قتلى. ينفي الجيش تنفيذ الغارة.", "المدينة هادئة."),
    "ru": ("Врачи насчитали семерых погибших. Армия отрицает удар.", "В городе тихо."),
}


@pytest.mark.parametrize("lang", ["ar", "ru"])
def test_translate_articles_takes_a_given_title_once_and_without_the_lead(lang: str) -> None:
    """A headline of two sentences that became one is not told twice; English shared with the lead is no headline."""
    headline, lead = GIVEN_TITLES[lang]
    shared = "Doctors counted seven dead, while the army denies the strike."
    settings = translation_settings(None)
    (reading,) = translate_articles(
        [article(f"{headline}\n{lead}", lang, f"{shared}\nThe town is calm.")], lang, settings
    )
    assert reading.title == shared and reading.sentences == (shared, shared, "The town is calm.")
    over_both = article("\n".join(headline.split(". ")), lang, shared)
    (reading,) = translate_articles([over_both], lang, settings)
    assert reading.title == "" and reading.sentences == (shared, shared)


def test_translate_articles_leaves_english_alone() -> None:
    """English articles get no record."""
    assert translate_articles([article("It is calm.", "en")], "en", translation_settings(None)) == []


def test_load_translator_tells_missing_from_broken(translation_models: Path, tmp_path: Path) -> None:
    """No model is no error; a folder that holds none of the kind is one with a remedy."""
    assert isinstance(load_translator(translation_settings(translation_models), "ru"), Marian)
    assert load_translator(translation_settings(None, cache=tmp_path), "ru") is None
    (tmp_path / "opus-mt-ar-en").mkdir()
    with pytest.raises(ModelError, match="opus-mt-ar-en"):
        load_translator(translation_settings(tmp_path), "ar")
