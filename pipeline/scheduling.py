"""Running our DAGs with Airflow on this machine, without importing it: a day at once, or the whole of Airflow."""

import json
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from pipeline.errors import ParallaxError

ROOT = Path(__file__).parents[1]
DAGS = ROOT / "dags"
POOLS = ROOT / "docker" / "pools.json"
LOG_TAIL = 15
RUN_ENDED = "run ended: "
"""What dags/by_hand.py prints before the state of a run."""


def airflow_environment(home: Path) -> dict[str, str]:
    """The environment in which Airflow finds our DAGs and keeps everything of its own in `home`.

    Variables that the user has set win. The defaults are for one machine with two cores.
    """
    ours = {
        "AIRFLOW_HOME": str(home.absolute()),
        "AIRFLOW__CORE__DAGS_FOLDER": str(DAGS),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        # The default would fork 32 workers.
        "AIRFLOW__CORE__PARALLELISM": "4",
        "AIRFLOW__API__HOST": "127.0.0.1",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(DAGS), os.environ.get("PYTHONPATH")])),
    }
    return {**ours, **os.environ, "PYTHONPATH": ours["PYTHONPATH"]}


@contextmanager
def dag_runner(
    dag_id: str, home: Path, on_line: Callable[[str], None]
) -> Iterator[Callable[[Mapping[str, object]], None]]:
    """A way to run one DAG again and again in one process of its own; every line it prints goes to `on_line`.

    What is yielded takes the params of a run, and raises ParallaxError with the end of the log when the run fails.
    """
    # The runner really sleeps between tries, and someone is waiting for it.
    environment = airflow_environment(home) | {"PARALLAX_RETRY_SECONDS": "0"}
    with subprocess.Popen(
        [sys.executable, str(DAGS / "by_hand.py"), dag_id],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield partial(_run, process, on_line)
        finally:
            process.kill()


def _run(process: "subprocess.Popen[str]", on_line: Callable[[str], None], params: Mapping[str, object]) -> None:
    assert process.stdin and process.stdout
    process.stdin.write(json.dumps(params) + "\n")
    process.stdin.flush()
    tail: deque[str] = deque(maxlen=LOG_TAIL)
    for line in process.stdout:
        if line.startswith(RUN_ENDED):
            if line.removeprefix(RUN_ENDED).strip() == "success":
                return
            break
        tail.append(line.rstrip())
        on_line(tail[-1])
    raise ParallaxError(f"the DAG failed with {dict(params)}:\n" + "\n".join(tail))


def prepare_database(environment: Mapping[str, str]) -> None:
    """Make or bring up to date Airflow's own database. Raises ParallaxError."""
    done = subprocess.run(
        [sys.executable, "-m", "airflow", "db", "migrate"], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        tail = "\n".join(done.stderr.splitlines()[-LOG_TAIL:])
        raise ParallaxError(f"Airflow's database in {environment['AIRFLOW_HOME']} can not be prepared:\n{tail}")


def start_airflow(home: Path) -> None:
    """Run `airflow standalone` on loopback until it is stopped. Raises ParallaxError when its database is unusable.

    It gets a process group of its own, which is signalled as a whole: a signal to its first process alone
    leaves the scheduler and its workers behind.
    """
    environment = airflow_environment(home)
    prepare_database(environment)
    subprocess.run([sys.executable, "-m", "airflow", "pools", "import", str(POOLS)], env=environment, check=True)
    process = subprocess.Popen([sys.executable, "-m", "airflow", "standalone"], env=environment, start_new_session=True)
    try:
        process.wait()
    except KeyboardInterrupt:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def login_file(home: Path) -> Path:
    """Where Airflow keeps the password of its user `admin`, once it has started."""
    return home / "simple_auth_manager_passwords.json.generated"
