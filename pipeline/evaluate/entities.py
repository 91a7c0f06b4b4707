"""How well names are found: spans of person, organisation and place on open test sets, the gazetteer beside it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from pipeline.annotate.names.mentions import find_mentions
from pipeline.annotate.reading import read_text
from pipeline.catalog.actors import Actors, load_actors
from pipeline.evaluate.scores import Score, bootstrap, f1, precision, recall
from pipeline.models import Names, load_names
from pipeline.models.labelled import Labelled, read_anercorp, read_factrueval, read_uner, recase
from pipeline.models.names import find_with_slovnet
from pipeline.records.annotation import Mention
from pipeline.records.result import Result
from pipeline.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Counts = NDArray[np.int64]

TEST_SETS: dict[str, Callable[[Path], list[Labelled]]] = {
    "ar": lambda data: read_anercorp(data, held_out=True),
    "en": lambda data: read_uner(data, "test"),
    "ru": lambda data: read_factrueval(data, "testset"),
}
FLOORS = {
    ("ar", "f1"): 0.74,
    ("ar", "f1.model"): 0.74,
    ("en", "f1"): 0.74,
    ("en", "f1.model"): 0.72,
    ("en", "f1.lowercase"): 0.64,
    ("ru", "f1"): 0.87,
    ("ru", "f1.model"): 0.86,
    ("ru", "f1.lowercase"): 0.67,
}
CEILINGS = {"ar": 0.12, "en": 0.08, "ru": 0.08}
"""Of the false alarms, where less is better: what stands in the place of their floor."""
# Three to twelve words, and no sign behind the last that ends a sentence or a quotation.
_HEADLINE = regex.compile(r"(?:\S+\s+){2,11}\S*[\p{L}\p{N}]")

Span = tuple[int, int, str]


def evaluate_entities(settings: Settings, *, every: int = 1) -> list[Result]:
    """By language over `every` n-th test sentence, the catalog alone as baseline. InputError where a set is missing.

    f1, precision and recall are those of an article: model and catalog together. f1.model is the model alone;
    f1.slovnet is slovnet as it is installed; f1.headlines is over short sentences without a full stop; f1.lowercase
    over the same text without capitals; false_alarms is the share of sentences without a name where one is said.
    """
    actors = load_actors(settings.catalog)
    names = load_names(settings.models)
    results = []
    for lang, read in TEST_SETS.items():
        results += measure_names(lang, read(settings.data)[::every], actors, names)
    return results


def measure_names(lang: str, gold: Sequence[Labelled], actors: Actors, names: Names) -> list[Result]:
    """Each metric over `gold`; none of headlines where there are no short sentences."""
    ours, listed = _count_article(lang, gold, actors, names), _count_article(lang, gold, actors)
    texts = [sentence.text for sentence in gold]
    results = [
        _result(lang, "f1", ours, listed),
        _result(lang, "precision", ours, listed, precision),
        _result(lang, "recall", ours, listed, recall),
        _result(lang, "f1.model", count(lang, gold, names.find(texts, lang)), listed),
    ]
    if lang == "ru":
        results.append(_result(lang, "f1.slovnet", count(lang, gold, find_with_slovnet(texts)), listed))
    short = [bool(_HEADLINE.fullmatch(text)) for text in texts]
    if any(short):
        results.append(_result(lang, "f1.headlines", ours[short], listed[short]))
    if lang != "ar":
        results.append(_measure_lowercase(lang, gold, actors, names))
    nameless = [not sentence.names for sentence in gold]
    return [*results, _false_alarms(lang, ours[nameless], listed[nameless])]


def _measure_lowercase(lang: str, gold: Sequence[Labelled], actors: Actors, names: Names) -> Result:
    lower = [recase(sentence, str.lower) for sentence in gold]
    return _result(
        lang, "f1.lowercase", _count_article(lang, lower, actors, names), _count_article(lang, lower, actors)
    )


def _count_article(lang: str, gold: Sequence[Labelled], actors: Actors, names: Names | None = None) -> "Counts":
    """What an article that holds the sentence would get, with the model or without."""
    found = find_mentions([read_text(sentence.text, lang) for sentence in gold], actors, names)
    return count(lang, gold, [[m for m in mentions if not _is_unmarked(lang, m, actors)] for mentions in found])


def _is_unmarked(lang: str, mention: Mention, actors: Actors) -> bool:
    """Whether the test set never marks its kind: ANERcorp takes a government or army for a description."""
    actor = actors.get(mention.entity or "")
    return lang == "ar" and actor is not None and actor.role in ("government", "army")


def _result(lang: str, metric: str, found: "Counts", listed: "Counts", score: Score = f1) -> Result:
    low, high = bootstrap(found, score)
    floor = FLOORS.get((lang, metric), 0.0)
    return Result(lang, metric, score(found.sum(0)), low, high, score(listed.sum(0)), floor, n=len(found))


def _false_alarms(lang: str, found: "Counts", listed: "Counts") -> Result:
    alarms, alarms_listed = _quiet_or_alarm(found), _quiet_or_alarm(listed)
    low, high = bootstrap(alarms, _share_of_alarms)
    value, baseline = _share_of_alarms(alarms.sum(0)), _share_of_alarms(alarms_listed.sum(0))
    return Result(lang, "false_alarms", value, low, high, baseline, CEILINGS[lang], n=len(found))


def _quiet_or_alarm(counts: "Counts") -> "Counts":
    """For each sentence without a name in the gold a row: 1, 0 where nothing was said; 0, 1 where something was."""
    import numpy as np

    alarms = counts[:, 1] > 0
    return np.stack([~alarms, alarms], axis=1).astype(np.int64)


def _share_of_alarms(counts: "Counts") -> float:
    quiet, alarms = (int(count) for count in counts)
    return alarms / (quiet + alarms) if alarms else 0.0


def count(lang: str, gold: Sequence[Labelled], found: Sequence[Sequence[Mention]]) -> "Counts":
    """Right, wrong and missed spans, a row for each sentence; a span is right with its bounds and type."""
    import numpy as np

    rows = []
    for sentence, mentions in zip(gold, found, strict=True):
        right, ours = _spans(lang, sentence.text, sentence.names), _spans(lang, sentence.text, mentions)
        rows.append((len(right & ours), len(ours - right), len(right - ours)))
    return np.array(rows)


def _spans(lang: str, text: str, mentions: Sequence[Mention]) -> set[Span]:
    """Spans with type, as test sets mark them: a group is an organisation, an Arabic name a whole word with clitics."""
    spans: set[Span] = set()
    for mention in mentions:
        start = mention.start
        while lang == "ar" and start > 0 and text[start - 1].isalpha():
            start -= 1
        spans.add((start, mention.end, "organisation" if mention.type == "group" else mention.type))
    return spans
