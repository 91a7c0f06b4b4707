"""Training of the tagger. Only the script in training/ imports this file, so torch may stand at the top."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import structlog
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from pipeline.models.labelled import Labelled
from pipeline.models.layers import batches, pad
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

    seed: int = 20
    rank: int = 24
    first_layer: int = 4
    adapter_rate: float = 1.5e-3
    head_rate: float = 3e-3
    batch_pieces: int = 1024
    warm_up: float = 0.1
    n_threads: int = 2


@dataclass(frozen=True, slots=True)
class Lesson:
    """One sentence, or a part of a long one, ready to learn from."""

    states: Tensor
    """What the frozen layers make of its pieces."""
    first_pieces: tuple[int, ...]
    labels: tuple[int, ...]


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


def train_tagger(
    model: Any, tokenizer: Tokenizer, epochs: Sequence[Sequence[Labelled]], plan: Plan
) -> dict[str, Tensor]:
    """Learn to tag the sentences of each of `epochs`, in turn; the tensors are those that the tagger takes.

    Changes `model`, a BertModel: load another. The frozen layers read a sentence that comes again only once.
    """
    torch.manual_seed(plan.seed)
    # A fixed number of threads sums in one order: the same seed gives the same weights.
    torch.set_num_threads(plan.n_threads)
    frozen, learning = model.encoder.layer[: plan.first_layer], model.encoder.layer[plan.first_layer :]
    lessons = _read_lessons(model, tokenizer, epochs, frozen)
    adapters = _add_adapters(model, plan)
    head = nn.Linear(model.config.hidden_size, N_LABELS)
    steps = list(_steps(lessons, epochs, plan))
    model.train()
    learned = [p for adapter in adapters.values() for p in (adapter.down, adapter.up)]
    groups = [{"params": learned, "lr": plan.adapter_rate}, {"params": [*head.parameters()], "lr": plan.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step / len(steps), plan.warm_up))
    for number, batch in enumerate(steps):
        loss = _loss(learning, head, batch)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([*learned, *head.parameters()], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if number % _LOG_EVERY == 0:
            log.info("tagger.step", step=number, of=len(steps), loss=round(loss.item(), 4))
    return _learned(adapters, head)


def _read_lessons(
    model: Any, tokenizer: Tokenizer, epochs: Sequence[Sequence[Labelled]], frozen: nn.ModuleList
) -> Mapping[Labelled, list[Lesson]]:
    """The lessons of each sentence, made by the embeddings and the `frozen` layers."""
    sentences = list(dict.fromkeys(sentence for epoch in epochs for sentence in epoch))
    parts = cut_parts(tokenizer, [sentence.text for sentence in sentences])
    lessons: dict[Labelled, list[Lesson]] = {sentence: [] for sentence in sentences}
    model.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for rows in batches([len(part.pieces.ids) for part in parts]):
            batch = [parts[row] for row in rows]
            for part, states in zip(batch, _read(model, frozen, batch), strict=True):
                sentence = sentences[part.sentence]
                labels = tuple(write_labels(part.words, sentence.names))
                lessons[sentence].append(Lesson(states, part.first_pieces, labels))
    return lessons


def _read(model: Any, frozen: nn.ModuleList, parts: Sequence[Part]) -> Iterator[Tensor]:
    ids, mask = pad([part.pieces for part in parts])
    states = _through(frozen, model.embeddings(input_ids=ids), mask.bool())
    for part, row in zip(parts, states, strict=True):
        # A copy of its own: a view would keep the whole batch.
        yield row[: len(part.pieces.ids)].bfloat16().clone()


def _through(layers: nn.ModuleList, states: Tensor, mask: Tensor) -> Tensor:
    visible = mask[:, None, None, :].expand(-1, 1, mask.shape[1], -1)
    for layer in layers:
        states = layer(states, visible)
    return states


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


def _steps(
    lessons: Mapping[Labelled, Sequence[Lesson]], epochs: Sequence[Sequence[Labelled]], plan: Plan
) -> Iterator[list[Lesson]]:
    """Every epoch's batches of lessons of about one length, in an order that the seed fixes."""
    chance = Random(plan.seed)
    for epoch in epochs:
        open_lessons = [lesson for sentence in epoch for lesson in lessons[sentence]]
        # A little noise on the lengths, so that the same sentences do not always meet.
        lengths = [len(lesson.states) + chance.randrange(6) for lesson in open_lessons]
        rows = list(batches(lengths, plan.batch_pieces))
        chance.shuffle(rows)
        yield from ([open_lessons[row] for row in batch] for batch in rows)


def _rate(done: float, warm_up: float) -> float:
    """Share of the full rate: up in a line, then down in a line to zero."""
    return done / warm_up if done < warm_up else (1 - done) / (1 - warm_up)


def _loss(layers: nn.ModuleList, head: nn.Linear, batch: Sequence[Lesson]) -> Tensor:
    width = max(len(lesson.states) for lesson in batch)
    states = torch.zeros(len(batch), width, head.in_features)
    mask = torch.zeros(len(batch), width, dtype=torch.bool)
    targets = torch.full((len(batch), width), _NO_LABEL)
    for row, lesson in enumerate(batch):
        states[row, : len(lesson.states)] = lesson.states
        mask[row, : len(lesson.states)] = True
        targets[row, list(lesson.first_pieces)] = torch.tensor(lesson.labels)
    with torch.autocast("cpu", torch.bfloat16):
        hidden = _through(layers, states, mask)
    logits = head(hidden.float())
    return nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=_NO_LABEL)


def _learned(adapters: Mapping[str, LowRank], head: nn.Linear) -> dict[str, Tensor]:
    tensors = {f"{HEAD}.weight": head.weight, f"{HEAD}.bias": head.bias}
    for name, adapter in adapters.items():
        tensors |= {f"{name}.down": adapter.down, f"{name}.up": adapter.up}
    return {name: tensor.detach().half().contiguous() for name, tensor in tensors.items()}
