"""Tests of pipeline/annotate/names/linking.py: what is part of somebody else's name is no mention of a listed actor."""

import pytest

from pipeline.annotate.names.linking import without_parts
from pipeline.catalog.actors import load_actors
from pipeline.records.annotation import Mention, MentionType


def make(text: str, name: str, type_: MentionType, entity: str | None = None) -> Mention:
    """The mention of `name` in `text`."""
    start = text.index(name)
    return Mention(start, start + len(name), name, type_, entity)


@pytest.mark.parametrize(
    ("listed", "named", "kept"),
    [
        (("Biden", "person", "biden"), ("Hunter Biden", "person"), False),
        (("Biden", "person", "biden"), ("President Joe Biden", "person"), True),
        (("Washington", "place", "washington"), ("Denzel Washington", "person"), False),
        (("United Nations", "organisation", "un"), ("United Nations Television", "organisation"), False),
        (("Jerusalem", "place", "jerusalem"), ("East Jerusalem", "place"), True),
        (("Вашингтон", "place", "washington"), ("Джордж Вашингтон", "person"), False),
        (("Путин", "person", "putin"), ("В.В. Путин", "person"), True),
        (("الأمم المتحدة", "organisation", "un"), ("تلفزيون الأمم المتحدة", "organisation"), False),
        (("لبنان", "place", "lebanon"), ("ولبنان", "organisation"), True),
    ],
)
def test_part_of_a_longer_name_is_left_out(
    listed: tuple[str, MentionType, str], named: tuple[str, MentionType], kept: bool
) -> None:
    """Titles, initials, clitics and places within places make no other name."""
    mention = make(named[0], *listed)
    assert without_parts([mention], [make(named[0], *named)], load_actors()) == ([mention] if kept else [])


def test_list_of_names_is_no_longer_name() -> None:
    """A span over two listed organisations takes neither away."""
    text = "Amnesty International and Human Rights Watch"
    listed = [
        make(text, "Amnesty International", "organisation", "amnesty_international"),
        make(text, "Human Rights Watch", "organisation", "human_rights_watch"),
    ]
    assert without_parts(listed, [make(text, text, "organisation")], load_actors()) == listed
