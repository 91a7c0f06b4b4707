"""The only file that opens a connection. Each error's text opens with its kind and a colon: "time-out: …"."""

import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urljoin, urlsplit

import structlog

from pipeline.errors import FetchError, RefusedError
from pipeline.fetch.politeness import AGENT, Decision, check_address, pause_asked_for
from pipeline.fetch.turns import Turns

if TYPE_CHECKING:
    import httpx

log = structlog.get_logger()

MAX_REDIRECTS = 5
MAX_TRIES = 2
_REDIRECTS = (301, 302, 303, 307, 308)
# Answers by which a server asks to be left alone for a while, and those that may be better next time.
_ASKS_FOR_REST = (429, 503)
_WORTH_ANOTHER_TRY = (*_ASKS_FOR_REST, 500, 502, 504)


@dataclass(frozen=True, slots=True)
class Response:
    """An answer as it came; `url` is where the last redirect led, header names are lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime


@dataclass(slots=True)
class Passage:
    """One way over redirects, told as it goes: `check` decides on each address, then come its rule and the waiting."""

    check: Callable[[str], Decision]
    rule: str = ""
    waited: float = 0.0

    def pass_through(self, url: str) -> float:
        """Seconds that must lie between two requests to the host of `url`; RefusedError when it must not be asked."""
        decision = self.check(url)
        self.rule = decision.rule
        if not decision.allowed:
            raise RefusedError(f"{decision.reason}: {url}")
        return decision.wait


def free_passage(delay: float = 0.0) -> Passage:
    """A way on which no rule is asked, for robots.txt itself; hosts are asked every `delay` seconds."""
    return Passage(lambda _: Decision(True, "not asked", delay))


class Getter(Protocol):
    """Fetches one URL; `passage` decides on it and on each address it redirects to.

    Any status is an answer. RefusedError when passage, address, scheme, size or redirects forbid it, FetchError when
    no answer came.
    """

    def __call__(self, url: str, *, passage: Passage, etag: str = "", last_modified: str = "") -> Response: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost: seconds without a byte, seconds in all, bytes after decompression."""

    silence: float = 20.0
    total: float = 60.0
    size: int = 10_000_000


@contextmanager
def open_web(
    *,
    contact: str = "",
    allow_private: bool = False,
    limits: Limits = Limits(),
    turns_folder: Path | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Getter]:
    """A getter that names itself and `contact` to servers, checks every address and takes turns at each host.

    Processes that share `turns_folder` keep the pauses together; without it each keeps its own.
    """
    import httpx

    agent = f"{AGENT}/0.1 (media research{'; contact: ' + contact if contact else ''})"
    with ExitStack() as stack:
        folder = turns_folder or Path(stack.enter_context(TemporaryDirectory()))
        # No proxy from the environment: it would connect to another address than the one that was checked. No
        # connection is kept: two hosts at one address must not share one that was opened in the name of the first.
        client = httpx.Client(
            headers={"User-Agent": agent},
            timeout=limits.silence,
            limits=httpx.Limits(max_keepalive_connections=0),
            trust_env=False,
        )
        yield _Web(stack.enter_context(client), allow_private, limits, Turns(folder, sleep)).get


class _Web:
    def __init__(self, client: "httpx.Client", allow_private: bool, limits: Limits, turns: Turns) -> None:
        self._client = client
        self._allow_private = allow_private
        self._limits = limits
        self._turns = turns
        self._n_refusals: Counter[str] = Counter()

    def get(self, url: str, *, passage: Passage, etag: str = "", last_modified: str = "") -> Response:
        """See `Getter`."""
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        # Marks that a header can not carry are not sent: then the whole page comes.
        headers = {name: value for name, value in headers.items() if value and value.isascii()}
        for attempt in range(1, MAX_TRIES):
            try:
                response = self._follow(url, headers, passage)
            except RefusedError:
                raise
            except FetchError as error:
                log.info("fetch_again", url=url, reason=str(error))
                self._turns.rest(_host_of(url), attempt)
                continue
            if response.status not in _WORTH_ANOTHER_TRY:
                return response
            log.info("fetch_again", url=url, status=response.status)
            if response.status not in _ASKS_FOR_REST:
                self._turns.rest(_host_of(url), attempt)
        return self._follow(url, headers, passage)

    def _follow(self, url: str, headers: Mapping[str, str], passage: Passage) -> Response:
        for _ in range(MAX_REDIRECTS + 1):
            response = self._ask(url, headers, passage)
            target = response.headers.get("location", "")
            if response.status not in _REDIRECTS or not target:
                return response
            try:
                url = urljoin(url, target)
            except ValueError as error:
                raise RefusedError(f"malformed address: {target}, to which {url} redirects") from error
        raise RefusedError(f"redirects: {url} was the last of more than {MAX_REDIRECTS}")

    def _ask(self, url: str, headers: Mapping[str, str], passage: Passage) -> Response:
        address = self._checked_address(url)
        delay = passage.pass_through(url)
        host = _host_of(url)
        with self._turns.take(host, delay) as waited:
            passage.waited += waited
            response = self._request(url, address, headers)
        self._note_refusal(host, response)
        return response

    def _request(self, url: str, address: str, headers: Mapping[str, str]) -> Response:
        """One request to the very address that was checked, so that no second look-up can lead elsewhere."""
        import httpx

        deadline = _Deadline(self._limits.total)
        try:
            asked = httpx.URL(url)
            pinned = asked.copy_with(host=address)
            named = {**headers, "Host": asked.netloc.decode("ascii")}
            extensions = {"sni_hostname": asked.host, "trace": deadline.watch}
            self._client.cookies.clear()
            with deadline, self._client.stream("GET", pinned, headers=named, extensions=extensions) as answer:
                body = self._read(url, answer)
                response = Response(url, answer.status_code, dict(answer.headers), body, datetime.now(UTC))
        except httpx.TimeoutException as error:
            raise FetchError(f"time-out: {url} sent nothing for {self._limits.silence:.0f} s") from error
        except (httpx.InvalidURL, UnicodeError) as error:
            raise RefusedError(f"malformed address: {url}: {error}") from error
        except (httpx.RequestError, httpx.StreamError) as error:
            if not deadline.is_over:
                raise FetchError(f"no connection: {url}: {error or type(error).__name__}") from error
        # A connection that was cut looks like the end of a body that told no length.
        if deadline.is_over:
            raise FetchError(f"time-out: {url} was not read whole in {self._limits.total:.0f} s")
        return response

    def _note_refusal(self, host: str, response: Response) -> None:
        """Leave a host alone that asks for it: as long as it says, else twice as long each time."""
        if response.status not in _ASKS_FOR_REST:
            del self._n_refusals[host]
            return
        self._n_refusals[host] += 1
        asked = pause_asked_for(response.headers.get("retry-after", ""), response.fetched_at)
        pause = float(2 ** self._n_refusals[host]) if asked is None else asked
        log.info("host_asks_for_rest", host=host, status=response.status, pause=pause)
        self._turns.rest(host, pause)

    def _checked_address(self, url: str) -> str:
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError as error:
            raise RefusedError(f"malformed address: {url}: {error}") from error
        addresses = _resolve(url, host, port) if parts.scheme in ("http", "https") else []
        decision = check_address(url, addresses, allow_private=self._allow_private)
        if not decision.allowed:
            raise RefusedError(f"{decision.reason}: {url} must not be fetched; only public web addresses may")
        return addresses[0]

    def _read(self, url: str, answer: "httpx.Response") -> bytes:
        """The body; cut off as soon as it is too big, whatever its headers promise."""
        coding = answer.headers.get("content-encoding", "identity").strip().lower()
        # One of those that were asked for, and once: packed twice, a few bytes become gigabytes before we can count.
        if coding not in ("", "identity", *self._client.headers["accept-encoding"].split(", ")):
            raise RefusedError(f"content encoding {coding}: {url} is packed as nobody asked for")
        body = bytearray()
        for part in answer.iter_bytes():
            body += part
            if len(body) > self._limits.size:
                raise RefusedError(f"too big: {url} has more than {self._limits.size} bytes")
        return bytes(body)


class _Deadline:
    """Cuts the connection of one request when its time is up, even while its headers trickle in."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def watch(self, event: str, info: Mapping[str, Any]) -> None:
        """Called by httpx with each step of the request; the steps that open a connection show its socket."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._socket = info["return_value"].get_extra_info("socket")

    def _cut(self) -> None:
        self.is_over = True
        if self._socket is not None:
            with suppress(OSError):  # the other side was quicker
                # Of the plain class: that of a TLS socket would change the object under the reading thread.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


def _host_of(url: str) -> str:
    """Whose turns count for `url`: its host with the port."""
    return urlsplit(url).netloc.lower()


def _resolve(url: str, host: str, port: int | None) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"no such host: {url}: {error}") from error
    return [str(entry[4][0]) for entry in found]
