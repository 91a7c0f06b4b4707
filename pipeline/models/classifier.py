"""Stance by a bigger model: any sequence classifier as transformers saves it, out of a folder or a hub.

Two sorts fit. One that was trained for inference (a label `entailment`) is asked whether the text is for or against
the target; any other has to name its labels negative, neutral and positive and takes text and target as a pair, as
models of aspect-based sentiment do.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import ModelError
from pipeline.models.aims import POLARITIES, Aim, Polarity, softmax, window
from pipeline.models.folders import version_of
from pipeline.models.layers import quiet_transformers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ENTAILMENT = "entailment"
_HYPOTHESES: Mapping[Polarity, str] = {
    "against": "The author of this text is against {}.",
    "neutral": "The author of this text is neutral toward {}.",
    "favour": "The author of this text supports {}.",
}
_LABELS: Mapping[Polarity, str] = {"against": "negative", "neutral": "neutral", "favour": "positive"}
_BATCH = 16
_MAX_PIECES = 256
_REACH = 220
"""Code points kept on each side of a target, so that the pieces hold it wherever it stands."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """Judges targets by a plugged-in model. Made by `load_classifier`."""

    model: Any
    tokenizer: Any
    labels: Mapping[str, int]
    """The model's own, in small letters, by their place in its answer."""
    version: str

    def judge(self, aims: Sequence[Aim]) -> "NDArray[np.float32]":
        """One row an aim: the probabilities of POLARITIES."""
        import numpy as np

        texts = [aim.text[slice(*window(aim, _REACH))] for aim in aims]
        targets = [aim.text[aim.start : aim.end] for aim in aims]
        if _ENTAILMENT in self.labels:
            both = zip(texts, targets, strict=True)
            pairs = [(text, _HYPOTHESES[p].format(target)) for text, target in both for p in POLARITIES]
            scores = self._ask(pairs)[:, self.labels[_ENTAILMENT]].reshape(len(aims), len(POLARITIES))
        else:
            scores = self._ask(list(zip(texts, targets, strict=True)))
            scores = scores[:, [self.labels[_LABELS[polarity]] for polarity in POLARITIES]]
        return softmax(scores) if len(aims) else np.zeros((0, len(POLARITIES)), np.float32)

    def _ask(self, pairs: Sequence[tuple[str, str]]) -> "NDArray[np.float32]":
        import numpy as np

        return np.concatenate([np.zeros((0, len(self.labels)), np.float32), *self._answers(pairs)])

    def _answers(self, pairs: Sequence[tuple[str, str]]) -> "Iterator[NDArray[np.float32]]":
        import torch

        for at in range(0, len(pairs), _BATCH):
            texts, others = zip(*pairs[at : at + _BATCH], strict=True)
            pieces = self.tokenizer(
                list(texts), list(others), truncation=True, max_length=_MAX_PIECES, padding=True, return_tensors="pt"
            )
            with torch.inference_mode():
                yield self.model(**pieces).logits.float().numpy()


def load_classifier(cache: Path, named: str) -> Classifier:
    """The classifier in the folder, or of the hub id (owner/name@revision), that `named` says.

    What comes from a hub is kept in `cache`. ModelError when it can not be had or its labels are others.
    """
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    quiet_transformers()
    path, _, revision = named.partition("@")
    folder = Path(path).expanduser()
    source, options = (str(folder), {}) if folder.is_dir() else (path, {"revision": revision or None})
    try:
        auto: Any = AutoTokenizer
        tokenizer = auto.from_pretrained(source, cache_dir=cache, **options)
        model: Any = AutoModelForSequenceClassification.from_pretrained(source, cache_dir=cache, **options)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"PARALLAX_STANCE_MODEL is {named!r}, which could not be loaded ({type(error).__name__}): name a folder "
            "that holds a sequence classifier with its tokenizer, or a hub id that this machine reaches, or unset it"
        ) from error
    model.eval()
    labels = {str(label).lower(): int(place) for label, place in model.config.label2id.items()}
    if _ENTAILMENT not in labels and not set(_LABELS.values()) <= labels.keys():
        raise ModelError(
            f"PARALLAX_STANCE_MODEL is {named!r}, whose labels are {', '.join(labels)}: it needs {_ENTAILMENT}, or "
            f"{', '.join(_LABELS.values())}"
        )
    return Classifier(model, tokenizer, labels, classifier_version(cache, named))


def classifier_version(cache: Path, named: str) -> str:
    """What `named` holds, as a version: of a folder by its files, of a hub's repository by its commit.

    Nothing is loaded or fetched; ModelError where it is neither a folder nor in `cache` yet.
    """
    from huggingface_hub import snapshot_download

    path, _, revision = named.partition("@")
    folder = Path(path).expanduser()
    try:
        if folder.is_dir():
            return version_of(folder.resolve())
        commit = Path(snapshot_download(path, revision=revision or None, cache_dir=cache, local_files_only=True)).name
    except (OSError, ValueError) as error:
        raise ModelError(
            f"PARALLAX_STANCE_MODEL is {named!r}, which is no folder that can be read and not in {cache} yet: "
            "name a folder, or a hub id, which is fetched when it is first needed"
        ) from error
    return f"{path.rpartition('/')[2]}-{commit[:8]}"
