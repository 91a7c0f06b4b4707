"""Networks as torch and transformers run them: to learn, and to hold a faster engine against."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.models.bert import TOKENIZER

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray
    from tokenizers import Encoding, Tokenizer

# Padded pieces in one forward pass: enough to fill two cores, small enough to stay in their cache.
BATCH_PIECES = 2048
_PAD = 1


def load_layers(folder: Path) -> Any:
    """The BertModel in `folder`, in float32, ready to run."""
    import torch
    from transformers import BertModel

    quiet_transformers()
    return BertModel.from_pretrained(folder, add_pooling_layer=False, dtype=torch.float32)


def load_plain_encoder(folder: Path) -> "Callable[[str], NDArray[np.float32]]":
    """What a user would write: transformers' own pipeline, one text at a time, its rows averaged."""
    import numpy as np
    from transformers import PreTrainedTokenizerFast, pipeline

    tokenizer: Any = PreTrainedTokenizerFast(tokenizer_file=str(folder / TOKENIZER))  # type: ignore[no-untyped-call]
    extract: Any = pipeline("feature-extraction", model=load_layers(folder), tokenizer=tokenizer, device="cpu")
    return lambda text: np.array(extract(text)[0], np.float32).mean(0)


def encode_exactly(layers: Any, tokenizer: "Tokenizer", texts: Sequence[str]) -> "NDArray[np.float32]":
    """Unit vectors in float32, in batches by length: the mean of each text's last hidden states."""
    import numpy as np
    import torch

    pieces = tokenizer.encode_batch_fast(list(texts))
    vectors = np.zeros((len(texts), layers.config.hidden_size), np.float32)
    with torch.inference_mode():
        for rows in batches([len(piece.ids) for piece in pieces]):
            ids, mask = pad([pieces[row] for row in rows])
            hidden = layers(input_ids=ids, attention_mask=mask).last_hidden_state
            sums = (hidden * mask.unsqueeze(-1)).sum(1)
            vectors[rows] = torch.nn.functional.normalize(sums, dim=1).numpy()
    return vectors


def quiet_transformers() -> None:
    """No progress bars of transformers: loading takes a second, and our log says what happens."""
    import transformers

    logging: Any = transformers.utils.logging
    logging.disable_progress_bar()


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
