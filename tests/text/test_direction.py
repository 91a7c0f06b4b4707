"""Right-to-left words keep to their place in left-to-right output."""

import pytest

from pipeline.text.direction import isolate, lay_out


@pytest.mark.parametrize("text", ["insurgents", "повстанцы", "90", ""])
def test_isolate_leaves_left_to_right_text_alone(text: str) -> None:
    """English, Russian and numbers carry no marks."""
    assert isolate(text) == lay_out(text, "ru") == text


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("مسلحون → قتلى", "\u2067مسلحون → قتلى\u2069"),
        ("الجيش السوري, quoted: rebel", "\u2067الجيش السوري\u2069, quoted: rebel"),
        ("[-إدلب-] or [-حلب-]", "[-\u2067إدلب\u2069-] or [-\u2067حلب\u2069-]"),
        ("عن BBC", "\u2067عن\u2069 BBC"),
    ],
)
def test_isolate_shuts_arabic_in(text: str, isolated: str) -> None:
    """Each run of Arabic words stands between marks, and what is around it does not."""
    assert isolate(text) == isolated


def test_lay_out_gives_arabic_lines_their_direction() -> None:
    """An Arabic line that opens with a Latin name still runs from right to left."""
    assert lay_out("BBC: قتلى", "ar") == "\u2067BBC: قتلى\u2069"
