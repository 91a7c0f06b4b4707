"""Names by language, with the models that are shipped."""

from collections.abc import Sequence

import pytest

from pipeline.models import Names, load_names
from pipeline.settings import load_settings

SENTENCES = {
    "en": ["Ahmed Hassan flew from London to Beirut on Monday.", "", "Nothing was said about it."],
    "ar": ["وصل الرئيس أحمد حسن إلى بيروت قادما من لندن.", "", "ولم يذكر شيئا عن ذلك."],
    "ru": ["Ахмед Хасан прилетел из Лондона в Бейрут.", "", "Об этом ничего не сказали."],
}
NAMED = {
    "en": {("Ahmed Hassan", "person"), ("London", "place"), ("Beirut", "place")},
    "ar": {("أحمد حسن", "person"), ("بيروت", "place"), ("لندن", "place")},
    "ru": {("Ахмед Хасан", "person"), ("Лондона", "place"), ("Бейрут", "place")},
}


@pytest.fixture(scope="module")
def names() -> Names:
    """The finder as the pipeline loads it."""
    return load_names(load_settings().models)


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_find_names_people_and_places(names: Names, lang: str) -> None:
    """A plain sentence gives its names, an empty or nameless one gives none, and offsets fit the text."""
    found = names.find(SENTENCES[lang], lang)
    assert {(mention.text, mention.type) for mention in found[0]} == NAMED[lang]
    assert found[1:] == [[], []]
    assert all(SENTENCES[lang][0][m.start : m.end] == m.text for m in found[0])


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_find_needs_no_capitals(names: Names, lang: str) -> None:
    """Places are found in text all in lower case too."""
    (found,) = names.find([SENTENCES[lang][0].lower()], lang)
    assert {text.lower() for text, kind in NAMED[lang] if kind == "place"} <= {mention.text for mention in found}


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_find_does_not_depend_on_the_batch(names: Names, lang: str) -> None:
    """A sentence alone gives what it gives among others."""
    sentences: Sequence[str] = [SENTENCES[lang][0], SENTENCES[lang][0] * 4, SENTENCES[lang][2]]
    assert names.find(sentences, lang) == [names.find([sentence], lang)[0] for sentence in sentences]


def test_find_refuses_a_language_without_model(names: Names) -> None:
    """An unknown language is an error of the caller, not an empty answer."""
    with pytest.raises(ValueError, match="'fr'"):
        names.find(["Paris"], "fr")
