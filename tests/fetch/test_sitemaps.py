from datetime import UTC, datetime

import pytest

from pipeline.errors import FetchError
from pipeline.fetch.sitemaps import MOST_CHILDREN, ChildSitemap, children_for, parse_sitemap, parse_sitemap_index
from pipeline.records.capture import Link

URL = "https://outlet.example/sitemap.xml"
DAY = "2024-11-30"
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url>
 <image:image><image:loc>/1.jpg</image:loc><image:title>caption</image:title></image:image>
 <loc> /news/1 </loc><lastmod>2024-12-01T09:00:00Z</lastmod>
 <news:news><news:publication><news:name>Outlet</news:name></news:publication>
 <news:publication_date>2024-11-30T10:00+02:00</news:publication_date><news:title>{title}</news:title></news:news>
</url></urlset>"""


def at(day: str) -> datetime:
    """Noon of a day."""
    return datetime.fromisoformat(f"{day}T12:00:00+00:00")


@pytest.mark.parametrize("title", ["غارات على إدلب", "Strikes on Idlib", "Удары по Идлибу"])
def test_parse_sitemap_reads_what_a_news_sitemap_tells(title: str) -> None:
    """Title and publication from Google's extension, the change from the sitemap; pictures do not count."""
    (link,) = parse_sitemap(NEWS.format(title=title).encode(), "o", URL)
    times = (datetime(2024, 11, 30, 8, tzinfo=UTC), datetime(2024, 12, 1, 9, tzinfo=UTC))
    assert link == Link("o", "https://outlet.example/news/1", title, *times)


def test_parse_sitemap_index_reads_the_sitemaps_and_their_changes() -> None:
    """Whole addresses; None where a change is not told."""
    index = b"<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2024-11-30</lastmod></sitemap><sitemap><loc>/b.xml</loc>"
    first, second = parse_sitemap_index(index, URL)
    assert first == ChildSitemap("https://outlet.example/a.xml", datetime(2024, 11, 30, tzinfo=UTC))
    assert second.changed_at is None


def test_parse_sitemap_index_refuses_what_is_no_xml() -> None:
    """The text opens with the kind."""
    with pytest.raises(FetchError, match=r"^not a feed: "):
        parse_sitemap_index(b"\0", URL)


def test_children_for_leaves_out_what_can_not_hold_the_day() -> None:
    """Closed before the day, or of another month by name; the day's own names come first, undated ones last."""
    possible = [
        ChildSitemap("https://outlet.example/sitemap-2024-11.xml"),
        ChildSitemap("https://outlet.example/b.xml", at("2024-12-02")),
        ChildSitemap("https://outlet.example/c.xml", at("2024-12-20")),
        ChildSitemap("https://outlet.example/d.xml"),
    ]
    others = [
        ChildSitemap("https://outlet.example/e.xml", at("2024-11-29")),
        ChildSitemap("https://outlet.example/sitemap-2024-10.xml"),
        ChildSitemap("https://outlet.example/20241129.xml"),
    ]
    assert children_for([*reversed(possible), *others], DAY) == possible


def test_children_for_takes_no_more_than_a_run_reads() -> None:
    """An index may name thousands."""
    assert len(children_for([ChildSitemap(f"/{n}.xml") for n in range(1000)], DAY)) == MOST_CHILDREN
