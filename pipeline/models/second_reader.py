"""A second reader beside the rules: does a word of a text deny, claim, hedge or label, and whose word is it.

One pass over the encoder's lower layers answers it all, by a head of ours over the first piece of each word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pipeline.models.aims import softmax
from pipeline.models.heads import SECOND, Head, load_head
from pipeline.models.tagger import Span, cut_parts, words_inside
from pipeline.records.annotation import Kind, Voice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Shares = NDArray[np.float32]

KINDS: tuple[Kind, ...] = ("denial", "claim", "hedge", "label")
VOICES: tuple[Voice, ...] = ("own", "attributed", "quoted", "scare")
N_SCORES = len(KINDS) + len(VOICES)
"""What the head gives each word: a score for each of KINDS, then one for each of VOICES."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in one text: its words, and of each a row of probabilities, of KINDS and of VOICES."""

    words: tuple[Span, ...]
    kinds: "Shares"
    """One number does not depend on another: a word may carry several tags or none."""
    voices: "Shares"
    """Shares of one: whose words these would be if they were a tag."""

    def kind(self, kind: Kind, start: int, end: int) -> float:
        """How likely the span carries a tag of that kind: as likely as the likeliest of its words."""
        words = words_inside(self.words, start, end)
        return float(self.kinds[words, KINDS.index(kind)].max()) if words else 0.0

    def voice(self, start: int, end: int) -> tuple[Voice, float]:
        """Whose word the span is by its first word, and how likely."""
        words = words_inside(self.words, start, end)
        if not words:
            return "unknown", 0.0
        shares = self.voices[words[0]]
        return VOICES[int(shares.argmax())], float(shares.max())


class SecondReader(Protocol):
    """What reads texts after the rules: our head, or what a test puts in its place."""

    @property
    def version(self) -> str:
        """Which weights read."""

    def read(self, texts: Sequence[str]) -> list[Seen]:
        """What is seen in each text."""


@dataclass(frozen=True, slots=True)
class HeadReader:
    """Our head over the words of a text. Made by `load_second_reader`."""

    head: Head

    @property
    def version(self) -> str:
        """Which weights read."""
        return self.head.engine.version

    def read(self, texts: Sequence[str]) -> list[Seen]:
        """What is seen in each text; a long one is read in parts."""
        import numpy as np

        nothing = np.zeros((0, N_SCORES), np.float32)
        parts = cut_parts(self.head.engine.tokenizer, texts)
        scores = [nothing] * len(parts)
        for row, states in self.head.engine.hidden([part.pieces.ids for part in parts]):
            scores[row] = self.head.score(states[list(parts[row].first_pieces)])
        words: list[tuple[Span, ...]] = [()] * len(texts)
        rows = [nothing] * len(texts)
        for part, found in zip(parts, scores, strict=True):
            words[part.sentence] += part.words
            rows[part.sentence] = np.concatenate([rows[part.sentence], found])
        return [_seen(of_text, found) for of_text, found in zip(words, rows, strict=True)]


def _seen(words: tuple[Span, ...], scores: "Shares") -> Seen:
    import numpy as np

    kinds = (1 / (1 + np.exp(-scores[:, : len(KINDS)]))).astype(np.float32)
    return Seen(words, kinds, softmax(scores[:, len(KINDS) :]) if words else scores[:, len(KINDS) :])


@lru_cache(maxsize=1)
def load_second_reader(cache: Path) -> SecondReader:
    """The trained reader, once a process; the merged model lies in `cache`, where it is made the first time."""
    return HeadReader(load_head(SECOND, cache))
