"""Finding listed phrases in running text, whatever case, number, clitic or spelling they stand in."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Generic, TypeVar

import regex

from pipeline.text.lemmas import dictionary_form, form_keys, word_forms
from pipeline.text.normalize import fold
from pipeline.text.tokens import Token, word_key

T = TypeVar("T")
GAP = "*"
MAX_GAP = 2
# before, core and after; a gap has no place at an end, nor in the words before.
_PHRASE = regex.compile(r"(?:\(([^()*]+)\)\s+)?((?!\*)[^()]*[^()*\s])(?:\s+\(([^()]*[^()*\s])\))?")


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """`meaning` stands at `start` to `end` (code points), which are tokens `first` to `last`, both included.

    `whole` are the code points of the phrase with its context, where it has any.
    """

    start: int
    end: int
    first: int
    last: int
    meaning: T
    whole: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Word:
    """One place of a phrase: the words that may stand there, as they are or in any inflection."""

    exact: frozenset[str]
    inflected: frozenset[str]
    gap_before: int = 0

    def fits(self, key: str, lang: str) -> bool:
        return key in self.exact or not self.inflected.isdisjoint(form_keys(key, lang))


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[T]):
    """`core` is what is found; `before`, nearest word first, and `after` are its context."""

    core: tuple[_Word, ...]
    before: tuple[_Word, ...]
    after: tuple[_Word, ...]
    meaning: T

    @property
    def second(self) -> _Word | None:
        """The word that stands right behind the first; None where one may stand between, or none follows."""
        return self.core[1] if len(self.core) > 1 and not self.core[1].gap_before else None


_Entry = tuple[int, int, _Phrase[T]]
"""Place in the list, letters of clitics before the first word, and the phrase."""


@dataclass(frozen=True, slots=True)
class _Opened(Generic[T]):
    """Phrases that one word may begin: `free` whatever follows, the others by the keys of the word that must."""

    free: tuple[_Entry[T], ...]
    exact: Mapping[str, Sequence[_Entry[T]]]
    inflected: Mapping[str, Sequence[_Entry[T]]]

    def before(self, follower: str, lang: str) -> Sequence[_Entry[T]]:
        """Those that may go on with `follower`, in the order of the list."""
        found = [self.exact[follower]] if follower in self.exact else []
        if self.inflected:
            found += [self.inflected[key] for key in form_keys(follower, lang) if key in self.inflected]
        if not found:
            return self.free
        fitting = {entry[0]: entry for entry in chain(self.free, *found)}
        return [fitting[place] for place in sorted(fitting)]


class PhraseIndex(Generic[T]):
    """Phrases of one language, each with its meaning.

    A phrase is words apart by spaces: `terrorist organisation` matches any inflection of each word,
    `=dead` only that very word (folded), `attack|raid` either, and `*` up to two words that do not matter.
    Words in parentheses must stand there but are not part of what is found: `regime` in `(Assad) regime`.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]], lang: str) -> None:
        self.lang = lang
        self._by_first: dict[str, list[_Phrase[T]]] = defaultdict(list)
        for text, meaning in phrases:
            phrase = _parse(text, meaning, lang)
            for key in phrase.core[0].exact | phrase.core[0].inflected:
                self._by_first[key].append(phrase)
        # Nearly every word of a text begins no phrase at all, and one look-up must tell so.
        self._openings = lru_cache(maxsize=200_000)(self._phrases_opened_by)

    def find(
        self, tokens: Sequence[Token], accept: Callable[[T, Sequence[Token]], bool] | None = None
    ) -> list[Match[T]]:
        """Matches from left to right, the longest at each place (of equals the one listed first), without overlaps.

        `accept`, if given, has the meaning and the tokens of a match, and says whether it counts.
        """
        matches: list[Match[T]] = []
        free = 0
        keys = [token.key for token in tokens]
        for position, opened in enumerate(map(self._openings, keys)):
            if opened is None or position < free:
                continue
            begun = opened.before(keys[position + 1] if position + 1 < len(keys) else "", self.lang)
            if begun and (match := self._longest_at(tokens, position, begun, accept)):
                matches.append(match)
                free = match.last + 1
        return matches

    def _phrases_opened_by(self, key: str) -> _Opened[T] | None:
        """The phrases whose first word `key` can be."""
        free: list[_Entry[T]] = []
        exact: dict[str, list[_Entry[T]]] = defaultdict(list)
        inflected: dict[str, list[_Entry[T]]] = defaultdict(list)
        for place, (n_clitics, phrase) in enumerate(self._begun_by(key)):
            entry = place, n_clitics, phrase
            if phrase.second is None:
                free.append(entry)
                continue
            for keys, index in ((phrase.second.exact, exact), (phrase.second.inflected, inflected)):
                for second in keys:
                    index[second].append(entry)
        return _Opened(tuple(free), exact, inflected) if free or exact or inflected else None

    def _begun_by(self, key: str) -> Iterator[tuple[int, _Phrase[T]]]:
        """(letters of clitics before it, phrase) for every phrase whose first word `key` can be."""
        for place, form in enumerate(word_forms(key, self.lang)):
            for phrase in self._by_first.get(form.key, ()):
                if form.key in phrase.core[0].inflected or place == 0:
                    yield form.n_clitics, phrase

    def _longest_at(
        self,
        tokens: Sequence[Token],
        first: int,
        begun: Sequence[_Entry[T]],
        accept: Callable[[T, Sequence[Token]], bool] | None,
    ) -> Match[T] | None:
        best, best_size = None, (-1, -1)
        for _, n_clitics, phrase in begun:
            last = self._walk(tokens, first, phrase.core[1:], 1) if len(phrase.core) > 1 else first
            if last is None:
                continue
            begin = self._walk(tokens, first, phrase.before, -1) if phrase.before else first
            end = self._walk(tokens, last, phrase.after, 1) if phrase.after else last
            if begin is None or end is None:
                continue
            size = last - first, end - begin
            if size > best_size and (accept is None or accept(phrase.meaning, tokens[first : last + 1])):
                start = tokens[first].start + _clitic_length(tokens[first], n_clitics)
                whole = (tokens[begin].start if begin < first else start), tokens[end].end
                best, best_size = Match(start, tokens[last].end, first, last, phrase.meaning, whole), size
        return best

    def _walk(self, tokens: Sequence[Token], at: int, words: tuple[_Word, ...], step: int) -> int | None:
        """The token where `words`, read from `at` in direction `step`, end; None where they do not stand there."""
        for word in words:
            for place in range(at + step, at + step * (2 + word.gap_before), step):
                if not 0 <= place < len(tokens):
                    return None
                token = tokens[place]
                if word.fits(token.key, self.lang) and token.is_word:
                    at = place
                    break
                if not word.gap_before or not token.is_word:
                    return None
            else:
                return None
        return at


def check_phrase(text: str) -> str:
    """`text` as it is. Raises ValueError where it is not written as PhraseIndex reads it."""
    if not _PHRASE.fullmatch(text.strip()):
        raise ValueError(f"{text!r}: a phrase is words, one parenthesis before and one after at most; no * at an end")
    return text


def _parse(text: str, meaning: T, lang: str) -> _Phrase[T]:
    written = _PHRASE.fullmatch(check_phrase(text).strip())
    before, core, after = (_words(part or "", lang) for part in written.groups())
    return _Phrase(core, before[::-1], after, meaning)


def _words(text: str, lang: str) -> tuple[_Word, ...]:
    words, gap = [], 0
    for part in text.split():
        if part == GAP:
            gap = MAX_GAP
        else:
            words.append(_word(part, gap, lang))
            gap = 0
    return tuple(words)


def _word(part: str, gap_before: int, lang: str) -> _Word:
    choices = part.split("|")
    exact = frozenset(word_key(choice[1:]) for choice in choices if choice.startswith("="))
    inflected = frozenset(dictionary_form(word_key(choice), lang) for choice in choices if not choice.startswith("="))
    return _Word(exact, inflected, gap_before)


def _clitic_length(token: Token, n_letters: int) -> int:
    """Code points of the token's text that hold its first `n_letters` folded letters, marks included."""
    if not n_letters or len(token.key) == len(token.text):
        return n_letters
    ends = (i for i in range(len(token.text)) if len(fold(token.text[: i + 1])) > n_letters)
    return next(ends, 0)
