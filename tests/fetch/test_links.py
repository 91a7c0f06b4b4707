from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fetch.links import make_link, parse_time

BASE = "https://outlet.example/feeds/all.xml"


@pytest.mark.parametrize("title", ["غارات على إدلب", "Strikes on Idlib", "Удары по Идлибу"])
def test_make_link_makes_addresses_whole_and_titles_one_line(title: str) -> None:
    """Without the place within the page."""
    link = make_link("o", " ../1#top ", BASE, title=f" {title}\n\0")
    assert link
    assert (link.url, link.title) == ("https://outlet.example/1", title)


@pytest.mark.parametrize("url", [None, 5, "", "  ", "http://[", "/a\x00b", "/\ud800", "/" + "x" * 3000])
def test_make_link_refuses_what_is_no_address(url: object) -> None:
    """Or could not be stored."""
    assert make_link("o", url, BASE) is None


@given(st.text(), st.text())
def test_make_link_gives_links_that_can_be_stored(url: str, title: str) -> None:
    """Or none."""
    link = make_link("o", url, BASE, title=title)
    assert link is None or f"{link.url}{link.title}".encode()


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024-11-30", datetime(2024, 11, 30, tzinfo=UTC)),
        ("2024-11-30T10:00+02:00", datetime(2024, 11, 30, 8, tzinfo=UTC)),
        ("2024-11-30T08:00:00.5Z", datetime(2024, 11, 30, 8, 0, 0, 500_000, tzinfo=UTC)),
        ("0001-01-01T00:00+14:00", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_parse_time_reads_what_the_web_writes(text: object, time: datetime | None) -> None:
    """UTC where no zone is told."""
    assert parse_time(text) == time
