"""The multilingual encoder: texts → unit vectors, words in their sentences → unit vectors."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ModelError
from pipeline.models.bert import CONFIG, read_config
from pipeline.models.encoder_files import find_encoder
from pipeline.models.engine import Engine, build_engine, load_engine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

N_DIMENSIONS = 384
"""What the index holds; another encoder has to fit it."""
QUERY = "query: "
"""What e5 was trained to see before a text that is compared with its like."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Encoder:
    """multilingual-e5-small or one like it, in int8 on the CPU. Made by `load_encoder`."""

    engine: Engine

    @property
    def version(self) -> str:
        """Which weights made a vector: vectors of two versions do not compare."""
        return self.engine.version

    def encode(self, texts: Sequence[str], *, prefix: str = QUERY) -> "NDArray[np.float32]":
        """Unit vectors, one row of 384 a text, in the order given; of a long text its first 512 pieces count."""
        import numpy as np

        pieces = self.engine.tokenizer.encode_batch_fast([prefix + text for text in texts])
        vectors = np.zeros((len(texts), N_DIMENSIONS), np.float32)
        for row, states in self.engine.hidden([piece.ids for piece in pieces]):
            vectors[row] = states.mean(0)
        return _unit(vectors)

    def encode_words(self, sentences: Sequence[str], words: Sequence[Sequence[Span]]) -> "list[NDArray[np.float32]]":
        """For each sentence one unit vector a word, in the order given; zeros for a word without pieces.

        `words` are spans in the sentence. A word's vector is the mean of the hidden states of the pieces that
        overlap it; past the first 512 pieces of a sentence there are none.
        """
        import numpy as np

        pieces = self.engine.tokenizer.encode_batch(list(sentences))
        vectors = [np.zeros((len(spans), N_DIMENSIONS), np.float32) for spans in words]
        for row, states in self.engine.hidden([piece.ids for piece in pieces]):
            if words[row]:
                vectors[row] = _unit(_overlaps(words[row], pieces[row].offsets) @ states)
        return vectors


def _overlaps(words: Sequence[Span], pieces: Sequence[Span]) -> "NDArray[np.float32]":
    """One row a word: 1 for each piece that shares a letter with it. <s> and </s> are empty and share none."""
    import numpy as np

    word, piece = np.array(words)[:, None], np.array(pieces)
    shared = (piece[:, 0] < word[..., 1]) & (piece[:, 1] > word[..., 0])
    return shared.astype(np.float32)


def _unit(vectors: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """Each row at length 1; a row of zeros stays."""
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return unit


def load_encoder(cache: Path, named: str | None = None) -> Encoder:
    """The encoder that PARALLAX_ENCODER names, else the wheel's, once a process; made in `cache` the first time.

    ModelError when it can not be had, does not fit the index, or a cached file has changed since it was made.
    """
    return _load(find_encoder(cache, named), cache)


@lru_cache(maxsize=1)
def _load(source: Path, cache: Path) -> Encoder:
    _check_width(source)
    return Encoder(load_engine(source, cache))


def build_encoder(cache: Path, named: str | None = None) -> None:
    """Make what `load_encoder` loads, where it is not there yet; ModelError when it can not be had."""
    build_engine(find_encoder(cache, named), cache)


def _check_width(source: Path) -> None:
    path = source / CONFIG
    width = read_config(source).get("hidden_size", N_DIMENSIONS) if path.is_file() else N_DIMENSIONS
    if width != N_DIMENSIONS:
        raise ModelError(f"{path}: vectors of {width} numbers do not fit the index, which holds {N_DIMENSIONS}")
