"""Copies of one text are one story, in each of the three scripts."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.group.stories import group_stories
from pipeline.records.article import Article
from pipeline.records.ids import content_id

DAY = "2024-12-01"
TEXTS = {
    "en": "Air strikes hit a market in the north of the town on Sunday morning. Rescue teams said seven people died "
    "under the rubble. The army denied that its jets had been in the area. Residents spoke of three explosions "
    "within minutes. Hospitals in the province asked for blood donors in the evening.",
    "ru": "Авиаудар пришёлся по рынку на севере города утром в воскресенье. Спасатели сообщили о семи погибших под "
    "завалами. Армия опровергла, что её самолёты были в этом районе. Жители рассказали о трёх взрывах за несколько "
    "минут. Больницы провинции вечером попросили доноров сдать кровь.",
    "ar": "استهدفت غارة جوية سوقا في شمال المدينة صباح الأحد. وقالت فرق الإنقاذ إن سبعة أشخاص قضوا تحت الأنقاض. ونفى "
    "الجيش أن تكون طائراته حلقت في المنطقة. وتحدث سكان عن ثلاثة انفجارات خلال دقائق. ودعت مستشفيات المحافظة مساء إلى "
    "التبرع بالدم.",
}


def article(outlet: str, text: str, lang: str = "en", hour: int = 0) -> Article:
    """An article of `outlet` published `hour` hours into the day."""
    at = datetime(2024, 12, 1, tzinfo=UTC) + timedelta(hours=hour)
    article_id = content_id(outlet, text)
    return Article(
        id=article_id,
        revision_id=content_id(article_id, "r"),
        capture_id="c",
        outlet_id=outlet,
        day=DAY,
        url=f"https://{outlet}.example/",
        title=text.split(".")[0],
        text=text,
        byline="",
        published_at=at,
        modified_at=None,
        captured_at=at,
        language=lang,
        state="done",
    )


@pytest.mark.parametrize("lang", TEXTS)
def test_stories_joins_a_copy_that_lost_its_last_sentence(lang: str) -> None:
    """A wire copy cut at the end is the same story, named by the earlier article."""
    whole = article("wire", TEXTS[lang], lang, hour=1)
    cut = article("paper", TEXTS[lang].rsplit(".", 2)[0] + ".", lang, hour=3)
    [story] = group_stories([cut, whole], DAY)
    assert story.revision_ids == (whole.revision_id, cut.revision_id)
    assert story.outlet_ids == ("paper", "wire")


@pytest.mark.parametrize("lang", TEXTS)
def test_stories_keeps_another_report_apart(lang: str) -> None:
    """A text that shares only its first sentence is a story of its own."""
    other = TEXTS[lang].split(".")[0] + ". " + " ".join(reversed(TEXTS[lang].split()))
    assert len(group_stories([article("a", TEXTS[lang], lang), article("b", other, lang)], DAY)) == 2


def test_stories_ignores_input_order() -> None:
    """The same articles in any order give the same stories."""
    articles = [article(f"o{i}", text, lang, hour=i) for i, (lang, text) in enumerate(TEXTS.items())]
    assert group_stories(articles, DAY) == group_stories(articles[::-1], DAY)


def test_stories_never_joins_two_languages() -> None:
    """The same letters in two editions of different language stay two stories."""
    text = "2024 2025 2026 2027 2028 2029 2030"
    assert len(group_stories([article("a", text, "en"), article("b", text, "ru")], DAY)) == 2


def test_stories_of_nothing_are_none() -> None:
    """A day without articles has no stories."""
    assert group_stories([], DAY) == []
