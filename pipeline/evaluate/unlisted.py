"""How well people whom the catalog does not list are known again in another script, by the sound of their full names.

Measured on parallel sentences: a name and an English one that sound alike are the same person where both stand in one
sentence and its translation, and a mistake where they never do.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.annotate.names.mentions import find_mentions
from pipeline.annotate.reading import read_text
from pipeline.catalog.actors import Actors
from pipeline.evaluate.scores import Score, bootstrap, precision, recall
from pipeline.gold.passages import read_texts
from pipeline.models import Names
from pipeline.records.result import Result
from pipeline.settings import Settings
from pipeline.text.transliteration import sound_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SET = "pud-parallel"
FLOORS = {"unlisted precision": 0.95, "unlisted recall": 0.20}
_METRICS: dict[str, Score] = {"unlisted precision": precision, "unlisted recall": recall}

Places = Mapping[str, set[str]]
"""The sentences in which each name stands."""


def evaluate_unlisted(settings: Settings, actors: Actors, names: Names, *, every: int = 1) -> list[Result]:
    """Precision and recall for Arabic and Russian names against English ones; to compare spellings would find none."""
    english = _find_people(settings, "en", actors, names, every)
    results = []
    for lang in ("ar", "ru"):
        counts = count_pairs(_find_people(settings, lang, actors, names, every), english)
        for metric, score in _METRICS.items():
            low, high = bootstrap(counts, score)
            results.append(Result(lang, metric, score(counts.sum(0)), low, high, 0.0, FLOORS[metric], len(counts)))
    return results


def count_pairs(people: Places, others: Places) -> "NDArray[np.int64]":
    """Right, wrong and missed, a row for each name whose sentences have a name in their translation or a like one."""
    import numpy as np

    by_sound = defaultdict(list)
    for other in others:
        by_sound[sound_of(other)].append(other)
    named = set().union(*others.values())
    rows = []
    for name, places in people.items():
        alike = [bool(places & others[other]) for other in by_sound[sound_of(name)]]
        if alike or places & named:
            rows.append((sum(alike), len(alike) - sum(alike), int(not any(alike))))
    return np.array(rows)


def _find_people(settings: Settings, lang: str, actors: Actors, names: Names, every: int) -> dict[str, set[str]]:
    """The full names of people in the sentences of one language, without those that the catalog lists."""
    texts = [(record, text) for record, (of, text) in read_texts(settings.data, SET).items() if of == lang][::every]
    found = find_mentions([read_text(text, lang) for _, text in texts], actors, names)
    people: dict[str, set[str]] = defaultdict(set)
    for (record, _), mentions in zip(texts, found, strict=True):
        for mention in mentions:
            if mention.type == "person" and mention.entity is None and sound_of(mention.text):
                people[mention.text].add(record.partition(":")[2])
    return people
