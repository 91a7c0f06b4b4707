"""Two days of the sample newsroom through the steps, on a temporary store."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from newsroom_days import files_of, newsroom, newsroom_settings

from pipeline.annotate.annotator import Tools
from pipeline.catalog.actors import load_actors
from pipeline.catalog.codebook import load_codebook
from pipeline.catalog.cues import load_cues
from pipeline.errors import FetchError, UsageError
from pipeline.models import load_encoder
from pipeline.records.annotation import Annotation
from pipeline.records.article import Article
from pipeline.records.capture import Capture
from pipeline.records.grouping import Event
from pipeline.sample.demo import DAYS, sample_outlets
from pipeline.settings import Settings, load_settings
from pipeline.steps.coverage import (
    annotate_day,
    extract_day,
    fetch_day,
    fetch_lines,
    group_day,
    languages_of,
    outlets_to_fetch,
    translate_day,
)
from pipeline.steps.summary import summarize_day
from pipeline.store import open_store


def run_day(settings: Settings, day: str, tools: Tools) -> None:
    """All steps of one day, with the newsroom's clock at its evening."""
    with newsroom(settings, day):
        for outlet_id in sample_outlets(settings):
            fetch_day(settings, day, outlet_id)
            extract_day(settings, day, outlet_id)
    for lang in languages_of(settings, day):
        translate_day(settings, day, lang)
        annotate_day(settings, day, lang, tools)
    group_day(settings, day)


@pytest.fixture(scope="module")
def tools() -> Tools:
    """The real catalog and encoder; names come from the catalog alone, which is enough here and quick."""
    settings = load_settings()
    encoder = load_encoder(settings.models)
    return Tools(load_codebook(), load_cues(), load_actors(), names=None, encoder=encoder)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, tools: Tools) -> Iterator[Settings]:
    """Settings with a store that holds both days."""
    settings = newsroom_settings(tmp_path_factory.mktemp("two-days"))
    for day in DAYS:
        run_day(settings, day, tools)
    yield settings


def test_steps_leave_each_page_in_exactly_one_state(settings: Settings) -> None:
    """What the feeds offered is what the captures count, and each done capture is one article."""
    for day in DAYS:
        store, summary = open_store(settings.store), summarize_day(settings, day)
        assert sum(summary["captures"].values()) == len(store.read(Capture, day))
        assert summary["captures"]["done"] == sum(summary["articles"].values())


def test_steps_tell_why_a_page_is_not_done(settings: Settings) -> None:
    """The page that fails, the gallery and the forbidden page are counted with their reasons."""
    reasons = Counter[str]()
    for day in DAYS:
        reasons.update(summarize_day(settings, day)["reasons"])
    assert set(reasons) == {"failed: http 500", "quarantined: robots.txt disallows", "quarantined: no text"}


def test_steps_run_again_change_no_byte(settings: Settings, tools: Tools) -> None:
    """The same coverage again leaves the store as it was."""
    before = files_of(settings.store)
    for day in DAYS:
        run_day(settings, day, tools)
    assert files_of(settings.store) == before


def test_steps_put_all_three_languages_into_one_event(settings: Settings) -> None:
    """The strikes on Idlib are one event, told by at least five of the six outlets in all three languages."""
    events = open_store(settings.store).read(Event, DAYS[-1])
    strikes = max((event for event in events if "Idlib" in event.title), key=lambda event: len(event.outlet_ids))
    assert strikes.languages == ("ar", "en", "ru") and len(strikes.outlet_ids) >= 5


def test_steps_keep_a_correction_as_a_revision(settings: Settings) -> None:
    """The article that was corrected on the second day has one id and two revisions."""
    articles = [article for article in open_store(settings.store).read(Article) if article.state == "done"]
    revisions = Counter(article.id for article in articles)
    assert sorted(revisions.values())[-2:] == [1, 2]


def test_steps_tag_words_at_their_offsets(settings: Settings) -> None:
    """Every tag of every article is the very words at its place in the text."""
    store = open_store(settings.store)
    texts = {article.revision_id: article.text for article in store.read(Article)}
    annotations = store.read(Annotation)
    assert {annotation.language for annotation in annotations} == {"ar", "en", "ru"}
    for annotation in annotations:
        text = texts[annotation.revision_id]
        assert annotation.tags
        assert all(text[tag.start : tag.end] == tag.text for tag in annotation.tags)


def test_steps_record_a_dead_outlet_and_say_so(settings: Settings, tmp_path: Path) -> None:
    """An outlet whose feeds can not be had is a failed capture and an error of its own."""
    settings = replace(settings, store=str(tmp_path))
    with pytest.raises(FetchError, match="none of its feeds"):
        fetch_day(settings, DAYS[0], "sample-difaf")
    [capture] = open_store(settings.store).read(Capture)
    assert capture.state == "failed"


def test_steps_read_a_users_own_lines(settings: Settings, tmp_path: Path) -> None:
    """Lines become captures and articles; a broken one is quarantined with file and line."""
    settings = replace(settings, store=str(tmp_path / "store"))
    lines = tmp_path / "own.jsonl"
    good = '{"id": "1", "outlet": "mine", "text": "Rebels seized the town of Khansir on Sunday, residents said."}'
    lines.write_text(f"{good}\n{{broken\n", "utf-8")
    for outlet_id in fetch_lines(settings, DAYS[0], lines):
        extract_day(settings, DAYS[0], outlet_id)
    summary = summarize_day(settings, DAYS[0])
    assert summary["articles"]["done"] == 1
    assert summary["captures"]["quarantined"] == 1
    assert any("own.jsonl line 2" in reason for reason in summary["reasons"])


def test_fetch_lines_lets_a_mended_and_a_corrected_line_replace_what_they_were(
    settings: Settings, tmp_path: Path
) -> None:
    """The broken line is no longer quarantined, the corrected one has its last text; the same file changes nothing."""
    settings = replace(settings, store=str(tmp_path / "store"))
    lines = tmp_path / "own.jsonl"
    lines.write_text('{"id": "1", "outlet": "mine", "text": "Eleven died."}\n{broken\n', "utf-8")
    fetch_lines(settings, DAYS[0], lines)
    corrected = '{"id": "1", "outlet": "mine", "text": "Twelve died."}'
    mended = '{"id": "2", "outlet": "mine", "text": "Rebels seized the town."}'
    lines.write_text(f"{corrected}\n{mended}\n{mended}\n", "utf-8")
    fetch_lines(settings, DAYS[0], lines)
    store, before = open_store(settings.store), files_of(settings.store)
    captures = store.read(Capture)
    assert Counter(capture.state for capture in captures) == {"done": 2, "duplicate": 1}
    hashes = {hashlib.sha256(line.encode()).hexdigest() for line in (corrected, mended)}
    assert {capture.content_hash for capture in captures} == hashes
    fetch_lines(settings, DAYS[0], lines)
    assert files_of(settings.store) == before


def test_outlets_to_fetch_refuses_an_unknown_id(settings: Settings) -> None:
    """A mistyped outlet is named before anything is fetched."""
    with pytest.raises(UsageError, match="sample-difaf"):
        outlets_to_fetch(settings, ["sample-difa"])
