"""Quotations: marks of three scripts, nested, unclosed, and direct speech after a dash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.quotations import find_quotations


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "stop" and left.', ["stop"]),
        ("He said “stop” and left.", ["stop"]),
        ("بدأت عملية “سيوف النهر 2″، وتقدمت القوات.", ["سيوف النهر 2"]),
        ("قطرها 2″ لا أكثر.", []),
        ("He said ‘stop’ and left.", ["stop"]),
        ("He said 'stop' and left.", ["stop"]),
        ("Он сказал: «Стой» и ушёл.", ["Стой"]),
        ("Он сказал: „Стой“ и ушёл.", ["Стой"]),
        ("- Вышли? - С трудом, - сказал он.", ["Вышли? - С трудом,"]),
        ("- two items of a list", []),
        ('Мы не дадим им уйти с холма", – сказано в блоге.', ["Мы не дадим им уйти с холма"]),
        ("قال «توقف» ثم ذهب.", ["توقف"]),
        ('قال: "توقف" ثم ذهب.', ["توقف"]),
        ('وصل إلى لـ"الدار" و"البيت".', ["الدار", "البيت"]),
        ("He said ❝stop❞ and left.", ["stop"]),
        ("He said ”stop” and left.", ["stop"]),
        ('قال " توقف الآن " ثم ذهب.', [" توقف الآن "]),
        ("Он сказал « стой » и ушёл.", [" стой "]),
        ("كتب » توقف « ثم ذهب.", [" توقف "]),
        ("…да», — сказал он. «Мы идём", ["Мы идём"]),
        ("Он сказал: «Газета „Заря“ закрыта».", ["Газета „Заря“ закрыта", "Заря"]),
        ('"One. Two. Three."', ["One. Two. Three."]),
    ],
)
def test_quotation_is_what_stands_between_marks(text: str, expected: list[str]) -> None:
    """Every usual pair of marks, over one sentence or several."""
    assert inner(text) == expected


def test_apostrophes_are_no_marks() -> None:
    """Genitives and contractions quote nothing; a plural's genitive does not end a quotation."""
    assert inner("The rebels’ camp isn't Assad's.") == []
    assert inner("‘The rebels’ camp fell,’ he said.") == ["The rebels’ camp fell,"]


def test_unclosed_quotation_ends_with_its_paragraph() -> None:
    """A missing closing mark costs no more than one paragraph."""
    (quotation,) = find_quotations("«Мы идём дальше.\nДругой абзац.")
    assert (quotation.closed, quotation.end) == (False, 16)


def test_dash_at_a_paragraphs_start_opens_speech() -> None:
    """The author's words between two turns are not part of it."""
    assert inner("— Мы уйдём, — сказал он. — Но позже.") == ["Мы уйдём,", "Но позже."]


def test_text_cut_out_of_a_speech_has_its_closing_mark_alone() -> None:
    """A comma or full stop before the mark tells it, whatever apostrophes stand inside; an inch mark closes nothing."""
    assert inner("We don't know today's count of the dead,\" he said.") == ["We don't know today's count of the dead,"]
    assert inner("الجيش لا يعرف عدد القتلى في المدينة،» قال.") == ["الجيش لا يعرف عدد القتلى في المدينة،"]
    assert inner('Мы продолжаем бить их каждый день", - сказал он.') == ["Мы продолжаем бить их каждый день"]
    assert inner('He was killed here by an 8" shell, he said.') == []


@given(st.text(alphabet="«»“”„‘’\"'— ab.,\n", max_size=40))
def test_quotations_lie_in_the_text(text: str) -> None:
    """Whatever the marks, offsets are in order and inside one paragraph."""
    for q in find_quotations(text):
        assert 0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
