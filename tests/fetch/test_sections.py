import pytest

from pipeline.fetch.sections import FEWEST, section_links

URL = "https://outlet.example/world/"
HEADLINES = [
    "غارات جوية تستهدف أحياء سكنية في مدينة إدلب",
    "Air strikes hit a residential district of Idlib",
    "Авиаудары пришлись по жилому кварталу Идлиба",
]


def page(headline: str, n: int = FEWEST) -> bytes:
    """A section page with a menu and `n` articles, each linked to twice: by picture and headline."""
    menu = "<a href='/'>Home</a><a href='/about'>About us and what we do, in short</a><a href='#top'>Up</a>"
    foreign = f"<a href='https://ads.example/20241130/1'>{headline}</a>"
    items = "".join(
        f"<a href='/news/2024/{i}'><img></a><a href='/news/2024/{i}'> {headline}\n{i}</a>" for i in range(n)
    )
    return f"<html><meta charset=utf-8><body>{menu}{foreign}{items}".encode()


@pytest.mark.parametrize("headline", HEADLINES)
def test_section_links_takes_headlines_that_lead_to_articles(headline: str) -> None:
    """Each article once, under its headline; neither the menu nor what leads to other hosts."""
    links = list(section_links(page(headline), "o", URL))
    assert [link.url for link in links] == [f"https://outlet.example/news/2024/{i}" for i in range(FEWEST)]
    assert links[0].title == f"{headline} 0"


def test_section_links_sees_no_section_in_a_page_with_few_links() -> None:
    """Such as that of an error, which offers the latest news."""
    assert list(section_links(page(HEADLINES[1], FEWEST - 1), "o", URL)) == []


@pytest.mark.parametrize("body", [b"", b"\0\0", b"<!-- -->"])
def test_section_links_of_nothing_are_none(body: bytes) -> None:
    """Whatever the parser says."""
    assert list(section_links(body, "o", URL)) == []
