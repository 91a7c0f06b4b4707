"""Words and marks of a text, with their offsets."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from pipeline.text.normalize import fold

# \p{M} keeps Arabic vowel marks inside their word, where \w of the standard library would cut it.
# An address is one token, so that the words of its path are never taken for words of the text.
# Single letters with dots between are one token as well: U.S., В.В., أ.ف.ب; of an initial alone (В.Путин) the dot
# stands apart. A dot before a capital ends a sentence whose space was forgotten. A number written onto an Arabic word
# stands apart (مقتل148, but ف16).
_TOKEN = regex.compile(
    r"(?:https?://|www\.)\S+|[\p{L}\p{N}][\p{L}\p{N}.-]*\.\p{L}{2,}/\S+"
    r"|(?<![\p{L}\p{N}])\p{L}(?:\.\p{L}(?![\p{L}\p{M}\p{N}]))+\.?"
    r"|\p{N}+(?:[.,٫٬]\p{N}+)*"
    r"|(?=\p{L})(?:(?:(?!\p{N})\p{Arabic}|\p{M}|\u0640){3,}|[عفم][ين])(?=\p{N})"
    r"|[\p{L}\p{N}][\p{L}\p{M}\p{N}\u0640\u200c\u200d]*(?:(?:[-‑'’]|\.(?!\p{Lu}))(?=\p{L}\p{M}*[\p{L}\p{N}])[\p{L}\p{M}\p{N}\u0640]+|['’]t\b)*"
    r"|[^\s\p{Cf}]"
)
_DOTTED = regex.compile(r"\p{L}(?:\.\p{L})+\.?")
_HYPHENATED = regex.compile(r"[^/]*\p{L}[-‑][^/]*")
_NOT_HYPHEN = regex.compile(r"[^-‑]+")


class Token(NamedTuple):
    """A word, a number, a web address or one punctuation mark. `key` is its folded form, without the dots of U.S."""

    start: int
    end: int
    text: str
    key: str

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or a digit."""
        return self.text[0].isalnum()


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Tokens of `text[start:end]`, with offsets into the whole `text`. Hyphenated words are one token."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return tuple(Token(m.start(), m.end(), m[0], word_key(m[0])) for m in found)


@lru_cache(maxsize=200_000)
def word_key(word: str) -> str:
    """What one word of a list is looked up by: `word` folded, an abbreviation without its dots (U.S. is US).

    So is a word that was broken up by stretched letters to slip past a platform's filter: حمـ.ـاس is حماس.
    """
    key = fold(word.replace("\u0640.", "").replace(".\u0640", "") if "\u0640" in word else word)
    return key.replace(".", "") if "." in key and _DOTTED.fullmatch(key) else key


def simple_words(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """`tokens` with hyphenated words in parts and no possessive endings.

    `rebel-held` is `rebel`, `held`; `people's` is `people`; `rebels'` is `rebels`.
    """
    simple: list[Token] = []
    for i, token in enumerate(tokens):
        if _is_possessive(tokens, i) or (token.key == "s" and _is_possessive(tokens, i - 1)):
            continue
        simple.extend(_parts(token) if _has_hyphen(token.text) else (token,))
    return tuple(simple)


def _is_possessive(tokens: Sequence[Token], i: int) -> bool:
    return i > 0 and tokens[i].text in "'’" and tokens[i - 1].is_word and tokens[i - 1].end == tokens[i].start


def _has_hyphen(text: str) -> bool:
    return ("-" in text or "‑" in text) and _HYPHENATED.fullmatch(text) is not None


def _parts(token: Token) -> Iterator[Token]:
    for part in _NOT_HYPHEN.finditer(token.text):
        yield Token(token.start + part.start(), token.start + part.end(), part[0], fold(part[0]))
