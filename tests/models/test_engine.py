"""The engine: the numbers of the network it was made from, the same ones in any company, out of whole files."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from models.bert_files import save_bert

from pipeline.errors import ModelError
from pipeline.models import Encoder
from pipeline.models.bert import Config, Tensors
from pipeline.models.engine import Engine, has_avx512, load_engine

TEXTS = [
    "The army denied hitting civilians in the city.",
    "نفى الجيش استهداف المدنيين في المدينة.",
    "Армия отрицает удары по мирным жителям города.",
    "Да",
    "Не подтверждено. " * 30,
    "قال شهود عيان إن القصف أصاب سوقا. " * 7,
]
CHANGED = "encoder.layer.1.output.dense.weight"


def hidden(engine: Engine, ids: list[list[int]]) -> list[Any]:
    """The states of each text, in the order of `ids`."""
    return [states for _, states in sorted(engine.hidden(ids), key=lambda found: found[0])]


def double(config: Config, tensors: Tensors) -> tuple[Config, Tensors]:
    """A change that a look at the states shows."""
    return config, {**tensors, CHANGED: tensors[CHANGED] * 2}


def test_hidden_gives_the_same_bytes_in_any_company(encoder: Encoder) -> None:
    """Alone, among others in any order and beside copies of itself: a text has one row of states a piece, always."""
    ids = [piece.ids for piece in encoder.engine.tokenizer.encode_batch(TEXTS)]
    alone = [hidden(encoder.engine, [text])[0] for text in ids]
    assert [states.shape for states in alone] == [(len(text), 384) for text in ids]
    for together in (hidden(encoder.engine, ids * 20)[: len(ids)], hidden(encoder.engine, ids[::-1] * 3)[5::-1]):
        assert all((one == other).all() for one, other in zip(alone, together, strict=True))


def test_hidden_of_nothing_is_nothing(encoder: Encoder) -> None:
    """No texts need no pass."""
    assert list(encoder.engine.hidden([])) == []


@pytest.mark.parametrize("change", [None, double])
def test_engine_gives_the_numbers_of_its_network(tmp_path: Path, change: Any) -> None:
    """Those of the folder, and with a change those of the changed network; the two are kept apart."""
    (tmp_path / "tiny").mkdir()
    network = save_bert(tmp_path / "tiny")
    if change:
        network.get_parameter(CHANGED).data *= 2
    load_engine(tmp_path / "tiny", tmp_path)
    engine = load_engine(tmp_path / "tiny", tmp_path, "changed" if change else "", change=change)
    ids = [[0, 4, 6, 9, 2], [0, 4, 7, 2], [0, 5, 2]]
    for text, ours in zip(ids, hidden(engine, ids), strict=True):
        theirs = network(input_ids=torch.tensor([text])).last_hidden_state[0].detach().numpy()
        assert (ours * theirs).sum() / np.linalg.norm(ours) / np.linalg.norm(theirs) > 0.999
    assert engine.version.endswith("-changed-int8" if change else "-int8")


def test_engine_is_made_once_and_refuses_files_that_changed(tmp_path: Path) -> None:
    """The second load makes nothing; a damaged file is named, with what to do."""
    (tmp_path / "tiny").mkdir()
    save_bert(tmp_path / "tiny")
    weights = tmp_path / load_engine(tmp_path / "tiny", tmp_path).version / "model.bin"
    made_at = weights.stat().st_mtime_ns
    load_engine(tmp_path / "tiny", tmp_path)
    assert weights.stat().st_mtime_ns == made_at
    weights.write_bytes(weights.read_bytes()[:-1])
    with pytest.raises(ModelError, match=r"model\.bin.*delete"):
        load_engine(tmp_path / "tiny", tmp_path)


@pytest.mark.parametrize(
    ("wrong", "damaged"),
    [
        ("tokenizer.json", None),
        ("tokenizer.json", b"{"),
        ("config.json", b"{"),
        ("model.safetensors", b"half a file"),
        ("model_type", None),
        ("tensor", None),
    ],
)
def test_engine_says_why_a_folder_can_not_be_converted(tmp_path: Path, wrong: str, damaged: bytes | None) -> None:
    """A file is missing or damaged, the network is of another kind, or has other tensors."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    save_bert(folder)
    config = json.loads((folder / "config.json").read_text())
    if damaged:
        (folder / wrong).write_bytes(damaged)
    elif wrong == "tokenizer.json":
        (folder / wrong).unlink()
    else:
        config |= {"model_type": "xlm-roberta"} if wrong == "model_type" else {"num_hidden_layers": 3}
        (folder / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelError, match=wrong):
        load_engine(folder, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["tiny"]


@pytest.mark.parametrize(
    ("flags", "wide"),
    [
        ("flags\t\t: fpu avx2 avx512f avx512dq avx512cd avx512bw avx512vl avx512_vnni\n", True),
        ("flags\t\t: fpu avx2 avx512f avx512cd avx512er avx512pf\n", False),
        ("flags\t\t: fpu avx2\nmodel name\t: not avx512\n", False),
        ("Features\t: fp asimd evtstrm aes\n", False),
    ],
)
def test_avx512_is_used_only_where_the_processor_has_all_that_it_needs(flags: str, wide: bool) -> None:
    """Asking for it on an older processor would stop every model with an error."""
    assert has_avx512(flags) is wide
