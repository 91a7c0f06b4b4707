"""A day's run, to be had in a process of its own, that dies as by kill -9 at one of its writes."""

import os
import signal
from collections.abc import Sequence
from typing import Any, Literal

from fsspec.implementations.local import LocalFileSystem

from pipeline.settings import Settings
from pipeline.steps.coverage import extract_day, fetch_day

Moment = Literal["half", "before", "after"]
"""Of a write: half of the temporary file is there, or all of it and it takes its name next, or it just has."""
Death = tuple[Moment, int]
"""At this moment of the write with this number, counted from 1."""
PRELOAD = ["fsspec", "httpx", "lxml", "pyarrow.parquet", "trafilatura", "pipeline.steps.coverage"]
"""Modules that take long to import and start no threads: a server of forks loads them once for all runs."""


def run_day(settings: Settings, day: str, outlet_ids: Sequence[str], death: Death | None = None) -> None:
    """What `parallax run` does up to the articles; the rest would load models."""
    if death:
        make_mortal(death)
    for outlet_id in outlet_ids:
        fetch_day(settings, day, outlet_id)
        extract_day(settings, day, outlet_id)


def make_mortal(death: Death) -> None:
    """Let this process die at `death`; the store's files are made by `pipe_file` and renamed by `mv`."""
    files: Any = LocalFileSystem
    write, rename = files.pipe_file, files.mv
    n_writes = 0

    def reach(moment: Moment) -> None:
        if (moment, n_writes) == death:
            os.kill(os.getpid(), signal.SIGKILL)

    def pipe_file(self: LocalFileSystem, path: str, content: bytes) -> None:
        nonlocal n_writes
        n_writes += 1
        write(self, path, content[: len(content) // 2])
        reach("half")
        write(self, path, content)

    def mv(self: LocalFileSystem, old: str, new: str) -> None:
        reach("before")
        rename(self, old, new)
        reach("after")

    files.pipe_file, files.mv = pipe_file, mv
