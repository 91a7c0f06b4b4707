"""What must not be learned from is found."""

import pytest

from pipeline.training.copies import find_copies

TEXTS = {
    "en": ("The rebels left Qamra at dawn on Friday.", "At noon, the rebels left Qamra at dawn on Friday!"),
    "ar": ("غادر المتمردون قمرة عند فجر يوم الجمعة.", "قالت المصادر: غادر المتمردون قمرة عند فجر يوم الجمعة"),
    "ru": ("Повстанцы ушли из Камры на рассвете в пятницу.", "Вчера повстанцы ушли из Камры на рассвете в пятницу"),
}


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_find_copies_finds_the_same_words_in_a_longer_text(lang: str) -> None:
    """A near copy is found whichever of both is longer; another sentence is none."""
    short, long = TEXTS[lang]
    assert find_copies([long, "Qamra"], [short]) == {long}
    assert find_copies([short, "Камра"], [long]) == {short}


def test_find_copies_of_two_words_are_the_same_two_words() -> None:
    """Too short for threes: only the same words are a copy."""
    assert find_copies(["Qamra fell.", "Zaytun fell."], ["Qamra fell!"]) == {"Qamra fell."}
