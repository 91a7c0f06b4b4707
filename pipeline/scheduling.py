"""Running our DAGs with Airflow on this machine, without importing it: a day at once, or the whole of Airflow."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from pipeline.errors import ParallaxError

ROOT = Path(__file__).parents[1]
DAGS = ROOT / "dags"
POOLS = ROOT / "docker" / "pools.json"
AIRFLOW = (sys.executable, "-m", "airflow")
LOG_TAIL = 15
STOP_SECONDS = 30
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)
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
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        # The default would fork 32 workers.
        "AIRFLOW__CORE__PARALLELISM": "4",
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": "8080",
    }
    before = {
        # `airflow standalone` starts its parts by the command's name.
        "PATH": str(Path(sys.executable).parent),
        "PYTHONPATH": str(DAGS),
    }
    joined = {name: os.pathsep.join(filter(None, [folder, os.environ.get(name)])) for name, folder in before.items()}
    return {**ours, **os.environ, **joined}


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


def call_airflow(home: Path, arguments: Sequence[str]) -> int:
    """Run one of Airflow's own commands on the Airflow in `home`; its exit code."""
    return subprocess.run([*AIRFLOW, *arguments], env=airflow_environment(home), check=False).returncode


def start_airflow(home: Path) -> None:
    """Run `airflow standalone` on loopback until it is stopped, by Ctrl-C or SIGTERM.

    Raises ParallaxError when it can not be set up, its port is taken, or it ends by itself with an error.
    """
    environment = airflow_environment(home)
    _refuse_taken_port(int(environment["AIRFLOW__API__PORT"]))
    _prepare(environment)
    # A flag, not an exception: one raised while the process is being started would lose hold of it.
    asked_to_stop = []
    handlers = {number: signal.signal(number, lambda *_: asked_to_stop.append(True)) for number in STOP_SIGNALS}
    # A group of its own, which is ended as a whole: a signal to its first process alone leaves the others behind.
    process = subprocess.Popen([*AIRFLOW, "standalone"], env=environment, start_new_session=True)
    try:
        while process.poll() is None and not asked_to_stop:
            time.sleep(0.1)
        if process.returncode and not asked_to_stop:
            raise ParallaxError(
                f"Airflow ended by itself with exit code {process.returncode}; what it printed above says why"
            )
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        _end_group(process)


def _refuse_taken_port(port: int) -> None:
    """Airflow itself would go on without its pages."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise ParallaxError(f"port {port} is taken: stop what uses it (another Airflow?) or set AIRFLOW__API__PORT")


def _prepare(environment: Mapping[str, str]) -> None:
    """Make or bring up to date Airflow's own database and our pools in it. Raises ParallaxError."""
    for arguments in (["db", "migrate"], ["pools", "import", str(POOLS)]):
        done = subprocess.run([*AIRFLOW, *arguments], env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            tail = "\n".join((done.stdout + done.stderr).splitlines()[-LOG_TAIL:])
            command = " ".join(["airflow", *arguments])
            raise ParallaxError(f"`{command}` failed for the Airflow in {environment['AIRFLOW_HOME']}:\n{tail}")


def _end_group(process: "subprocess.Popen[str] | subprocess.Popen[bytes]") -> None:
    """End the process with its whole group, by force those that take too long."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
        end = time.monotonic() + STOP_SECONDS
        try:
            while time.monotonic() < end:
                process.poll()
                os.killpg(process.pid, 0)
                time.sleep(0.1)
        finally:
            # Also when someone presses Ctrl-C again.
            os.killpg(process.pid, signal.SIGKILL)


def login_file(home: Path) -> Path:
    """Where Airflow keeps the password of its user `admin`, once it has started."""
    return home / "simple_auth_manager_passwords.json.generated"
