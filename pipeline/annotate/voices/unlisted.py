"""Names that no model has found, by their capital letters: better than no speaker."""

from typing import Protocol

from pipeline.catalog.cues import LanguageCues
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be
from pipeline.text.tokens import Token

_MAX_NAME = 2
_MAX_LONG_NAME = 8
_MAX_ACRONYM = 5
_OPENING = '«"“„'
_CLOSING = '»"”“'
_OF_NAMES = ("Name", "Surn", "Orgn", "anim", "UNKN", "LATN")
"""What pymorphy3 says of Russian words that can be a name."""


class Line(Protocol):
    """What is asked of a sentence (a Scene is one)."""

    @property
    def text(self) -> str:
        """The whole text."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's."""

    @property
    def cues(self) -> LanguageCues:
        """Those of its language."""

    def key(self, at: int) -> str:
        """The folded word at token `at`, "" outside the sentence."""

    def is_small(self, at: int, *names: str) -> bool:
        """Whether the token at `at` is one of the small words under `names`."""


def name_ending_at(line: Line, at: int, floor: int) -> Mention | None:
    """One or two capitalised words that end at token `at`, back to token `floor`; none behind a preposition."""
    first = at
    while first >= floor and at - first < _MAX_NAME and _is_capitalised(line, first):
        first -= 1
    before = first - 1 if line.is_small(first, "determiners") else first
    if first == at or line.is_small(before, "places") or (first < 0 and _is_word(line, at)):
        return None
    return _mention(line, first + 1, at)


def name_from(line: Line, first: int, ceiling: int) -> Mention | None:
    """A run of capitalised words from token `first` on, or the name in the marks that open there."""
    ceiling = min(ceiling, first + _MAX_LONG_NAME, len(line.tokens))
    if line.cues.lang == "ar" or first >= ceiling:
        return None
    if line.tokens[first].text not in _OPENING:
        last = _end_of_capitals(line, first, ceiling)
        return _mention(line, first, last) if last >= first and _is_capitalised(line, first) else None
    last = next((i for i in range(first + 1, ceiling) if line.tokens[i].text in _CLOSING), first) - 1
    is_name = last > first and _is_capitalised(line, first + 1)
    return _mention(line, first + 1, last, is_marked=True) if is_name else None


def opens_clause(line: Line, name: Mention) -> bool:
    """Whether a name of several words stands at the start of a clause: its subject, whoever was named before."""
    first = next(i for i, token in enumerate(line.tokens) if token.start == name.start)
    is_first = line.key(first - 1) in ("", ",", '"', "“", "”") or line.is_small(first - 1, "that")
    return is_first and " " in name.text


def _mention(line: Line, first: int, last: int, is_marked: bool = False) -> Mention:
    start, end = line.tokens[first].start, line.tokens[last].end
    return Mention(start, end, line.text[start:end], "organisation" if is_marked else "person")


def _end_of_capitals(line: Line, first: int, ceiling: int) -> int:
    """The last of the capitalised words from token `first` on, with "of the" and the like between them."""
    last = first - 1
    for i in range(first, ceiling):
        if _is_capitalised(line, i):
            last = i
        elif line.key(i) not in line.cues.speech_words["inside_names"]:
            break
    return last


def _is_word(line: Line, at: int) -> bool:
    """Whether a Russian word at the start of its sentence would be written small elsewhere."""
    return line.cues.lang == "ru" and not any(can_be(line.key(at), grammeme) for grammeme in _OF_NAMES)


def _is_capitalised(line: Line, at: int) -> bool:
    if not 0 <= at < len(line.tokens) or not line.tokens[at].is_word:
        return False
    word = line.tokens[at].text
    is_name = word[0].isupper() and (not word.isupper() or len(word) <= _MAX_ACRONYM)
    return is_name and not line.is_small(at, *line.cues.small)
