import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.language import detect_language

HEADLINES = {
    "ar": ["مقتل سبعة أشخاص في غارات على إدلب", "الجيش ينفي استهداف المدنيين", "فصائل المعارضة تسيطر على حلب"],
    "en": ["At least seven killed in Idlib strikes", "Army denies it hit civilians", "Rebels enter the city of Aleppo"],
    "ru": [
        "Семь человек погибли при ударах по Идлибу",
        "Армия опровергла удары по мирным жителям",
        "Повстанцы в Алеппо",
    ],
}
OTHERS = {
    "fa": "وزیر خارجه ایران وارد دمشق شد",
    "ur": "شام میں باغیوں نے حلب پر قبضہ کر لیا",
    "uk": "Російські війська обстріляли Харків уночі",
    "bg": "Президентът се срещна с министъра на отбраната",
    "fr": "Les rebelles syriens prennent la ville",
    "he": "המורדים כבשו את העיר חלב",
}


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in HEADLINES.items() for text in texts])
@pytest.mark.parametrize("outlet_language", [None, "ar", "en", "ru"])
def test_detect_language_knows_a_headline(lang: str, text: str, outlet_language: str | None) -> None:
    """A few words suffice, whatever the outlet usually writes."""
    assert detect_language(text, outlet_language=outlet_language) == lang


@pytest.mark.parametrize(("lang", "text"), OTHERS.items())
@pytest.mark.parametrize("outlet_language", [None, "ar", "en", "ru"])
def test_detect_language_does_not_take_a_neighbour_for_ours(lang: str, text: str, outlet_language: str | None) -> None:
    """Persian is not Arabic, Ukrainian and Bulgarian are not Russian, even from an outlet of ours."""
    assert detect_language(text, outlet_language=outlet_language) == lang


@pytest.mark.parametrize("text", ["", " \n", "2024 — 15:30", "!?…", "🙂"])
def test_detect_language_leaves_a_text_without_letters_undetermined(text: str) -> None:
    """Nothing is guessed from the outlet alone."""
    assert detect_language(text, outlet_language="ar") == "und"


def test_detect_language_lets_the_outlet_decide_what_the_text_leaves_open() -> None:
    """Names alone could be of many languages."""
    assert detect_language("Aleppo Idlib Hama", outlet_language="en") == "en"
    assert detect_language("Aleppo Idlib Hama", declared="en-GB") == "en"


def test_detect_language_ignores_a_foreign_letter_in_a_name() -> None:
    """One Persian or Ukrainian letter does not change the language of an Arabic or Russian text."""
    assert detect_language("قال الوزير پوتين إن الهجوم على المدينة توقف صباح يوم الأحد") == "ar"
    assert (
        detect_language("Газета «Україна молода» сообщила о том, что обстрел города прекратился в воскресенье") == "ru"
    )


@settings(deadline=None)  # the first call loads the profiles of langdetect
@given(st.text(max_size=80))
def test_detect_language_answers_the_same_to_any_text(text: str) -> None:
    """A short code for whatever comes, and the same one again."""
    first = detect_language(text)
    assert 2 <= len(first) <= 5
    assert detect_language(text) == first


def test_detect_language_answers_the_same_in_another_process() -> None:
    """langdetect draws at random: the seed must hold from the first call on."""
    code = "from pipeline.extract.language import detect_language as d; print(d('Tanto parla'), d('Алеппо Идлиб но'))"
    runs = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)}
    assert len(runs) == 1
