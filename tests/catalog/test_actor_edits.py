"""Tests of pipeline/catalog/actor_edits.py: what becomes of two actors."""

import pytest

from pipeline.catalog.actor_edits import get_actor, merge, split
from pipeline.errors import UsageError
from pipeline.records.actor import Actor


def make(id_: str, **fields: object) -> Actor:
    """A place with names in three scripts."""
    names = {"en": ["Qamra", "Old Qamra"], "ar": ["قمرة"], "ru": ["Камра"]}
    return Actor.model_validate({"id": id_, "type": "place", "role": "place", "name": "Qamra", "names": names} | fields)


def test_merge_unites_names_and_keeps_the_id() -> None:
    """Each name once, in every script; the id that went and those it had taken over lead to the new one."""
    gone = make(
        "camra", names={"en": ["Camra", "Qamra"], "ru": ["Камра", "Кямра"]}, merged=["kamra"], sources=["map 2"]
    )
    merged = merge(gone, make("qamra", sources=["map 1"]))
    assert merged.names == {"en": ("Qamra", "Old Qamra", "Camra"), "ar": ("قمرة",), "ru": ("Камра", "Кямра")}
    assert (merged.id, merged.merged, merged.sources) == ("qamra", ("camra", "kamra"), ("map 1", "map 2"))
    assert get_actor({"qamra": merged}, "kamra") is merged


def test_merge_joins_contexts() -> None:
    """The words that tell a shared name apart are kept, of both where both bear it."""
    gone = make("camra", in_context={"en": {"Moon": ["Camra"]}, "ar": {"القمر": ["قمرة"]}}, unless={"en": ["Moon Bay"]})
    merged = merge(gone, make("qamra", in_context={"en": {"Moon": ["Qamra"]}}))
    assert merged.in_context == {"en": {"Moon": ("Qamra", "Camra")}, "ar": {"القمر": ("قمرة",)}}
    assert merged.unless == {"en": ("Moon Bay",)}


def test_split_takes_names_away() -> None:
    """Whatever their spelling; a language without a name is left out."""
    assert split(make("qamra"), {"en": ["OLD QAMRA"], "ar": ["قَمْرة"]}).names == {"en": ("Qamra",), "ru": ("Камра",)}


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        ({"ru": ["Луна"]}, "'qamra' has no name ru=луна"),
        ({"en": ["Qamra", "Old Qamra"], "ar": ["قمرة"], "ru": ["Камра"]}, "left without a name"),
    ],
)
def test_split_refuses_what_it_can_not_give(names: dict[str, list[str]], problem: str) -> None:
    """A name that is not there, or the last one."""
    with pytest.raises(UsageError, match=problem):
        split(make("qamra"), names)


def test_merge_refuses_one_and_the_same() -> None:
    """Under any of its ids."""
    with pytest.raises(UsageError, match="can not be merged into itself"):
        merge(make("qamra"), make("qamra"))


def test_get_actor_refuses_an_unknown_id() -> None:
    """And says where ids are found."""
    with pytest.raises(UsageError, match="no actor is called 'nowhere'"):
        get_actor({}, "nowhere")
