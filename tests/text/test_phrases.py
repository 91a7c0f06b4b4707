"""Listed phrases are found in any inflection, at exact places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.phrases import PhraseIndex, check_phrase
from pipeline.text.tokens import tokenize

PHRASES = {
    "en": ["rebel", "terrorist organisation|group", "=dead", "(Assad) regime", "took * control"],
    "ru": ["террористический группировка", "режим (Асада)", "боевик", "взять под контроль"],
    "ar": ["إرهابي", "جماعة إرهابية", "قوات الاحتلال", "لقي (* حتفه)", "نظام (الأسد)"],
}


def found(text: str, lang: str) -> list[str]:
    index = PhraseIndex([(phrase, phrase) for phrase in PHRASES[lang]], lang)
    return [text[match.start : match.end] for match in index.find(tokenize(text))]


@pytest.mark.parametrize(
    ("lang", "text", "spans"),
    [
        ("en", "Rebels met two terrorist organisations.", ["Rebels", "terrorist organisations"]),
        ("en", "The dead and the deadly", ["dead"]),
        ("en", "The regime fell. The Assad regime fell.", ["regime"]),
        ("en", "They took the whole control", ["took the whole control"]),
        ("en", "They took, it seems, control", []),
        ("ru", "С террористическими группировками и боевиками", ["террористическими группировками", "боевиками"]),
        ("ru", "Режиму Асада и режиму работы", ["Режиму"]),
        ("ru", "Город взят под контроль", ["взят под контроль"]),
        ("ar", "تصدى للإرهابيين", ["لإرهابيين"]),
        ("ar", "وبالجماعات الإرهابية", ["الجماعات الإرهابية"]),
        ("ar", "فقُوّاتُ الاحْتِلالِ", ["قُوّاتُ الاحْتِلالِ"]),
        ("ar", "لقي سائق حتفه", ["لقي"]),
        ("ar", "وَنِظَامُ الْأَسَدِ", ["نِظَامُ"]),
    ],
)
def test_find_gives_spans_without_clitics_and_context(lang: str, text: str, spans: list[str]) -> None:
    """Inflections match, clitics stay outside, words in parentheses must stand there and stay outside."""
    assert found(text, lang) == spans


def test_find_prefers_longest_then_first_listed() -> None:
    """The longer phrase wins, with its context; of equals the one listed first."""
    index = PhraseIndex([("fighter", "a"), ("fighter jet", "b"), ("fighter", "c"), ("(fire) fighter", "d")], "en")
    assert [match.meaning for match in index.find(tokenize("fighter jets, fighters, fire fighters"))] == ["b", "a", "d"]


def test_match_knows_its_whole_phrase() -> None:
    """`whole` covers the context too."""
    (match,) = PhraseIndex([("(Assad) regime", 1)], "en").find(tokenize("the Assad regime"))
    assert (match.start, match.end, match.whole) == (10, 16, (4, 16))


@pytest.mark.parametrize("text", ["", "(Assad)", "* regime", "regime *", "a (b) c", "(a", "(a * b) c"])
def test_check_phrase_refuses_what_is_no_phrase(text: str) -> None:
    """A phrase has words of its own, closed parentheses at its ends, and gaps only between words."""
    with pytest.raises(ValueError, match="a phrase is words"):
        check_phrase(text)


@given(
    st.sampled_from(["ar", "en", "ru"]),
    st.lists(st.sampled_from(["إرهابي", "قوات", "الاحتلال", "rebels", "боевики", "«", ",", "\u064e", "و"])),
)
def test_matches_lie_in_the_text_and_never_overlap(lang: str, parts: list[str]) -> None:
    """Whatever stands beside a phrase, matches are in order and inside the text."""
    text = " ".join(parts)
    matches = PhraseIndex([(phrase, None) for phrase in PHRASES[lang]], lang).find(tokenize(text))
    places = [0, *(place for match in matches for place in (match.start, match.end)), len(text)]
    assert places == sorted(places) and all(match.start < match.end for match in matches)
