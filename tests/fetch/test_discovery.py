from datetime import UTC, datetime

from fetch.sites import Page, open_site

from pipeline.fetch.discovery import Home, best_candidates, declared_feeds, find_feeds
from pipeline.fetch.visit import Visit
from pipeline.fetch.web import open_web

RSS = b"""<rss version="2.0"><channel><item><link>/1</link><pubDate>Sat, 30 Nov 2024 08:00:00 GMT</pubDate></item>
<item><link>/2</link><pubDate>Thu, 28 Nov 2024 08:00:00 GMT</pubDate></item></channel></rss>"""
HOME = """<html lang="ar-SY"><head><title>t</title><meta property="og:site_name" content="وكالة الياسمين">
<link rel="alternate" type="application/rss+xml" href="/rss/all"><link rel="alternate" hreflang="en" href="/en">
<link rel="alternate" type="application/atom+xml" href="/gone"></head><a href="/feed/">خلاصات</a></html>""".encode()


def look(pages: dict[str, Page]) -> tuple[Home, list[str]]:
    """What is found at a site with these pages, and what it was asked for."""
    with open_site(pages) as site, open_web(allow_private=True, sleep=lambda _: None) as get:
        home = find_feeds(f"{site.base}/", Visit(get, lambda: datetime.now(UTC), delay=0.0))
    return home, site.asked


def test_declared_feeds_lists_those_of_the_head_first() -> None:
    """Then what the page links to by name; not its other languages."""
    found = declared_feeds(HOME, "https://outlet.example/")
    assert found == [f"https://outlet.example{path}" for path in ("/rss/all", "/gone", "/feed/")]


def test_find_feeds_tries_what_the_page_and_robots_declare() -> None:
    """With kind, number and newest time, or what is wrong; robots.txt is obeyed, and no further address guessed."""
    home, asked = look(
        {
            "/": (200, HOME, {"Content-Type": "text/html; charset=utf-8"}),
            "/robots.txt": (200, b"Sitemap: /map.xml\nUser-agent: *\nDisallow: /feed/", {}),
            "/rss/all": (200, RSS, {}),
            "/map.xml": (200, b"<urlset><url><loc>/1</loc></url></urlset>", {}),
        }
    )
    found = {c.url.partition("/127.0.0.1:")[2].partition("/")[2]: c for c in home.candidates}
    assert (home.name, home.language) == ("وكالة الياسمين", "ar")
    assert found["rss/all"].newest_at == datetime(2024, 11, 30, 8, tzinfo=UTC)
    assert (found["rss/all"].kind, found["rss/all"].n_links, found["rss/all"].n_last_day) == ("rss", 2, 1)
    assert (found["gone"].problem, found["feed/"].problem) == ("http 404", "robots.txt disallows")
    assert found["map.xml"].kind == "sitemap"
    assert "/rss.xml" not in asked
    assert [c.url for c in best_candidates(home.candidates)] == [found["rss/all"].url]


def test_find_feeds_tries_custom_where_nothing_is_declared() -> None:
    """The usual addresses; a page at one of them is no feed."""
    page = (200, b"<html><body>x</body></html>", {"Content-Type": "text/html"})
    home, _ = look({"/": page, "/feed": page, "/feed.xml": (200, RSS, {})})
    assert [c.url.rpartition("/")[2] for c in best_candidates(home.candidates)] == ["feed.xml"]
    assert home.candidates[0].problem == "not a feed"


def test_find_feeds_tells_what_is_wrong_with_a_home_page() -> None:
    """And of a page that lists articles makes a section page, the last resort."""
    home, _ = look({})
    assert (home.problem, best_candidates(home.candidates)) == ("http 404", [])
    links = "".join(f"<a href='/2024/{n}'>A headline that is long enough, number {n}</a>" for n in range(6))
    home, _ = look({"/": (200, f"<html>{links}</html>".encode(), {"Content-Type": "text/html"})})
    assert [(c.kind, c.n_links) for c in best_candidates(home.candidates)] == [("section page", 6)]
