"""Hosts on loopback for the load test: articles of the sample newsroom by the hundred, and pages that misbehave.

Each host is an address of its own (127.0.0.1, 127.0.0.2 …; Linux answers at all of them) with one invented outlet.
It asks in its robots.txt for a delay, and writes down who asked for what and when.
"""

import gzip
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from threading import Thread

from pipeline.fetch.web import Limits
from pipeline.records.capture import State
from pipeline.records.outlet import Outlet
from pipeline.sample.articles import Shown, sample_outlets, shown_articles
from pipeline.sample.demo import DAYS
from pipeline.sample.site import Resource, build_feed, build_page

DAY = DAYS[-1]
DELAYS = (0.05, 0.1, 0.2)
"""Seconds that the hosts ask for between two requests, in turn."""
REST = 1
"""Seconds for which a busy host asks to be left alone."""
POLL = 0.05
"""Seconds until a host notices that it is to close."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host sends, in pieces, and the seconds for which it then asks to be left alone."""

    pieces: Callable[[], Iterable[bytes]]
    pause: float = 0.0


Answers = Sequence[Answer]
"""To the first request for a path, the second …; the last also to all that follow."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A way to misbehave: what is answered in place of a good page, and the state in which the page must end."""

    state: State
    answers: Callable[[Resource], Answers]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: when it came by the host's clock, for what, from whom, and the pause that the answer asks for."""

    at: float
    path: str
    agent: str
    pause: float


@dataclass(frozen=True, slots=True)
class Host:
    """One host: what it answers by path, the state in which each page of its feed must end, by address, and its log."""

    outlet: Outlet
    delay: float
    answers: dict[str, Answers]
    offered: dict[str, State]
    log: list[Asked] = field(default_factory=list)


@contextmanager
def open_hosts(*, n_hosts: int, n_misbehaving: int, n_pages: int) -> Iterator[list[Host]]:
    """Hosts that answer until the block ends, with `n_pages` each; the first ones misbehave, each in its own way."""
    with ExitStack() as stack:
        hosts = []
        for number in range(1, n_hosts + 1):
            server = stack.enter_context(_Server((f"127.0.0.{number}", 0), _Handler))
            faults = CHARACTERS[number % len(CHARACTERS)] if number <= n_misbehaving else ()
            server.host = _make_host(number, server.server_port, _plan(faults, n_pages))
            Thread(target=server.serve_forever, args=(POLL,), daemon=True).start()
            stack.callback(server.shutdown)
            hosts.append(server.host)
        yield hosts


class _Server(ThreadingHTTPServer):
    host: Host


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        at, host = time.monotonic(), self.server.host
        path = self.path.partition("?")[0]
        n_before = sum(asked.path == path for asked in host.log)
        answer = host.answers[path][: n_before + 1][-1]
        host.log.append(Asked(at, path, self.headers.get("User-Agent", ""), answer.pause))
        with suppress(OSError):  # the other side has had enough
            for piece in answer.pieces():
                self.wfile.write(piece)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the log that counts is the host's."""


def _plan(faults: Sequence[str], n_pages: int) -> list[str]:
    """For each page its fault, or GOOD; of a host that has `faults` every second page has one of them, in turn."""
    return [faults[n // 2 % len(faults)] if faults and n % 2 else GOOD for n in range(n_pages)]


def _make_host(number: int, port: int, plan: Sequence[str]) -> Host:
    """A host that offers one page for each entry of `plan`."""
    like = sample_outlets()[number % len(sample_outlets())]
    base, feed, delay = f"http://127.0.0.{number}:{port}", f"/{like.id}/feed.xml", DELAYS[number % len(DELAYS)]
    own = {"id": f"load-{number:02}", "home": f"{base}/", "feeds": [base + feed]}
    robots = f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /{like.id}/subscribers/\n"
    poured = _pour(like, number, plan)
    pages = {shown.path: (FAULTS[fault], build_page(shown, poured)) for shown, fault in zip(poured, plan, strict=True)}
    return Host(
        Outlet.model_validate({**like.model_dump(mode="json"), **own}),
        delay,
        answers={
            "/robots.txt": [_answer(Resource(robots.encode(), "text/plain"))],
            feed: [_answer(build_feed(base, like, poured))],
            **{path: fault.answers(page) for path, (fault, page) in pages.items()},
        },
        offered={base + path: fault.state for path, (fault, _) in pages.items()},
    )


def _pour(like: Outlet, number: int, plan: Sequence[str]) -> tuple[Shown, ...]:
    """The day's articles of the outlet `like` over and over, each with its own number in address and headline."""
    shown = [each for each in shown_articles(DAY) if each.outlet == like and _is_of_day(each)]
    return tuple(
        replace(
            original,
            article=original.article.model_copy(update={"serve": "subscribers" if fault == FORBIDDEN else "page"}),
            slug=f"{original.slug}-{number}-{n}",
            title=f"{original.title} ({number}-{n})",
        )
        for n, (fault, original) in enumerate(zip(plan, cycle(shown)), start=1)
    )


def _is_of_day(shown: Shown) -> bool:
    return shown.article.serve == "page" and str(shown.article.published.astimezone(UTC).date()) == DAY


def _answer(resource: Resource, *headers: str, status: str = "200 OK", n_missing: int = 0, pause: int = 0) -> Answer:
    """One whole answer, which promises `n_missing` bytes more than it has."""
    length = len(resource.body) + n_missing
    fields = (f"Content-Type: {resource.content_type}", f"Content-Length: {length}", *headers)
    head = "\r\n".join((f"HTTP/1.1 {status}", *fields)).encode() + b"\r\n\r\n"
    return Answer(lambda: [head + resource.body], pause)


def _busy(page: Resource) -> Answer:
    return _answer(page, f"Retry-After: {REST}", status="429 Too Many Requests", pause=REST)


def _redirect(target: str) -> Answer:
    return _answer(Resource(b"", "text/html"), f"Location: {target}", status="302 Found")


def _hang() -> Iterator[bytes]:
    time.sleep(Limits().silence + 5)
    yield b""


def _run_on() -> Iterator[bytes]:
    """Chunks that would go on for ever; they end far beyond what anyone may read, so that the test ends too."""
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    for _ in range(4 * Limits().size // 0x10000):
        yield b"10000\r\n" + b"x" * 0x10000 + b"\r\n"


@lru_cache(maxsize=1)
def _bomb() -> Resource:
    return Resource(gzip.compress(bytes(Limits().size + 1)), "text/html")


GOOD, FORBIDDEN = "good", "forbidden by robots.txt"
FAULTS = {
    GOOD: Fault("done", lambda page: [_answer(page)]),
    "error": Fault("failed", lambda page: [_answer(page, status="500 Internal Server Error")]),
    "cut off": Fault("failed", lambda page: [_answer(page, n_missing=1000)]),
    "busy": Fault("failed", lambda page: [_busy(page)]),
    "busy once": Fault("done", lambda page: [_busy(page), _answer(page)]),
    "endless": Fault("quarantined", lambda _: [Answer(_run_on)]),
    "hang": Fault("failed", lambda _: [Answer(_hang)]),
    "redirect in a circle": Fault("quarantined", lambda _: [_redirect("?again")]),
    "redirect to a machine nearby": Fault("quarantined", lambda _: [_redirect("http://169.254.169.254/")]),
    "bomb": Fault("quarantined", lambda _: [_answer(_bomb(), "Content-Encoding: gzip")]),
    "wrong charset": Fault("done", lambda page: [_answer(replace(page, content_type="text/html; charset=latin-1"))]),
    # Good if it is asked for, which it must not be.
    FORBIDDEN: Fault("quarantined", lambda page: [_answer(page)]),
}
CHARACTERS = (
    ("error", "cut off"),
    ("busy", "busy once"),
    # A page that hangs costs two time-outs, so there are few.
    (*["endless"] * 19, "hang"),
    ("redirect in a circle", "redirect to a machine nearby", "bomb", "wrong charset", FORBIDDEN),
)
"""The faults of the hosts that misbehave, host by host."""
