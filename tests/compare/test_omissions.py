"""Silences name who has no denial or figure, and never more than was looked at."""

from typing import Any

from pipeline.compare.omissions import find_silences
from pipeline.compare.selection import Selection, read_coverage, read_tags
from pipeline.compare.tables import open_tables
from pipeline.records.comparison import Silence
from pipeline.store import Store


def test_silences_name_outlet_kind_and_stories(store: Store, outlets: Any) -> None:
    """Each outlet without a denial or a figure is listed with what was read and who carries it."""
    tables = open_tables(store, outlets)
    silences = find_silences(read_coverage(tables, Selection()), read_tags(tables, Selection()))
    assert silences == [
        Silence("bayan", "denial", 1, ("courier", "desk", "sawt")),
        Silence("vestnik", "denial", 1, ("courier", "desk", "sawt")),
        Silence("sawt", "casualty", 1, ("bayan", "courier", "desk")),
        Silence("vestnik", "casualty", 1, ("bayan", "courier", "desk")),
    ]


def test_silences_need_someone_who_speaks(store: Store, outlets: Any) -> None:
    """What nobody tells is nobody's silence."""
    tables = open_tables(store, outlets)
    assert find_silences(read_coverage(tables, Selection()), []) == []
