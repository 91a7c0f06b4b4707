"""The corpus of nasty inputs against a real server on loopback and against the parsers; hypothesis beside it."""

import math
import socketserver
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import quote, unquote

import pytest
from fetch import nasty
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import FetchError
from pipeline.fetch.captures import Known, fetch_outlet, latest_captures
from pipeline.fetch.feeds import parse_feed
from pipeline.fetch.politeness import check_address, may_fetch, parse_robots
from pipeline.fetch.visit import Visit
from pipeline.fetch.web import Limits, open_web
from pipeline.records.capture import Capture
from pipeline.records.columns import table_of
from pipeline.records.outlet import Outlet

DAY = "2024-12-01"
LIMITS = Limits(silence=0.4, total=0.8, size=300_000)
PAGES = {case.name: case for case in nasty.PAGES}


class Liar(socketserver.StreamRequestHandler):
    """Sends what the case named by the path says, byte for byte."""

    def handle(self) -> None:
        path = unquote(self.rfile.readline().split(b" ")[1].decode("latin-1")).strip("/")
        while self.rfile.readline().strip():
            pass
        base = "http://{}:{}".format(*self.server.server_address)
        if path == "robots.txt":
            pieces = [nasty.answer(b"User-agent: *\nDisallow: /forbidden/", "Content-Type: text/plain")]
        elif path.startswith("feed/"):
            url = f"{base}/{quote(path.removeprefix('feed/'))}"
            pieces = [nasty.answer(url.encode(), "Content-Type: text/plain", 'ETag: "1"')]
        else:
            pieces = PAGES[path].pieces(base) if path in PAGES else [nasty.answer()]
        try:
            for piece in pieces:
                self.wfile.write(piece)
        except OSError:  # the other side has had enough
            return


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Address of the server on a free port of loopback."""
    socketserver.ThreadingTCPServer.daemon_threads = True
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Liar) as liar:
        threading.Thread(target=liar.serve_forever, daemon=True).start()
        yield "http://{}:{}".format(*liar.server_address)
        liar.shutdown()


def fetch(base: str, name: str, known: Known | None = None) -> tuple[Capture, bytes | None]:
    """The one capture of a run whose feed offers the page `name`."""
    outlet = Outlet(
        id="o", name="O", home=base, language="en", country="GB", ownership="private", owner="O", expected_per_day=1,
        feeds=(f"{base}/feed/{quote(name)}",), loopback=True,
    )  # fmt: skip
    with open_web(allow_private=True, limits=LIMITS, sleep=lambda _: None) as get:
        visit = Visit(get, lambda: datetime.now(UTC), delay=0.0)
        (kept,) = fetch_outlet(outlet, DAY, today=DAY, known=known or Known(), visit=visit).pages
    return kept


def test_the_corpus_is_large_and_its_names_are_unique() -> None:
    """At least sixty cases."""
    names = [*PAGES, *(name for name, *_ in nasty.FEEDS), *nasty.ADDRESSES, *(name for name, *_ in nasty.ROBOTS)]
    assert len(PAGES) == len(nasty.PAGES)
    assert len(names) >= 60


@pytest.mark.parametrize("name", PAGES)
def test_a_nasty_page_ends_in_one_state(server: str, name: str) -> None:
    """With the reason, and a record that can be stored."""
    capture, body = fetch(server, name)
    assert (capture.state, capture.reason) == (PAGES[name].state, PAGES[name].reason)
    assert (body is not None) == (capture.state == "done")
    assert table_of([capture], Capture).num_rows == 1


def test_a_mark_that_no_header_can_carry_is_not_sent_back(server: str) -> None:
    """The page comes whole and is seen to be the same."""
    capture, _ = fetch(server, "mark beyond ASCII")
    again, body = fetch(server, "mark beyond ASCII", Known(latest_captures([capture], DAY)))
    assert (again, body) == (capture, None)


@pytest.mark.parametrize(("body", "expected"), [pytest.param(*rest, id=name) for name, *rest in nasty.FEEDS])
def test_a_nasty_feed_gives_links_or_is_refused(body: bytes, expected: int | str) -> None:
    """Links that can be stored, and no error but ours."""
    try:
        feed = parse_feed(body, outlet_id="o", url="https://outlet.example/feed", content_type="")
    except FetchError as error:
        assert str(error).partition(": ")[0] == expected
        return
    assert len(feed.links) == expected
    assert all(f"{link.url}{link.title}".encode() and "\0" not in link.title for link in feed.links)


@pytest.mark.parametrize("address", nasty.ADDRESSES.values(), ids=list(nasty.ADDRESSES))
def test_a_nasty_address_is_refused(address: str) -> None:
    """Also when a public one stands before it."""
    assert not check_address("https://outlet.example/", ["93.184.216.34", address]).allowed


@pytest.mark.parametrize(("body", "allowed"), [pytest.param(*rest, id=name) for name, *rest in nasty.ROBOTS])
def test_a_nasty_robots_txt_is_read(body: bytes, allowed: bool) -> None:
    """As it is meant, and never with a wait that is none."""
    decision = may_fetch(parse_robots(200, body), "https://outlet.example/news/1")
    assert decision.allowed is allowed
    assert decision.rule
    assert not math.isnan(decision.wait)
    assert decision.wait >= 0


@settings(deadline=None, max_examples=60)
@given(st.sampled_from([body for _, body, _ in nasty.FEEDS if len(body) < 2000]), st.data())
def test_a_feed_with_broken_bytes_raises_nothing_else(body: bytes, data: st.DataObject) -> None:
    """Bytes cut out, put in and changed anywhere."""
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, min(len(body), start + 20)))
    broken = body[:start] + data.draw(st.binary(max_size=20)) + body[end:]
    try:
        parse_feed(broken, outlet_id="o", url="https://outlet.example/feed")
    except FetchError as error:
        assert ": " in str(error)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200), st.text(max_size=30))
def test_any_robots_txt_gives_a_decision(body: str, path: str) -> None:
    """Whatever the file and the address."""
    robots = parse_robots(200, f"User-agent: *\nDisallow: {body}".encode("utf-8", "surrogatepass"))
    assert may_fetch(robots, f"https://outlet.example/{quote(path, errors='replace')}").rule
