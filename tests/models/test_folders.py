"""Folders that are whole or not there."""

from pathlib import Path

import pytest

from pipeline.errors import ModelError
from pipeline.models.folders import fill, rename_or_keep, verify, version_of


def test_fill_makes_a_folder_that_others_may_read_and_that_verifies(tmp_path: Path) -> None:
    """What was written is there under its own name, with checksums, and nothing lies beside it."""
    with fill(tmp_path / "cache" / "model") as new:
        (new / "weights").write_bytes(b"1")
        (new / "weights").chmod(0o600)
    folder = tmp_path / "cache" / "model"
    assert [path.name for path in folder.parent.iterdir()] == ["model"]
    assert folder.joinpath("weights").stat().st_mode & 0o777 == 0o644
    assert verify(folder, mend="") == version_of(folder)


def test_fill_that_fails_leaves_the_older_folder(tmp_path: Path) -> None:
    """Half a folder is never seen; a whole one takes the place of the older."""
    for content in (b"older", b"newer"):
        with fill(tmp_path / "model") as new:
            (new / "weights").write_bytes(content)
    older = version_of(tmp_path / "model")
    with pytest.raises(ZeroDivisionError), fill(tmp_path / "model") as new:
        (new / "weights").write_bytes(b"half")
        raise ZeroDivisionError
    assert version_of(tmp_path / "model") == older
    assert (tmp_path / "model" / "weights").read_bytes() == b"newer"
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_folder_that_another_process_put_there_is_kept(tmp_path: Path) -> None:
    """Between moving the older away and renaming the new one; it has to be whole."""
    with fill(tmp_path / "model") as new:
        (new / "weights").write_bytes(b"theirs")
    (tmp_path / "new").mkdir()
    rename_or_keep(tmp_path / "new", tmp_path / "model")
    assert (tmp_path / "model" / "weights").read_bytes() == b"theirs"
    (tmp_path / "model" / "weights").write_bytes(b"half")
    with pytest.raises(ModelError, match="weights has changed"):
        rename_or_keep(tmp_path / "new", tmp_path / "model")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_fill_says_that_the_disk_is_full(tmp_path: Path) -> None:
    """The folder on the full disk is named, and nothing is left of it."""
    with pytest.raises(ModelError, match=r"disk of .*model is full"), fill(tmp_path / "model"):
        Path("/dev/full").write_bytes(b"1")
    assert list(tmp_path.iterdir()) == []


def test_fill_says_where_nothing_can_be_written(tmp_path: Path) -> None:
    """A file where the cache should be is an error with its path."""
    (tmp_path / "cache").write_text("")
    with pytest.raises(ModelError, match="cache/model can not be written"), fill(tmp_path / "cache" / "model"):
        pass


def test_version_follows_the_files_and_not_where_they_came_from(tmp_path: Path) -> None:
    """The same files have one version, sealed or put there by hand; other files have another."""
    (tmp_path / "by-hand" / "model").mkdir(parents=True)
    (tmp_path / "by-hand" / "model" / "weights").write_bytes(b"1")
    for place, content in (("one", b"1"), ("two", b"2")):
        with fill(tmp_path / place / "model") as new:
            (new / "weights").write_bytes(content)
            (new / "origin.json").write_text(f'{{"hub": "{place}"}}')
    by_hand, one, two = (version_of(tmp_path / place / "model") for place in ("by-hand", "one", "two"))
    assert by_hand == one != two
