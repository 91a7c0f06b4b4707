"""The server's process: started once, found again, ended for good. A sleeping script stands for the server."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import SearchError
from pipeline.index.process import Launch, is_alive, log_tail, start_process, stop_process


@pytest.fixture
def launch() -> Iterator[Launch]:
    """A launch of the script, in a folder open to the user that root's server runs as."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    java = folder / "java"
    # The last command keeps the shell's own command line, by which the process is known.
    java.write_text("#!/bin/sh\necho up on $ES_PATH_CONF\nsleep 60\nexit\n")
    java.chmod(0o755)
    launch = Launch(folder, java, folder / "work", 9200, "512m")
    yield launch
    stop_process(launch.work)
    shutil.rmtree(folder)


def test_process_lives_until_stopped(launch):
    """Started, it is found by its folder; stopped, it is gone, and stopping again says so."""
    start_process(launch)
    assert is_alive(launch.work)
    assert stop_process(launch.work) is True
    assert not is_alive(launch.work)
    assert stop_process(launch.work) is False


def test_process_is_configured_for_its_folder(launch):
    """Port, heap and data folder reach the server's files; what it prints is kept."""
    start_process(launch)
    settings = (launch.work / "conf" / "elasticsearch.yml").read_text()
    assert "http.port: 9200" in settings and f'path.data: "{launch.work}/data"' in settings
    assert "-Xmx512m" in (launch.work / "conf" / "jvm.options").read_text()
    stop_process(launch.work)
    assert log_tail(launch.work) in ("", f"up on {launch.work}/conf")


def test_process_is_not_root(launch):
    """The server runs as an ordinary user even when root starts it."""
    start_process(launch)
    pid = (launch.work / "pid").read_text()
    assert Path(f"/proc/{pid}").stat().st_uid != 0


def test_crashed_process_is_not_alive_and_can_start_again(launch):
    """The pid file of a killed process does no harm."""
    start_process(launch)
    os.killpg(os.getpgid(int((launch.work / "pid").read_text())), signal.SIGKILL)
    while is_alive(launch.work):
        pass
    start_process(launch)
    assert is_alive(launch.work)


def test_pid_of_another_process_is_not_ours(launch):
    """After a restart of the machine the number may belong to somebody else, who must live."""
    launch.work.mkdir()
    (launch.work / "pid").write_text(str(os.getpid()))
    assert not is_alive(launch.work)
    assert stop_process(launch.work) is False


def test_empty_pid_file_is_no_process(launch):
    """A crash while the file was written leaves it empty."""
    launch.work.mkdir()
    (launch.work / "pid").touch()
    assert not is_alive(launch.work)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's server runs as another user")
def test_closed_folder_is_told(launch, tmp_path):
    """Under root, a folder that the server's user can not enter is named before the start."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(SearchError, match="closed to other users"):
        start_process(Launch(launch.bundle, launch.java, closed / "work", 9200, "512m"))
