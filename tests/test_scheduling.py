"""Airflow started and ended as one: what is refused, and that nothing is left behind."""

import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.errors import ParallaxError
from pipeline.scheduling import _end_group, start_airflow


def test_start_refuses_a_taken_port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is set up: Airflow itself would go on without its pages."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("AIRFLOW__API__PORT", str(port))
        with pytest.raises(ParallaxError, match=f"port {port} is taken"):
            start_airflow(tmp_path)


def test_start_tells_what_set_up_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A command that fails is named with the end of what it printed, without a traceback of ours."""
    monkeypatch.setattr("pipeline.scheduling.AIRFLOW", ("sh", "-c", "echo no such database >&2; exit 1"))
    monkeypatch.setenv("AIRFLOW__API__PORT", "9")
    with pytest.raises(ParallaxError, match=r"(?s)`airflow db migrate` failed.*no such database"):
        start_airflow(tmp_path)


@pytest.fixture
def standalone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Start Airflow with a shell script in the place of `airflow standalone`."""
    monkeypatch.setenv("AIRFLOW__API__PORT", "9")
    on_stop = signal.getsignal(signal.SIGTERM)

    def start(script: str) -> None:
        monkeypatch.setattr("pipeline.scheduling.AIRFLOW", ("sh", "-c", f'[ "$0" != standalone ] || {{ {script}; }}'))
        start_airflow(tmp_path)

    yield start
    signal.signal(signal.SIGTERM, on_stop)


def test_start_tells_of_an_end_by_itself(standalone: Callable[[str], None]) -> None:
    """An Airflow that breaks must not look like one that was stopped."""
    with pytest.raises(ParallaxError, match="exit code 7"):
        standalone("exit 7")


def test_start_ends_airflow_on_sigterm(standalone: Callable[[str], None]) -> None:
    """A service manager stops us this way; Airflow must not outlive us."""
    began = time.monotonic()
    standalone("kill -TERM $PPID; sleep 60")
    assert time.monotonic() - began < 50


@pytest.mark.parametrize("trap", ["", "trap '' TERM; "])
def test_group_ends_with_its_children(trap: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that does not listen."""
    monkeypatch.setattr("pipeline.scheduling.STOP_SECONDS", 0.3)
    script = f"{trap}sleep 60 & echo started; wait; wait"
    with subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout and process.stdout.readline()
        _end_group(process)
        # The pipe ends only when nobody holds it any more.
        assert process.stdout.read() == b""
