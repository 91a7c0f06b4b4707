import pytest
from lxml import html

from pipeline.extract.clutter import drop_boxes, take_captions, unwrap_layout_tables
from pipeline.extract.metadata import text_of

SENTENCE = "Rescuers said on Sunday that at least seven people were killed when jets struck a street in the town."
CARD = '<div class="card"><a href="/{0}">Bread is cheaper in town {0}</a><p>More in this report by our staff.</p></div>'


def left(markup: str) -> str:
    """The text that is left of a page with one paragraph and `markup` behind it."""
    tree = html.document_fromstring(f"<body><main><p>{SENTENCE}</p>{markup}</main></body>")
    drop_boxes(tree)
    return text_of(tree).removeprefix(SENTENCE).strip()


@pytest.mark.parametrize(
    "markup",
    [
        "".join(CARD.format(i) for i in range(3)),
        '<div role="dialog">We would like to know you better.</div>',
        '<div class="paywall">Subscribe for one pound.</div>',
        '<p>Читайте также: <a href="/1">Хлеб подешевел</a></p>',
        "<p>تابعوا آخر الأخبار على قناتنا في تلغرام</p>",
        '<td><b>Latest</b><br><a href="/1">Bread cheaper</a><br><a href="/2">Festival to open</a></td>',
    ],
)
def test_drop_boxes_takes_out_what_is_no_text(markup: str) -> None:
    """Cards, dialogs, paywalls, inserts, invitations and columns of links."""
    assert left(markup) == ""


@pytest.mark.parametrize(
    "markup",
    [
        f'<p class="paywall">{SENTENCE}</p>' * 3,
        f'<div class="x">{SENTENCE} A <a href="/1">report by the council</a> agreed.</div>' * 3,
        f"<article><p>{SENTENCE}</p></article>" * 3,
    ],
)
def test_drop_boxes_leaves_paragraphs(markup: str) -> None:
    """Paragraphs may share a class, carry a link among their words, or stand each in an element of their own."""
    assert left(markup).count("Rescuers said") == 3


def test_take_captions_finds_the_caption_within_its_figure() -> None:
    """The credit beside it goes with the picture."""
    tree = html.document_fromstring(
        "<body><figure><img src=a><p>Photo: X</p><figcaption>: Дым над городом</figcaption></figure><p>Text</p></body>"
    )
    assert take_captions(tree) == ("Дым над городом",)
    assert text_of(tree) == "Text"


@pytest.mark.parametrize(("cell", "n_tables"), [(SENTENCE * 5, 0), ("41", 1)])
def test_unwrap_layout_tables_keeps_data(cell: str, n_tables: int) -> None:
    """A table whose cell holds an article is layout."""
    tree = html.document_fromstring(f"<body><table><tr><td>{cell}</td></tr></table></body>")
    unwrap_layout_tables(tree)
    assert len(list(tree.iter("table"))) == n_tables
