"""The sample newsroom answers as a real server would."""

import threading
from collections.abc import Iterator

import httpx
import pytest
from protego import Protego

from pipeline.errors import UsageError
from pipeline.sample.newsroom import make_server

RECORD = "/sample-plain-record/army-statement-aleppo.html"
FAILING = "/sample-severny-meridian/karta-boev.html"


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """A client of a newsroom that stands at the end of 1 December 2024."""
    server = make_server(0, day="2024-12-01")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with httpx.Client(base_url=f"http://127.0.0.1:{server.server_port}", trust_env=False) as client:
        yield client
    server.shutdown()
    server.server_close()


def test_newsroom_listens_on_loopback_only(client: httpx.Client) -> None:
    """Nobody else on the network sees invented news; feeds name the port in use."""
    assert client.base_url.host == "127.0.0.1"
    assert f"{client.base_url}{RECORD}" in client.get("/sample-plain-record/feed.xml").text


@pytest.mark.parametrize(
    ("path", "content_type", "charset", "word"),
    [
        ("/sample-yasmin/idlib-awkar.html", "text/html", "windows-1256", "الإرهابيين"),
        (
            "/sample-severny-meridian/astana-vstrecha.html",
            "text/html; charset=windows-1251",
            "windows-1251",
            "боевиков",
        ),
        ("/sample-difaf/idlib-hayy-sakani.html", "text/html; charset=utf-8", "utf-8", "أكثر من ٤٠ مصاباً"),
        (
            "/sample-harbour-courier/idlib-air-strikes.html",
            "text/html; charset=utf-8",
            "utf-8",
            "“our Russian friends”",
        ),
    ],
)
def test_page_comes_in_its_charset(client: httpx.Client, path: str, content_type: str, charset: str, word: str) -> None:
    """Two outlets keep old charsets; one names it in the page alone."""
    response = client.get(path)
    assert response.headers["content-type"] == content_type
    assert word in response.content.decode(charset)


@pytest.mark.parametrize(
    ("validator", "condition"), [("etag", "if-none-match"), ("last-modified", "if-modified-since")]
)
def test_known_page_costs_one_304(client: httpx.Client, validator: str, condition: str) -> None:
    """Either validator alone is enough, and no body comes."""
    first = client.get(RECORD)
    again = client.get(RECORD, headers={condition: first.headers[validator]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_etag_outweighs_date(client: httpx.Client) -> None:
    """A client with another text gets the page, whatever its date says."""
    date = client.get(RECORD).headers["last-modified"]
    headers = {"if-none-match": '"other"', "if-modified-since": date}
    assert client.get(RECORD, headers=headers).status_code == 200


def test_unreadable_date_is_ignored(client: httpx.Client) -> None:
    """A broken condition costs a page, not an error."""
    assert client.get(RECORD, headers={"if-modified-since": "yesterday"}).status_code == 200


def test_head_has_no_body(client: httpx.Client) -> None:
    """HEAD tells the length that GET would have."""
    head = client.head(RECORD)
    assert head.content == b""
    assert int(head.headers["content-length"]) == len(client.get(RECORD).content)


def test_failing_page_is_offered_and_answers_500(client: httpx.Client) -> None:
    """The feed lists it; the answer is an HTML error page that must not be read as an article."""
    response = client.get(FAILING)
    assert FAILING in client.get("/sample-severny-meridian/feed.xml").text
    assert response.status_code == 500
    assert response.headers["content-type"].startswith("text/html")
    assert "etag" not in response.headers


def test_unknown_path_is_404(client: httpx.Client) -> None:
    """A wrong address is told so."""
    assert client.get("/sample-yasmin/none.html").status_code == 404


def test_robots_forbid_the_subscribers_alone(client: httpx.Client) -> None:
    """One offered link may not be fetched; every other may."""
    robots = Protego.parse(client.get("/robots.txt").text)
    assert not robots.can_fetch(f"{client.base_url}/sample-trety-bereg/subscribers/pismo-redaktora.html", "Parallax")
    assert robots.can_fetch(f"{client.base_url}/sample-trety-bereg/idlib-zhiloy-kvartal.html", "Parallax")
    assert "/subscribers/" in client.get("/sample-trety-bereg/feed.xml").text


def test_front_pages_lead_to_every_outlet(client: httpx.Client) -> None:
    """A person who opens the address finds the articles."""
    assert "/sample-difaf/" in client.get("/").text
    assert "/sample-difaf/idlib-hayy-sakani.html" in client.get("/sample-difaf/").text


def test_taken_port_is_named(client: httpx.Client) -> None:
    """The error says which port and what to do."""
    with pytest.raises(UsageError, match=rf"port {client.base_url.port} .*another port"):
        make_server(client.base_url.port or 0, day="2024-12-01")


def test_bad_day_leaves_the_port_free() -> None:
    """A server that can not be built does not keep its socket."""
    with make_server(0, day="2024-12-01") as server:
        port = server.server_port
    with pytest.raises(UsageError):
        make_server(port, day="soon")
    make_server(port, day="2024-12-01").server_close()
