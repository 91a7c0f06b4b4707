"""The sample pages look like real ones, and say that they are not."""

import json
import re
from html import unescape

import feedparser
import pytest

from pipeline.sample.articles import Shown, shown_articles
from pipeline.sample.expected import expected_pages
from pipeline.sample.site import build_site, local_time

BASE = "http://127.0.0.1:8899"
DAY = "2024-12-01"
NOTICES = {"ar": "متخيّلة", "en": "ictional", "ru": "вымышлен"}
CHARSETS = {"sample-yasmin": "windows-1256", "sample-severny-meridian": "windows-1251"}
SITE = build_site(BASE, DAY)
PAGES = expected_pages(BASE, DAY)


def page_text(path: str) -> str:
    """The page at `path`, decoded by the charset that its outlet declares."""
    return unescape(SITE[path].body.decode(CHARSETS.get(path.split("/")[1], "utf-8")))


def test_site_has_the_same_bytes_when_built_again() -> None:
    """Tests and demos can rely on hashes."""
    assert build_site(BASE, DAY) == SITE


@pytest.mark.parametrize("url", PAGES)
def test_page_holds_what_is_expected_of_it(url: str) -> None:
    """Whatever `expected_pages` promises can be read from the page."""
    html, page = page_text(url.removeprefix(BASE)), PAGES[url]
    assert page.title in html
    assert page.byline in html
    assert f'rel="canonical" href="{page.url}"' in html
    assert page.published_at is not None
    assert page.published_at.isoformat() in html
    assert all(line in html for line in page.text.splitlines())


@pytest.mark.parametrize("shown", shown_articles(DAY), ids=lambda shown: shown.slug)
def test_page_says_that_it_is_fictional(shown: Shown) -> None:
    """In the page's language, and outside the article."""
    notice = "fictional" if shown.article.serve == "error" else NOTICES[shown.outlet.language]
    assert notice in page_text(shown.path)
    assert notice not in " ".join(shown.paragraphs)


@pytest.mark.parametrize("outlet_id", sorted({shown.outlet.id for shown in shown_articles(DAY)}))
def test_feed_lists_every_article_with_aware_times(outlet_id: str) -> None:
    """A feed reader finds all that is online, with the titles unharmed by the charset."""
    resource = SITE[f"/{outlet_id}/feed.xml"]
    feed = feedparser.parse(resource.body, response_headers={"content-type": resource.content_type})
    expected = {BASE + shown.path: shown.title for shown in shown_articles(DAY) if shown.outlet.id == outlet_id}
    assert not feed.bozo
    assert {entry.link: entry.title for entry in feed.entries} == expected
    assert all(entry.published_parsed for entry in feed.entries)


def test_json_ld_is_valid_where_an_outlet_has_it() -> None:
    """Titles with quotation marks do not break the script."""
    pages = "".join(resource.body.decode("ascii", "ignore") for resource in SITE.values())
    scripts = re.findall(r'ld\+json">(.*?)</script>', pages, re.S)
    assert len(scripts) > 8
    assert all(json.loads(script) for script in scripts)


@pytest.mark.parametrize(
    ("lang", "written"),
    [("ar", "1 كانون الأول 2024، 00:30"), ("en", "1 December 2024, 00:30"), ("ru", "1 декабря 2024, 00:30")],
)
def test_local_time_keeps_the_zone_of_the_page(lang: str, written: str) -> None:
    """00:30 in Damascus is printed as such, though it is still Saturday in UTC."""
    moment = next(shown.article.published for shown in shown_articles(DAY) if shown.slug == "shuhada-aljaysh")
    assert local_time(moment, lang) == written
