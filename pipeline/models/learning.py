"""Training of the tagger. Only the script in training/ imports this file, so torch may stand at the top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from pipeline.models.adapters import Plan, learn, read_frozen, run_learning
from pipeline.models.labelled import Labelled
from pipeline.models.tagger import N_LABELS, cut_parts, write_labels

_NO_LABEL = -100


@dataclass(frozen=True, slots=True)
class Lesson:
    """One sentence, or a part of a long one, ready to learn from."""

    states: Tensor
    """What the frozen layers make of its pieces."""
    first_pieces: tuple[int, ...]
    labels: tuple[int, ...]


def train_tagger(
    model: Any, tokenizer: Tokenizer, epochs: Sequence[Sequence[Labelled]], plan: Plan
) -> dict[str, Tensor]:
    """Learn to tag the sentences of each of `epochs`, in turn; the tensors are those that the tagger takes.

    Changes `model`, a BertModel: load another. The frozen layers read a sentence that comes again only once.
    """

    def read(frozen: nn.ModuleList) -> list[list[Lesson]]:
        lessons = _read_lessons(model, tokenizer, epochs, frozen)
        return [[one for text in epoch for one in lessons[text]] for epoch in epochs]

    return learn(model, plan, read, (model.config.hidden_size, N_LABELS), _loss)


def _read_lessons(
    model: Any, tokenizer: Tokenizer, epochs: Sequence[Sequence[Labelled]], frozen: nn.ModuleList
) -> Mapping[Labelled, list[Lesson]]:
    """The lessons of each sentence, made by the embeddings and the `frozen` layers."""
    sentences = list(dict.fromkeys(sentence for epoch in epochs for sentence in epoch))
    parts = cut_parts(tokenizer, [sentence.text for sentence in sentences])
    lessons: dict[Labelled, list[Lesson]] = {sentence: [] for sentence in sentences}
    for row, states in read_frozen(model, frozen, [part.pieces for part in parts]):
        sentence = sentences[parts[row].sentence]
        labels = tuple(write_labels(parts[row].words, sentence.names))
        lessons[sentence].append(Lesson(states, parts[row].first_pieces, labels))
    return lessons


def _loss(layers: nn.ModuleList, head: nn.Linear, batch: Sequence[Lesson]) -> Tensor:
    hidden, mask = run_learning(layers, [lesson.states for lesson in batch])
    targets = torch.full(mask.shape, _NO_LABEL)
    for row, lesson in enumerate(batch):
        targets[row, list(lesson.first_pieces)] = torch.tensor(lesson.labels)
    return nn.functional.cross_entropy(head(hidden).flatten(0, 1), targets.flatten(), ignore_index=_NO_LABEL)
