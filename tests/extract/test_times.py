import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pipeline.extract.linked_data import articles_of
from pipeline.extract.times import parse_time, times_of

DAMASCUS = timezone(timedelta(hours=3))
TEN = datetime(2024, 12, 1, 10, 30, tzinfo=DAMASCUS)
LINKED = '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "%s"}]}</script>'


def times(markup: str) -> tuple[datetime | None, datetime | None]:
    """When a page with this head or body says it was published and changed."""
    tree = html.document_fromstring(f"<html><body><p>.</p>{markup}</body></html>")
    found = times_of(tree, articles_of(tree))
    return found.published_at, found.modified_at


@pytest.mark.parametrize(
    "markup",
    [
        LINKED % "2024-12-01T10:30:00+03:00",
        '<meta property="article:published_time" content="2024-12-01T10:30+0300">',
        '<meta itemprop="datePublished" content="Sun, 01 Dec 2024 10:30:00 +0300">',
        '<time datetime="2024-12-01T10:30:00+03:00">١ كانون الأول</time>',
        '<time class="updated" datetime="2024-12-02T00:00Z"></time>'
        '<time class="published" datetime="2024-12-01T10:30:00+03:00"></time>',
    ],
)
def test_published_at_reads_each_kind_of_markup(markup: str) -> None:
    """To the minute, with the page's own zone."""
    published = times(markup)[0]
    assert published == TEN
    assert published.utcoffset() == TEN.utcoffset()


def test_published_at_prefers_a_time_with_a_zone() -> None:
    """A local time without zone is no match for the same moment told in full."""
    meta = '<meta property="article:published_time" content="2024-12-01T10:30:00+03:00">'
    assert times(LINKED % "2024-12-01T10:30:00" + meta)[0] == TEN


def test_published_at_takes_a_time_without_zone_as_utc() -> None:
    """The assumption is written to the log."""
    assert times(LINKED % "2024-12-01T10:30:00")[0] == datetime(2024, 12, 1, 10, 30, tzinfo=UTC)


def test_published_at_ignores_times_of_listed_links_and_bare_days() -> None:
    """Neither says when this page was published."""
    assert times('<ul><li><a href="/2">B</a> <time datetime="2024-11-30T08:00Z"></time></li></ul>')[0] is None
    assert times(LINKED % "2024-12-01")[0] is None


def test_times_of_takes_the_zone_of_another_time_on_the_page() -> None:
    """A system that leaves it out once tells it elsewhere."""
    meta = '<meta property="article:modified_time" content="2024-12-01T12:00:00+03:00">'
    assert times(LINKED % "20241201T1030" + meta)[0] == TEN


def test_times_of_assumes_the_clock_of_the_country() -> None:
    """Where neither markup nor text tells a zone."""
    tree = html.document_fromstring("<body><p>.</p>" + LINKED % "2024-12-01T10:30:00")
    assert times_of(tree, articles_of(tree), url="https://outlet.example.ru/1").published_at == TEN


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("1 декабря 2024, 10:30 МСК", (TEN, None)),
        ("١ كانون الأول ٢٠٢٤، ١٠:٣٠ بتوقيت دمشق", (TEN, None)),
        ("Updated: 1 December 2024, 10:30 (GMT+3)", (None, TEN)),
    ],
)
def test_times_of_reads_what_is_shown_where_the_markup_is_silent(
    shown: str, expected: tuple[datetime | None, datetime | None]
) -> None:
    """Beside the headline, and only then: what the markup tells is surer."""
    tree = html.document_fromstring(f"<body><h1>Idlib</h1><div>{shown}</div><p>.</p></body>")
    found = times_of(tree, [], title="Idlib")
    assert (found.published_at, found.modified_at) == expected
    tree = html.document_fromstring(f"<body><h1>Idlib</h1><div>{shown}</div>{LINKED % '2024-12-01T08:00Z'}</body>")
    assert times_of(tree, articles_of(tree), title="Idlib").published_at == TEN.replace(hour=11, minute=0)


def test_parse_time_reads_seconds_since_1970() -> None:
    """As scripts count them, in thousandths too."""
    assert parse_time("1733038200") == parse_time("1733038200000") == TEN


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+03:00", "9999-12-31T23:59:00-05:00", "1970-01-01T00:00:00Z"])
def test_parse_time_knows_how_systems_say_unknown(text: str) -> None:
    """The first and last moment of a calendar are no times of publication."""
    assert parse_time(text) is None


def test_modified_at_is_read_apart() -> None:
    """A page may tell both."""
    markup = (
        '<meta property="article:modified_time" content="2024-12-01T12:00:00Z">' + LINKED % "2024-12-01T10:30+03:00"
    )
    assert times(markup) == (TEN, datetime(2024, 12, 1, 12, tzinfo=UTC))


@given(st.one_of(st.text(max_size=40), st.from_regex(r"\d{1,5}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?")))
def test_parse_time_takes_any_text(text: str) -> None:
    """A time or None, never an error."""
    assert parse_time(text) is None or isinstance(parse_time(text), datetime)


@given(
    st.recursive(st.one_of(st.none(), st.text(), st.integers()), lambda s: st.lists(s) | st.dictionaries(st.text(), s))
)
def test_articles_of_takes_any_json(value: object) -> None:
    """Whatever a page puts into its JSON-LD, its article is found and no error leaves."""
    tree = html.document_fromstring("<html><head></head><body></body></html>")
    script = html.Element("script", type="application/ld+json")
    script.text = json.dumps({"@type": "Article", "author": value, "datePublished": value, "x": value})
    tree.append(script)
    assert articles_of(tree)
    times_of(tree, articles_of(tree))
