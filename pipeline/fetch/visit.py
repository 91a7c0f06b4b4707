"""One visit to an outlet's hosts: robots.txt is asked for once a host, and every request goes by its rules."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urljoin

import structlog

from pipeline.errors import FetchError
from pipeline.fetch.politeness import DEFAULT_DELAY, Decision, Robots, may_fetch, parse_robots
from pipeline.fetch.web import Getter, Passage, Response, free_passage, open_web
from pipeline.records.capture import Capture
from pipeline.settings import Settings

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for one URL, by which rule, and the seconds waited for our turn."""

    outcome: Response | FetchError
    rule: str
    waited: float

    @property
    def response(self) -> Response | None:
        """The response, None where there is none."""
        return None if isinstance(self.outcome, FetchError) else self.outcome

    @property
    def error(self) -> FetchError | None:
        """Why there is no response, None where there is one."""
        return self.outcome if isinstance(self.outcome, FetchError) else None


@dataclass(frozen=True, slots=True)
class Visit:
    """Who asks: `get` opens the connection, `clock` tells the time, `delay` is our own pause at each host."""

    get: Getter
    clock: Callable[[], datetime]
    delay: float = DEFAULT_DELAY
    robots: dict[str, Robots | FetchError] = field(default_factory=dict)

    def ask(self, url: str, known: Capture | None = None) -> Answer:
        """`url` where robots.txt lets us have it, with the marks of the `known` capture; no error leaves here."""
        passage = Passage(self._decide)
        etag, last_modified = (known.etag, known.last_modified) if known else ("", "")
        try:
            outcome: Response | FetchError = self.get(url, passage=passage, etag=etag, last_modified=last_modified)
        except FetchError as error:
            outcome = error
        return Answer(outcome, passage.rule, round(passage.waited, 1))

    def robots_of(self, url: str) -> Robots:
        """Rules of the host of `url`; a failure to read them stands for the visit, so that a dead host costs one."""
        place = urljoin(url, "/robots.txt")
        if place not in self.robots:
            try:
                self.robots[place] = self._fetch_robots(place)
            except FetchError as error:
                self.robots[place] = error
        rules = self.robots[place]
        if isinstance(rules, FetchError):
            raise rules
        return rules

    def _decide(self, url: str) -> Decision:
        decision = may_fetch(self.robots_of(url), url, delay=self.delay)
        log.info("may_fetch", url=url, allowed=decision.allowed, rule=decision.rule, wait=decision.wait)
        return decision

    def _fetch_robots(self, url: str) -> Robots:
        response = self.get(url, passage=free_passage(self.delay))
        if response.status == 429 or response.status >= 500:
            raise FetchError(f"robots.txt http {response.status}: {url}; its host is left alone until it can be read")
        return parse_robots(response.status, response.body)


@contextmanager
def open_visit(settings: Settings, *, loopback: bool = False) -> Iterator[Visit]:
    """A visit by the clock of this machine; a `loopback` outlet may be at a private address, and is not waited for."""
    turns_folder = settings.models / "hosts"
    with open_web(contact=settings.contact, allow_private=loopback, turns_folder=turns_folder) as get:
        yield Visit(get, lambda: datetime.now(UTC), delay=0.0 if loopback else DEFAULT_DELAY)
