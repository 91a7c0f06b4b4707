"""Finding listed phrases in running text, whatever case, number, clitic or spelling they stand in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.text.lemmas import word_forms
from pipeline.text.normalize import fold
from pipeline.text.tokens import Token, tokenize

T = TypeVar("T")
GAP = "*"
MAX_GAP = 2


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """`meaning` stands at `start` to `end` (code points), which are tokens `first` to `last`, both included."""

    start: int
    end: int
    first: int
    last: int
    meaning: T


@dataclass(frozen=True, slots=True)
class _Word:
    key: str
    exact: bool


class PhraseIndex(Generic[T]):
    """Phrases of one language, each with its meaning.

    A phrase is words apart by spaces: `terrorist organisation` matches any inflection of each word,
    `=dead` only that very word (folded), and `*` up to two words that do not matter.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]], lang: str) -> None:
        self.lang = lang
        self._by_first: dict[str, list[tuple[tuple[_Word, ...], T]]] = defaultdict(list)
        for phrase, meaning in phrases:
            words = tuple(self._word(part) for part in phrase.split())
            if not words:
                raise ValueError(f"empty phrase for {meaning!r}")
            self._by_first[words[0].key].append((words, meaning))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, tokens: Sequence[Token]) -> list[Match[T]]:
        """Matches from left to right, the longest at each place, without overlaps."""
        matches: list[Match[T]] = []
        position = 0
        while position < len(tokens):
            match = self._longest_at(tokens, position)
            if match:
                matches.append(match)
            position = match.last + 1 if match else position + 1
        return matches

    def _longest_at(self, tokens: Sequence[Token], first: int) -> Match[T] | None:
        best: Match[T] | None = None
        token = tokens[first]
        for place, form in enumerate(word_forms(token.key, self.lang)):
            for words, meaning in self._by_first.get(form.key, ()):
                if words[0].exact and place:
                    continue
                last = self._last_of(tokens, first, words)
                if last is not None and (best is None or last > best.last):
                    start = token.start + _clitic_length(token, form.n_clitics)
                    best = Match(start, tokens[last].end, first, last, meaning)
        return best

    def _last_of(self, tokens: Sequence[Token], first: int, words: tuple[_Word, ...]) -> int | None:
        """Index of the token that ends the phrase begun at `first`, or None."""
        at, gap = first, 0
        for word in words[1:]:
            if word.key == GAP:
                gap = MAX_GAP
                continue
            at = next((i for i in range(at + 1, min(at + 2 + gap, len(tokens))) if self._fits(tokens, at, i, word)), -1)
            if at < 0:
                return None
            gap = 0
        return at

    def _fits(self, tokens: Sequence[Token], before: int, at: int, word: _Word) -> bool:
        if any(not token.is_word for token in tokens[before + 1 : at]):
            return False
        key = tokens[at].key
        return key == word.key if word.exact else any(form.key == word.key for form in word_forms(key, self.lang))

    def _word(self, part: str) -> _Word:
        if part == GAP:
            return _Word(GAP, exact=True)
        if part.startswith("="):
            return _Word(fold(part[1:]), exact=True)
        return _Word(self._dictionary_key(fold(part)), exact=False)

    def _dictionary_key(self, key: str) -> str:
        """Listed words are met in their dictionary form; Arabic ones are listed in it already."""
        return (
            key
            if self.lang == "ar"
            else word_forms(key, self.lang)[
                -1 if self.lang == "en" else min(1, len(word_forms(key, self.lang)) - 1)
            ].key
        )


def _clitic_length(token: Token, n_letters: int) -> int:
    """Code points of the token's text that hold its first `n_letters` folded letters, marks included."""
    length = 0
    while n_letters and length < len(token.text):
        length += 1
        if len(fold(token.text[:length])) >= n_letters and fold(token.text[: length + 1]) != fold(token.text[:length]):
            break
    return length


__all__ = ["Match", "PhraseIndex", "tokenize"]
