"""Sources set apart by a mark: before a colon, after the last dash, one after another on a ticker line."""

import pytest
from annotate.casebook import read_with_actors

from pipeline.annotate.reading import Attribution


def attributions(text: str, lang: str) -> list[Attribution]:
    reading = read_with_actors(text, lang)
    return [attribution for index in sorted(reading.attributions) for attribution in reading.attributions[index]]


def sources(text: str, lang: str) -> list[tuple[str, str]]:
    """(speaker, the words given to it) for every attribution of `text`."""
    return [(a.speaker.text if a.speaker else "", text[a.start : a.end]) for a in attributions(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Army: the bridge is ours again", [("Army", "the bridge is ours again")]),
        ("en", "Ten killed in the valley: rescuers", [("rescuers", "Ten killed in the valley")]),
        ("en", "Ten killed in the valley - Hamas", [("Hamas", "Ten killed in the valley")]),
        ("ru", "Минобороны: мост снова наш", [("Минобороны", "мост снова наш")]),
        ("en", "Hamas on the talks: “the bridge is ours again”", [("Hamas", "“the bridge is ours again”")]),
        ("ar", "حماس تعليقا على القرار: الجسر لنا من جديد", [("حماس", "الجسر لنا من جديد")]),
        ("ar", "عاجل | الجيش: الجسر لنا من جديد", [("الجيش", "الجسر لنا من جديد")]),
        ("ar", "موسكو: الجسر لنا من جديد", [("موسكو", "الجسر لنا من جديد")]),
        ("ar", "موسكو: مقتل عشرة جنود قرب الجسر", [("موسكو", "مقتل عشرة جنود قرب الجسر")]),
        ("ar", "تركيا: الجسر لنا من جديد", [("تركيا", "الجسر لنا من جديد")]),
    ],
)
def test_headline_gives_its_words_to_its_source(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    """A source before a colon or behind a mark near the end has the rest of the line."""
    assert sources(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "River war: the bridge is theirs again"),
        ("en", "Live with the army: the bridge at noon"),
        ("en", "The chief enemy of the town - the army."),
        ("en", "Hamas on the brink: the bridge is theirs again"),
        ("en", "Ten killed in the valley - Hamas | member of the council"),
        ("ru", "Война на реке: мост снова взят"),
        ("ar", "حرب النهر: الجسر سقط من جديد"),
        ("ar", "معركة موسكو: الجسر سقط من جديد"),
        ("ar", "غزة: الجسر سقط من جديد"),
        ("ar", "تركيا: مقتل عشرة جنود قرب الجسر"),
    ],
)
def test_topic_before_a_colon_is_no_source(lang: str, text: str) -> None:
    """A headline's topic, a guest and the second half of a sentence say nothing."""
    assert sources(text, lang) == []


def test_each_piece_of_a_ticker_line_has_its_own_source() -> None:
    """Two sources on one line: the words of the first end where the second is named."""
    text = "عاجل | الجيش: الجسر لنا من جديد | الحكومة: الطريق مفتوح الآن للجميع"
    assert [speaker for speaker, _ in sources(text, "ar")] == ["الجيش", "الحكومة"]
    assert sources(text, "ar")[1][1] == "الطريق مفتوح الآن للجميع"


def test_items_of_a_list_belong_to_the_source_that_opens_it() -> None:
    """`X: - … - …` over several sentences is X's to the last item, and the sentence after it is not."""
    text = "الجيش: - الجسر لنا. - الطريق مفتوح للناس. هطل المطر على القرية."
    assert [told for _, told in sources(text, "ar")][-1] == "- الطريق مفتوح للناس."


def test_statement_goes_on_in_the_first_person() -> None:
    """After `said:` the next paragraph is the speaker's, and further ones as long as they say we."""
    text = "The minister said:\nThe road is open.\nWe will keep it so.\nThe town has two bridges."
    assert [told for _, told in sources(text, "en")][1:] == ["The road is open.", "We will keep it so."]
