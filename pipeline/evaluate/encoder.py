"""How good the encoder is: how near its int8 comes to float32, and whether it finds a sentence's English partner."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from zlib import crc32

from pipeline.evaluate.scores import bootstrap, precision
from pipeline.gold.passages import parallel_sentences
from pipeline.models import Encoder, load_encoder
from pipeline.models.encoder import QUERY
from pipeline.models.encoder_files import find_encoder
from pipeline.models.layers import encode_exactly, load_layers
from pipeline.records.outlet import Language
from pipeline.records.result import Result
from pipeline.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

LANGUAGES: tuple[Language, ...] = ("ar", "en", "ru")
COSINE_FLOOR = 0.99
"""For the worst sentence, not only for the mean."""
PARTNER_FLOORS: dict[Language, float] = {"ar": 0.88, "ru": 0.96}
N_EXACT = 200
"""Sentences a language that float32 encodes too, which takes several times as long."""
_BUCKETS = 2**18


def evaluate_encoder(settings: Settings, *, every: int = 1) -> list[Result]:
    """By language, over `every` n-th sentence of UN and PUD.

    `cosine`: between the vectors of int8 and of float32; `low` is the worst sentence, the baseline another sentence.
    `accuracy.partner`: how often the nearest English sentence of all is the translation; the baseline takes the one
    with the most character trigrams in common. InputError where the data folder lacks a set.
    """
    encoder = load_encoder(settings.models, settings.encoder)
    exact = load_layers(find_encoder(settings.models, settings.encoder))
    sentences = {lang: parallel_sentences(settings.data, lang)[::every] for lang in LANGUAGES}
    vectors = {lang: encoder.encode(texts) for lang, texts in sentences.items()}
    agree = [_agreement(lang, sentences[lang], vectors[lang], encoder, exact) for lang in LANGUAGES]
    find = partial(_partners, english=sentences["en"], english_vectors=vectors["en"])
    return agree + [find(lang, sentences[lang], vectors[lang]) for lang in PARTNER_FLOORS]


def _agreement(
    lang: Language, sentences: Sequence[str], vectors: "NDArray[np.float32]", encoder: Encoder, exact: Any
) -> Result:
    import numpy as np

    rows = np.arange(0, len(sentences), max(1, len(sentences) // N_EXACT))
    reference = encode_exactly(exact, encoder.engine.tokenizer, [QUERY + sentences[row] for row in rows.tolist()])
    same = (vectors[rows] * reference).sum(1)
    other = (vectors[rows] * np.roll(reference, 1, axis=0)).sum(1)
    low, high = float(same.min()), float(same.max())
    return Result(lang, "cosine", float(same.mean()), low, high, float(other.mean()), COSINE_FLOOR, n=len(rows))


def _partners(
    lang: Language,
    sentences: Sequence[str],
    vectors: "NDArray[np.float32]",
    english: Sequence[str],
    english_vectors: "NDArray[np.float32]",
) -> Result:
    found = _count_partners((vectors @ english_vectors.T).argmax(1), english)
    shared = _trigrams(sentences) @ _trigrams(english).T
    plain = _count_partners(shared.argmax(1).A1, english)
    low, high = bootstrap(found, precision)
    return Result(
        lang,
        "accuracy.partner",
        precision(found.sum(0)),
        low,
        high,
        baseline=precision(plain.sum(0)),
        floor=PARTNER_FLOORS[lang],
        n=len(sentences),
    )


def _count_partners(nearest: "NDArray[np.int64]", english: Sequence[str]) -> "NDArray[np.int64]":
    """Right, wrong and missed (none), a row a sentence; an English sentence that occurs twice is right twice."""
    import numpy as np

    right = [english[found] == english[row] for row, found in enumerate(nearest)]
    return np.array([(int(yes), int(not yes), 0) for yes in right])


def _trigrams(texts: Sequence[str]) -> "csr_matrix":
    """One unit row of counts a text; numbers and Latin names are what scripts have in common."""
    import numpy as np
    from scipy.sparse import csr_matrix, diags

    marks = [[crc32(text[at : at + 3].lower().encode()) % _BUCKETS for at in range(len(text) - 2)] for text in texts]
    rows = np.repeat(np.arange(len(texts)), [len(each) for each in marks])
    counts = csr_matrix((np.ones(len(rows)), (rows, np.concatenate(marks))), shape=(len(texts), _BUCKETS))
    lengths = np.sqrt(counts.multiply(counts).sum(1)).A1
    return diags(1 / np.maximum(lengths, 1)) @ counts
