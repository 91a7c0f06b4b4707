"""Stories in any language about one happening."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.group.clusters import average_link_groups
from pipeline.records.annotation import Annotation
from pipeline.records.grouping import Event, Story
from pipeline.records.ids import content_id

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FURTHEST = 0.5
"""Average distance from which two groups of stories are two happenings; see `_distances`."""
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


def gist_of(annotations: Sequence[Annotation]) -> Gist:
    """The gist of one story's articles: the vector of the first, the names of all."""
    entities = (mention.entity for annotation in annotations for mention in annotation.mentions)
    return Gist(annotations[0].vector, frozenset(filter(None, entities)))


def _distances(gists: Sequence[Gist]) -> "NDArray[np.float64]":
    """Condensed distances, 0 for the same gist to about 1.

    Two equal halves: 1 - cosine of the leads, and 1 - Jaccard overlap of the names, each name weighed by how few
    stories share it (the idf of information retrieval), so that "Syria" tells little among stories of Syria.
    """
    import numpy as np
    from scipy.spatial.distance import squareform

    vectors = np.array([gist.vector for gist in gists])
    meaning = 1 - vectors @ vectors.T
    distances = (1 - NAMES_WEIGHT) * meaning + NAMES_WEIGHT * (1 - _shared_names([gist.entities for gist in gists]))
    np.fill_diagonal(distances, 0)
    condensed: NDArray[np.float64] = squareform(distances.clip(min=0), checks=False)
    return condensed


def _shared_names(names: Sequence[frozenset[str]]) -> "NDArray[np.float64]":
    """Weighted Jaccard overlap of each pair of name sets; two stories that name nobody share nothing."""
    import numpy as np

    columns = {name: i for i, name in enumerate(sorted(frozenset().union(*names)))}
    present = np.zeros((len(names), len(columns)))
    for row, story_names in enumerate(names):
        present[row, [columns[name] for name in story_names]] = 1
    weights = np.log((len(names) + 1) / (present.sum(axis=0) + 0.5))
    shared = (present * weights) @ present.T
    total = present @ weights
    either = total[:, None] + total[None, :] - shared
    overlap: NDArray[np.float64] = np.divide(shared, either, out=np.zeros_like(shared), where=either > 0)
    return overlap
