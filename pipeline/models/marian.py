"""MarianMT out of a local folder, by transformers or converted by CTranslate2: sentences in, English sentences out."""

import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.errors import ModelError
from pipeline.models.folders import verify
from pipeline.models.layers import batches, quiet_transformers

# Marian reads 512 pieces; well below, since it grows careless in long sentences before that.
MAX_PIECES = 200
BEAMS = 4
"""OPUS-MT's own number, for both engines whatever a model's files say, so that they agree."""
CONVERTED_WEIGHTS = "model.bin"
"""The file by which a folder of CTranslate2's is known."""
_CONVERTED_BATCH = 32
_MEND = "`parallax models pull` takes it anew, `parallax models convert` converts it anew"

Decode = Callable[[Sequence[Sequence[int]]], list[list[int]]]
"""The pieces of each sentence → the pieces of its translation, in the order given."""


@dataclass(frozen=True, slots=True)
class Marian:
    """One translation model, whichever engine runs it. Made by `load_marian`."""

    tokenizer: Any
    decode: Decode
    version: str

    def fits(self, sentence: str) -> bool:
        """Whether `sentence` is short enough to be translated whole."""
        return len(self.tokenizer(sentence).input_ids) <= MAX_PIECES

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """The translation of each sentence, in the order given."""
        made = self.decode([self.tokenizer(sentence).input_ids for sentence in sentences])
        return [self.tokenizer.decode(ids, skip_special_tokens=True).strip() for ids in made]


@lru_cache(maxsize=2)
def load_marian(folder: Path) -> Marian:
    """The model in `folder`, as transformers saves it or as `convert_model` makes it, once a process.

    ModelError when it can not be loaded or is not what it was when it was made.
    """
    version = verify(folder, mend=_MEND)
    load = _load_converted if (folder / CONVERTED_WEIGHTS).exists() else _load_original
    with reading_marian(folder):
        from transformers import MarianTokenizer

        tokenizer = MarianTokenizer.from_pretrained(folder, local_files_only=True)
        return Marian(tokenizer, load(folder, tokenizer), version)


@contextmanager
def reading_marian(folder: Path) -> Iterator[None]:
    """Transformers reading `folder` quietly; raises ModelError where there is no MarianMT model in it."""
    quiet_transformers()
    try:
        with warnings.catch_warnings():
            # The tokenizer recommends a normalizer of punctuation that it then does not use.
            warnings.filterwarnings("ignore", message=".*sacremoses")
            yield
    except (OSError, ValueError, TypeError, KeyError, AssertionError, RuntimeError) as error:
        raise ModelError(f"{folder} does not hold a MarianMT model: {error}; {_MEND}") from error


def _load_original(folder: Path, tokenizer: Any) -> Decode:
    """Decoding by transformers, in float32."""
    import torch
    from transformers import MarianMTModel

    model: Any = MarianMTModel.from_pretrained(folder, local_files_only=True)
    # `generate` warns where a model's own limit stands beside ours.
    model.generation_config.max_length = None

    def decode(pieces: Sequence[Sequence[int]]) -> list[list[int]]:
        made: list[list[int]] = [[]] * len(pieces)
        for rows in batches([len(ids) for ids in pieces]):
            batch = tokenizer.pad({"input_ids": [pieces[row] for row in rows]}, return_tensors="pt")
            with torch.inference_mode():
                ids = model.generate(**batch, num_beams=BEAMS, max_new_tokens=2 * MAX_PIECES).tolist()
            for row, translated in zip(rows, ids, strict=True):
                made[row] = translated
        return made

    return decode


def _load_converted(folder: Path, tokenizer: Any) -> Decode:
    """Decoding by CTranslate2, in the precision that the weights were converted to.

    A batch holds sentences of one length, so that nothing is padded: beside longer ones a sentence's scores move by a
    hundredth, which may turn one translation into another.
    """
    import ctranslate2

    # One core a batch: sums are then added in one order, and a second batch uses a second core better.
    translator = ctranslate2.Translator(
        str(folder), device="cpu", inter_threads=len(os.sched_getaffinity(0)), intra_threads=1
    )

    def decode(pieces: Sequence[Sequence[int]]) -> list[list[int]]:
        made: list[list[int]] = [[]] * len(pieces)
        waiting: list[tuple[int, Any]] = []
        for rows in _of_one_length(pieces):
            tokens = [tokenizer.convert_ids_to_tokens(pieces[row]) for row in rows]
            results = translator.translate_batch(
                tokens, beam_size=BEAMS, max_decoding_length=2 * MAX_PIECES, asynchronous=True
            )
            waiting += zip(rows, results, strict=True)
        for row, result in waiting:
            made[row] = tokenizer.convert_tokens_to_ids(result.result().hypotheses[0])
        return made

    return decode


def _of_one_length(pieces: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Positions of `pieces` in batches of one length, the longest first so that no core waits for them at the end."""
    ordered = sorted(range(len(pieces)), key=lambda row: len(pieces[row]), reverse=True)
    for _, group in groupby(ordered, key=lambda row: len(pieces[row])):
        rows = list(group)
        yield from (rows[at : at + _CONVERTED_BATCH] for at in range(0, len(rows), _CONVERTED_BATCH))
