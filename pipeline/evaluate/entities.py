"""How well names are found: span F1 over person, organisation and place on open test sets, the gazetteer beside it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.annotate.mentions import find_mentions
from pipeline.annotate.reading import read_text
from pipeline.catalog.actors import load_actors
from pipeline.evaluate.scores import bootstrap, f1
from pipeline.models import Names, load_names
from pipeline.models.labelled import Labelled, read_anercorp, read_factrueval, read_uner
from pipeline.records.actor import Actor
from pipeline.records.annotation import Mention
from pipeline.records.result import Result
from pipeline.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TEST_SETS: dict[str, Callable[[Path], list[Labelled]]] = {
    "ar": lambda data: read_anercorp(data, held_out=True),
    "en": lambda data: read_uner(data, "test"),
    "ru": lambda data: read_factrueval(data, "testset"),
}
FLOORS = {"ar": 0.70, "en": 0.66, "ru": 0.84}

Span = tuple[int, int, str]


def evaluate_entities(settings: Settings, *, every: int = 1) -> list[Result]:
    """Span F1 by language, over `every` n-th test sentence. InputError where the data folder lacks a set."""
    actors = load_actors(settings.catalog)
    names = load_names(settings.models)
    return [_evaluate(lang, read(settings.data)[::every], actors, names) for lang, read in TEST_SETS.items()]


def _evaluate(lang: str, sentences: Sequence[Labelled], actors: Mapping[str, Actor], names: Names) -> Result:
    readings = [read_text(sentence.text, lang) for sentence in sentences]
    found = count(lang, sentences, find_mentions(readings, actors, names))
    listed = count(lang, sentences, find_mentions(readings, actors))
    low, high = bootstrap(found)
    return Result(
        lang, "f1", f1(found.sum(0)), low, high, baseline=f1(listed.sum(0)), floor=FLOORS[lang], n=len(sentences)
    )


def count(lang: str, gold: Sequence[Labelled], found: Sequence[Sequence[Mention]]) -> "NDArray[np.int64]":
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
        start = text.rfind(" ", 0, mention.start) + 1 if lang == "ar" else mention.start
        spans.add((start, mention.end, "organisation" if mention.type == "group" else mention.type))
    return spans
