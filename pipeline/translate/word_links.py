"""Which English word stands for which word of the source, by the vectors of the words in their sentences."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.models import Encoder
from pipeline.text.tokens import Token

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEIGHBOUR_SHARE = 0.3
_TINY = 1e-6
Words = tuple[str, Sequence[Token]]
"""A sentence and its words."""


def link_words(
    sources: Sequence[Words], translations: Sequence[Words], encoder: Encoder
) -> "list[NDArray[np.float32]]":
    """For each pair of sentences the similarity of its words, a row a source word and a column an English one.

    The similarity of SimAlign (Jalili Sabet et al. 2020) and awesome-align (Dou and Neubig 2021), with each
    sentence's mean taken off its words first: in a sentence encoder they all lean to what the sentence says.

    A pair of words is also helped by the pairs beside it, as when alignments are grown (Och and Ney 2003): of an
    unknown noun its adjective tells the place.
    """
    both = [*sources, *translations]
    vectors = encoder.encode_words(
        [text for text, _ in both], [[(word.start, word.end) for word in words] for _, words in both]
    )
    pairs = zip(vectors[: len(sources)], vectors[len(sources) :], strict=True)
    return [_grown(_centred(source) @ _centred(english).T) for source, english in pairs]


def _grown(links: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """Each pair with a share of the best of the four pairs beside it on a diagonal, whichever order a language has."""
    import numpy as np

    height, width = links.shape
    around = np.zeros((height + 2, width + 2), links.dtype)
    around[1:-1, 1:-1] = np.maximum(links, 0)
    corners = [around[down : down + height, right : right + width] for down in (0, 2) for right in (0, 2)]
    grown: NDArray[np.float32] = links + NEIGHBOUR_SHARE * np.maximum.reduce(corners)
    return grown


def _centred(vectors: "NDArray[np.float32]") -> "NDArray[np.float32]":
    import numpy as np

    centred = vectors - vectors.mean(0) if len(vectors) else vectors
    unit: NDArray[np.float32] = centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), _TINY)
    return unit
