"""What the asking commands print and write."""

from pathlib import Path

import pytest

from pipeline.cli.ask import _print_hits
from pipeline.cli.output import written
from pipeline.errors import UsageError


def test_hits_without_a_time_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Not every page says when it was published."""
    hit = {"published_at": None, "outlet_id": "o", "language": "ru", "title": "Боевики"}
    _print_hits({"total": 1, "hits": [hit]})
    assert "Боевики" in capsys.readouterr().out


def test_written_replaces_only_once_all_went_well(tmp_path: Path) -> None:
    """An error half way leaves the file that was there, and nothing beside it."""
    output = tmp_path / "tags.csv"
    output.write_text("before")
    with pytest.raises(UsageError, match="no such table"), written(output) as destination:
        destination.write(b"half")
        raise UsageError("no such table")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("tags.csv", "before")]
    with written(output) as destination:
        destination.write(b"after")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("tags.csv", "after")]


@pytest.mark.parametrize("name", ["", "none/tags.csv", "file/tags.csv"])
def test_written_names_a_file_that_can_not_be(name: str, tmp_path: Path) -> None:
    """A folder, and a file in a folder that is not there or is none."""
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="can not be written"), written(tmp_path / name):
        pass


def test_written_goes_through_a_link(tmp_path: Path) -> None:
    """`-o /dev/stdout` is one."""
    (tmp_path / "link").symlink_to(tmp_path / "file")
    with written(tmp_path / "link") as destination:
        destination.write(b"after")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "file").read_bytes() == b"after"


def test_written_leaves_a_device_in_its_place() -> None:
    """`-o /dev/null` writes into the device and does not replace it."""
    with written(Path("/dev/null")) as destination:
        destination.write(b"gone")
    assert Path("/dev/null").is_char_device()
