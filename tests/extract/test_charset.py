import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.charset import decode

TEXTS = {
    "ar": "قُتل سبعة أشخاص على الأقل في إدلب",
    "en": "Seven people were killed in a café",
    "ru": "В Идлибе погибли семь человек",
}
OLD = [("ar", "windows-1256"), ("en", "windows-1252"), ("ru", "windows-1251"), ("ru", "koi8-r")]
MODERN = [(lang, charset) for lang in TEXTS for charset in ("utf-8", "utf-8-sig", "utf-16")]


@pytest.mark.parametrize(("lang", "charset"), [*OLD, *MODERN])
def test_decode_reads_a_page_that_does_not_tell_its_charset(lang: str, charset: str) -> None:
    """Letters and byte order marks show it."""
    text = TEXTS[lang].replace("ُ", "")
    assert decode(text.encode(charset)) == text


@pytest.mark.parametrize(("lang", "charset"), [*OLD, ("ar", "iso8859-6")])
@pytest.mark.parametrize("where", ["header", "meta"])
def test_decode_believes_header_and_meta(lang: str, charset: str, where: str) -> None:
    """A declared charset is used, wherever it is declared."""
    text = TEXTS[lang].replace("ُ", "")
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if where == "meta" else ""
    assert decode((meta + text).encode(charset), f"text/html; charset={charset}" if not meta else "") == meta + text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_decode_believes_valid_utf8_more_than_the_header(text: str) -> None:
    """Servers often claim an old default over pages that are UTF-8."""
    assert decode(text.encode(), "text/html; charset=iso-8859-1") == text


@pytest.mark.parametrize(("lang", "charset"), [*OLD, ("ar", "iso8859-6")])
def test_decode_does_not_believe_a_default_that_nobody_chose(lang: str, charset: str) -> None:
    """Latin-1 in the header of an Arabic or Russian page was never changed; the letters tell better."""
    text = TEXTS[lang].replace("ُ", "")
    assert decode(text.encode(charset), "text/html; charset=ISO-8859-1") == text


@pytest.mark.parametrize("name", ["hex", "idna", "punycode", "undefined", "no-such"])
def test_decode_ignores_names_that_are_no_charset(name: str) -> None:
    """A nonsense charset does not stop the reading."""
    assert decode(TEXTS["ru"].encode("windows-1251"), f"text/html; charset={name}") == TEXTS["ru"]


@given(st.binary(max_size=200), st.text(max_size=20))
def test_decode_takes_any_bytes_and_any_header(body: bytes, charset: str) -> None:
    """Never an error, never a NUL."""
    assert "\0" not in decode(body, f"text/html; charset={charset}")
