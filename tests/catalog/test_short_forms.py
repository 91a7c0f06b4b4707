"""Tests of pipeline/catalog/short_forms.py."""

import pytest

from pipeline.catalog.short_forms import has_other_given_name, stands_alone
from pipeline.text.tokens import tokenize


def place_of(text: str, word: str) -> int:
    """The number of the token that begins with `word`."""
    return next(number for number, token in enumerate(tokenize(text)) if token.text.startswith(word))


@pytest.mark.parametrize(
    ("lang", "text", "word", "alone"),
    [
        ("en", "Then the Council voted.", "Council", True),
        ("en", "In Georgia nobody voted.", "Georgia", True),
        ("en", "Then the Council of Ministers voted.", "Council", False),
        ("en", "Then the Village Council voted.", "Council", False),
        ("en", "She and Georgia Wells left.", "Georgia", False),
        ("ru", "Затем Совет принял решение.", "Совет", True),
        ("ru", "Затем Совет министров принял решение.", "Совет", False),
        ("ru", "Затем Совет по правам человека собрался.", "Совет", False),
        ("ar", "ثم صوت المجلس على القرار.", "المجلس", True),
        ("ar", "ثم دعا المجلس إلى هدنة.", "المجلس", True),
        ("ar", "ثم صوت المجلس الذي اجتمع أمس.", "المجلس", True),
        ("ar", "ثم صوت المجلس البلدي على القرار.", "المجلس", False),
    ],
)
def test_stands_alone_sees_longer_names(lang: str, text: str, word: str, alone: bool) -> None:
    """A neighbour that makes a longer name of it; the capital of a sentence's first word is none."""
    at = place_of(text, word)
    assert stands_alone(tokenize(text), at, at, lang) is alone


def test_stands_alone_leaves_out_known_neighbours() -> None:
    """A neighbour that is its context is another thing."""
    words = tokenize("Yesterday in Lebanon Tripoli slept.")
    assert stands_alone(words, 3, 3, "en", {2})
    assert not stands_alone(words, 3, 3, "en")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Указ Людмилы Путиной подписан.", True),
        ("Указ Владимира Путина подписан.", False),
        ("Указ президента Путина подписан.", False),
        ("Путина ждали.", False),
        ("Указ N'Gon Путина подписан.", False),
    ],
)
def test_given_name_of_another_is_seen(text: str, other: bool) -> None:
    """A given name that the actor does not bear, in any case; other words are none."""
    assert has_other_given_name(tokenize(text), place_of(text, "Путин"), {"владимир", "путин"}) is other
