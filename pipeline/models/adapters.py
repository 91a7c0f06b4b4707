"""Low-rank adapters: what is learned on top of a frozen encoder. Only files that learn import this one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import structlog
import torch
from torch import Tensor, nn

from pipeline.models.heads import HEAD
from pipeline.models.layers import batches, pad

if TYPE_CHECKING:
    from tokenizers import Encoding

_ADAPTED = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
_LOG_EVERY = 50

Step = TypeVar("Step")
Lesson = TypeVar("Lesson", bound="HasStates")
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


Adapters = Mapping[str, LowRank]
"""By the name of the linear layer that each stands around."""


def keep_layers(model: Any, n_layers: int | None) -> None:
    """Drop the layers of `model`, a BertModel, above the lowest `n_layers`."""
    model.encoder.layer = model.encoder.layer[:n_layers]
    model.config.num_hidden_layers = len(model.encoder.layer)


def insert_adapters(model: Any, plan: Plan) -> Adapters:
    """Freeze `model`, a BertModel, then put an adapter around each linear layer from `first_layer` on."""
    model.requires_grad_(False)
    adapters = {}
    for layer in range(plan.first_layer, model.config.num_hidden_layers):
        for module in _ADAPTED:
            name = f"encoder.layer.{layer}.{module}"
            adapters[name] = LowRank(model.get_submodule(name), plan.rank)
            model.set_submodule(name, adapters[name])
    return adapters


def read_frozen(model: Any, frozen: nn.ModuleList, pieces: "Sequence[Encoding]") -> Iterator[tuple[int, Tensor]]:
    """The place of each text and what the embeddings and the `frozen` layers make of its pieces, shortest first."""
    model.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for rows in batches([len(text.ids) for text in pieces]):
            ids, mask = pad([pieces[row] for row in rows])
            states = run_layers(frozen, model.embeddings(input_ids=ids), mask.bool())
            for row, padded in zip(rows, states, strict=True):
                # A copy of its own: a view would keep the whole batch.
                yield row, padded[: len(pieces[row].ids)].bfloat16().clone()


def run_layers(layers: nn.ModuleList, states: Tensor, mask: Tensor) -> Tensor:
    """`states` after `layers`, where no piece looks at what `mask` hides."""
    visible = mask[:, None, None, :].expand(-1, 1, mask.shape[1], -1)
    for layer in layers:
        states = layer(states, visible)
    return states


def run_learning(layers: nn.ModuleList, texts: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """One batch of texts' states through the layers that learn: hidden states, padded, and the mask."""
    width = max(len(text) for text in texts)
    states = torch.zeros(len(texts), width, texts[0].shape[-1])
    mask = torch.zeros(len(texts), width, dtype=torch.bool)
    for row, text in enumerate(texts):
        states[row, : len(text)] = text
        mask[row, : len(text)] = True
    with torch.autocast("cpu", torch.bfloat16):
        hidden = run_layers(layers, states, mask)
    return hidden.float(), mask


class HasStates(Protocol):
    """A lesson: what the frozen layers make of its text."""

    @property
    def states(self) -> Tensor:
        """One row a piece."""


def cut_steps(epochs: Iterable[Sequence[Lesson]], plan: Plan) -> Iterator[list[Lesson]]:
    """The lessons of each epoch in batches of about one length, in an order that the plan's seed fixes."""
    chance = Random(plan.seed)
    for lessons in epochs:
        # A little noise on the lengths, so that the same sentences do not always meet.
        rows = list(batches([len(lesson.states) + chance.randrange(6) for lesson in lessons], plan.batch_pieces))
        chance.shuffle(rows)
        yield from ([lessons[row] for row in batch] for batch in rows)


def learn(
    model: Any,
    plan: Plan,
    read: Callable[[nn.ModuleList], Iterable[Sequence[Lesson]]],
    shape: tuple[int, int],
    loss: Callable[[nn.ModuleList, nn.Linear, list[Lesson]], Tensor],
) -> dict[str, Tensor]:
    """Adapters in `model`, a BertModel, and a linear layer of `shape` (states in, scores out) over what it makes.

    `read` makes the lessons of each epoch by the frozen layers, `loss` judges the learning ones and the linear layer by
    a batch. The tensors are those that `heads.build_head` takes. Changes `model`: load another.
    """
    torch.manual_seed(plan.seed)
    # A fixed number of threads sums in one order: the same seed gives the same weights.
    torch.set_num_threads(plan.n_threads)
    frozen, learning = model.encoder.layer[: plan.first_layer], model.encoder.layer[plan.first_layer :]
    epochs = list(read(frozen))
    adapters = insert_adapters(model, plan)
    head = nn.Linear(*shape)
    steps = list(cut_steps(epochs, plan))
    model.train()
    fit(adapters, head, steps, lambda batch: loss(learning, head, batch), plan)
    return learned_tensors(adapters, head)


def fit(
    adapters: Adapters, head: nn.Module, steps: Sequence[Step], loss_of: Callable[[Step], Tensor], plan: Plan
) -> None:
    """Learn from each of `steps` in turn; the rate goes up in a line, then down in a line to zero."""
    learned = [p for adapter in adapters.values() for p in (adapter.down, adapter.up)]
    groups = [{"params": learned, "lr": plan.adapter_rate}, {"params": [*head.parameters()], "lr": plan.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step / len(steps), plan.warm_up))
    for number, step in enumerate(steps):
        loss = loss_of(step)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([*learned, *head.parameters()], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if number % _LOG_EVERY == 0:
            log.info("training.step", step=number, of=len(steps), loss=round(loss.item(), 4))


def _rate(done: float, warm_up: float) -> float:
    return done / warm_up if done < warm_up else (1 - done) / (1 - warm_up)


def learned_tensors(adapters: Adapters, head: nn.Linear) -> dict[str, Tensor]:
    """What was learned, in half precision, as `heads.build_head` takes it."""
    tensors = {f"{HEAD}.weight": head.weight, f"{HEAD}.bias": head.bias}
    for module, adapter in adapters.items():
        tensors |= {f"{module}.down": adapter.down, f"{module}.up": adapter.up}
    return {key: tensor.detach().half().contiguous() for key, tensor in tensors.items()}
