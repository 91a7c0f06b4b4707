"""The Elasticsearch we use: a given one, a container where a Docker engine answers, or a local process.

In that order: `PARALLAX_ELASTICSEARCH_URL`; Docker; Maven with a JDK from 17 to 23. With none of them the rest of
Parallax works from the store, and `node_status` says what is missing.
"""

import platform
import shutil
import socket
import ssl
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.errors import SearchError
from pipeline.index.bundle import Report, fetch_bundle, find_bundle, find_java
from pipeline.index.container import container_name, is_container_up, is_engine_up, run_container, stop_container
from pipeline.index.process import START_SECONDS, Launch, is_alive, log_tail, start_process, stop_process
from pipeline.settings import NO_SERVER, Settings

PORT = 9200
HEAP = "768m"
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
    if settings.elasticsearch_url == NO_SERVER:
        return NodeStatus(None, False, None, "none", f"search is off: PARALLAX_ELASTICSEARCH_URL={NO_SERVER}")
    if settings.elasticsearch_url:
        return _given_status(settings, settings.elasticsearch_url)
    url, how = _address(port), _what_runs(settings, port)
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
    how = _what_runs(settings, port)
    if how == "none":
        how = status.how
        _refuse_taken_port(port)
        if how == "docker":
            report("starting a container of Elasticsearch")
            run_container(port, heap)
        else:
            _run_process(settings, port, heap, report)
    report(f"waiting for Elasticsearch at {_address(port)}")
    _wait(port, _work(settings, port) if how == "process" else None)
    return node_status(settings, port)


def stop_node(settings: Settings, *, port: int = PORT, erase: bool = False) -> bool:
    """Stop the node of ours on `port`, with `erase` also delete what it holds; False when none ran.

    A given Elasticsearch is never touched.
    """
    if settings.elasticsearch_url:
        return False
    work = _work(settings, port)
    stopped = stop_process(work) or stop_container(port, erase=erase)
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


def _what_runs(settings: Settings, port: int) -> How:
    """Which node of ours runs, whether it answers or not."""
    if is_alive(_work(settings, port)):
        return "process"
    return "docker" if is_container_up(port) else "none"


def _given_status(settings: Settings, url: str) -> NodeStatus:
    version = _version(url, settings.elasticsearch_api_key, settings.elasticsearch_ca)
    if version:
        return NodeStatus(url, True, version, "given", f"Elasticsearch {version} answers at {url}")
    detail = f"nothing answers as Elasticsearch at PARALLAX_ELASTICSEARCH_URL={url}: is it up, are key and CA right?"
    return NodeStatus(url, False, None, "given", detail)


def _version(url: str, key: str | None = None, ca: str | None = None) -> str | None:
    """The version of the Elasticsearch at `url`; None when nothing, or something else, answers."""
    import httpx

    try:
        verify = ssl.create_default_context(cafile=ca) if ca else True
    except OSError as error:
        raise SearchError(f"PARALLAX_ELASTICSEARCH_CA={ca} is no readable certificate file: {error}") from error
    headers = {"Authorization": f"ApiKey {key}"} if key else {}
    try:
        answer = httpx.get(url, headers=headers, verify=verify, timeout=5, trust_env=False)
    except (httpx.TransportError, httpx.InvalidURL):
        return None
    if answer.status_code != 200 or answer.headers.get("x-elastic-product") != "Elasticsearch":
        return None
    return str(answer.json()["version"]["number"])


def _choose(settings: Settings) -> How:
    """How a node could be had on this machine."""
    if is_engine_up():
        return "docker"
    folder = settings.models / "node"
    # A process of ours is known by /proc, which only Linux has.
    possible = platform.system() == "Linux" and find_java(folder) and (find_bundle(folder) or shutil.which("mvn"))
    return "process" if possible else "none"


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise SearchError(
                f"port {port} is taken by another program: choose another with --port, "
                "or set PARALLAX_ELASTICSEARCH_URL if that is the Elasticsearch to use"
            )


def _run_process(settings: Settings, port: int, heap: str, report: Report) -> None:
    folder = settings.models.absolute() / "node"
    bundle = fetch_bundle(folder, report)
    java = find_java(folder)
    if java is None:
        raise SearchError(MISSING)
    report("starting Elasticsearch")
    start_process(Launch(bundle, java, _work(settings, port), port, heap))


def _wait(port: int, work: Path | None) -> None:
    """Until the node is yellow or green. Raises SearchError with the end of its log when it dies or takes too long."""
    place = f"its log {work}/node.log ends" if work else f"`docker logs {container_name(port)}` tells more"
    end = time.monotonic() + START_SECONDS
    while not _is_healthy(port):
        ended = not (is_alive(work) if work else is_container_up(port))
        if ended or time.monotonic() > end:
            what = "ended before it answered" if ended else f"did not answer on port {port} within {START_SECONDS} s"
            tail = f":\n{log_tail(work)}" if work else ""
            raise SearchError(f"Elasticsearch {what}; {place}{tail}")
        time.sleep(0.5)


def _is_healthy(port: int) -> bool:
    import httpx

    try:
        answer = httpx.get(f"{_address(port)}/_cluster/health", timeout=5, trust_env=False)
    except httpx.TransportError:
        return False
    return answer.status_code == 200 and answer.json()["status"] in ("yellow", "green")
