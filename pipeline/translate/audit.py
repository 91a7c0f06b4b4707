"""The audit of translations: sentences with labels and their English → what became of each label."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from pipeline.models import Encoder
from pipeline.records.annotation import Annotation, Tag
from pipeline.records.article import Translation
from pipeline.records.drift import Drift
from pipeline.records.ids import content_id
from pipeline.translate.drift import Judged, Label, Translated, judge, words_of
from pipeline.translate.word_links import link_words
from pipeline.translate.wordings import Wordings

BATCH = 256
"""Sentences whose word vectors are in memory together: some 20 MB."""


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with labels and its English, and where it comes from."""

    source: str
    english: str
    lang: str
    labels: tuple[Label, ...]
    system: str
    revision_id: str = ""


def find_cases(annotation: Annotation, text: str, translation: Translation) -> Iterator[Case]:
    """The sentences of `text` that have labels and an English reading.

    None where the two were not cut into the same sentences, as when one of them was made anew and the other not.
    """
    if len(translation.sentences) != len(annotation.sentences):
        return
    labels = ((number, tag) for number, tag in enumerate(annotation.tags) if tag.kind == "label")
    for index, found in groupby(labels, key=lambda label: label[1].sentence):
        (start, end), english = annotation.sentences[index], translation.sentences[index]
        placed = tuple(_label(number, tag, start) for number, tag in found)
        if english:
            source = text[start:end]
            yield Case(source, english, annotation.language, placed, translation.system, annotation.revision_id)


def _label(number: int, tag: Tag, sentence_start: int) -> Label:
    start, end = tag.start - sentence_start, tag.end - sentence_start
    return Label(start, end, tag.text, tag.concept or "", tag.slant or 0, number)


def audit_cases(cases: Iterable[Case], encoder: Encoder, wordings: Wordings) -> Iterator[list[Drift]]:
    """For each case what became of its labels, in order; the encoder runs over many sentences at a time."""
    waiting = iter(cases)
    while batch := list(islice(waiting, BATCH)):
        pairs = [Translated(case.lang, words_of(case.source), case.labels, words_of(case.english)) for case in batch]
        links = link_words(
            [(case.source, pair.words) for case, pair in zip(batch, pairs, strict=True)],
            [(case.english, pair.english) for case, pair in zip(batch, pairs, strict=True)],
            encoder,
        )
        for case, pair, similar in zip(batch, pairs, links, strict=True):
            found = judge(pair, similar, wordings)
            yield [_drift(case, label, judged) for label, judged in zip(case.labels, found, strict=True)]


def _drift(case: Case, label: Label, judged: Judged) -> Drift:
    return Drift(
        revision_id=case.revision_id,
        number=label.number,
        language=case.lang,
        system=case.system,
        sentence_id=content_id(case.source),
        label_start=label.start,
        concept=label.concept,
        slant=label.slant,
        verdict=judged.verdict,
        english_concept=judged.concept,
        start=judged.start,
        end=judged.end,
        text=case.english[judged.start : judged.end],
    )
