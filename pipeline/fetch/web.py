"""The only file that opens a connection. Each error's text opens with its kind and a colon: "time-out: …"."""

import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin, urlsplit

import structlog

from pipeline.errors import FetchError, RefusedError
from pipeline.fetch.politeness import AGENT, check_address, wait_before

if TYPE_CHECKING:
    import httpx

log = structlog.get_logger()

MAX_REDIRECTS = 5
MAX_TRIES = 2
_REDIRECTS = (301, 302, 303, 307, 308)
_WORTH_ANOTHER_TRY = (429, 500, 502, 503, 504)
# A server may ask for hours; a day's run can not stay with one page that long.
_LONGEST_PAUSE = 10.0


@dataclass(frozen=True, slots=True)
class Response:
    """An answer as it came; `url` is where the last redirect led, header names are lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime


class Getter(Protocol):
    """Fetches one URL; `delay` is the pause its host must have had.

    Any status is an answer. RefusedError when address, scheme, size or redirects forbid it, FetchError when no
    answer came.
    """

    def __call__(self, url: str, *, etag: str = "", last_modified: str = "", delay: float = 0.0) -> Response: ...


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
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Getter]:
    """A getter that names itself and `contact` to servers, paces itself by host and checks every address first."""
    import httpx

    agent = f"{AGENT}/0.1 (media research{'; contact: ' + contact if contact else ''})"
    # No proxy from the environment: it would connect to another address than the one that was checked. No connection
    # is kept: two hosts at one address must not share one that was opened in the name of the first.
    client = httpx.Client(
        headers={"User-Agent": agent},
        timeout=limits.silence,
        limits=httpx.Limits(max_keepalive_connections=0),
        trust_env=False,
    )
    with client:
        yield _Web(client, allow_private, limits, sleep).get


class _Web:
    def __init__(
        self, client: "httpx.Client", allow_private: bool, limits: Limits, sleep: Callable[[float], None]
    ) -> None:
        self._client = client
        self._allow_private = allow_private
        self._limits = limits
        self._sleep = sleep
        self._asked_at: dict[str, float] = {}

    def get(self, url: str, *, etag: str = "", last_modified: str = "", delay: float = 0.0) -> Response:
        """See `Getter`."""
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in headers.items() if value}
        for attempt in range(1, MAX_TRIES + 1):
            is_last = attempt == MAX_TRIES
            try:
                response = self._follow(url, headers, delay)
            except RefusedError:
                raise
            except FetchError as error:
                if is_last:
                    raise
                log.info("fetch_again", url=url, reason=str(error))
                self._sleep(attempt)
                continue
            if is_last or response.status not in _WORTH_ANOTHER_TRY:
                break
            log.info("fetch_again", url=url, status=response.status)
            self._sleep(_pause_asked_for(response, default=attempt))
        return response

    def _follow(self, url: str, headers: Mapping[str, str], delay: float) -> Response:
        for _ in range(MAX_REDIRECTS + 1):
            response = self._ask(url, headers, delay)
            target = response.headers.get("location", "")
            if response.status not in _REDIRECTS or not target:
                return response
            try:
                url = urljoin(url, target)
            except ValueError as error:
                raise RefusedError(f"malformed address: {target}, to which {url} redirects") from error
        raise RefusedError(f"redirects: {url} was the last of more than {MAX_REDIRECTS}")

    def _ask(self, url: str, headers: Mapping[str, str], delay: float) -> Response:
        """One request to the very address that was checked, so that no second look-up can lead elsewhere."""
        import httpx

        address = self._checked_address(url)
        self._keep_pace(urlsplit(url).netloc, delay)
        try:
            asked = httpx.URL(url)
            pinned = asked.copy_with(host=address)
            named = {**headers, "Host": asked.netloc.decode("ascii")}
            extensions = {"sni_hostname": asked.host}
            self._client.cookies.clear()
            with self._client.stream("GET", pinned, headers=named, extensions=extensions) as answer:
                body = self._read(url, answer)
                return Response(url, answer.status_code, dict(answer.headers), body, datetime.now(UTC))
        except httpx.TimeoutException as error:
            raise FetchError(f"time-out: {url} sent nothing for {self._limits.silence:.0f} s") from error
        except httpx.InvalidURL as error:
            raise RefusedError(f"malformed address: {url}: {error}") from error
        except (httpx.RequestError, httpx.StreamError) as error:
            raise FetchError(f"no connection: {url}: {error or type(error).__name__}") from error

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

    def _keep_pace(self, host: str, delay: float) -> None:
        wait = wait_before(self._asked_at.get(host), time.monotonic(), delay)
        if wait:
            self._sleep(wait)
        self._asked_at[host] = time.monotonic()

    def _read(self, url: str, answer: "httpx.Response") -> bytes:
        """The body; cut off as soon as it is too big or too slow, whatever its headers promise."""
        body, ends_at = bytearray(), time.monotonic() + self._limits.total
        for part in answer.iter_bytes():
            body += part
            if len(body) > self._limits.size:
                raise RefusedError(f"too big: {url} has more than {self._limits.size} bytes")
            if time.monotonic() > ends_at:
                raise FetchError(f"time-out: {url} was not read whole in {self._limits.total:.0f} s")
        return bytes(body)


def _resolve(url: str, host: str, port: int | None) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"no such host: {url}: {error}") from error
    return [str(entry[4][0]) for entry in found]


def _pause_asked_for(response: Response, *, default: float) -> float:
    asked = response.headers.get("retry-after", "")
    return min(float(asked), _LONGEST_PAUSE) if asked.isdecimal() else default
