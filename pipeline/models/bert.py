"""A BERT as transformers saves it → CTranslate2's format in int8, with neither torch nor transformers."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

CONFIG = "config.json"
WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
_PRECISION = "int8"

Tensors = Mapping[str, "NDArray[np.float32]"]
Config = Mapping[str, Any]
Change = Callable[[Config, Tensors], tuple[Config, Tensors]]
"""What is learned on top of a model, put into its tensors (named as in transformers' BertModel)."""


def convert_bert(source: Path, folder: Path, change: Change | None = None) -> None:
    """Write the model in `source` into `folder`, its config and tensors put through `change` first.

    Weights are rounded row by row, embeddings too; CTranslate2 rounds activations row by row as it runs.
    ModelError when `source` does not hold a BertModel with its config and fast tokenizer.
    """
    missing = [name for name in (CONFIG, WEIGHTS, TOKENIZER) if not (source / name).is_file()]
    if missing:
        raise ModelError(f"{source} has no {', '.join(missing)}: it should hold an encoder as transformers saves it")
    config = read_config(source)
    if config.get("model_type") != "bert":
        raise ModelError(f"{source / CONFIG}: model_type is {config.get('model_type')!r}, only 'bert' can be converted")
    tensors = _read_tensors(source / WEIGHTS)
    try:
        model = _fill_model(*(change(config, tensors) if change else (config, tensors)))
    except KeyError as error:
        raise ModelError(f"{source / WEIGHTS} has no tensor {error}: it is not a BertModel's") from error
    model.register_vocabulary(_vocabulary(source / TOKENIZER, config["vocab_size"]))
    model.validate()
    model.optimize(quantization=_PRECISION)
    model.save(str(folder))


def read_config(folder: Path) -> dict[str, Any]:
    """What the configuration of a model says; ModelError where it can not be read."""
    try:
        config: dict[str, Any] = json.loads((folder / CONFIG).read_text("utf-8"))
    except ValueError as error:
        raise ModelError(f"{folder / CONFIG} is no JSON: {error}") from error
    return config


def read_tokenizer(path: Path) -> "Tokenizer":
    """The fast tokenizer in a file of its own; ModelError where it can not be read."""
    from tokenizers import Tokenizer

    try:
        return Tokenizer.from_file(str(path))
    # The library raises Exception itself, for whatever is wrong.
    except Exception as error:
        raise ModelError(f"{path} can not be read as a fast tokenizer: {error}") from error


def _read_tensors(path: Path) -> Tensors:
    import numpy as np
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        return {name: tensor.astype(np.float32) for name, tensor in load_file(path).items()}
    except (SafetensorError, TypeError) as error:
        raise ModelError(f"{path} can not be read as float16 or float32 safetensors: {error}") from error


def _fill_model(config: Config, tensors: Tensors) -> Any:
    from ctranslate2.specs import common_spec, transformer_spec

    encoder = transformer_spec.TransformerEncoderSpec(
        config["num_hidden_layers"],
        config["num_attention_heads"],
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=common_spec.EmbeddingsMerge.ADD,
    )
    encoder.scale_embeddings = False
    encoder.embeddings[0].weight = tensors["embeddings.word_embeddings.weight"]
    encoder.embeddings[1].weight = tensors["embeddings.token_type_embeddings.weight"]
    encoder.position_encodings.encodings = tensors["embeddings.position_embeddings.weight"]
    _fill_norm(encoder.layernorm_embedding, tensors, "embeddings.LayerNorm")
    for number, layer in enumerate(encoder.layer):
        _fill_layer(layer, tensors, f"encoder.layer.{number}")
    model = transformer_spec.TransformerEncoderModelSpec(encoder, pooling_layer=False)
    model.config.unk_token = "<unk>"
    model.config.layer_norm_epsilon = config["layer_norm_eps"]
    return model


def _fill_layer(layer: Any, tensors: Tensors, name: str) -> None:
    from ctranslate2.converters.utils import fuse_linear
    from ctranslate2.specs.common_spec import LinearSpec

    heads = [LinearSpec() for _ in range(3)]
    for head, part in zip(heads, ("query", "key", "value"), strict=True):
        _fill_linear(head, tensors, f"{name}.attention.self.{part}")
    fuse_linear(layer.self_attention.linear[0], heads)
    _fill_linear(layer.self_attention.linear[1], tensors, f"{name}.attention.output.dense")
    _fill_norm(layer.self_attention.layer_norm, tensors, f"{name}.attention.output.LayerNorm")
    _fill_linear(layer.ffn.linear_0, tensors, f"{name}.intermediate.dense")
    _fill_linear(layer.ffn.linear_1, tensors, f"{name}.output.dense")
    _fill_norm(layer.ffn.layer_norm, tensors, f"{name}.output.LayerNorm")


def _fill_linear(linear: Any, tensors: Tensors, name: str) -> None:
    linear.weight, linear.bias = tensors[f"{name}.weight"], tensors[f"{name}.bias"]


def _fill_norm(norm: Any, tensors: Tensors, name: str) -> None:
    norm.gamma, norm.beta = tensors[f"{name}.weight"], tensors[f"{name}.bias"]


def _vocabulary(path: Path, size: int) -> list[str]:
    """As many pieces as there are embeddings; CTranslate2 wants them though we give it ids."""
    pieces = read_tokenizer(path).get_vocab()
    named = {number: piece for piece, number in pieces.items()}
    return [named.get(number, f"<unused {number}>") for number in range(size)]
