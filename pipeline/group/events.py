"""Stories in any language about one happening."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.group.clusters import average_link_groups
from pipeline.records.grouping import Event, Story
from pipeline.records.ids import content_id

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FURTHEST = 0.5
"""Average distance at which two groups of stories are two happenings; see `_distances`."""
NAMES_WEIGHT = 0.5
"""How much shared names count beside meaning: e5 puts any two war reports close together, and
the places and actors that they share tell Idlib from Aleppo."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What a story is about: the unit vector of its lead and the ids of the actors and places it names."""

    vector: tuple[float, ...]
    entities: frozenset[str]


def group_events(stories: Sequence[Story], gists: Mapping[str, Gist], day: str) -> list[Event]:
    """Events among `stories`, as known at the end of `day`; `gists` by story id. The earliest story names each."""
    ordered = sorted(stories, key=lambda story: (story.first_seen_at, story.id))
    if not ordered:
        return []
    distances = _distances([gists[story.id] for story in ordered])
    groups = average_link_groups(distances, len(ordered), FURTHEST)
    return [_event([ordered[i] for i in group], day) for group in groups]


def _event(stories: Sequence[Story], day: str) -> Event:
    first = stories[0]
    return Event(
        id=content_id("event", first.id),
        day=day,
        title=first.title,
        language=first.language,
        story_ids=tuple(story.id for story in stories),
        revision_ids=tuple(revision for story in stories for revision in story.revision_ids),
        outlet_ids=tuple(sorted({outlet for story in stories for outlet in story.outlet_ids})),
        languages=tuple(sorted({story.language for story in stories})),
        first_seen_at=min(story.first_seen_at for story in stories),
        last_seen_at=max(story.last_seen_at for story in stories),
    )
