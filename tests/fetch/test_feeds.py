import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import FetchError, RefusedError
from pipeline.fetch.feeds import Feed, due_links, links_of_day, parse_feed
from pipeline.records.capture import Link

URL = "https://outlet.example/feeds/all.xml"
RSS = """<?xml version="1.0" encoding="{charset}"?><rss version="2.0"><channel><title>t</title>
<item><title>{title}</title><link>/news/1#top</link><pubDate>Sun, 01 Dec 2024 01:30:00 +0300</pubDate></item>
<item><title>without a link</title></item><item><link>http://[</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>t</title><link href="https://outlet.example/2"/>
<published>2024-11-30T10:00:00+02:00</published><updated>2024-12-01T09:00:00Z</updated></entry></feed>"""
TITLES = [("غارات على إدلب", "windows-1256"), ("Strikes on Idlib", "utf-8"), ("Удары по Идлибу", "windows-1251")]


def read(body: bytes, content_type: str = "") -> list[Link]:
    """Links of a feed at `URL`."""
    return list(parse_feed(body, outlet_id="o", url=URL, content_type=content_type).links)


@pytest.mark.parametrize(("title", "charset"), TITLES)
def test_parse_feed_reads_rss_in_its_charset(title: str, charset: str) -> None:
    """Addresses become whole, times UTC; an entry without a link, or with one that is none, is left out."""
    (link,) = read(RSS.format(title=title, charset=charset).encode(charset))
    assert link == Link("o", "https://outlet.example/news/1", title, datetime(2024, 11, 30, 22, 30, tzinfo=UTC))


def test_parse_feed_reads_both_times_of_atom() -> None:
    """A corrected article shows by its update."""
    (link,) = read(ATOM.encode())
    assert link.published_at == datetime(2024, 11, 30, 8, tzinfo=UTC)
    assert link.updated_at == datetime(2024, 12, 1, 9, tzinfo=UTC)


JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/2", "title": "t", "id": "2",
"date_published": "2024-11-30T10:00:00+02:00", "date_modified": "2024-12-01T09:00:00Z"}, {"id": "no address"}]}"""


def test_parse_feed_reads_a_json_feed_as_it_reads_atom() -> None:
    """The same article gives the same link."""
    assert read(JSON) == read(ATOM.encode())


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (ATOM.encode(), "rss"),
        (JSON, "json"),
        (b"<urlset><url><loc>/1</loc></url></urlset>", "sitemap"),
        (gzip.compress(b"<urlset><url><loc>/1</loc></url></urlset>"), "sitemap"),
        (b"<sitemapindex><sitemap><loc>/1</loc></sitemap></sitemapindex>", "sitemap index"),
        (b"https://outlet.example/1\nhttps://outlet.example/2\n", "list"),
    ],
)
def test_parse_feed_tells_kinds_by_their_bytes(body: bytes, kind: str) -> None:
    """No address and no header is asked."""
    assert parse_feed(body, outlet_id="o", url="https://outlet.example/any", content_type="text/html").kind == kind


def test_links_of_day_takes_from_a_sitemap_that_day_only() -> None:
    """A sitemap lists years, which even a live run must not fetch; a feed lists what is new."""
    links = (link("2024-11-30"), link("2024-12-01"), link(None))
    assert links_of_day(Feed("sitemap", links), "2024-12-01") == [links[1]]
    assert links_of_day(Feed("rss", links), "2024-12-01") == list(links)


@pytest.mark.parametrize("body", [b"", b"<html><h1>404</h1></html>", b"{}", b"\0"])
def test_parse_feed_refuses_what_is_no_feed(body: bytes) -> None:
    """An error page at a feed's address must not pass for a feed without news."""
    with pytest.raises(FetchError, match=r"^not a feed: https://outlet\.example/"):
        read(body)


def test_parse_feed_takes_no_bytes_for_the_name_of_a_file(tmp_path: Path) -> None:
    """feedparser would open what looks like a path, or an entity that names one."""
    secret = tmp_path / "secret.xml"
    secret.write_text(RSS.format(title="secret", charset="utf-8"))
    with pytest.raises(FetchError):
        read(str(secret).encode())
    bomb = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>' + RSS.format(title="&x;", charset="utf-8")[38:]
    with pytest.raises(RefusedError, match=r"^entities: "):
        read(bomb.encode())


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=60).map(lambda t: RSS.format(title=t, charset="").encode())))
def test_parse_feed_gives_links_or_refuses(body: bytes) -> None:
    """Whatever comes."""
    try:
        links = read(body)
    except FetchError:
        return
    assert all(link.url for link in links)


def link(day: str | None, updated: str | None = None) -> Link:
    """A link with times at noon."""
    times = [datetime.fromisoformat(f"{each}T12:00:00+00:00") if each else None for each in (day, updated)]
    return Link("o", f"https://outlet.example/{day}/{updated}", "", *times)


FIRST, SECOND, UNDATED = link("2024-11-30"), link("2024-12-01"), link(None)
CORRECTED = link("2024-11-30", "2024-12-01")


@pytest.mark.parametrize(
    ("day", "today", "due"),
    [
        ("2024-11-30", "2026-01-01", [FIRST]),
        ("2024-12-01", "2026-01-01", [SECOND, CORRECTED]),
        ("2024-11-30", "2024-12-01", [FIRST, UNDATED]),
        ("2024-12-01", "2024-12-01", [FIRST, SECOND, UNDATED, CORRECTED]),
        ("2024-12-03", "2024-12-03", [FIRST, SECOND, UNDATED, CORRECTED]),
        ("2024-12-02", "2024-12-04", []),
    ],
)
def test_due_links_keeps_a_day_to_itself(day: str, today: str, due: list[Link]) -> None:
    """A backfill takes what changed that day; a live run also what is older or undated; later links wait."""
    assert due_links([FIRST, SECOND, UNDATED, CORRECTED], day, today) == due


def test_due_links_takes_each_url_once() -> None:
    """Two feeds of an outlet often offer the same article."""
    assert due_links([FIRST, FIRST], "2024-11-30", "2024-11-30") == [FIRST]
