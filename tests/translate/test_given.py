"""A translation that came with its article, sentence by sentence."""

import pytest

from pipeline.models import load_encoder
from pipeline.settings import load_settings
from pipeline.translate.given import NO_PARTNER, pair_given
from pipeline.translate.sentences import English

SOURCE = {
    "ar": ["المدينة هادئة", "لا كهرباء منذ يومين.", "أحصى الأطباء سبعة قتلى.", "ينفي الجيش تنفيذ الغارة."],
    "ru": ["В городе тихо", "Света нет второй день.", "Врачи насчитали семерых погибших.", "Армия отрицает удар."],
}


@pytest.mark.parametrize("lang", ["ar", "ru"])
def test_pair_given_gives_each_sentence_its_english(lang: str) -> None:
    """Two that became one share it, one that became two has both, one that was left out is marked."""
    encode = load_encoder(load_settings().models).encode
    shared = "Doctors counted seven dead, while the army denies the strike."
    made = pair_given(SOURCE[lang], f"The town is calm.\n{shared}", encode)
    assert made == [
        (range(1), English("The town is calm.")),
        (range(1, 2), English("", NO_PARTNER)),
        (range(2, 4), English(shared)),
    ]
    parted = "There has been no power. This is the second day."
    assert pair_given(SOURCE[lang][1:2], parted, encode) == [(range(1), English(parted))]


def test_pair_given_of_nothing_marks_every_sentence() -> None:
    """A translation without a word is partner to none."""
    encode = load_encoder(load_settings().models).encode
    assert pair_given(["Тихо."], " ", encode) == [(range(1), English("", NO_PARTNER))]
