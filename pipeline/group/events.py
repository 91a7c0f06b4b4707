"""Stories in any language about one happening."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.group.clusters import average_link_groups
from pipeline.records.actor import Actor
from pipeline.records.annotation import Annotation
from pipeline.records.grouping import Event, Story
from pipeline.records.ids import content_id

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FURTHEST = 0.52
"""Average distance from which two groups of stories are two happenings; see `_distances`."""
NAMES_SHARE = 0.7
"""How much shared names count beside meaning: e5 puts any two war reports close together, and
the places and actors that they share tell Idlib from Aleppo."""
WEIGHTS = {"place": 1.0, "state": 0.25}
"""How much a name tells about which happening it is, by role: a town much, a state little."""
OTHER_WEIGHT = 0.5
DOUBT = 1.5
"""Weight that no other story shares: one town in common is no proof, three names are."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What a story is about: the unit vector of its lead, and whom and what it names."""

    vector: tuple[float, ...]
    names: Mapping[str, float]
    """Id of each actor or place → what it tells."""


def group_events(stories: Sequence[Story], gists: Mapping[str, Gist], day: str) -> list[Event]:
    """Events among `stories`, as known at the end of `day`; `gists` by story id. The earliest story names each."""
    ordered = sorted(stories, key=lambda story: (story.first_seen_at, story.id))
    if not ordered:
        return []
    distances = _distances([gists[story.id] for story in ordered])
    groups = average_link_groups(distances, len(ordered), FURTHEST)
    return [_event([ordered[i] for i in group], day) for group in groups]


def _event(stories: Sequence[Story], day: str) -> Event:
    # Most readers have English in common, so an English headline names the event where there is one.
    named = next((story for story in stories if story.language == "en"), stories[0])
    return Event(
        id=content_id("event", stories[0].id),
        day=day,
        title=named.title,
        language=named.language,
        story_ids=tuple(story.id for story in stories),
        revision_ids=tuple(revision for story in stories for revision in story.revision_ids),
        outlet_ids=tuple(sorted({outlet for story in stories for outlet in story.outlet_ids})),
        languages=tuple(sorted({story.language for story in stories})),
        first_seen_at=min(story.first_seen_at for story in stories),
        last_seen_at=max(story.last_seen_at for story in stories),
    )


def gist_of(annotations: Sequence[Annotation], actors: Mapping[str, Actor]) -> Gist:
    """The gist of one story's articles: the vector of the first, the listed names of all."""
    named = {mention.entity for annotation in annotations for mention in annotation.mentions}
    listed = [actor for id_, actor in actors.items() if id_ in named]
    return Gist(annotations[0].vector, {actor.id: WEIGHTS.get(actor.role, OTHER_WEIGHT) for actor in listed})


def _distances(gists: Sequence[Gist]) -> "NDArray[np.float64]":
    """Condensed distances, 0 to about 1: 1 - cosine of the leads, and 1 - `_shared_names`, in their shares.

    The weights depend on nothing but the two stories, so a pair is as near on a busy day as on a quiet one. They
    were set on the sample newsroom together with 430 unrelated documents (docs/measurements.md).
    """
    import numpy as np
    from scipy.spatial.distance import squareform

    vectors = np.array([gist.vector for gist in gists])
    apart = 1 - _shared_names([gist.names for gist in gists])
    distances = (1 - NAMES_SHARE) * (1 - vectors @ vectors.T) + NAMES_SHARE * apart
    np.fill_diagonal(distances, 0)
    condensed: NDArray[np.float64] = squareform(distances.clip(min=0), checks=False)
    return condensed


def _shared_names(names: Sequence[Mapping[str, float]]) -> "NDArray[np.float64]":
    """Cosine of each pair of weighted name sets, each with `DOUBT` beside it that is its alone."""
    import numpy as np

    columns = {name: i for i, name in enumerate(sorted({name for each in names for name in each}))}
    weights = np.zeros((len(names), len(columns)))
    for row, each in enumerate(names):
        weights[row, [columns[name] for name in each]] = list(each.values())
    lengths = np.sqrt((weights**2).sum(axis=1) + DOUBT**2)
    cosines: NDArray[np.float64] = (weights @ weights.T) / np.outer(lengths, lengths)
    return cosines
