"""Elasticsearch in a container of its official image, where a Docker engine answers."""

import shutil
import subprocess

from pipeline.errors import SearchError
from pipeline.index.bundle import ELASTICSEARCH_VERSION

IMAGE = f"elasticsearch:{ELASTICSEARCH_VERSION}"
ANSWER_SECONDS = 60
PULL_SECONDS = 900


def container_name(port: int) -> str:
    """The container that serves `port` of loopback."""
    return f"parallax-node-{port}"


def is_engine_up() -> bool:
    """Whether a Docker engine answers."""
    return _docker("info") is not None


def is_container_up(port: int) -> bool:
    """Whether our container for `port` runs."""
    return bool(_docker("ps", "--quiet", "--filter", f"name=^{container_name(port)}$"))


def run_container(port: int, heap: str) -> None:
    """Start the container, made and pulled first where it is missing. Raises SearchError when Docker can not."""
    if _docker("start", container_name(port)) is not None:
        return
    options = ["--env", "discovery.type=single-node", "--env", "xpack.security.enabled=false"]
    options += ["--env", f"ES_JAVA_OPTS=-Xms{heap} -Xmx{heap}", "--publish", f"127.0.0.1:{port}:9200"]
    if _docker("run", "--detach", "--name", container_name(port), *options, IMAGE, seconds=PULL_SECONDS) is None:
        raise SearchError(f"Docker could not run {IMAGE}: try `docker pull {IMAGE}` and read what it says")


def stop_container(port: int, *, erase: bool) -> bool:
    """Stop the container, with `erase` also remove it; False when it did not run."""
    was_up = is_container_up(port)
    if erase:
        _docker("rm", "--force", "--volumes", container_name(port))
    elif was_up:
        _docker("stop", container_name(port))
    return was_up


def _docker(*arguments: str, seconds: int = ANSWER_SECONDS) -> str | None:
    """What `docker` printed; None when there is no docker, no engine answers or the command fails."""
    if not shutil.which("docker"):
        return None
    try:
        done = subprocess.run(["docker", *arguments], capture_output=True, text=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None
