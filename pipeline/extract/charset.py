"""Bytes of a page → its characters, whatever the headers claim."""

import codecs

import regex

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER = regex.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", regex.I)
_META = regex.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", regex.I)
# A declaration further down is not looked for by browsers either.
_META_WITHIN = 4096
_SAMPLE = 50_000
# What pages of our languages are written in when they do not tell, and the letters by which the right one shows.
_UNDECLARED = ("windows-1251", "windows-1256", "koi8-r", "iso-8859-6", "windows-1252")
_COMMON = regex.compile(r"[оеаинтсрвл]{2}|[اليمونرتبة]{2}|[a-z][àáâäçèéêëíñóôöùúü]")
# Two scripts within a word: the bytes were read as what they are not.
_MIXED = regex.compile(r"\p{Latin}[\p{Arabic}\p{Cyrillic}]|[\p{Arabic}\p{Cyrillic}]\p{Latin}")
# What servers and templates declare when nobody has told them: no ground to read Cyrillic as "Ñèðèÿ".
_DEFAULTS = ("cp1252", "iso8859-1", "ascii", "iso8859-15")


def decode(body: bytes, content_type: str = "") -> str:
    """The text of `body`, without NUL characters; bytes that fit no charset become U+FFFD.

    A byte order mark is believed first, then the bytes (what is valid UTF-8 with letters beyond ASCII is nothing else),
    then header and meta element, unless they name the default of servers, and last the letters themselves.
    """
    return _decode(body, content_type).replace("\0", "")


def _decode(body: bytes, content_type: str) -> str:
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, "replace")
    declared = [charset for charset in _declared(body, content_type) if _is_meant(charset)]
    for charset in ("utf-8", *declared):
        try:
            return body.decode(charset)
        except UnicodeError:
            continue
    # Declared, but a byte is broken: the declaration still explains the rest best.
    return body.decode(declared[0] if declared else _likeliest(body), "replace")


def _declared(body: bytes, content_type: str) -> list[str]:
    header = _HEADER.search(content_type)
    meta = _META.search(body[:_META_WITHIN])
    return ([header[1]] if header else []) + ([meta[1].decode("ascii", "ignore")] if meta else [])


def _is_meant(name: str) -> bool:
    """Whether `name` was chosen, and Python can read any bytes in it; `hex` and `idna` are codecs, but no charsets."""
    try:
        b"\x80".decode(name, "replace")
        return codecs.lookup(name).name not in _DEFAULTS
    except (LookupError, UnicodeError, ValueError):
        return False


def _likeliest(body: bytes) -> str:
    return max(_UNDECLARED, key=lambda charset: _likelihood(body[:_SAMPLE].decode(charset, "replace")))


def _likelihood(text: str) -> int:
    return len(_COMMON.findall(text)) - len(_MIXED.findall(text))
