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
from threading import Thread

from pipeline.fetch.web import Limits
from pipeline.records.capture import State
from pipeline.records.outlet import Outlet
from pipeline.sample.articles import Shown, sample_outlets, shown_articles
from pipeline.sample.demo import DAYS
from pipeline.sample.site import Resource, _feed, _page

DAY = DAYS[-1]
DELAYS = (0.05, 0.1, 0.2)
"""Seconds that the hosts ask for between two requests, in turn."""
REST = 1
"""Seconds that a busy host asks for."""
_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host sends, in pieces, and the seconds for which it then wants to be left alone."""

    pieces: Callable[[], Iterable[bytes]]
    pause: float = 0.0


Answers = Sequence[Answer]
"""To the first request, the second …; the last also to all that follow."""


@dataclass(frozen=True, slots=True)
class Fault:
    """How a page misbehaves: the state it must end in, and its answers, given the page as it should be."""

    state: State
    answers: Callable[[Resource], Answers]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: when it came by the host's clock, for which path, by whom, and the pause its answer asks for."""

    at: float
    path: str
    agent: str
    pause: float


@dataclass(frozen=True, slots=True)
class Host:
    """One host: its outlet, its answers by path, its log, and the state each page it offers must end in, by address."""

    base: str
    delay: float
    outlet: Outlet
    answers: dict[str, Answers]
    offered: dict[str, State]
    log: list[Asked] = field(default_factory=list)


@contextmanager
def open_hosts(*, n_hosts: int, n_misbehaving: int, n_pages: int) -> Iterator[list[Host]]:
    """Hosts that answer until the block ends, each offering `n_pages`; the first ones misbehave, each in its own way."""
    with ExitStack() as stack:
        hosts = []
        for number in range(n_hosts):
            server = stack.enter_context(_Server((f"127.0.0.{number + 1}", 0), _Handler))
            character = CHARACTERS[number % len(CHARACTERS)] if number < n_misbehaving else ()
            server.host = _make_host(number, f"http://127.0.0.{number + 1}:{server.server_port}", n_pages, character)
            Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.shutdown)
            hosts.append(server.host)
        yield hosts


class _Server(ThreadingHTTPServer):
    host: Host


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        at, log = time.monotonic(), self.server.host.log
        path = self.path.partition("?")[0]
        answers = self.server.host.answers[path]
        n_before = sum(asked.path == path for asked in log)
        answer = answers[min(n_before, len(answers) - 1)]
        log.append(Asked(at, path, self.headers.get("User-Agent", ""), answer.pause))
        with suppress(OSError):  # the other side has had enough
            for piece in answer.pieces():
                self.wfile.write(piece)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the log that counts is the host's."""


def _make_host(number: int, base: str, n_pages: int, character: Sequence[str]) -> Host:
    """A host whose every second page has a fault of `character`, one after the other."""
    sample = sample_outlets()[number % len(sample_outlets())]
    delay = DELAYS[number % len(DELAYS)]
    feed_path = f"/{sample.id}/feed.xml"
    faults = [character[n // 2 % len(character)] if character and n % 2 else "" for n in range(n_pages)]
    shown = tuple(_pour(sample, f"{number + 1}-{n + 1}", fault) for n, fault in enumerate(faults))
    robots = f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /{sample.id}/subscribers/\n"
    answers: dict[str, Answers] = {
        "/robots.txt": [_answer(Resource(robots.encode(), "text/plain"))],
        feed_path: [_answer(_feed(base, sample, shown))],
    }
    answers |= {s.path: FAULTS[fault].answers(_page(s, shown)) for s, fault in zip(shown, faults, strict=True)}
    return Host(
        base=base,
        delay=delay,
        outlet=_outlet(sample, id=f"load-{number + 1:02}", home=f"{base}/", feeds=[base + feed_path]),
        answers=answers,
        offered={base + s.path: FAULTS[fault].state for s, fault in zip(shown, faults, strict=True)},
    )


def _outlet(sample: Outlet, **own: object) -> Outlet:
    return Outlet.model_validate({**sample.model_dump(mode="json"), **own})


def _pour(sample: Outlet, number: str, fault: str) -> Shown:
    """An article of that outlet and day as one of its own: with a number in its address and headline."""
    articles = _articles_of_day(sample.id)
    shown = articles[int(number.partition("-")[2]) % len(articles)]
    article = shown.article.model_copy(update={"serve": "subscribers"}) if fault == "forbidden" else shown.article
    return replace(shown, article=article, slug=f"{shown.slug}-{number}", title=f"{shown.title} ({number})")
