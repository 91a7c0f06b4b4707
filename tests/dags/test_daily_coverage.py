"""The daily DAG through `dag.test()`: a day of the sample newsroom, with the real models, and a dead outlet."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from pipeline.records.annotation import Annotation
from pipeline.records.article import Article
from pipeline.records.capture import Capture
from pipeline.records.grouping import Event
from pipeline.sample.newsroom import make_server
from pipeline.scheduling import DAGS
from pipeline.steps.coverage import days_up_to
from pipeline.store import Store, open_store

DAY = "2024-11-30"
OUTLETS = ["sample-plain-record", "sample-trety-bereg"]


@pytest.fixture(scope="module")
def dag() -> Any:
    """The DAG, with Airflow's own database made for this session."""
    sys.path.insert(0, str(DAGS))
    from airflow.dag_processing.dagbag import DagBag
    from airflow.utils.db import initdb

    initdb()
    return DagBag(str(DAGS)).get_dag("daily_coverage")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An empty store that the tasks find through the environment; search is off."""
    monkeypatch.setenv("PARALLAX_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("PARALLAX_ELASTICSEARCH_URL", "off")
    return open_store(str(tmp_path / "store"))


@pytest.fixture
def newsroom() -> Iterator[None]:
    """The sample newsroom at the end of the day."""
    with make_server(day=DAY) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


@pytest.mark.usefixtures("newsroom")
def test_dag_takes_a_day_from_the_outlets_to_the_brief(dag: Any, store: Store) -> None:
    """Every stage leaves its part in the store, for the day of the run and no other."""
    run = dag.test(run_conf={"day": DAY, "outlets": OUTLETS})
    assert run.state == "success"
    assert {article.outlet_id for article in store.read(Article)} == set(OUTLETS)
    assert store.part_names(Annotation, DAY) == ["en", "ru"]
    assert store.days(Article) == store.days(Event) == [DAY]
    assert any(annotation.tags for annotation in store.read(Annotation))
    assert list(store.files.glob(f"{store.root}/briefs/*.html"))


def write_usual_week(store: Store, outlet_id: str) -> None:
    """A week before the run's day on which the outlet brought nine articles a day."""
    for day in days_up_to(DAY, 8)[:-1]:
        at = datetime.fromisoformat(f"{day}T12:00:00+00:00")
        names = [f"{day}-{number}" for number in range(9)]
        store.write([Capture(name, outlet_id, day, name, at, "done") for name in names], Capture, day, outlet_id)
        articles = [Article(n, n, n, outlet_id, day, n, n, n, "", None, None, at, "en", "done") for n in names]
        store.write(articles, Article, day, outlet_id)


def test_dag_fails_loudly_for_a_dead_outlet(dag: Any, store: Store) -> None:
    """With no newsroom there is nothing to fetch: fetch, health and report fail, every other stage still ran."""
    write_usual_week(store, OUTLETS[0])
    run = dag.test(run_conf={"day": DAY, "outlets": OUTLETS[:1]})
    states = {ti.task_id: str(ti.state) for ti in run.get_task_instances()}
    assert run.state == "failed"
    assert {task for task, state in states.items() if state == "failed"} == {"fetch", "health", "report"}
    assert states["extract"] == states["group"] == states["brief"] == "success"
