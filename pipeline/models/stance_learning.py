"""Training of the stance head. Only the script in training/ imports this file, so torch may stand at the top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from pipeline.models.adapters import Plan, learn, read_frozen, run_learning
from pipeline.models.aims import POLARITIES
from pipeline.models.stance import Span, mark, target_pieces
from pipeline.models.stance_sets import Judged

# People disagree about stance: no label is worth all the certainty.
_SMOOTHING = 0.05
_DROPPED = 0.1


@dataclass(frozen=True, slots=True)
class Lesson:
    """One marked sentence ready to learn from."""

    states: Tensor
    """What the frozen layers make of its pieces."""
    target: Span
    label: int


def train_stance(model: Any, tokenizer: Tokenizer, epochs: Sequence[Sequence[Judged]], plan: Plan) -> dict[str, Tensor]:
    """Learn from each of `epochs`, in turn; the tensors are those that `heads.build_head` takes.

    Changes `model`, a BertModel: load another.
    """

    def read(frozen: nn.ModuleList) -> list[list[Lesson]]:
        lessons = _read_lessons(model, tokenizer, epochs, frozen)
        return [[lessons[each] for each in epoch] for epoch in epochs]

    return learn(model, plan, read, (3 * model.config.hidden_size, len(POLARITIES)), _loss)


def _read_lessons(
    model: Any, tokenizer: Tokenizer, epochs: Sequence[Sequence[Judged]], frozen: nn.ModuleList
) -> Mapping[Judged, Lesson]:
    """The lesson of each target, made by the embeddings and the `frozen` layers."""
    judged = list(dict.fromkeys(each for epoch in epochs for each in epoch))
    marked = [mark(each.aim) for each in judged]
    pieces = tokenizer.encode_batch([text for text, _ in marked])
    return {
        judged[row]: Lesson(states, target_pieces(pieces[row], marked[row][1]), POLARITIES.index(judged[row].polarity))
        for row, states in read_frozen(model, frozen, pieces)
    }


def _loss(layers: nn.ModuleList, head: nn.Linear, batch: Sequence[Lesson]) -> Tensor:
    hidden, _ = run_learning(layers, [lesson.states for lesson in batch])
    pooled = torch.stack([_pool(states, lesson) for states, lesson in zip(hidden, batch, strict=True)])
    logits = head(nn.functional.dropout(pooled, _DROPPED))
    labels = torch.tensor([lesson.label for lesson in batch])
    loss: Tensor = nn.functional.cross_entropy(logits, labels, label_smoothing=_SMOOTHING)
    return loss


def _pool(states: Tensor, lesson: Lesson) -> Tensor:
    """The opening bracket, the mean of brackets and target, the mean of the sentence: as `Stance.judge` does."""
    first, last = lesson.target
    return torch.cat([states[first], states[first:last].mean(0), states[: len(lesson.states)].mean(0)])
