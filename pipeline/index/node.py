"""The Elasticsearch we use: a given one, a container where a Docker engine answers, or a local process.

In that order: `PARALLAX_ELASTICSEARCH_URL`; Docker; Maven with a JDK from 17 to 23. With none of them the rest of
Parallax works from the store, and `node_status` says what is missing.
"""

import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.errors import SearchError
from pipeline.index.bundle import ELASTICSEARCH_VERSION, Report, fetch_bundle, find_bundle, find_java
from pipeline.index.process import START_SECONDS, Launch, is_alive, log_tail, start_process, stop_process
from pipeline.settings import Settings

PORT = 9200
HEAP = "768m"
IMAGE = f"elasticsearch:{ELASTICSEARCH_VERSION}"
MISSING = (
    "search is off: start a Docker engine, or install Maven and a JDK from 17 to 23 "
    "(apt-get install maven openjdk-17-jdk-headless), or set PARALLAX_ELASTICSEARCH_URL"
)
How = Literal["given", "docker", "process", "none"]


@dataclass(frozen=True, slots=True)
class NodeStatus:
    """Where Elasticsearch is or could be; `url` is set only where one is given or runs."""

    url: str | None
    running: bool
    version: str | None
    how: How
    detail: str


def node_status(settings: Settings, port: int = PORT) -> NodeStatus:
    """What answers now, and if nothing does, what to do; never starts or fetches anything."""
    if settings.elasticsearch_url:
        return _given_status(settings)
    url = _address(port)
    how: How = "process" if is_alive(_work(settings, port)) else "docker" if _is_container(port) else "none"
    version = _version(url) if how != "none" else None
    if version:
        return NodeStatus(url, True, version, how, f"Elasticsearch {version} answers at {url}")
    possible = _choose(settings)
    detail = MISSING if possible == "none" else "not running: start it with `parallax node start`"
    return NodeStatus(None, False, None, possible, detail)


def start_node(settings: Settings, report: Report, *, port: int = PORT, heap: str = HEAP) -> NodeStatus:
    """Start the node, fetching what it needs, and wait until it answers; finds one that runs already.

    `report` is told each step. Raises SearchError when there is no way, the port is taken or the start fails.
    """
    status = node_status(settings, port)
    if status.running:
        return status
    if status.how in ("given", "none"):
        raise SearchError(status.detail)
    work = _work(settings, port)
    if not is_alive(work) and not _is_container(port):
        _refuse_taken_port(port)
        if status.how == "docker":
            _run_container(port, heap, report)
        else:
            _run_process(settings, work, port, heap, report)
    report(f"waiting for Elasticsearch at {_address(port)}")
    _wait(port, work if status.how == "process" else None)
    return node_status(settings, port)


def stop_node(settings: Settings, *, port: int = PORT, erase: bool = False) -> bool:
    """Stop the node of ours on `port`, with `erase` also delete what it holds; False when none ran.

    A given Elasticsearch is never touched.
    """
    work = _work(settings, port)
    stopped = stop_process(work)
    if not stopped and not settings.elasticsearch_url and _is_container(port):
        _docker("rm" if erase else "stop", *(["--force"] if erase else []), _container(port))
        stopped = True
    if erase and work.exists():
        shutil.rmtree(work)
    return stopped


def free_port() -> int:
    """A port of loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _address(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def _work(settings: Settings, port: int) -> Path:
    return settings.models.absolute() / "node" / f"work-{port}"


def _given_status(settings: Settings) -> NodeStatus:
    url = settings.elasticsearch_url
    assert url
    version = _version(url, settings)
    if version:
        return NodeStatus(url, True, version, "given", f"Elasticsearch {version} answers at {url}")
    detail = f"nothing answers as Elasticsearch at PARALLAX_ELASTICSEARCH_URL={url}: is it up, are key and CA right?"
    return NodeStatus(url, False, None, "given", detail)


def _version(url: str, settings: Settings | None = None) -> str | None:
    """The version of the Elasticsearch at `url`; None when nothing, or something else, answers."""
    import ssl

    import httpx

    key = settings.elasticsearch_api_key if settings else None
    ca = settings.elasticsearch_ca if settings else None
    verify = ssl.create_default_context(cafile=ca) if ca else True
    headers = {"Authorization": f"ApiKey {key}"} if key else {}
    try:
        answer = httpx.get(url, headers=headers, verify=verify, timeout=5, trust_env=False)
    except httpx.TransportError:
        return None
    if answer.status_code != 200 or answer.headers.get("x-elastic-product") != "Elasticsearch":
        return None
    return str(answer.json()["version"]["number"])


def _choose(settings: Settings) -> How:
    """How a node could be had on this machine."""
    if _docker("info") is not None:
        return "docker"
    folder = settings.models / "node"
    return "process" if find_java(folder) and (find_bundle(folder) or shutil.which("mvn")) else "none"


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise SearchError(
                f"port {port} is taken by another program: choose another with --port, "
                "or set PARALLAX_ELASTICSEARCH_URL if that is the Elasticsearch to use"
            )


def _run_process(settings: Settings, work: Path, port: int, heap: str, report: Report) -> None:
    folder = settings.models.absolute() / "node"
    bundle = fetch_bundle(folder, report)
    java = find_java(folder)
    if java is None:
        raise SearchError(MISSING)
    report("starting Elasticsearch")
    start_process(Launch(bundle, java, work, port, heap))


def _wait(port: int, work: Path | None) -> None:
    """Until the node is yellow or green. Raises SearchError with the end of its log when it dies or takes too long."""
    place = f"its log {work}/node.log ends" if work else f"`docker logs {_container(port)}` tells more"
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if _is_healthy(port):
            return
        if work and not is_alive(work):
            raise SearchError(f"Elasticsearch ended before it answered; {place}:\n{log_tail(work)}")
        time.sleep(0.5)
    tail = log_tail(work) if work else ""
    raise SearchError(f"Elasticsearch did not answer on port {port} within {START_SECONDS} s; {place}:\n{tail}")


def _is_healthy(port: int) -> bool:
    import httpx

    try:
        answer = httpx.get(f"{_address(port)}/_cluster/health", timeout=5, trust_env=False)
    except httpx.TransportError:
        return False
    return answer.status_code == 200 and answer.json()["status"] in ("yellow", "green")


def _container(port: int) -> str:
    return f"parallax-node-{port}"


def _docker(*arguments: str) -> str | None:
    """What `docker` printed; None when there is no docker, no engine answers or the command fails."""
    if not shutil.which("docker"):
        return None
    done = subprocess.run(["docker", *arguments], capture_output=True, text=True, timeout=600, check=False)
    return done.stdout if done.returncode == 0 else None


def _is_container(port: int) -> bool:
    return bool(_docker("ps", "--quiet", "--filter", f"name=^{_container(port)}$"))


def _run_container(port: int, heap: str, report: Report) -> None:
    report(f"starting the container {IMAGE}")
    if _docker("start", _container(port)) is not None:
        return
    options = ["--env", "discovery.type=single-node", "--env", "xpack.security.enabled=false"]
    options += ["--env", f"ES_JAVA_OPTS=-Xms{heap} -Xmx{heap}", "--publish", f"127.0.0.1:{port}:9200"]
    if _docker("run", "--detach", "--name", _container(port), *options, IMAGE) is None:
        raise SearchError(f"Docker could not run {IMAGE}: try `docker pull {IMAGE}` and read what it says")
