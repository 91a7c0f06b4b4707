"""The commands that watch outlets: what they print, and the exit code that tells of an alert."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from pipeline.cli import watch
from pipeline.records.article import Article
from pipeline.records.capture import Capture
from pipeline.steps.coverage import days_up_to
from pipeline.store import Store, open_store

DAYS = days_up_to("2024-12-14", 14)
TITLES = {
    "en": ("Militants hold the town", "Civilians hold the town"),
    "ru": ("Боевики удерживают город", "Мирные жители удерживают город"),
    "ar": ("المسلحون يسيطرون على البلدة", "المدنيون يسيطرون على البلدة"),
}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An empty store that the commands find through the environment."""
    monkeypatch.setenv("PARALLAX_STORE", str(tmp_path))
    return open_store(str(tmp_path))


@pytest.fixture
def app() -> typer.Typer:
    """A program with these commands alone."""
    app = typer.Typer()
    watch.register(app)
    return app


def write_day(store: Store, day: str, lang: str, articles: dict[str, str]) -> None:
    """Captures and articles of one day of outlet `o`: article ids with their titles, which are all their text."""
    at = datetime.fromisoformat(f"{day}T12:00:00+00:00").astimezone(UTC)
    read = [Article(i, t, i, "o", day, i, t, t, "", None, None, at, lang, "done") for i, t in articles.items()]
    store.write([Capture(a.capture_id, "o", day, a.url, at, "done") for a in read], Capture, day, "o")
    store.write(read, Article, day, "o")


@pytest.mark.parametrize("lang", TITLES)
def test_revisions_shows_old_and_new_words_in_every_script(store: Store, app: typer.Typer, lang: str) -> None:
    """The list names the article, and the article shows its words in marks; Arabic lines run from right to left."""
    for day, title in zip(DAYS, TITLES[lang], strict=False):
        write_day(store, day, lang, {lang: title})
    assert lang in CliRunner().invoke(app, ["revisions"]).stdout
    shown = CliRunner().invoke(app, ["revisions", lang]).stdout
    old, new = (title.split(" ")[0] for title in TITLES[lang])
    assert f"[-{old}-]" in shown and f"{{+{new}" in shown
    assert ("\u2067[-" in shown) == (lang == "ar")


def test_revisions_prints_json(store: Store, app: typer.Typer) -> None:
    """Both answers are one JSON document."""
    for day, title in zip(DAYS, TITLES["en"], strict=False):
        write_day(store, day, "en", {"en": title})
    [changed] = json.loads(CliRunner().invoke(app, ["revisions", "--json"]).stdout)
    found = json.loads(CliRunner().invoke(app, ["revisions", changed["article_id"], "--json"]).stdout)
    assert [revision["title"] for revision in found] == list(TITLES["en"])
    assert found[1]["seconds_later"] == 86400.0


def test_health_exits_with_3_when_there_is_an_alert(store: Store, app: typer.Typer) -> None:
    """The alert comes before the table, and scripts see it by the code; a usual day is 0."""
    for day in DAYS[:-1]:
        write_day(store, day, "en", {f"{day}-{number}": "Title" for number in range(9)})
    usual = CliRunner().invoke(app, ["health"])
    failing = [Capture(str(n), "o", DAYS[-1], str(n), datetime(2024, 12, 1, tzinfo=UTC), "failed") for n in range(9)]
    store.write(failing, Capture, DAYS[-1], "o")
    alarmed = CliRunner().invoke(app, ["health", "--date", DAYS[-1]])
    assert (usual.exit_code, alarmed.exit_code) == (0, 3)
    assert alarmed.stdout.startswith("ALERT o, silent: 0 new articles; usually 9")
    assert json.loads(CliRunner().invoke(app, ["health", "--json"]).stdout)["n_alerts"] == 2
