"""Stance toward a marked actor: for, against or neither, by our own head on the encoder.

The target stands between brackets in its sentence, which is read once for each target.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.models.aims import POLARITIES, Aim, StanceModel, softmax, window
from pipeline.models.classifier import load_classifier
from pipeline.models.heads import STANCE, Head, load_head

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Encoding

# Code points kept on each side of a target: what stands farther away seldom says how it is judged.
REACH = 220

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stance:
    """Our head over brackets, target and sentence."""

    head: Head

    @property
    def version(self) -> str:
        """Which weights judge."""
        return self.head.engine.version

    def judge(self, aims: Sequence[Aim]) -> "NDArray[np.float32]":
        """One row an aim: the probabilities of POLARITIES."""
        import numpy as np

        marked = [mark(aim) for aim in aims]
        pieces = self.head.engine.tokenizer.encode_batch([text for text, _ in marked])
        logits = np.zeros((len(aims), len(POLARITIES)), np.float32)
        for row, states in self.head.engine.hidden([piece.ids for piece in pieces]):
            first, last = target_pieces(pieces[row], marked[row][1])
            pooled = np.concatenate([states[first], states[first:last].mean(0), states.mean(0)])
            logits[row] = self.head.score(pooled)
        return softmax(logits)


def mark(aim: Aim) -> tuple[str, Span]:
    """The words around the target with the target between brackets, and where brackets and target stand in them."""
    low, high = window(aim, REACH)
    before, target = aim.text[low : aim.start], f"[ {aim.text[aim.start : aim.end]} ]"
    return before + target + aim.text[aim.end : high], (len(before), len(before) + len(target))


def target_pieces(pieces: "Encoding", span: Span) -> Span:
    """Of the marked text's pieces the first that lies in `span` and the one behind the last."""
    inside = [n for n, (start, end) in enumerate(pieces.offsets) if start < span[1] and end > span[0]]
    return (inside[0], inside[-1] + 1) if inside else (0, 1)


@lru_cache(maxsize=1)
def load_stance(cache: Path, named: str | None = None) -> StanceModel:
    """The model that PARALLAX_STANCE_MODEL names, else our head, once a process; ModelError when it can not be had.

    Our head's merged model lies in `cache`, where it is made the first time.
    """
    return load_classifier(cache, named) if named else Stance(load_head(STANCE, cache))
