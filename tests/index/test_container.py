"""What is asked of Docker, with a script in its place that keeps a note of each call."""

import pytest

from pipeline.errors import SearchError
from pipeline.index.container import IMAGE, is_container_up, is_engine_up, run_container, stop_container


@pytest.fixture
def docker(tmp_path, monkeypatch):
    """Writes the `docker` on PATH; `calls()` are the lines it was called with."""

    class Docker:
        def answers(self, script: str) -> None:
            program = tmp_path / "docker"
            program.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/calls\n{script}\n')
            program.chmod(0o755)

        def calls(self) -> list[str]:
            return (tmp_path / "calls").read_text().splitlines()

    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return Docker()


def test_engine_that_does_not_answer_is_not_up(docker):
    """A client without an engine is no Docker."""
    docker.answers("exit 1")
    assert not is_engine_up() and not is_container_up(9200)


def test_run_container_is_bound_to_loopback(docker):
    """The node has no password, so only this machine may reach it."""
    docker.answers('[ "$1" = run ]')
    run_container(9201, "512m")
    assert "--publish 127.0.0.1:9201:9200" in docker.calls()[-1] and docker.calls()[-1].endswith(IMAGE)


def test_run_container_starts_the_one_that_is_there(docker):
    """A stopped container keeps its data and is started again."""
    docker.answers("exit 0")
    run_container(9201, "512m")
    assert docker.calls() == ["start parallax-node-9201"]


def test_run_container_tells_what_to_try(docker):
    """When the image can not be had, the error names it."""
    docker.answers("exit 1")
    with pytest.raises(SearchError, match=f"docker pull {IMAGE}"):
        run_container(9201, "512m")


def test_stop_container_removes_only_on_request(docker):
    """Stop keeps the data, erase does not."""
    docker.answers("echo 1234")
    assert stop_container(9201, erase=False) and docker.calls()[-1] == "stop parallax-node-9201"
    assert stop_container(9201, erase=True) and docker.calls()[-1] == "rm --force --volumes parallax-node-9201"
