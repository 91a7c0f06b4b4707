"""Training of the tagger. Only the script in training/ imports this file, so torch may stand at the top."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
import torch
from torch import Tensor, nn

from pipeline.models.encoder import Encoder, batches, pad
from pipeline.models.labelled import Labelled
from pipeline.models.tagger import HEAD, N_LABELS, Part, cut_parts, write_labels

_ADAPTED = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
_NO_LABEL = -100
_LOG_EVERY = 50

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. The lowest layers, which hold letters and words more than names, are left alone."""

    epochs: int = 3
    seed: int = 20
    rank: int = 16
    first_layer: int = 4
    adapter_rate: float = 1.5e-3
    head_rate: float = 3e-3
    batch_pieces: int = 768
    warm_up: float = 0.1


class LowRank(nn.Module):
    """A frozen linear layer plus a learned product of two thin matrices, which is zero at first."""

    def __init__(self, linear: nn.Linear, rank: int) -> None:
        super().__init__()
        self.linear = linear
        self.down = nn.Parameter(torch.randn(rank, linear.in_features) / linear.in_features**0.5)
        self.up = nn.Parameter(torch.zeros(linear.out_features, rank))

    def forward(self, x: Tensor) -> Tensor:
        """What the frozen layer makes of `x`, plus what is learned."""
        frozen: Tensor = self.linear(x)
        return frozen + x @ self.down.T @ self.up.T


def train_tagger(encoder: Encoder, sentences: Sequence[Labelled], plan: Plan) -> dict[str, Tensor]:
    """Learn to tag `sentences`; the tensors are those that `build_tagger` takes. Changes the encoder: load another."""
    torch.manual_seed(plan.seed)
    # One thread sums in one order: the same seed gives the same weights.
    torch.set_num_threads(1)
    parts = cut_parts(encoder, [sentence.text for sentence in sentences])
    labels = [write_labels(part.words, sentences[part.sentence].names) for part in parts]
    adapters = _add_adapters(encoder.model, plan)
    head = nn.Linear(encoder.model.config.hidden_size, N_LABELS)
    steps = list(_steps(parts, plan))
    learned = [p for adapter in adapters.values() for p in (adapter.down, adapter.up)]
    groups = [{"params": learned, "lr": plan.adapter_rate}, {"params": [*head.parameters()], "lr": plan.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step / len(steps), plan.warm_up))
    encoder.model.train()
    for number, rows in enumerate(steps):
        loss = _loss(encoder.model, head, [parts[row] for row in rows], [labels[row] for row in rows])
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([*learned, *head.parameters()], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if number % _LOG_EVERY == 0:
            log.info("tagger.step", step=number, of=len(steps), loss=round(loss.item(), 4))
    return _learned(adapters, head)


def _add_adapters(model: Any, plan: Plan) -> dict[str, LowRank]:
    """Freeze `model`, then put an adapter around each linear layer from `first_layer` on."""
    model.requires_grad_(False)
    adapters = {}
    for layer in range(plan.first_layer, model.config.num_hidden_layers):
        for module in _ADAPTED:
            name = f"encoder.layer.{layer}.{module}"
            adapters[name] = LowRank(model.get_submodule(name), plan.rank)
            model.set_submodule(name, adapters[name])
    return adapters


def _steps(parts: Sequence[Part], plan: Plan) -> Iterator[list[int]]:
    """Every epoch's batches of sentences of about one length, in an order that the seed fixes."""
    chance = random.Random(plan.seed)
    for _ in range(plan.epochs):
        # A little noise on the lengths, so that the same sentences do not always meet.
        rows = list(batches([len(part.pieces.ids) + chance.randrange(6) for part in parts], plan.batch_pieces))
        chance.shuffle(rows)
        yield from rows


def _rate(done: float, warm_up: float) -> float:
    """Share of the full rate: up in a line, then down in a line to zero."""
    return done / warm_up if done < warm_up else (1 - done) / (1 - warm_up)


def _loss(model: Any, head: nn.Linear, parts: Sequence[Part], labels: Sequence[Sequence[int]]) -> Tensor:
    ids, mask = pad([part.pieces for part in parts])
    targets = torch.full(ids.shape, _NO_LABEL)
    for row, (part, wanted) in enumerate(zip(parts, labels, strict=True)):
        targets[row, list(part.first_pieces)] = torch.tensor(wanted)
    with torch.autocast("cpu", torch.bfloat16):
        hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state
    logits = head(hidden.float())
    return nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=_NO_LABEL)


def _learned(adapters: dict[str, LowRank], head: nn.Linear) -> dict[str, Tensor]:
    tensors = {f"{HEAD}.weight": head.weight, f"{HEAD}.bias": head.bias}
    for name, adapter in adapters.items():
        tensors |= {f"{name}.down": adapter.down, f"{name}.up": adapter.up}
    return {name: tensor.detach().half().contiguous() for name, tensor in tensors.items()}
