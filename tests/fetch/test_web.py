import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pipeline.errors import FetchError, RefusedError
from pipeline.fetch.politeness import Decision
from pipeline.fetch.web import Limits, Passage, free_passage, open_web


class Site(BaseHTTPRequestHandler):
    """A small server with bad manners; `asked` of its server lists what it was asked for."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        name = self.path.strip("/").replace("-", "_").partition("?")[0]
        getattr(self, f"say_{name}", self.say_page)()

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        """One whole answer."""
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def say_page(self) -> None:
        fresh = self.headers.get("If-None-Match") == '"1"'
        self.answer(304) if fresh else self.answer(200, self.headers["User-Agent"].encode(), ETag='"1"')

    def say_cookie(self) -> None:
        self.answer(200, self.headers.get("Cookie", "none").encode(), Set_Cookie="reader=7; Path=/")

    def say_away(self) -> None:
        self.answer(302, Location="http://169.254.169.254/latest/meta-data/")

    def say_astray(self) -> None:
        self.answer(302, Location="http://[")

    def say_moved(self) -> None:
        self.answer(301, Location="/page")

    def say_round(self) -> None:
        self.answer(302, Location="/round")

    def say_busy(self) -> None:
        is_first = self.server.asked.count("/busy") == 1  # type: ignore[attr-defined]
        self.answer(429, Retry_After="7") if is_first else self.answer(200, b"now")

    def say_broken(self) -> None:
        self.answer(500)

    def say_bomb(self) -> None:
        self.answer(200, gzip.compress(b"0" * 5_000_000), Content_Encoding="gzip")

    def say_slow(self) -> None:
        time.sleep(1)

    def say_cut(self) -> None:
        self.answer(200, b"half", Content_Length="1000")
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


@pytest.fixture
def site() -> Iterator[ThreadingHTTPServer]:
    """The server on a free port of loopback."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.asked = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class Web:
    """A getter for the site, with the pauses it would have made."""

    def __init__(self, site: ThreadingHTTPServer, **options: object) -> None:
        self.base = f"http://127.0.0.1:{site.server_port}"
        self.pauses: list[float] = []
        self.options = {"allow_private": True, "limits": Limits(silence=0.3), **options}

    def get(self, *paths: str, passage: Passage | None = None, **options: str):  # type: ignore[no-untyped-def]
        """The last of the answers."""
        passage = passage or free_passage()
        with open_web(sleep=self.pauses.append, **self.options) as get:  # type: ignore[arg-type]
            return [get(self.base + path, passage=passage, **options) for path in paths][-1]


@pytest.fixture
def web(site: ThreadingHTTPServer) -> Web:
    """See `Web`."""
    return Web(site)


def test_get_names_us_and_returns_the_answer_as_it_came(site: ThreadingHTTPServer) -> None:
    """User-Agent with contact; lower-case header names."""
    response = Web(site, contact="desk@lab.example").get("/page")
    assert response.status == 200
    assert response.body == b"Parallax/0.1 (media research; contact: desk@lab.example)"
    assert response.headers["etag"] == '"1"'


def test_get_asks_conditionally(web: Web) -> None:
    """A known ETag brings 304 and no body."""
    response = web.get("/page", etag='"1"')
    assert (response.status, response.body) == (304, b"")


def test_get_keeps_no_cookies(web: Web) -> None:
    """Every request is a stranger's, so that no page depends on the one before."""
    assert web.get("/cookie", "/cookie").body == b"none"


def test_get_refuses_a_private_address_before_it_connects(site: ThreadingHTTPServer) -> None:
    """Without leave of the registry the server hears nothing."""
    with pytest.raises(RefusedError, match=r"^address 127\.0\.0\.1: "):
        Web(site, allow_private=False).get("/page")
    assert site.asked == []  # type: ignore[attr-defined]


def test_get_checks_the_address_of_each_redirect(web: Web) -> None:
    """A public page must not lead into the cloud's own network."""
    with pytest.raises(RefusedError, match=r"^address 169\.254\.169\.254: "):
        web.get("/away")


def test_get_follows_redirects_to_an_end(web: Web) -> None:
    """The final address is told; a circle is left, and so is a way to nowhere."""
    assert web.get("/moved").url.endswith("/page")
    with pytest.raises(RefusedError, match=r"^malformed address: http://\["):
        web.get("/astray")
    with pytest.raises(RefusedError, match=r"^redirects: "):
        web.get("/round")


@pytest.mark.parametrize(
    "url", ["http://[", "http://:0", "http://a..example/", "http://a:99999/", "ftp://a/", "http:/x"]
)
def test_get_wraps_every_malformed_address(url: str) -> None:
    """A feed may name anything."""
    with open_web(sleep=lambda _: None) as get, pytest.raises(FetchError, match=r"^[a-z ]+: "):
        get(url, passage=free_passage())


def test_get_tries_again_after_the_pause_a_server_asks_for(web: Web) -> None:
    """429 with Retry-After, then the page."""
    assert web.get("/busy").body == b"now"
    (pause,) = web.pauses
    assert 6 < pause <= 7


def test_get_gives_a_lasting_error_back_as_an_answer(site: ThreadingHTTPServer, web: Web) -> None:
    """Two tries, no more."""
    assert web.get("/broken").status == 500
    assert site.asked == ["/broken", "/broken"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("path", "kind"), [("/slow", "time-out"), ("/cut", "no connection")])
def test_get_raises_where_no_whole_answer_comes(web: Web, path: str, kind: str) -> None:
    """The text opens with the kind of failure."""
    with pytest.raises(FetchError, match=f"^{kind}: http"):
        web.get(path)


def test_get_stops_a_body_that_grows_too_big(site: ThreadingHTTPServer) -> None:
    """What counts is the size after decompression."""
    with pytest.raises(RefusedError, match=r"^too big: "):
        Web(site, limits=Limits(size=1_000_000)).get("/bomb")


def test_get_keeps_the_delay_between_two_requests_to_a_host(web: Web) -> None:
    """The first goes at once; the passage tells how long the second waited."""
    passage = free_passage(30)
    web.get("/page", "/page", passage=passage)
    (pause,) = web.pauses
    assert 25 < pause <= 30
    assert passage.waited == pytest.approx(pause, abs=0.1)


def test_get_asks_for_leave_at_each_address_of_a_redirect(site: ThreadingHTTPServer, web: Web) -> None:
    """A page may lead to where robots.txt does not let us."""
    passage = Passage(lambda url: Decision(not url.endswith("/page"), "robots.txt disallows", rule=url[-5:]))
    with pytest.raises(RefusedError, match=r"^robots\.txt disallows: "):
        web.get("/moved", passage=passage)
    assert site.asked == ["/moved"]  # type: ignore[attr-defined]
    assert passage.rule == "/page"
