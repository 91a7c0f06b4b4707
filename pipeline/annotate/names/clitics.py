"""Arabic names without the و ف ب ل ك that is written together with them.

A model that learned from whole words keeps these clitics in the name. They are taken off only on evidence: many names
begin with such a letter themselves (وليد, بيروت, فارس), so what is left has to be known as the beginning of a name.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from pipeline.records.annotation import Mention
from pipeline.text.normalize import fold

# Conjunction, preposition, both; less than four letters behind them tell too little.
_CLITICS = tuple(
    regex.compile(pattern + r"(?=\p{L}{4})") for pattern in (r"[وف]\p{M}*", r"[بلك]\p{M}*", r"[وف]\p{M}*[بلك]\p{M}*")
)
# ل and the article are written للـ, without its alef.
_BEFORE_ARTICLE = regex.compile(r"(?:[وف]\p{M}*)?ل\p{M}*(?=ل\p{L}{3})")


def first_words(names: Iterable[str]) -> frozenset[str]:
    """The folded words that `names` begin with; `=` is the catalog's sign for a word that is not inflected."""
    return frozenset(_first_word(name.lstrip("=")) for name in names)


def strip_clitics(mentions: Sequence[Mention], openings: frozenset[str]) -> list[Mention]:
    """`mentions` of one Arabic text without clitics, where the rest begins like another of them or is in `openings`."""
    known = openings | first_words(mention.text for mention in mentions)
    return [_strip(mention, known) for mention in mentions]


def _strip(mention: Mention, known: frozenset[str]) -> Mention:
    for length, rest in _readings(mention.text):
        if _first_word(rest) in known:
            return replace(mention, start=mention.start + length, text=mention.text[length:])
    return mention


def _readings(text: str) -> Iterator[tuple[int, str]]:
    """The ways to read a clitic off: how many code points it takes, and the name as it would stand alone."""
    for clitic in _CLITICS:
        match = clitic.match(text)
        if match:
            yield match.end(), text[match.end() :]
    match = _BEFORE_ARTICLE.match(text)
    if match:
        yield match.end(), "ا" + text[match.end() :]


def _first_word(name: str) -> str:
    return fold(name.split()[0])
