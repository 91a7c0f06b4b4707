"""Every DAG file loads, is documented, patient, light to parse, and names only pools that exist."""

import json
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.scheduling import DAGS, POOLS, airflow_environment

EXPECTED = {"daily_coverage"}
NOT_DAGS = {"by_hand.py", "defaults.py"}


@pytest.fixture(scope="module")
def dags() -> dict[str, Any]:
    """Every DAG in dags/, by id."""
    sys.path.insert(0, str(DAGS))
    from airflow.dag_processing.dagbag import DagBag

    bag = DagBag(str(DAGS))
    assert bag.import_errors == {}
    return dict(bag.dags)


def test_dags_are_exactly_the_listed_ones(dags: dict[str, Any]) -> None:
    """A file in dags/ is a DAG that this test knows, or shared by DAGs."""
    assert set(dags) == EXPECTED
    assert {path.name for path in DAGS.glob("*.py")} == NOT_DAGS | {f"{name}.py" for name in EXPECTED}


def test_dags_are_documented_and_tagged(dags: dict[str, Any]) -> None:
    """The page of each DAG is its manual."""
    for dag in dags.values():
        assert dag.doc_md and "parallax" in dag.tags


def test_dags_retry_with_back_off_and_end(dags: dict[str, Any]) -> None:
    """Every task that touches the world tries again, with growing pauses, and no task runs for ever."""
    for dag in dags.values():
        for task in dag.tasks:
            assert task.execution_timeout, task.task_id
            assert task.retries >= 2 or task.task_id in ("report", "health")
            assert task.retry_exponential_backoff and task.has_retry_policy


def test_dags_use_only_listed_pools(dags: dict[str, Any]) -> None:
    """dag.test() ignores pools, so a mistyped one would only show in production."""
    pools = {"default_pool", *json.loads(POOLS.read_text("utf-8"))}
    assert {task.pool for dag in dags.values() for task in dag.tasks} <= pools


def test_dags_run_without_being_unpaused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`parallax airflow` alone gives the daily job, and its parts find the `airflow` beside our Python."""
    monkeypatch.setenv("PATH", "/usr/bin")
    environment = airflow_environment(tmp_path)
    assert environment["AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION"] == "False"
    assert shutil.which("airflow", path=environment["PATH"])


def test_tests_have_an_airflow_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever Airflow the one who runs them has set up."""
    kept = dict(os.environ)
    monkeypatch.setattr(
        "os.environ", kept | {"AIRFLOW_HOME": "/theirs", "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": "theirs"}
    )
    runpy.run_path(str(Path(__file__).parents[1] / "conftest.py"))
    assert os.environ["AIRFLOW_HOME"] != "/theirs"
    assert "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN" not in os.environ


def test_dags_parse_without_the_heavy_libraries(tmp_path: Path) -> None:
    """The scheduler parses every file again and again; models and clients load when a task runs."""
    code = (
        "import sys; from airflow.dag_processing.dagbag import DagBag; "
        f"DagBag({str(DAGS)!r}); "
        "print([m for m in ('torch', 'transformers', 'elasticsearch', 'duckdb', 'trafilatura') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=airflow_environment(tmp_path), capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
