"""The encoder as users have it, built into their cache the first time (about five seconds)."""

import pytest

from pipeline.models import Encoder, load_encoder
from pipeline.settings import load_settings


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """One load serves every test."""
    return load_encoder(load_settings().models)
