"""Hedges: words that lower certainty, and the tags that they cover."""

import pytest
from annotate.casebook import load_cases, read_with

from pipeline.annotate.casualties.casualties import find_casualties
from pipeline.annotate.claims.hedges import find_hedges, number_covers
from pipeline.annotate.voices.voices import give_voices
from pipeline.catalog.cues import load_cues
from pipeline.records.annotation import Tag

CUES = load_cues()


def tags_of(text: str, lang: str) -> list[Tag]:
    reading = read_with(text, lang)
    tags = give_voices(reading, find_casualties(reading, CUES), CUES)
    return number_covers(sorted([*tags, *find_hedges(reading, CUES, tags)], key=lambda tag: tag.start))


@pytest.mark.parametrize(("lang", "sentence", "expected"), load_cases("hedges"))
def test_hedges_are_those_of_the_guide(lang: str, sentence: str, expected: list[str]) -> None:
    """Each case gives exactly its hedge, with its type."""
    tags = find_hedges(read_with(sentence, lang), CUES, [])
    assert [[tag.text, (tag.value or {})["type"]] for tag in tags] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("lang", "before", "short", "hedge"),
    [
        ("en", "The raid killed two.", "If confirmed, it is the third.", "If confirmed"),
        ("ar", "قتل جنديان في الغارة.", "ولم تتضح الأسباب.", "لم تتضح"),
        ("ru", "При обстреле погиб солдат.", "Данные уточняются.", "Данные уточняются"),
    ],
)
def test_short_sentence_doubts_the_one_before_it(lang: str, before: str, short: str, hedge: str) -> None:
    """A sentence that tells nothing itself is a hedge behind a deed of war, and none alone."""
    tags = find_hedges(read_with(f"{before} {short}", lang), CUES, [])
    assert [tag.text for tag in tags] == [hedge]
    assert find_hedges(read_with(short, lang), CUES, []) == []


def test_hedge_covers_what_stands_beside_it() -> None:
    """A hedge covers the tags between the same commas, by their number among all tags."""
    tags = tags_of("Ten people died in May, and the raid reportedly killed six people.", "en")
    (hedge,) = [tag for tag in tags if tag.kind == "hedge"]
    assert hedge.value == {"type": "hedge", "covers": [2]}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Rebels said ten people were killed. They said 12 were hurt. These claims could not be verified."),
        ("ar", "وقال ناشطون إن عشرة أشخاص قتلوا. وأضافوا أن 12 شخصا أصيبوا. ولم يتسن التحقق من ذلك."),
        (
            "ru",
            "Повстанцы заявили, что погибли десять человек. Они сообщили, что ранены 12. Не удалось подтвердить это.",
        ),
    ],
)
def test_disclaimer_covers_the_claims_before_it(lang: str, text: str) -> None:
    """A verification disclaimer covers the claims of the sentences just before it."""
    tags = tags_of(text, lang)
    assert (tags[-1].value or {}) == {"type": "verification", "covers": [0, 1]}
