import pytest
from lxml import html

from pipeline.extract.linked_data import articles_of
from pipeline.extract.metadata import byline_of, section_of, title_of, url_of

URL = "https://outlet.example/news/1"


def page(markup: str) -> html.HtmlElement:
    """A parsed page."""
    return html.document_fromstring(f"<html><body><p>.</p>{markup}</body></html>")


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("<title>Удары по Идлибу — Третий берег</title><h1>Удары по Идлибу</h1>", "Удары по Идлибу"),
        ("<title>Jets hit Idlib | The Harbour</title>", "Jets hit Idlib"),
        ("<title>Assad vows to fight - and loses a town</title>", "Assad vows to fight - and loses a town"),
        ('<meta property="og:site_name" content="ضفاف"><title>غارات على إدلب - ضفاف</title>', "غارات على إدلب"),
        ("<h1>The Harbour</h1><title>Jets hit Idlib | The Harbour</title>", "Jets hit Idlib"),
        ('<script type="application/ld+json">{"@type":"Article","headline":"It&#8217;s over"}</script>', "It’s over"),
        (
            '<h1>الميناء</h1><meta property="og:title" content="سوريا: غارات على إدلب"><h1>غارات على إدلب</h1>',
            "غارات على إدلب",
        ),
        ('<title>Удары по Идлибу - Гавань</title><div class="news-title">Удары по Идлибу</div>', "Удары по Идлибу"),
        ("<title>BUDGET | Collectors hired by the hundred</title>", "BUDGET | Collectors hired by the hundred"),
        ("", ""),
    ],
)
def test_title_of_is_the_headline_without_the_outlet(markup: str, title: str) -> None:
    """The headline that readers see, whole."""
    tree = page(markup)
    assert title_of(tree, articles_of(tree)) == title


@pytest.mark.parametrize(
    ("markup", "byline"),
    [
        ('<meta name="author" content="Лев Орлов">', "Лев Орлов"),
        ('<meta property="article:author" content="http://x.example"><p class="byline">By Ann Hill</p>', "Ann Hill"),
        ('<div class="author">بقلم: سمر الحلبي</div>', "سمر الحلبي"),
        (
            '<script type="application/ld+json">{"@type":"Article","author":[{"name":"A"},{"name":"B"}]}</script>',
            "A, B",
        ),
        (
            '<meta property="og:site_name" content="ضفاف"><meta name="author" content="ضفاف"><p class="author">سمر</p>',
            "سمر",
        ),
        ('<meta name="parsely-author" content="Ann Hill">', "Ann Hill"),
        ("<div>Автор: Лев Орлов</div>", "Лев Орлов"),
        ("<p>No name here</p>", ""),
    ],
)
def test_byline_of_names_the_authors(markup: str, byline: str) -> None:
    """Names only, without the word that announces them."""
    tree = page(markup)
    assert byline_of(tree, articles_of(tree)) == byline


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/news/one", "https://outlet.example/news/one"),
        ("https://agency.example/a", "https://agency.example/a"),
        ("https://outlet.example/", URL),
        ("javascript:alert(1)", URL),
        ("http://[", URL),
        ("", URL),
    ],
)
def test_url_of_is_the_canonical_address_where_it_makes_sense(href: str, url: str) -> None:
    """A home page or a script as canonical address is a mistake of the page."""
    assert url_of(page(f'<link rel="canonical" href="{href}">'), URL) == url


@pytest.mark.parametrize(
    ("markup", "section"),
    [
        ('<script type="application/ld+json">{"@type":"NewsArticle","articleSection":["سياسة"]}</script>', "سياسة"),
        ('<meta property="article:section" content="В мире">', "В мире"),
        ('<div itemprop="articleSection">World</div>', "World"),
        ('<a href="/category/1" rel="category tag">World</a>', "World"),
        ("<p>World</p>", ""),
    ],
)
def test_section_of_is_read_from_each_kind_of_markup(markup: str, section: str) -> None:
    """Nothing is guessed from words alone."""
    tree = page(markup)
    assert section_of(tree, articles_of(tree)) == section


def test_articles_of_leaves_out_lists_of_other_articles() -> None:
    """The page's own article is known by the headline that the head repeats; without one all count."""
    one = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"%s"}</script>'
    linked = one % "Хлеб подешевел" + one % "Удары по Идлибу"
    assert len(articles_of(page("<title>Удары по Идлибу</title>" + linked))) == 1
    assert len(articles_of(page("<title>Новости</title>" + linked))) == 2
