"""Tests of pipeline/catalog/outlets.py and of the shipped outlets."""

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from pipeline.catalog.outlets import get_outlets, load_outlets
from pipeline.errors import CatalogError, UsageError
from pipeline.records.outlet import Language, Ownership

OWN = """id: village-herald
name: Village Herald
home: https://herald.example
language: en
country: GB
ownership: independent
owner: The village
expected_per_day: 1
"""


def test_shipped_real_outlets_are_off_and_unverified() -> None:
    """Nobody's site is fetched before a person has looked at its feeds and switched it on."""
    real = [outlet for outlet in load_outlets().values() if not outlet.fictional]
    assert len(real) >= 30
    assert not [outlet.id for outlet in real if outlet.enabled or outlet.verified or outlet.loopback]


def test_shipped_real_outlets_span_languages_and_ownerships() -> None:
    """Every language is told from at least three kinds of ownership, and every kind is there."""
    real = [outlet for outlet in load_outlets().values() if not outlet.fictional]
    kinds = {lang: {outlet.ownership for outlet in real if outlet.language == lang} for lang in get_args(Language)}
    assert all(len(kinds[lang]) >= 3 for lang in kinds)
    assert set().union(*kinds.values()) == set(get_args(Ownership))
    assert min(Counter(outlet.language for outlet in real).values()) >= 8


def test_shipped_real_outlets_say_why_they_are_listed() -> None:
    """Each has a note, and no two share a feed."""
    real = [outlet for outlet in load_outlets().values() if not outlet.fictional]
    feeds = Counter(str(feed) for outlet in real for feed in outlet.feeds)
    assert not [outlet.id for outlet in real if not outlet.note]
    assert not [feed for feed, n in feeds.items() if n > 1]


def test_load_outlets_adds_the_users_own(tmp_path: Path) -> None:
    """A new file in the user's folder stands beside the shipped ones."""
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "village-herald.yml").write_text(OWN)
    assert set(load_outlets(tmp_path)) == {*load_outlets(), "village-herald"}


def test_load_outlets_refuses_a_file_named_otherwise(tmp_path: Path) -> None:
    """File name and id are the same word, so that a file is found by what a message says."""
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "herald.yml").write_text(OWN)
    with pytest.raises(CatalogError, match=r"herald\.yml: the id is 'village-herald'"):
        load_outlets(tmp_path)


def test_get_outlets_keeps_the_order_asked_for() -> None:
    """The outlets come as they were named."""
    assert [outlet.id for outlet in get_outlets(["tass-ru", "bbc-ar"], load_outlets())] == ["tass-ru", "bbc-ar"]


@pytest.mark.parametrize(("unknown", "advice"), [("meduza", "did you mean meduza-ru"), ("xyzzy", "known are 972-en")])
def test_get_outlets_helps_with_an_unknown_id(unknown: str, advice: str) -> None:
    """The error names what was probably meant, or else all there are."""
    with pytest.raises(UsageError, match=advice):
        get_outlets([unknown], load_outlets())
