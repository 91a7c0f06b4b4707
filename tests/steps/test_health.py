"""The health of outlets as the store tells it, from the first days to an outlet that falls silent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.records.article import Article
from pipeline.records.capture import Capture
from pipeline.settings import Settings, load_settings
from pipeline.steps.coverage import days_up_to
from pipeline.steps.health import health_of_day
from pipeline.store import Store, open_store

DAYS = days_up_to("2024-12-14", 14)
LAST = DAYS[-1]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with an empty store and the shipped registry, which enables no outlet."""
    return replace(load_settings(), store=str(tmp_path))


@pytest.fixture
def store(settings: Settings) -> Store:
    return open_store(settings.store)


def write_day(store: Store, outlet_id: str, day: str, articles: list[Article], *others: Capture) -> None:
    captures = [Capture(a.capture_id, outlet_id, day, a.url, a.captured_at, "done") for a in articles]
    store.write([*captures, *others], Capture, day, outlet_id)
    store.write(articles, Article, day, outlet_id)


def article(day: str, number: int) -> Article:
    """One that was published an hour before its capture."""
    at = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    name, published_at = f"{day}-{number}", at - timedelta(hours=1)
    return Article(name, name, name, "o", day, name, "T", "T", "", published_at, None, at, "ru", "done")


def undone(state: str, reason: str) -> Capture:
    return Capture(reason, "o", LAST, reason, datetime(2024, 12, 14, tzinfo=UTC), state, reason)  # type: ignore[arg-type]


def test_health_counts_every_page_once(settings: Settings, store: Store) -> None:
    """New, revised, unchanged, quarantined, failed, not extracted yet; a feed that failed is no page."""
    write_day(store, "o", DAYS[-2], [article(DAYS[-2], 0)])
    corrected = replace(article(LAST, 0), id=f"{DAYS[-2]}-0")
    empty = replace(article(LAST, 1), state="quarantined", reason="no text")
    others = (undone("unchanged", ""), undone("failed", "http 500"), undone("failed", "feed: http 404"))
    write_day(store, "o", LAST, [corrected, empty, article(LAST, 2)], *others, undone("done", "no article yet"))
    [health] = health_of_day(settings)
    today = health.today
    assert today and today.n_tried == 6
    assert (today.n_new, today.n_revised, today.n_unchanged, today.n_unread) == (1, 1, 1, 1)
    assert (today.quarantined, today.failed, today.n_empty) == ({"no text": 1}, {"http 500": 1}, 1)
    assert (today.n_failed_feeds, today.median_delay) == (1, 3600.0)
    assert health.verdict == "not judged: 1 of 7 days"


def test_health_puts_the_outlet_with_an_alert_first(settings: Settings, store: Store) -> None:
    """Of two outlets with twelve articles a day one falls silent, and comes before the other."""
    for day in DAYS:
        write_day(store, "a", day, [article(day, number) for number in range(12)])
        write_day(store, "b", day, [] if day == LAST else [article(day, number) for number in range(12)])
    silent, usual = health_of_day(settings, LAST)
    assert (silent.outlet_id, [alert.kind for alert in silent.alerts]) == ("b", ["silent"])
    assert (usual.outlet_id, usual.verdict) == ("a", "usual")


def test_health_judges_a_past_day_by_the_days_before_it(settings: Settings, store: Store) -> None:
    """What came later does not count, and a day without a run is no silent day."""
    for day in (*DAYS[:6], LAST):
        write_day(store, "a", day, [article(day, 0)])
    assert [health.verdict for health in health_of_day(settings, DAYS[3])] == ["not judged: 3 of 7 days"]
    assert [health.verdict for health in health_of_day(settings)] == ["not judged: 6 of 7 days"]


def test_health_names_an_enabled_outlet_that_was_not_tried(settings: Settings, store: Store, tmp_path: Path) -> None:
    """An outlet that the registry enables is told of even when nothing was asked of it."""
    folder = tmp_path / "catalog" / "outlets"
    folder.mkdir(parents=True)
    fields = "id: quiet\nname: Q\nhome: https://q.example\nlanguage: ar\ncountry: SY\nownership: state\nowner: Q\n"
    (folder / "quiet.yml").write_text(f"{fields}expected_per_day: 9\nenabled: true\n", "utf-8")
    write_day(store, "a", LAST, [article(LAST, 0)])
    found = health_of_day(replace(settings, catalog=tmp_path / "catalog"))
    assert [(health.outlet_id, health.verdict) for health in found][1] == ("quiet", "not tried")


def test_health_refuses_a_day_without_captures(settings: Settings) -> None:
    """An empty store is an error that says what to do."""
    with pytest.raises(UsageError, match="parallax fetch"):
        health_of_day(settings)
