"""What a person's full name sounds like in any of three scripts: its consonants, as far as all three tell them apart.

Jesse Warren, Джесси Уоррен and جيسي وارين have one sound. Vowels and w are written in too many ways to be compared,
p and b, v and f, g and j are one letter in Arabic. One word alone has too few consonants to name anyone
(Carson, كارسون, but also Angel, أنغيلا), so only full names have a sound.
"""

import unicodedata
from itertools import groupby

import regex

from pipeline.text.tokens import simple_words, tokenize

MIN_WORDS = 2
MIN_CONSONANTS = 4
_LETTERS = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظغفقكلمنهپچڤگ", "bttghhdzrzsssdtzgfkklmnhbsfk", strict=True))
    | dict(zip("бвгджзклмнпрстфхцчшщ", "bfgdgzklmnbrstfhssss", strict=True))
    | dict(zip("pvjqcx", "bfgksk", strict=True))
)
# Letters that write one consonant together; read before the single ones. Hard c has the sound of k.
_TOGETHER = (
    (regex.compile("tsch|sch|tch|sh|ch|cz"), "s"),
    (regex.compile("kh"), "h"),
    (regex.compile("ph"), "f"),
    (regex.compile("th"), "t"),
    (regex.compile("gh|dzh|zh|dj|дж"), "g"),
    (regex.compile("ck|c(?=[aouklrt])"), "k"),
)
_SILENT = regex.compile("[^bdfghklmnrstz]+")


def sound_of(name: str) -> str:
    """The sound of a full name, alike in Arabic, Latin and Cyrillic letters; "" for less than a full name."""
    words = (_consonants(token.key) for token in simple_words(tokenize(name)) if token.is_word)
    sounds = [word for word in words if word]
    is_full = len(sounds) >= MIN_WORDS and sum(map(len, sounds)) >= MIN_CONSONANTS
    return " ".join(sounds) if is_full else ""


def _consonants(key: str) -> str:
    """The consonants of a folded word, doubled ones once."""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", key) if not unicodedata.combining(letter))
    for together, sound in _TOGETHER:
        plain = together.sub(sound, plain)
    heard: str = _SILENT.sub("", plain.translate(_LETTERS))
    return "".join(letter for letter, _ in groupby(heard))
