"""Ids of pieces in, hidden states out: a BERT in int8, run by CTranslate2, whose answer no batch can change."""

import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import structlog

from pipeline.models.bert import TOKENIZER, Change, convert_bert, read_tokenizer
from pipeline.models.folders import fill, verify, version_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

MAX_PIECES = 512
# Padded pieces in one forward pass of one core: enough to fill it, small enough to stay in its cache.
BATCH_PIECES = 512
_STEP = 8
_PAD = 1
# What CTranslate2's code for AVX-512 needs. By itself it takes that on Intel alone and AVX2 elsewhere.
_AVX512 = {"avx512f", "avx512cd", "avx512dq", "avx512bw", "avx512vl"}
_CPU = Path("/proc/cpuinfo")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Engine:
    """A network with its tokenizer. Made by `load_engine`."""

    network: Any
    tokenizer: "Tokenizer"
    version: str
    n_workers: int

    def hidden(self, texts: "Sequence[Sequence[int]]") -> "Iterator[tuple[int, NDArray[np.float32]]]":
        """The place of each text and its hidden states, one row a piece; the longest texts come first.

        The same pieces always give the same bytes. Rounding to int8 would make a change in the last bit of a
        sum visible, so a batch holds only texts padded to one width, which each text's own length decides.
        """
        batches = list(_batches([len(ids) for ids in texts]))
        with ThreadPoolExecutor(self.n_workers) as pool:
            states = pool.map(lambda rows: self._run([texts[row] for row in rows]), batches)
            for rows, batch in zip(batches, states, strict=True):
                for row, padded in zip(rows, batch, strict=True):
                    yield row, padded[: len(texts[row])]

    def _run(self, texts: "Sequence[Sequence[int]]") -> "NDArray[np.float32]":
        import numpy as np
        from ctranslate2 import StorageView

        ids = np.full((len(texts), _width(len(texts[0]))), _PAD, np.int32)
        lengths = np.array([len(text) for text in texts], np.int32)
        for row, text in enumerate(texts):
            ids[row, : len(text)] = text
        output = self.network.forward_batch(StorageView.from_array(ids), StorageView.from_array(lengths))
        return np.array(output.last_hidden_state)


def _width(length: int) -> int:
    """`length`, rounded up so that texts of about one length share a batch."""
    return -(-length // _STEP) * _STEP


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Positions of `lengths` in batches of one width, the longest first: none is left to one core at the end."""
    ordered = sorted(range(len(lengths)), key=lambda row: -lengths[row])
    for width, group in groupby(ordered, key=lambda row: _width(lengths[row])):
        rows, size = list(group), max(1, BATCH_PIECES // width)
        yield from (rows[at : at + size] for at in range(0, len(rows), size))


def load_engine(source: Path, cache: Path, name: str = "", *, change: Change | None = None) -> Engine:
    """The model in `source`, its tensors put through `change`; converted into `cache` the first time.

    `name` tells a changed model from the plain one and from older changes, so it holds the version of what
    `change` adds. ModelError when `source` can not be converted, or a converted file has changed since.
    """
    import ctranslate2

    _use_wide_vectors()
    folder = build_engine(source, cache, name, change=change)
    verify(folder, mend=f"delete {folder} and run again, it is made anew in seconds")
    # One core a pass: sums are then added in one order, and a second batch uses a second core better.
    n_workers = len(os.sched_getaffinity(0))
    network = ctranslate2.Encoder(str(folder), compute_type="int8", inter_threads=n_workers, intra_threads=1)
    tokenizer = read_tokenizer(folder / TOKENIZER)
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_PIECES)
    return Engine(network, tokenizer, folder.name, n_workers)


def _use_wide_vectors() -> None:
    """Have CTranslate2 use AVX-512 where the processor has it, unless CT2_FORCE_CPU_ISA says otherwise."""
    if _CPU.is_file() and has_avx512(_CPU.read_text("utf-8")):
        os.environ.setdefault("CT2_FORCE_CPU_ISA", "AVX512")


def has_avx512(cpuinfo: str) -> bool:
    """Whether a processor, as Linux describes it, has what CTranslate2's code for AVX-512 needs."""
    return set(cpuinfo.split()) >= _AVX512


def build_engine(source: Path, cache: Path, name: str = "", *, change: Change | None = None) -> Path:
    """The folder with the converted model of `load_engine`, which is made where it is not there yet."""
    folder = cache / "-".join(filter(None, (version_of(source), name, "int8")))
    if folder.exists():
        return folder
    verify(source, mend=f"delete {source} and run again")
    started = perf_counter()
    log.info("engine.build", folder=str(folder))
    with fill(folder) as new:
        convert_bert(source, new, change)
        shutil.copyfile(source / TOKENIZER, new / TOKENIZER)
    log.info("engine.built", folder=str(folder), seconds=round(perf_counter() - started, 1))
    return folder
