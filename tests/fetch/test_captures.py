from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.errors import FetchError, RefusedError
from pipeline.fetch.captures import BATCH, Fetched, Known, KnownFeed, fetch_outlet, latest_captures, merge_captures
from pipeline.fetch.visit import Visit
from pipeline.fetch.web import Passage, Response
from pipeline.records.capture import LINE_TYPE, Capture
from pipeline.records.outlet import Outlet

HOME = "https://outlet.example"
DAY, NEXT_DAY = "2024-11-30", "2024-12-01"
OUTLET = Outlet(
    id="o", name="O", home=HOME, language="ru", country="RU", ownership="private", owner="O", expected_per_day=1,
    feeds=(f"{HOME}/feed.xml",),
)  # fmt: skip
NOTHING = Known()
HTML = {"content-type": "text/html", "etag": '"1"'}


def feed(*names: str) -> Response:
    """A feed with a page of each name, published on `DAY`."""
    items = "".join(f"<item><link>/{n}</link><pubDate>Sat, 30 Nov 2024 08:00:00 GMT</pubDate></item>" for n in names)
    body = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    return answer(200, body, {"content-type": "application/rss+xml"})


def answer(status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> Response:
    """An answer without time; `Canned` puts it in."""
    return Response("", status, headers or HTML, body, datetime.min)


class Canned:
    """A getter with prepared answers by path; an hour goes by with each."""

    def __init__(self, answers: dict[str, Response | FetchError]) -> None:
        self.answers = {"/robots.txt": answer(404), **answers}
        self.asked: Counter[str] = Counter()
        self.now = datetime(2024, 11, 30, 12, tzinfo=UTC)

    def __call__(self, url: str, *, passage: Passage, etag: str = "", last_modified: str = "") -> Response:
        passage.pass_through(url)
        path = url.removeprefix(HOME)
        self.asked[path] += 1
        found = self.answers.get(path, RefusedError(f"address: {url}"))
        if isinstance(found, FetchError):
            raise found
        status, body = (304, b"") if etag and etag == found.headers.get("etag") else (found.status, found.body)
        return Response(url, status, found.headers, body, self.clock())

    def clock(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now

    def run(self, day: str = DAY, known: Known = NOTHING) -> Fetched:
        """One run for `day`."""
        return fetch_outlet(OUTLET, day, today=day, known=known, visit=Visit(self, self.clock))

    def fetch(self, day: str = DAY, earlier: list[Capture] | None = None) -> list[tuple[Capture, bytes | None]]:
        """The pages of one run; the captures `earlier` in the store."""
        return self.run(day, Known(latest_captures(earlier or [], day))).pages


def states(fetched: list[tuple[Capture, bytes | None]]) -> dict[str, tuple[str, str]]:
    """State and reason by path."""
    return {capture.url.removeprefix(HOME): (capture.state, capture.reason) for capture, _ in fetched}


MIXED = {
    "/feed.xml": feed("ok", "gone", "pdf", "big", "slow", "private/x"),
    "/robots.txt": answer(200, b"User-agent: *\nDisallow: /private/"),
    "/ok": answer(200, b"<p>text"),
    "/gone": answer(404),
    "/pdf": answer(200, b"%PDF", {"content-type": "application/pdf"}),
    "/big": RefusedError("too big: a page of more than 10 MB"),
    "/slow": FetchError("time-out: a page"),
}


def test_fetch_outlet_gives_each_url_one_state_and_reason() -> None:
    """Nothing that the feed offers is missing, and only what is done has bytes."""
    fetched = Canned(MIXED).fetch()
    assert states(fetched) == {
        "/ok": ("done", ""),
        "/gone": ("failed", "http 404"),
        "/pdf": ("quarantined", "content type application/pdf"),
        "/big": ("quarantined", "too big"),
        "/slow": ("failed", "time-out"),
        "/private/x": ("quarantined", "robots.txt disallows"),
    }
    assert [body for _, body in fetched if body is not None] == [b"<p>text"]


@pytest.mark.parametrize("address", ["ftp://outlet.example/1", "mailto:desk@outlet.example"])
def test_fetch_outlet_survives_an_odd_address_in_a_feed(address: str) -> None:
    """It ends in a state of its own, and the pages after it are fetched."""
    offer = answer(200, feed("odd", "ok").body.replace(b"/odd", address.encode()))
    get = Canned({"/feed.xml": offer, "/ok": answer(200, b"<p>text")})
    assert {capture.url: capture.state for capture, _ in get.fetch()} == {
        address: "quarantined",
        f"{HOME}/ok": "done",
    }


def test_fetch_outlet_does_not_ask_for_what_robots_disallow() -> None:
    """And asks for robots.txt once."""
    get = Canned(MIXED)
    get.fetch()
    assert "/private/x" not in get.asked
    assert get.asked["/robots.txt"] == 1


def test_fetch_outlet_run_again_gives_the_same_records() -> None:
    """Whatever the outcome was, time alone changes nothing."""
    get = Canned(MIXED)
    first = [capture for capture, _ in get.fetch()]
    again = get.fetch(earlier=first)
    assert merge_captures(first, [capture for capture, _ in again]) == merge_captures([], first)
    assert all(body is None for _, body in again)


@pytest.mark.parametrize("headers", [HTML, {"content-type": "text/html"}], ids=["304", "hash"])
def test_fetch_outlet_calls_a_page_of_another_day_unchanged(headers: dict[str, str]) -> None:
    """By the server's word or by the hash; the record of the new day stays the same too."""
    get = Canned({"/feed.xml": feed("ok"), "/ok": answer(200, b"<p>text", headers)})
    first = [capture for capture, _ in get.fetch()]
    ((second, body),) = get.fetch(NEXT_DAY, first)
    assert (second.state, second.day, second.id, body) == ("unchanged", NEXT_DAY, first[0].id, None)
    assert get.fetch(NEXT_DAY, [*first, second]) == [(second, None)]


def test_fetch_outlet_keeps_both_texts_of_a_page_that_changed() -> None:
    """The new bytes are a capture of their own, and the earlier one stays in the day."""
    get = Canned({"/feed.xml": feed("ok"), "/ok": answer(200, b"<p>text")})
    first = [capture for capture, _ in get.fetch()]
    get.answers["/ok"] = answer(200, b"<p>corrected", {**HTML, "etag": '"2"'})
    ((second, body),) = get.fetch(earlier=first)
    assert (second.state, body) == ("done", b"<p>corrected")
    assert merge_captures(first, [second]) == [first[0], second]


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (answer(503), "feed: http 503"),
        (answer(200, b"<html>sorry</html>"), "feed: not a feed"),
        (FetchError("time-out: feed"), "feed: time-out"),
    ],
)
def test_fetch_outlet_records_a_feed_that_fails(failure: Response | FetchError, reason: str) -> None:
    """One failed capture stands for what we could not see; it goes when the feed is back."""
    get = Canned({"/feed.xml": failure})
    broken = [capture for capture, _ in get.fetch()]
    assert [(capture.state, capture.reason) for capture in broken] == [("failed", reason)]
    get.answers["/feed.xml"] = feed()
    assert merge_captures(broken, [capture for capture, _ in get.fetch(earlier=broken)]) == []


def test_fetch_outlet_leaves_a_host_alone_whose_robots_txt_fails() -> None:
    """It is asked for once, and nothing else is."""
    get = Canned({"/feed.xml": feed("ok"), "/robots.txt": answer(500)})
    assert states(get.fetch()) == {"/feed.xml": ("failed", "feed: robots.txt http 500")}
    assert get.asked == {"/robots.txt": 1}


def test_merge_captures_loses_no_bytes_to_a_later_failure() -> None:
    """A page that was read and then fails stays read; one that failed and then works is done."""
    get = Canned({"/feed.xml": feed("a", "b"), "/a": answer(200, b"<p>a"), "/b": answer(500)})
    first = [capture for capture, _ in get.fetch()]
    get.answers |= {"/a": answer(500), "/b": answer(200, b"<p>b")}
    second = [capture for capture, _ in get.fetch(earlier=first)]
    assert {c.url[-1]: c.state for c in merge_captures(first, second)} == {"a": "done", "b": "done"}


def test_merge_captures_keeps_repeats_beside_what_they_repeat() -> None:
    """The same captures merged again are the same day: a repeat is no failure of its page."""
    ((done, _),) = Canned({"/feed.xml": feed("ok"), "/ok": answer(200, b"<p>text")}).fetch()
    day = merge_captures([], [done, replace(done, id="repeat", state="duplicate", reason="repeats an earlier record")])
    assert len(day) == 2
    assert merge_captures(day, day) == day


@pytest.mark.parametrize(("content_type", "left"), [(LINE_TYPE, ["new"]), ("text/html", ["new", "old"])])
def test_merge_captures_puts_a_corrected_line_in_place_of_the_earlier(content_type: str, left: list[str]) -> None:
    """A page that changed keeps both texts; a line that its author changed has only the last."""
    ((page, _),) = Canned({"/feed.xml": feed("ok"), "/ok": answer(200, b"<p>text")}).fetch()
    old, new = (replace(page, id=id, content_type=content_type) for id in ("old", "new"))
    assert [capture.id for capture in merge_captures([old], [new])] == left


def test_fetch_outlet_lets_every_batch_be_kept() -> None:
    """With all that was had until then, so that a run that is stopped leaves what it had."""
    names = [f"{number:02}" for number in range(2 * BATCH + 1)]
    get = Canned({"/feed.xml": feed(*names), **{f"/{name}": answer(200, name.encode()) for name in names}})
    sizes: list[tuple[int, int]] = []
    visit = Visit(get, get.clock)

    def keep(fetched: Fetched) -> None:
        sizes.append((len(fetched.feeds), len(fetched.pages)))

    fetched = fetch_outlet(OUTLET, DAY, today=DAY, known=NOTHING, visit=visit, keep=keep)
    assert sizes == [(1, BATCH), (1, 2 * BATCH)]
    assert len(fetched.pages) == len(names)


def test_fetch_outlet_begins_with_what_the_day_lacks() -> None:
    """After a run that was stopped the next one goes on where it ended; what it had is looked at last."""
    get = Canned({"/feed.xml": feed("a", "b", "c"), **{f"/{name}": answer(200, name.encode()) for name in "abc"}})
    stopped = [capture for capture, _ in get.fetch()][:2]
    assert list(states(get.fetch(earlier=stopped))) == ["/c", "/a", "/b"]


def test_fetch_outlet_tells_by_which_rule_each_page_was_had() -> None:
    """The line of robots.txt that decided stands with the capture."""
    rules = {capture.url.removeprefix(HOME): capture.robots_rule for capture, _ in Canned(MIXED).fetch()}
    assert rules["/private/x"] == "disallow: /private/"
    assert rules["/ok"] == "no rule forbids it"


def test_fetch_outlet_asks_a_feed_again_for_one_304() -> None:
    """The bytes that we hold give the same links; what is kept of the feed does not change on that day."""
    offer = answer(200, feed("ok").body, {"content-type": "application/rss+xml", "etag": '"7"'})
    get = Canned({"/feed.xml": offer, "/ok": answer(200, b"<p>text")})
    ((first, body),) = get.run().feeds
    assert (first.state, body) == ("done", offer.body)
    again = get.run(known=Known(feeds={first.url: KnownFeed(first, offer.body)}))
    assert again.feeds == [(first, None)]
    assert [capture.state for capture, _ in again.pages] == ["done"]
    ((next_day, _),) = get.run(NEXT_DAY, Known(feeds={first.url: KnownFeed(first, offer.body)})).feeds
    assert (next_day.state, next_day.status, next_day.id) == ("unchanged", 304, first.id)


def test_fetch_outlet_finds_a_past_day_through_an_index_of_sitemaps() -> None:
    """It reads the sitemap that can hold the day; one that fails is told, and does not hide the other."""
    names = (b"/2024-11.xml", b"/2024-10.xml", b"/lost.xml")
    index = b"<sitemapindex>%s</sitemapindex>" % b"".join(b"<sitemap><loc>%s</loc></sitemap>" % n for n in names)
    urls = b"<urlset><url><loc>/a</loc><lastmod>2024-11-30</lastmod></url><url><loc>/b</loc></url></urlset>"
    get = Canned({"/feed.xml": answer(200, index), "/2024-11.xml": answer(200, urls), "/a": answer(200, b"<p>a")})
    assert states(get.run().pages) == {"/lost.xml": ("failed", "feed: address"), "/a": ("done", "")}
    assert "/2024-10.xml" not in get.asked


def test_latest_captures_ignores_later_days() -> None:
    """A backfill compares with the past, not with the future."""
    get = Canned({"/feed.xml": feed("ok"), "/ok": answer(200, b"<p>text")})
    later = [capture for capture, _ in get.fetch(NEXT_DAY)]
    assert latest_captures(later, DAY) == {}
