"""The load test in small: one host that behaves and four that do not."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.evaluate.hosts import Asked, Host
from pipeline.evaluate.load import DAY, Load, measure_load, pace_of
from pipeline.records.article import Article
from pipeline.records.capture import Capture
from pipeline.sample.articles import sample_outlets
from pipeline.store import open_store

N_HOSTS, N_PAGES = 5, 10


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the run keeps its store."""
    return tmp_path_factory.mktemp("load")


@pytest.fixture(scope="module")
def load(folder: Path) -> Load:
    """One run, for all tests."""
    return measure_load(folder, n_hosts=N_HOSTS, n_misbehaving=N_HOSTS - 1, n_pages=N_PAGES)


def test_load_leaves_each_page_in_exactly_one_state(load: Load) -> None:
    """In the one that its host gave rise to, and the counts add up to what the feeds offered."""
    assert not load.surprises
    assert sum(load.states.values()) == load.n_pages == N_HOSTS * N_PAGES
    assert sum(load.reasons.values()) == load.n_pages - load.states["done"]


def test_load_keeps_an_article_for_each_done_capture(load: Load, folder: Path) -> None:
    """No page is read twice, and none is left out."""
    store = open_store(str(folder / "store"))
    done = [capture.id for capture in store.read(Capture, DAY) if capture.state == "done"]
    assert Counter(article.capture_id for article in store.read(Article, DAY)) == Counter(done)
    assert len(done) == load.states["done"]


def test_load_keeps_the_pace_that_each_host_asks_for(load: Load) -> None:
    """By the log of the host, with a name on each request."""
    assert load.is_sound
    assert all(pace.shortest_gap >= pace.delay and pace.n_requests > N_PAGES for pace in load.paces)


@pytest.mark.parametrize(("gap", "pause", "n_early"), [(0.3, 0.0, 0), (0.01, 0.0, 1), (0.3, 1.0, 1), (1.1, 1.0, 0)])
def test_pace_of_counts_requests_that_came_too_early(gap: float, pause: float, n_early: int) -> None:
    """Before the delay was over, or before the pause that a busy host had asked for."""
    asked = [Asked(5.0, "/1", "Parallax/0.1", pause), Asked(5.0 + gap, "/2", "Parallax/0.1", 0.0)]
    assert pace_of(Host(sample_outlets()[0], 0.2, answers={}, offered={}, log=asked)).n_early == n_early
