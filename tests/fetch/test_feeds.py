from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import FetchError
from pipeline.fetch.feeds import due_links, parse_feed
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
    return parse_feed(body, outlet_id="o", url=URL, content_type=content_type)


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
    assert all("secret" not in link.title for link in read(bomb.encode()))


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
