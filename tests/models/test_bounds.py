"""Where names end: brackets behind a name, and the country behind an organisation."""

import pytest

from pipeline.models.bounds import mend_bounds
from pipeline.records.annotation import Mention, MentionType


def mended(text: str, lang: str, *names: tuple[str, MentionType]) -> list[tuple[str, str]]:
    """Text and type of the names after mending, after a check of their offsets."""
    starts = [text.index(name) for name, _ in names]
    found = [Mention(s, s + len(n), n, t) for s, (n, t) in zip(starts, names, strict=True)]
    mentions = mend_bounds(text, found, lang)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    return [(mention.text, mention.type) for mention in mentions]


@pytest.mark.parametrize(
    ("lang", "name", "first", "second"),
    [
        ("en", "Zaytun Relief Committee (ZRC)", "Zaytun Relief Committee", "ZRC"),
        ("ar", "لجنة زيتون (Zaytun)", "لجنة زيتون", "Zaytun"),
        ("ru", "Комитет Камры (КК)", "Комитет Камры", "КК"),
        ("ru", "Комитет Камры (КК", "Комитет Камры", "КК"),
    ],
)
def test_mend_bounds_parts_a_name_from_the_one_in_brackets(lang: str, name: str, first: str, second: str) -> None:
    """Abbreviation and other script are names of their own, also where the model left the last bracket out."""
    assert mended(f"{name}).", lang, (name, "organisation")) == [(first, "organisation"), (second, "organisation")]


@pytest.mark.parametrize("name", ["(ZRC)", "Zaytun (Camp) Committee", "Qamra ("])
def test_mend_bounds_leaves_other_brackets(name: str) -> None:
    """Brackets at the begin or within are no second name."""
    assert mended(f"the {name} said", "en", (name, "organisation")) == [(name, "organisation")]


@pytest.mark.parametrize(
    ("lang", "name", "first", "second"),
    [
        ("en", "Qamra, Zaytun", "Qamra", "Zaytun"),
        ("ar", "قمرة، زيتون", "قمرة", "زيتون"),
        ("ru", "Камра, Зейтун", "Камра", "Зейтун"),
    ],
)
def test_mend_bounds_parts_a_town_from_its_country(lang: str, name: str, first: str, second: str) -> None:
    """Two places with a comma are two names; a comma may belong to the name of an organisation."""
    assert mended(f"{name}.", lang, (name, "place")) == [(first, "place"), (second, "place")]
    assert mended(f"{name}.", lang, (name, "organisation")) == [(name, "organisation")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dawn Council of", ["Dawn Council"]),
        ("Council of the", ["Council"]),
        ("Dawn\nCouncil", ["Dawn\nCouncil"]),
        ("the", []),
        ("The Dawn", ["The Dawn"]),
    ],
)
def test_mend_bounds_takes_small_words_off_the_end(name: str, expected: list[str]) -> None:
    """No English name ends in a preposition, and an article alone is no name."""
    assert [text for text, _ in mended(f"{name} Qamra", "en", (name, "organisation"))] == expected


def test_mend_bounds_joins_an_organisation_and_its_country() -> None:
    """In Russian the country in the genitive is part of the name; behind a closing mark or another word it is not."""
    text = "Конгресс Камры принял Союз «Рассвет» Зейтуна и мэр Камеи"
    assert mended(
        text,
        "ru",
        ("Конгресс", "organisation"),
        ("Камры", "place"),
        ("Союз «Рассвет»", "organisation"),
        ("Зейтуна", "place"),
        ("Камеи", "place"),
    ) == [
        ("Конгресс Камры", "organisation"),
        ("Союз «Рассвет»", "organisation"),
        ("Зейтуна", "place"),
        ("Камеи", "place"),
    ]


def test_mend_bounds_joins_no_place_in_another_case() -> None:
    """What the organisation does to a place, or where, is no part of its name; an abbreviation has no cases."""
    assert len(mended("Совет Камру", "ru", ("Совет", "organisation"), ("Камру", "place"))) == 2
    assert len(mended("Конгресс США", "ru", ("Конгресс", "organisation"), ("США", "place"))) == 1


def test_mend_bounds_joins_nothing_in_other_languages() -> None:
    """In English and Arabic two names side by side stay two."""
    assert len(mended("Reuters Qamra", "en", ("Reuters", "organisation"), ("Qamra", "place"))) == 2
    assert len(mended("رويترز قمرة", "ar", ("رويترز", "organisation"), ("قمرة", "place"))) == 2


@pytest.mark.parametrize(("lang", "word"), [("ru", "СМИ"), ("ar", "اليورو"), ("ar", "وبالدولار"), ("ar", "لليورو")])
def test_mend_bounds_drops_what_is_no_name(lang: str, word: str) -> None:
    """The media, written in capitals, and currencies are common nouns."""
    assert mended(f"{word} Qamra", lang, (word, "organisation"), ("Qamra", "place")) == [("Qamra", "place")]
