"""Training of the second reader. Only the script in training/ imports this file, so torch may stand at the top."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from pipeline.models.adapters import Plan, learn, read_frozen, run_learning
from pipeline.models.second_reader import KINDS, N_SCORES, VOICES
from pipeline.models.tagger import Part, cut_parts, words_inside
from pipeline.models.taught import Taught

_DROPPED = 0.1
_NO_LABEL = -100
_NONE = -1.0
# Words that carry a tag are few beside those that carry none.
_KIND_WEIGHT = 2.0
_VOICE_WEIGHT = 0.5
# People disagree about some voices: no label is worth all the certainty.
_SMOOTHING = 0.05


@dataclass(frozen=True, slots=True)
class Lesson:
    """One text, or a part of a long one, ready to learn from."""

    states: Tensor
    """What the frozen layers make of its pieces."""
    first_pieces: tuple[int, ...]
    kinds: Tensor
    """A row a word: of each of KINDS 1, 0, or -1 where nobody said."""
    voices: Tensor
    """A number of VOICES a word, or -100 where nobody said."""


def train_second_reader(
    model: Any, tokenizer: Tokenizer, epochs: Sequence[Sequence[Taught]], plan: Plan
) -> dict[str, Tensor]:
    """Learn to read the texts of each of `epochs`, in turn; the tensors are those that `heads.build_head` takes.

    Changes `model`, a BertModel: load another.
    """

    def read(frozen: nn.ModuleList) -> list[list[Lesson]]:
        lessons = _read_lessons(model, tokenizer, epochs, frozen)
        return [[one for text in epoch for one in lessons[text]] for epoch in epochs]

    return learn(model, plan, read, (model.config.hidden_size, N_SCORES), _loss)


def _read_lessons(
    model: Any, tokenizer: Tokenizer, epochs: Sequence[Sequence[Taught]], frozen: nn.ModuleList
) -> dict[Taught, list[Lesson]]:
    """The lessons of each text, made by the embeddings and the `frozen` layers."""
    taught = list(dict.fromkeys(one for epoch in epochs for one in epoch))
    parts = cut_parts(tokenizer, [one.text for one in taught])
    labels = [_labels(part, taught[part.sentence]) for part in parts]
    told = [row for row, (kinds, voices) in enumerate(labels) if (kinds >= 0).any() or (voices >= 0).any()]
    lessons: dict[Taught, list[Lesson]] = {one: [] for one in taught}
    for number, states in read_frozen(model, frozen, [parts[row].pieces for row in told]):
        part = parts[told[number]]
        lessons[taught[part.sentence]].append(Lesson(states, part.first_pieces, *labels[told[number]]))
    return lessons


def _labels(part: Part, taught: Taught) -> tuple[Tensor, Tensor]:
    """The kinds of every word, and the voice of the first word of each span that has one."""
    kinds = torch.tensor([0.0 if kind in taught.asked else _NONE for kind in KINDS]).repeat(len(part.words), 1)
    voices = torch.full((len(part.words),), _NO_LABEL)
    for mark in (mark for mark in taught.marks if mark.kind in KINDS):
        kinds[words_inside(part.words, mark.start, mark.end), KINDS.index(mark.kind)] = float(mark.is_one)
    for told in taught.voices:
        voices[words_inside(part.words, told.start, told.end)[:1]] = VOICES.index(told.voice)
    return kinds, voices


def _loss(layers: nn.ModuleList, head: nn.Linear, batch: Sequence[Lesson]) -> Tensor:
    hidden, _ = run_learning(layers, [lesson.states for lesson in batch])
    words = torch.cat([hidden[row, list(lesson.first_pieces)] for row, lesson in enumerate(batch)])
    scores = head(nn.functional.dropout(words, _DROPPED))
    kinds, voices = (torch.cat([getattr(lesson, name) for lesson in batch]) for name in ("kinds", "voices"))
    of_kinds = _kind_loss(scores[:, : len(KINDS)], kinds)
    if not (voices != _NO_LABEL).any():
        return of_kinds
    of_voices: Tensor = nn.functional.cross_entropy(scores[:, len(KINDS) :], voices, label_smoothing=_SMOOTHING)
    return of_kinds + _VOICE_WEIGHT * of_voices


def _kind_loss(scores: Tensor, kinds: Tensor) -> Tensor:
    """Summed over the kinds, the mean over the words of which somebody said."""
    said = kinds >= 0
    each = nn.functional.binary_cross_entropy_with_logits(
        scores, kinds.clamp(min=0), reduction="none", pos_weight=torch.tensor(_KIND_WEIGHT)
    )
    # One more, so that a batch of which little was said does not weigh as much as others.
    loss: Tensor = (each * said).sum() / (said.sum() / len(KINDS) + 1)
    return loss
