"""Our tagger of names: a head over the first piece of each word, and the best labels that can stand in a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from pipeline.models.heads import NAMES, Head, load_head
from pipeline.records.annotation import Mention, MentionType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Encoding, Tokenizer

TYPES: tuple[MentionType, ...] = ("person", "organisation", "place")
# Label 0 is "no name"; type t begins with 2t + 1 and goes on with 2t + 2.
N_LABELS = 1 + 2 * len(TYPES)
# Taken from the score of "no name" before the best label is chosen: the tagger learned to be too careful. Chosen on
# the sentences of training/entities.py that were kept back for it.
CAUTION = 0.75
# Longer sentences are tagged in parts: at up to three pieces a word they stay under the encoder's 512.
MAX_WORDS = 160
# Finer than text/tokens: a name may end inside a hyphenated word ("Russian-backed") or before "'s".
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}\u0640]+|[^\s\p{Cf}]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one sentence that the encoder reads at once; spans of `words` are those of the whole sentence."""

    sentence: int
    words: tuple[Span, ...]
    pieces: "Encoding"
    first_pieces: tuple[int, ...]
    """For each word, the place of its first piece."""


@dataclass(frozen=True, slots=True)
class Tagger:
    """Finds names. Made by `load_tagger`."""

    head: Head

    def find(self, sentences: Sequence[str]) -> list[list[Mention]]:
        """The names in each sentence, sorted, without overlaps; offsets within the sentence."""
        parts = cut_parts(self.head.engine.tokenizer, sentences)
        labels: list[list[int]] = [[] for _ in parts]
        for row, states in self.head.engine.hidden([part.pieces.ids for part in parts]):
            words = states[list(parts[row].first_pieces)]
            labels[row] = best_labels(self.head.score(words))
        mentions: list[list[Mention]] = [[] for _ in sentences]
        for part, found in zip(parts, labels, strict=True):
            mentions[part.sentence] += read_labels(sentences[part.sentence], part.words, found)
        return mentions


def cut_parts(tokenizer: "Tokenizer", sentences: Sequence[str]) -> list[Part]:
    """The parts of all sentences, in order; an empty sentence has none."""
    stretches = []
    for number, sentence in enumerate(sentences):
        words = [match.span() for match in _WORD.finditer(sentence)]
        stretches += [(number, tuple(words[at : at + MAX_WORDS])) for at in range(0, len(words), MAX_WORDS)]
    texts = [sentences[number][words[0][0] : words[-1][1]] for number, words in stretches]
    return [
        Part(number, words, pieces, _first_pieces(words, pieces))
        for (number, words), pieces in zip(stretches, tokenizer.encode_batch(texts), strict=True)
    ]


def _first_pieces(words: Sequence[Span], pieces: "Encoding") -> tuple[int, ...]:
    """For each word the piece that holds its first letter; both run from left to right."""
    offset, at = words[0][0], 1
    found = []
    for start, _ in words:
        while at < len(pieces.ids) - 2 and pieces.offsets[at][1] <= start - offset:
            at += 1
        found.append(at)
    return tuple(found)


def words_inside(words: Sequence[Span], start: int, end: int) -> list[int]:
    """The places of the words that have a letter between `start` and `end`."""
    return [number for number, word in enumerate(words) if word[0] < end and start < word[1]]


def write_labels(words: Sequence[Span], names: Sequence[Mention]) -> list[int]:
    """The label of each word, given the names; the inverse of `read_labels` for names that end where words end."""
    labels = [0] * len(words)
    for name in names:
        inside = words_inside(words, name.start, name.end)
        for i in inside:
            labels[i] = 2 * TYPES.index(name.type) + (1 if i == inside[0] else 2)
    return labels


def best_labels(scores: "NDArray[np.float32]") -> list[int]:
    """For each word, a row of `scores`, its label: those with the greatest sum in which no name goes on unbegun."""
    import numpy as np

    scores = scores - CAUTION * np.eye(1, N_LABELS, dtype=scores.dtype)
    best: list[int] = scores.argmax(-1).tolist()
    if all(_may_follow(before, label) for before, label in pairwise([0, *best])):
        return best
    barred = np.array([[0 if _may_follow(i, j) else -np.inf for j in range(N_LABELS)] for i in range(N_LABELS)])
    sums, origins = barred[0] + scores[0], []
    for row in scores[1:]:
        reached = sums[:, None] + barred
        origins.append(reached.argmax(0))
        sums = reached.max(0) + row
    path = [int(sums.argmax())]
    for origin in reversed(origins):
        path.append(int(origin[path[-1]]))
    return path[::-1]


def _may_follow(before: int, label: int) -> bool:
    return label == 0 or label % 2 == 1 or before in (label, label - 1)


def read_labels(text: str, words: Sequence[Span], labels: Sequence[int]) -> list[Mention]:
    """The names that `labels` of `words` spell."""
    names: list[list[int]] = []
    for i, label in enumerate(labels):
        if label % 2 == 1:
            names.append([i])
        elif label:
            names[-1].append(i)
    return [_mention(text, words[name[0]][0], words[name[-1]][1], labels[name[0]]) for name in names]


def _mention(text: str, start: int, end: int, label: int) -> Mention:
    return Mention(start, end, text[start:end], TYPES[(label - 1) // 2])


@lru_cache(maxsize=1)
def load_tagger(cache: Path) -> Tagger:
    """The trained tagger, once a process; the merged model lies in `cache`, where it is made the first time."""
    return Tagger(load_head(NAMES, cache))
