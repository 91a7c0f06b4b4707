"""Folders of models in the cache: made whole or not at all, and held to the checksums they were made with."""

import errno
import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import ModelError

CHECKSUMS = "sha256sums.txt"
ORIGIN = "origin.json"
"""Beside the files: where they came from, which is no part of what they are."""
_FULL = (errno.ENOSPC, errno.EDQUOT)
_TAKEN = (errno.ENOTEMPTY, errno.EEXIST)


@contextmanager
def fill(folder: Path) -> Iterator[Path]:
    """An empty folder to fill, which takes the place of `folder`, sealed, once the block has ended well.

    A run that is stopped, or two at once, leave nothing half done. ModelError where nothing can be written or the
    disk is full.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = tempfile.TemporaryDirectory(dir=folder.parent, prefix=".building-")
    except OSError as error:
        raise ModelError(f"{folder} can not be written: {error.strerror}; choose a folder of your own") from error
    with work, _enough_space(folder):
        new = Path(work.name) / folder.name
        new.mkdir()
        yield new
        _seal(new)
        with suppress(FileNotFoundError):
            folder.rename(Path(work.name) / "older")
        rename_or_keep(new, folder)


def version_of(folder: Path) -> str:
    """The folder's name and the first digits of the sum over its files' checksums; the files are not looked at again.

    A folder that nobody sealed, put there by hand, has its checksums taken now.
    """
    sums = folder / CHECKSUMS
    listed = sums.read_text("utf-8") if sums.exists() else _sums(folder)
    return f"{folder.name}-{hashlib.sha256(listed.encode()).hexdigest()[:8]}"


def verify(folder: Path, *, mend: str) -> str:
    """The version of `folder`; ModelError, which ends with `mend`, where a sealed file is not what it was."""
    sums = folder / CHECKSUMS
    for line in sums.read_text("utf-8").splitlines() if sums.exists() else ():
        expected, name = line.split("  ", 1)
        path = folder / name
        if not path.exists() or checksum(path) != expected:
            raise ModelError(f"{path} {'has changed' if path.exists() else 'is missing'} since it was made: {mend}")
    return version_of(folder)


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _enough_space(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise ModelError(f"the disk of {folder} is full ({error.strerror}): free some space and run again") from error


def rename_or_keep(new: Path, folder: Path) -> None:
    """Rename `new` to `folder`; what another process put there first is kept. ModelError where that is not whole."""
    try:
        new.rename(folder)
    except OSError as error:
        if error.errno not in _TAKEN:
            raise
        verify(folder, mend=f"delete {folder} and run again")


def _seal(folder: Path) -> None:
    for path in folder.iterdir():
        # safetensors writes for the owner only; a shared cache is read by others too.
        path.chmod(0o644)
    (folder / CHECKSUMS).write_text(_sums(folder), "utf-8")


def _sums(folder: Path) -> str:
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and path.name != ORIGIN]
    return "".join(f"{checksum(path)}  {path.name}\n" for path in files)
