"""Sentences end at their own marks, not at those of an abbreviation or inside a quotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        ("en", ["Then U.S. troops left.", "Gen. Ali stayed at 5 p.m. on Monday."]),
        ("en", ["He said: “We won. They lost.”", "Nobody answered."]),
        ("ru", ["В 2016 г. войска ушли.", "Об этом сообщил А. С. Иванов."]),
        ("ru", ["Он сказал: «Мы победили. Они ушли».", "Город взят."]),
        ("ru", ["По словам т.н. «повстанцев», город пал.", "Бои идут на ул. Ленина."]),
        ("ru", ["Он сказал: „Мы здесь. Ждите“.", "Его ждали дети, женщины и т. д."]),
        ("ar", ["قال د. أحمد إن الجيش تقدم.", "هل سقطت المدينة؟", "نعم."]),
        ("ar", ["قال: «لن نتراجع. سنبقى هنا».", "ثم غادر أ. سالم القاعة."]),
    ],
)
def test_split_sentences_finds_the_ends(lang: str, sentences: list[str]) -> None:
    """Joined by a space, the sentences come apart again."""
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text, lang)] == sentences


def test_split_sentences_ends_at_line_break() -> None:
    """A headline without a full stop is a sentence of its own."""
    assert split_sentences("Rebels enter town\nThe army left.", "en") == ((0, 17), (18, 32))


@given(st.text(), st.sampled_from(["ar", "en", "ru"]))
def test_split_sentences_leaves_no_letter_out(text: str, lang: str) -> None:
    """Spans are in order and everything outside them is space."""
    outside, position = [], 0
    for start, end in split_sentences(text, lang):
        assert position <= start < end <= len(text)
        outside.append(text[position:start])
        position = end
    assert not "".join([*outside, text[position:]]).strip()
