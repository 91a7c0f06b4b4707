"""MarianMT out of a local folder: sentences in, English sentences out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.errors import ModelError
from pipeline.models.encoder import batches, quiet_transformers

# Marian reads 512 pieces; well below, since it grows careless in long sentences before that.
MAX_PIECES = 200


@dataclass(frozen=True, slots=True)
class Marian:
    """One translation model. Made by `load_marian`."""

    model: Any
    tokenizer: Any
    version: str

    def fits(self, sentence: str) -> bool:
        """Whether `sentence` is short enough to be translated whole."""
        return len(self.tokenizer(sentence).input_ids) <= MAX_PIECES

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """The translation of each sentence, in the order given."""
        import torch

        pieces = [self.tokenizer(sentence).input_ids for sentence in sentences]
        translated = [""] * len(sentences)
        with torch.inference_mode():
            for rows in batches([len(ids) for ids in pieces]):
                batch = self.tokenizer.pad({"input_ids": [pieces[row] for row in rows]}, return_tensors="pt")
                made = self.model.generate(**batch, max_new_tokens=2 * MAX_PIECES)
                for row, text in zip(rows, self.tokenizer.batch_decode(made, skip_special_tokens=True), strict=True):
                    translated[row] = text
        return translated


@lru_cache(maxsize=2)
def load_marian(folder: Path) -> Marian:
    """The model in `folder`, as transformers saves it, once a process; ModelError when it can not be loaded."""
    from transformers import MarianMTModel, MarianTokenizer

    quiet_transformers()
    try:
        model = MarianMTModel.from_pretrained(folder, local_files_only=True)
        tokenizer = MarianTokenizer.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError, TypeError) as error:
        raise ModelError(f"{folder} does not hold a MarianMT model as transformers saves it: {error}") from error
    return Marian(model, tokenizer, folder.name)
