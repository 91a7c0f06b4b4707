"""Folding: the form in which two spellings of one word are equal. Never shown to a reader."""

import unicodedata

TATWEEL = "\u0640"
# Alef with hamza or madda, alef maqsura, teh marbuta and seated hamzas are spelled loosely in news copy,
# and copy from Iran has Persian letters in Arabic words.
_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "ё": "е",
        "’": "'",
        "ʼ": "'",
        "‑": "-",
        TATWEEL: None,
    }
)


def fold(text: str) -> str:
    """`text` casefolded, without diacritics of Arabic, tatweel and format marks; hamza, teh marbuta and ё made plain.

    й keeps its breve, and accents of Latin letters stay: they tell words apart.
    """
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    return "".join(c for c in lowered if unicodedata.category(c) not in ("Mn", "Cf"))


def without_vowel_marks(text: str) -> str:
    """Arabic `text` as newspapers print it, where a set writes out every vowel; composed letters keep their marks."""
    return "".join(c for c in text if unicodedata.category(c) != "Mn")
