"""The load test: hosts on loopback, some of which misbehave, through the real fetch and extract steps.

Each host is an address of its own (127.0.0.1, 127.0.0.2 …, which Linux answers at) with one invented outlet, whose pages
are poured from the articles of the sample newsroom. It asks in its robots.txt for a delay and writes down who asked
what when; whether that delay was kept is read from there and from nowhere else.

    python -m pipeline.evaluate.load        prints the figures; exits with 1 when a page or a pause went wrong
"""

import gzip
import json
import logging
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import structlog
import yaml

from pipeline.fetch.web import Limits
from pipeline.records.article import Article
from pipeline.records.capture import Capture, State
from pipeline.records.outlet import Outlet
from pipeline.sample.articles import Shown, sample_outlets, shown_articles
from pipeline.sample.demo import DAYS
from pipeline.sample.site import Resource, build_outlet
from pipeline.settings import Settings, load_settings
from pipeline.steps.coverage import extract_day, fetch_day
from pipeline.store import Store, open_store

DAY = DAYS[-1]
DELAYS = (0.05, 0.1, 0.2)
"""Seconds that the hosts ask for between two requests, in turn."""
N_THREADS = 8
LONGEST = 300
"""Seconds after which a run that does not end by itself is ended."""
SPOILT = 4
"""At a host that misbehaves, one page in so many is spoilt."""
REST = 1.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How one host was asked, by its own log."""

    host: str
    delay: float
    n_requests: int
    shortest_gap: float
    """Seconds between two requests, both as they began."""
    n_early: int
    """Requests that came before the delay was over, or the pause that the answer before them had asked for."""
    n_nameless: int
    """Requests whose User-Agent does not say who asks."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a run came to; every page is counted once in `states`, and the reasons are those of all that is not done."""

    n_hosts: int
    n_misbehaving: int
    n_pages: int
    seconds: float
    pages_per_second: float
    states: Mapping[str, int]
    reasons: Mapping[str, int]
    surprises: tuple[str, ...]
    """Pages that are not in exactly one state, or in another than the one their host provokes."""
    paces: tuple[Pace, ...]

    @property
    def is_sound(self) -> bool:
        """Whether no page and no pause went wrong."""
        return not self.surprises and not any(pace.n_early or pace.n_nameless for pace in self.paces)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host sends, in pieces, and the seconds for which it then asks to be left alone."""

    pieces: Iterable[bytes]
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """The answers of one page to the first request, the second …, the last for all that follow; and how it must end."""

    answers: Sequence[Answer]
    state: State = "done"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, by the host's clock."""

    at: float
    path: str
    agent: str
    pause: float


class Host(ThreadingHTTPServer):
    """One host: its pages by path, the delay it asks for and its log."""

    def __init__(self, address: str, delay: float) -> None:
        super().__init__((address, 0), _Handler)
        self.delay = delay
        self.pages: dict[str, Page] = {}
        self.log: list[Asked] = []
        self.netloc = f"{address}:{self.server_port}"
        self.base = f"http://{self.netloc}"


class _Handler(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        began, log = time.monotonic(), self.server.log
        path = self.path.partition("?")[0]
        answers = self.server.pages[path].answers
        answer = answers[min(len(answers) - 1, sum(asked.path == path for asked in log))]
        log.append(Asked(began, path, self.headers.get("User-Agent", ""), answer.pause))
        with suppress(OSError):  # the other side has had enough
            for piece in answer.pieces:
                self.wfile.write(piece)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the log that counts is the host's."""


def _say(resource: Resource, *headers: str, status: str = "200 OK", missing: int = 0) -> bytes:
    """One whole answer, which promises `missing` bytes more than it has."""
    length = f"Content-Length: {len(resource.body) + missing}"
    lines = (f"HTTP/1.1 {status}", f"Content-Type: {resource.content_type}", length, *headers)
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + resource.body


def _hang() -> Iterator[bytes]:
    time.sleep(Limits().silence + 5)
    yield b""


def _run_on() -> Iterator[bytes]:
    """Chunks without end: far more than anyone should read."""
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    for _ in range(4 * Limits().size // 0x10000):
        yield b"10000\r\n" + b"x" * 0x10000 + b"\r\n"


@lru_cache(maxsize=1)
def _bomb() -> Resource:
    return Resource(gzip.compress(bytes(Limits().size + 1)), "text/html")


class _Streams:
    """Pieces made anew for each request."""

    def __init__(self, make: Callable[[], Iterator[bytes]]) -> None:
        self.__iter__ = make
