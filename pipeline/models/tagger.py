"""Our tagger of names: the encoder with low-rank adapters and one linear layer over the first piece of each word.

What is learned (a few MB) lies in weights/entities/; the encoder that makes event vectors is left as it is.
"""

import copy
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import regex

from pipeline.errors import ModelError
from pipeline.models.encoder import Encoder, batches, load_encoder, pad
from pipeline.records.annotation import Mention, MentionType

if TYPE_CHECKING:
    import torch
    from tokenizers import Encoding

WEIGHTS = Path(__file__).parent.parent / "weights" / "entities" / "tagger.safetensors"
TYPES: tuple[MentionType, ...] = ("person", "organisation", "place")
# Label 0 is "no name"; type t begins with 2t + 1 and goes on with 2t + 2.
N_LABELS = 1 + 2 * len(TYPES)
HEAD = "head"
# Longer sentences are tagged in parts: at up to three pieces a word they stay under the encoder's 512.
MAX_WORDS = 160
# Finer than text/tokens: a name may end inside a hyphenated word ("Russian-backed") or before "'s".
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}\u0640]+|[^\s\p{Cf}]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one sentence that the encoder reads at once; spans of `words` are those of the whole sentence."""

    sentence: int
    words: tuple[Span, ...]
    pieces: "Encoding"
    first_pieces: tuple[int, ...]
    """For each word, the place of its first piece."""


@dataclass(frozen=True, slots=True)
class Tagger:
    """Finds names in Arabic and English. Made by `load_tagger`."""

    encoder: Encoder
    weight: "torch.Tensor"
    bias: "torch.Tensor"

    def find(self, sentences: Sequence[str]) -> list[list[Mention]]:
        """The names in each sentence, sorted, without overlaps; offsets within the sentence."""
        import torch

        parts = cut_parts(self.encoder, sentences)
        labels: list[list[int]] = [[] for _ in parts]
        with torch.inference_mode():
            for rows in batches([len(part.pieces.ids) for part in parts]):
                ids, mask = pad([parts[row].pieces for row in rows])
                hidden = self.encoder.model(input_ids=ids, attention_mask=mask).last_hidden_state
                best = (hidden @ self.weight.T + self.bias).argmax(-1).tolist()
                for row, found in zip(rows, best, strict=True):
                    labels[row] = [found[piece] for piece in parts[row].first_pieces]
        mentions: list[list[Mention]] = [[] for _ in sentences]
        for part, found in zip(parts, labels, strict=True):
            mentions[part.sentence] += read_labels(sentences[part.sentence], part.words, found)
        return mentions


def cut_parts(encoder: Encoder, sentences: Sequence[str]) -> list[Part]:
    """The parts of all sentences, in order; an empty sentence has none."""
    stretches = []
    for number, sentence in enumerate(sentences):
        words = [match.span() for match in _WORD.finditer(sentence)]
        stretches += [(number, tuple(words[at : at + MAX_WORDS])) for at in range(0, len(words), MAX_WORDS)]
    texts = [sentences[number][words[0][0] : words[-1][1]] for number, words in stretches]
    return [
        Part(number, words, pieces, _first_pieces(words, pieces))
        for (number, words), pieces in zip(stretches, encoder.tokenizer.encode_batch(texts), strict=True)
    ]


def _first_pieces(words: Sequence[Span], pieces: "Encoding") -> tuple[int, ...]:
    """For each word the piece that holds its first letter; both run from left to right."""
    offset, at = words[0][0], 1
    found = []
    for start, _ in words:
        while at < len(pieces.ids) - 2 and pieces.offsets[at][1] <= start - offset:
            at += 1
        found.append(at)
    return tuple(found)


def write_labels(words: Sequence[Span], names: Sequence[Mention]) -> list[int]:
    """The label of each word, given the names; the inverse of `read_labels` for names that end where words end."""
    labels = [0] * len(words)
    for name in names:
        inside = [i for i, (start, end) in enumerate(words) if start < name.end and end > name.start]
        for i in inside:
            labels[i] = 2 * TYPES.index(name.type) + (1 if i == inside[0] else 2)
    return labels


def read_labels(text: str, words: Sequence[Span], labels: Sequence[int]) -> list[Mention]:
    """The names that `labels` of `words` spell; a label that goes on with nothing begins a name."""
    names: list[list[int]] = []
    for i, (before, label) in enumerate(pairwise([0, *labels])):
        goes_on = label and label % 2 == 0 and before in (label, label - 1)
        if goes_on:
            names[-1].append(i)
        elif label:
            names.append([i])
    return [_mention(text, words[name[0]][0], words[name[-1]][1], labels[name[0]]) for name in names]


def _mention(text: str, start: int, end: int, label: int) -> Mention:
    return Mention(start, end, text[start:end], TYPES[(label - 1) // 2])


def tagger_version() -> str:
    """Eight digits that change when the weights do; ModelError when there are none."""
    if not WEIGHTS.exists():
        raise ModelError(f"{WEIGHTS} is missing: train it with python -m pipeline.training.entities")
    return hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()[:8]


@lru_cache(maxsize=1)
def load_tagger(cache: Path) -> Tagger:
    """The trained tagger, once a process; `cache` is the encoder's."""
    from safetensors.torch import load_file

    return build_tagger(load_encoder(cache), load_file(WEIGHTS))


def build_tagger(encoder: Encoder, learned: "Mapping[str, torch.Tensor]") -> Tagger:
    """`encoder` with the `learned` adapters (`<module>.down`, `<module>.up`) added to a copy of its layers."""
    tensors = {name: tensor.float() for name, tensor in learned.items()}
    model = _copy_layers(encoder.model)
    for name in tensors:
        module, _, part = name.rpartition(".")
        if part == "down":
            weight = model.get_submodule(module).weight
            weight.data += tensors[f"{module}.up"] @ tensors[name]
    return Tagger(replace(encoder, model=model), tensors[f"{HEAD}.weight"], tensors[f"{HEAD}.bias"])


def _copy_layers(model: Any) -> Any:
    """A model of its own layers over the same embeddings, which are five sixths of the whole."""
    shared = {id(parameter): parameter for parameter in model.embeddings.parameters()}
    return copy.deepcopy(model, shared)
