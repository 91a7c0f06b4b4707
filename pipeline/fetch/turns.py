"""Whose turn it is at a host: one request at a time and the pause between two, over all processes of a machine."""

import fcntl
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from pipeline.errors import FetchError, StoreError
from pipeline.fetch.politeness import wait_before
from pipeline.records.ids import content_id

# A host may ask to be left alone for hours; a day's run can not stay with it that long.
PATIENCE = 60.0


@dataclass(slots=True)
class _Slot:
    """What is known of one host, in seconds of the epoch: its clock is the same for every process."""

    last_at: float | None = None
    delay: float = 0.0
    """What the last request was to leave behind it: the next one may not know what the host asks for."""
    rests_until: float = 0.0


class Turns:
    """Hosts are waited for in `folder`, one file each, locked while one of us speaks with the host."""

    def __init__(self, folder: Path, sleep: Callable[[float], None] = time.sleep) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{folder} can not be made: {error.strerror}; set PARALLAX_MODELS to a folder") from error
        self._folder = folder
        self._sleep = sleep

    @contextmanager
    def take(self, host: str, delay: float) -> Iterator[float]:
        """Wait until `delay` seconds lie behind the end of the last request to `host`, and keep others out meanwhile.

        Yields the seconds waited, for others' turns too. FetchError when the host rests for longer than a run can wait.
        """
        came_at = time.monotonic()
        with self._slot(host) as slot:
            waited, now = time.monotonic() - came_at, time.time()
            rest = slot.rests_until - now
            if rest > PATIENCE:
                raise FetchError(f"asked to wait: {host} is to be left alone for {rest:.0f} s more; run the day again")
            wait = max(wait_before(slot.last_at, now, max(delay, slot.delay)), rest)
            if wait > 0:
                self._sleep(wait)
            try:
                yield waited + max(0.0, wait)
            finally:
                slot.last_at, slot.delay = time.time(), delay

    def rest(self, host: str, pause: float) -> None:
        """Leave `host` alone for `pause` seconds from now."""
        with self._slot(host) as slot:
            slot.rests_until = max(slot.rests_until, time.time() + pause)

    @contextmanager
    def _slot(self, host: str) -> Iterator[_Slot]:
        with (self._folder / content_id(host)).open("a+", encoding="utf-8") as file:
            # Released when the file is closed, also by a process that dies.
            fcntl.flock(file, fcntl.LOCK_EX)
            slot = _read(file)
            try:
                yield slot
            finally:
                file.seek(0)
                file.truncate()
                json.dump(asdict(slot), file)


def _read(file: IO[str]) -> _Slot:
    """What the file says; a fresh slot for a new file or one whose writer died."""
    file.seek(0)
    try:
        known = json.load(file)
        return _Slot(**known)
    except (ValueError, TypeError, KeyError):
        return _Slot()
