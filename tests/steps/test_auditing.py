"""The audit of a day in the store: written once, the same again, and nothing where there is no English."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.records.annotation import Annotation, Tag
from pipeline.records.article import Article, Translation
from pipeline.records.drift import Drift
from pipeline.settings import Settings, load_settings
from pipeline.steps.auditing import audit_day
from pipeline.store import Store, open_store

DAY = "2024-12-01"
NOON = datetime(2024, 12, 1, 12, tzinfo=UTC)
TEXTS = {
    "ar": ("غادر المتمردون الوادي.", "المتمردون", "rebel", "The rebels left the valley."),
    "ru": ("Повстанцы ушли из долины.", "Повстанцы", "insurgent", "The terrorists left the valley."),
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a store of their own."""
    return replace(load_settings(), store=str(tmp_path / "store"))


def fill(store: Store, lang: str, *, translated: bool = True) -> None:
    """One article in `lang` with one label."""
    text, word, concept, english = TEXTS[lang]
    article = Article(
        id=f"{lang}-1", revision_id=f"{lang}-r1", capture_id="c1", outlet_id="o1", day=DAY, url="", title="", text=text,
        byline="", published_at=NOON, modified_at=None, captured_at=NOON, language=lang, state="done",
    )  # fmt: skip
    start = text.index(word)
    tag = Tag("label", start, start + len(word), word, 0, concept, "actor", 0)
    annotation = Annotation(article.revision_id, article.id, "o1", DAY, lang, ((0, len(text)),), (), (tag,))
    reading = Translation(article.revision_id, lang, "unavailable")
    if translated:
        reading = replace(reading, state="done", system="opus-1", sentences=(english,))
    store.write([article], Article, DAY, lang)
    store.write([annotation], Annotation, DAY, lang)
    store.write([reading], Translation, DAY, lang)


@pytest.mark.parametrize(("lang", "verdict"), [("ar", "kept"), ("ru", "turn")])
def test_audit_day_keeps_a_drift_for_each_label(lang: str, verdict: str, settings: Settings) -> None:
    """It names the label by revision and number; a second run changes no byte."""
    store = open_store(settings.store)
    fill(store, lang)
    assert audit_day(settings, DAY, lang) == {verdict: 1}
    (drift,) = store.read(Drift, DAY, lang)
    assert (drift.revision_id, drift.number, drift.verdict) == (f"{lang}-r1", 0, verdict)
    path = Path(store.parts(Drift)[0])
    before = path.stat().st_mtime_ns
    audit_day(settings, DAY, lang)
    assert path.stat().st_mtime_ns == before


def test_audit_day_without_english_loads_nothing(settings: Settings, tmp_path: Path) -> None:
    """Where translation is unavailable no encoder is asked for, and the part is there but empty."""
    store = open_store(settings.store)
    fill(store, "ru", translated=False)
    assert audit_day(replace(settings, models=tmp_path / "none"), DAY, "ru") == {}
    assert store.part_names(Drift, DAY) == ["ru"]
    assert not (tmp_path / "none").exists()


def test_audit_day_of_english_is_empty(settings: Settings) -> None:
    """English has no translation."""
    assert audit_day(settings, DAY, "en") == {}
