"""Renderings: each belongs to a concept, and a user's folder overrides them."""

from pathlib import Path

import pytest

from pipeline.catalog.codebook import load_codebook
from pipeline.catalog.renderings import load_renderings
from pipeline.errors import CatalogError


def test_renderings_belong_to_concepts() -> None:
    """A misspelt id would be read by nobody."""
    assert load_renderings().keys() <= load_codebook().concepts.keys()


def test_renderings_are_overridden_by_a_users_file(tmp_path: Path) -> None:
    """A file of the same name takes the place of the shipped one."""
    (tmp_path / "renderings").mkdir()
    (tmp_path / "renderings" / "english.yml").write_text("renderings: [{id: rebel, words: [maquisard]}]", "utf-8")
    assert load_renderings(tmp_path) == {"rebel": ("maquisard",)}


def test_renderings_that_are_no_phrases_are_refused(tmp_path: Path) -> None:
    """The message names the file and the field."""
    (tmp_path / "renderings").mkdir()
    (tmp_path / "renderings" / "mine.yml").write_text("renderings: [{id: rebel, words: ['* maquis']}]", "utf-8")
    with pytest.raises(CatalogError, match=r"mine\.yml, line 1, renderings"):
        load_renderings(tmp_path)
