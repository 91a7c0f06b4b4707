from lxml import html

from pipeline.extract.lead import blocks_of, with_missing_blocks

LEAD = "В субботу жители вышли на улицы впервые за восемь лет, рассказали очевидцы."
FIRST = "Рынок открылся утром, а к полудню в городе снова заработала телефонная связь."
SECOND = "Военный источник отрицает, что армия оставила аэропорт и склады на юге города."
THIRD = "Представитель ООН призвал все стороны беречь мирных жителей и открыть дорогу на юг."
PAGE = f"""<body><p>Меню и объявления, которые стоят над заголовком и не относятся к статье.</p><h1>Город</h1>
<div class="lead">{LEAD}</div><aside><p>Подпишитесь на новости, чтобы не пропустить того, что важно.</p></aside>
<div class="text"><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>
<div class="after"><p>Другие новости дня.</p></div>"""


def whole(*lines: str) -> list[str]:
    """`lines` with what they miss of the page."""
    return with_missing_blocks(lines, blocks_of(html.document_fromstring(PAGE)), "Город")


def test_with_missing_blocks_adds_the_lead() -> None:
    """From between the headline and the first line; what stands above or aside stays out."""
    assert whole(FIRST, SECOND, THIRD) == [LEAD, FIRST, SECOND, THIRD]


def test_with_missing_blocks_fills_gaps_with_their_like() -> None:
    """A paragraph of the same element as its neighbours; what follows the last line stays out."""
    assert whole(LEAD, FIRST, THIRD) == [LEAD, FIRST, SECOND, THIRD]


def test_with_missing_blocks_leaves_unknown_lines_alone() -> None:
    """Without a line that the page has, or the headline, nothing tells where text belongs."""
    assert whole("Совсем другой текст.") == ["Совсем другой текст."]
    blocks = blocks_of(html.document_fromstring(PAGE))
    assert with_missing_blocks([FIRST], blocks, "Иной заголовок") == [FIRST]
