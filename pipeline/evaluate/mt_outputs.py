"""What real systems made of Russian news and of Arabic text: the set mt-outputs, and the labels in its sources."""

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.annotate.labels.labels import find_labels
from pipeline.annotate.names.mentions import find_mentions
from pipeline.annotate.reading import read_text
from pipeline.catalog.actors import load_actors
from pipeline.catalog.codebook import Codebook
from pipeline.models import load_names
from pipeline.settings import Settings, in_data
from pipeline.text.tokens import simple_words
from pipeline.translate.drift import Label

SOURCE = "mt-outputs"


@dataclass(frozen=True, slots=True)
class Output:
    """One sentence with its English by system; `reference` is a person's."""

    record: str
    lang: str
    source: str
    english: Mapping[str, str]


def read_outputs(data: Path) -> list[Output]:
    """All sentences of the set, Arabic first. InputError where it is not in `data`."""
    folder = in_data(data / SOURCE)
    return [
        _output(json.loads(line), path.name[:2])
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]


def _output(row: dict[str, str], lang: str) -> Output:
    record, source = row.pop("id"), row.pop("source")
    # Some systems answered in HTML: Obama&#39;s.
    return Output(record, lang, source, {system: html.unescape(english) for system, english in row.items()})


def labels_of(outputs: Sequence[Output], settings: Settings, codebook: Codebook) -> list[tuple[Output, list[Label]]]:
    """The sentences in whose source the tagger finds labels, with these; each sentence is read on its own."""
    actors, names = load_actors(settings.catalog), load_names(settings.models)
    found = []
    for lang in ("ar", "ru"):
        # Names are looked for only where a listed word stands, which is in one sentence of twenty.
        chosen = [output for output in outputs if output.lang == lang and _has_listed_word(output, codebook)]
        readings = [read_text(output.source, lang) for output in chosen]
        mentions = find_mentions(readings, actors, names)
        for output, reading, named in zip(chosen, readings, mentions, strict=True):
            tags = find_labels(replace(reading, mentions=named), codebook)
            if tags:
                found.append((output, [Label(t.start, t.end, t.text, t.concept or "", t.slant or 0) for t in tags]))
    return found


def _has_listed_word(output: Output, codebook: Codebook) -> bool:
    index = codebook.index(output.lang)
    sentences = read_text(output.source, output.lang).sentences
    return any(match.meaning for sentence in sentences for match in index.find(simple_words(sentence.tokens)))
