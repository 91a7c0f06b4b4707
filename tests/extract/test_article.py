from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.extract.article import extract_capture, read_page
from pipeline.records.article import Article, Page
from pipeline.records.capture import LINE_TYPE, Capture
from pipeline.sample.expected import expected_pages
from pipeline.sample.site import Resource, build_site

BASE = "http://127.0.0.1:8899"
CAPTURE = Capture(
    id="c1",
    outlet_id="harbour",
    day="2024-12-01",
    url="https://harbour.example/1",
    fetched_at=datetime(2024, 12, 1, 12, tzinfo=UTC),
    state="done",
    content_type="text/html",
    link_published_at=datetime(2024, 12, 1, 9, tzinfo=UTC),
)
PAGE = """<html lang="en"><head><title>Jets hit Idlib | The Harbour</title>
<link rel="canonical" href="/jets"></head><body><div id="consent">We use cookies to show ads.</div>
<article><h1>Jets hit Idlib</h1>
<figure><img src="a.png"><figcaption>Smoke over the town</figcaption></figure>
<p>Rescuers said that at least seven people were killed when jets struck a street in Idlib on Sunday.</p>
<p>The army denied that it had hit civilians. The reports could not be verified.</p></article></body></html>"""


def line(text: str) -> Article:
    """The article in one line of a user's file."""
    return extract_capture(replace(CAPTURE, content_type=LINE_TYPE, url="file.jsonl#1"), text.encode())


def sample_pages() -> Iterator[tuple[str, Resource, Page]]:
    """Every page of the sample newsroom with the truth about it."""
    site = build_site(BASE, "2024-12-01")
    for url, page in expected_pages(BASE, "2024-12-01").items():
        yield url, site[url.removeprefix(BASE)], page


@pytest.mark.parametrize(("url", "answer", "expected"), list(sample_pages()), ids=lambda value: str(value)[-40:])
def test_read_page_reads_the_sample_newsroom_without_a_fault(url: str, answer: Resource, expected: Page) -> None:
    """Text, title, times, byline, language, address and captions of real-like pages in three languages and charsets."""
    page = read_page(answer.body, url=url, content_type=answer.content_type)
    assert replace(page, section="") == expected


def test_read_page_keeps_captions_and_notices_apart_from_the_text() -> None:
    """What stands beside the story is not counted as its words."""
    page = read_page(PAGE.encode(), url=CAPTURE.url)
    assert page.captions == ("Smoke over the town",)
    assert page.text.startswith("Rescuers said") and page.text.endswith("could not be verified.")
    assert (page.title, page.url) == ("Jets hit Idlib", "https://harbour.example/jets")


@pytest.mark.parametrize("body", [b"", b"\0\0", b"<html>", b"\xff\xfe", b"<p>" * 5000])
def test_read_page_finds_nothing_where_there_is_no_article(body: bytes) -> None:
    """A page without an article is empty, not an error."""
    assert read_page(body, url=CAPTURE.url).text == ""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=300), st.text(alphabet='<>/="pdivh1 &#x0;\0аبtime', max_size=300).map(str.encode)))
def test_extract_capture_gives_every_page_a_state(body: bytes) -> None:
    """Whatever bytes come, there is an article in one state, with a reason unless it is done."""
    article = extract_capture(CAPTURE, body)
    assert article.state in ("done", "quarantined", "failed")
    assert bool(article.reason) == (article.state != "done")
    assert "\0" not in article.text


def test_extract_capture_opens_the_text_with_the_headline() -> None:
    """The headline is a paragraph of its own; times are UTC, the feed's where the page is silent."""
    article = extract_capture(CAPTURE, PAGE.encode())
    assert article.state == "done"
    assert article.text.startswith("Jets hit Idlib\n\nRescuers said")
    assert article.published_at == CAPTURE.link_published_at


def test_extract_capture_gives_revisions_one_article_id() -> None:
    """Another text at the same address is another revision of the same article."""
    first = extract_capture(CAPTURE, PAGE.encode())
    second = extract_capture(CAPTURE, PAGE.replace("seven", "nine").encode())
    assert first.id == second.id
    assert first.revision_id != second.revision_id


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no text"),
        ("<p>Photo.</p>", "too short"),
        ("<p>" + "نیروهای دولتی در حومه ادلب با شورشیان درگیر شدند و چند نفر کشته شدند. " * 3, "language other: fa"),
        ("<p>" + "20 30 40 50. " * 20, "language undetermined"),
    ],
)
def test_extract_capture_quarantines_what_can_not_be_compared(text: str, reason: str) -> None:
    """The reason says what is missing."""
    article = extract_capture(CAPTURE, f"<html><body><article>{text}</article></body></html>".encode())
    assert (article.state, article.reason) == ("quarantined", reason)


def test_extract_capture_fails_where_the_bytes_are_gone() -> None:
    """A capture without its bytes is counted, not passed over."""
    article = extract_capture(CAPTURE, None)
    assert (article.state, article.reason) == ("failed", "bytes are missing from the store")


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Повстанцы вошли в город.", "ru"), ("دخل الثوار المدينة صباح الأحد.", "ar"), ("The rebels took it.", "en")],
)
def test_extract_capture_takes_a_line_as_it_is(text: str, lang: str) -> None:
    """A user's line may be short; its title, byline and translation are kept."""
    article = line(f'{{"id": 1, "text": "{text}", "title": "Title", "byline": "B", "translation": "T"}}')
    assert (article.state, article.language) == ("done", lang)
    assert (article.text, article.byline, article.translation) == (f"Title\n\n{text}", "B", "T")


def test_extract_capture_does_not_repeat_a_title_that_opens_the_line() -> None:
    """Offsets stay those of the user's text."""
    assert line('{"id": "a", "title": "Head", "text": "Head\\nThe body."}').text == "Head\nThe body."


@pytest.mark.parametrize(("given", "state"), [("en", "done"), ("fr", "quarantined")])
def test_extract_capture_believes_the_language_of_a_line(given: str, state: str) -> None:
    """The user knows it; one we do not watch is quarantined."""
    assert line(f'{{"id": "a", "language": "{given}", "text": "Assad"}}').state == state
