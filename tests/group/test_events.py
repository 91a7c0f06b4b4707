"""Stories about one happening are one event, whatever their language and order."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pipeline.group.events import Gist, group_events
from pipeline.records.grouping import Story

DAY = "2024-12-01"
STRIKE, OTHER = (1.0, 0.0, 0.0), (0.6, 0.8, 0.0)


def story(number: int, lang: str = "en") -> Story:
    """A story first seen `number` hours into the day."""
    at = datetime(2024, 12, 1, tzinfo=UTC) + timedelta(hours=number)
    return Story(f"s{number}", DAY, lang, f"title {number}", (f"r{number}",), (f"outlet-{number}",), at, at)


def gist(vector: tuple[float, ...], *names: str) -> Gist:
    """What a story is about, with each name as telling as a town's."""
    return Gist(vector, dict.fromkeys(names, 1.0))


STORIES = [story(1, "ar"), story(2, "ru"), story(3, "en"), story(4, "en")]
GISTS = {
    "s1": gist(STRIKE, "idlib", "russia", "ariha"),
    "s2": gist(STRIKE, "idlib", "syrian-army", "ariha"),
    "s3": gist(STRIKE, "idlib", "russia", "syrian-army", "ariha"),
    "s4": gist(OTHER, "khansir", "syrian-army"),
}


def test_events_join_languages_that_tell_the_same_happening() -> None:
    """Three languages on one strike are one event; a report from another place is another."""
    strike, other = group_events(STORIES, GISTS, DAY)
    assert strike.languages == ("ar", "en", "ru") and strike.story_ids == ("s1", "s2", "s3")
    assert other.story_ids == ("s4",)


def test_events_are_titled_in_english_where_someone_wrote_english() -> None:
    """The English headline names the event, the earliest story gives its id."""
    [strike, _] = group_events(STORIES, GISTS, DAY)
    assert (strike.title, strike.language) == ("title 3", "en")
    [arabic] = group_events(STORIES[:1], GISTS, DAY)
    assert arabic.language == "ar"


def test_events_keep_their_id_when_a_later_story_joins() -> None:
    """The next day's run finds the same event again."""
    assert group_events(STORIES[:2], GISTS, DAY)[0].id == group_events(STORIES, GISTS, "2024-12-02")[0].id


def test_events_without_shared_names_stay_apart() -> None:
    """Two war reports sound alike; without one name in common they are not called one happening."""
    gists = {"s1": gist(STRIKE, "idlib"), "s2": gist((0.99, 0.14, 0.0), "kharkiv")}
    assert len(group_events(STORIES[:2], gists, DAY)) == 2


@given(st.permutations(STORIES))
def test_events_ignore_input_order(stories: list[Story]) -> None:
    """The same stories in any order give the same events."""
    assert group_events(stories, GISTS, DAY) == group_events(STORIES, GISTS, DAY)


def test_events_of_nothing_are_none() -> None:
    """A day without stories has no events, and one story is an event."""
    assert group_events([], {}, DAY) == []
    assert len(group_events([replace(STORIES[0])], GISTS, DAY)) == 1
