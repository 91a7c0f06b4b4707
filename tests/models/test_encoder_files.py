"""Where another encoder is taken from, and what is said when it can not be had."""

from pathlib import Path

import huggingface_hub.constants
import pytest

from pipeline.errors import ModelError
from pipeline.models.encoder_files import find_encoder


def test_find_takes_the_folder_that_is_named(tmp_path: Path) -> None:
    """It is used where it lies: nothing is put into the cache."""
    (tmp_path / "mine").mkdir()
    assert find_encoder(tmp_path / "cache", str(tmp_path / "mine")) == tmp_path / "mine"
    assert not (tmp_path / "cache").exists()


def test_find_refuses_what_is_neither_folder_nor_hub_id(tmp_path: Path) -> None:
    """A mistyped path is no hub id."""
    with pytest.raises(ModelError, match="PARALLAX_ENCODER is '/no/such/folder'"):
        find_encoder(tmp_path, "/no/such/folder")


def test_find_says_what_to_do_without_the_hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Offline, the message names the files to bring by hand; nothing half done stays."""
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match=r"owner/name could not be taken.*config\.json.*PARALLAX_ENCODER"):
        find_encoder(tmp_path, "owner/name@main")
    assert list(tmp_path.iterdir()) == []
