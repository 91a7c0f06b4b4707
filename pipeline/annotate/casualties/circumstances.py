"""Where and when it was that people came to harm, as the sentence of a figure says it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.annotate.casualties.places import find_places
from pipeline.annotate.casualties.times import Span, find_times
from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.cues import Cues, LanguageCues
from pipeline.records.annotation import Tag


def give_circumstances(reading: Reading, figures: Iterable[Tag], cues: Cues) -> list[Tag]:
    """`figures` with the `place` and the `time` of the event in their value, each only where it is said.

    Both are spans of the text; a place that is a known actor has its `entity`.
    """
    language = cues.of(reading.lang)
    return [_with_circumstances(reading, reading.sentences[figure.sentence], figure, language) for figure in figures]


def _with_circumstances(reading: Reading, sentence: Sentence, figure: Tag, cues: LanguageCues) -> Tag:
    entities = {(p.start, p.end): p.entity for p in find_places(reading, sentence, cues.file.circumstances)}
    place = _nearest(reading, figure, list(entities))
    time = _nearest(reading, figure, [t for t in find_times(sentence, cues) if not _is_of_saying(reading, figure, t)])
    said: dict[str, object] = {}
    if place:
        said["place"] = {**_as_value(reading, place), "entity": entities[place]}
    if time:
        said["time"] = _as_value(reading, time)
    return replace(figure, value={**(figure.value or {}), **said}) if said else figure


def _nearest(reading: Reading, figure: Tag, spans: Sequence[Span]) -> Span | None:
    """The nearest that belongs to the same words: not the day on which somebody said it."""
    speakers = reading.attributions_over(figure.sentence, figure.start, figure.end)
    told = [span for span in spans if not speakers or any(speaker.covers(*span) for speaker in speakers)]
    return min(told, key=lambda span: max(span[0] - figure.end, figure.start - span[1]), default=None)


def _is_of_saying(reading: Reading, figure: Tag, time: Span) -> bool:
    """Whether somebody's words begin with it: said on Friday that; أعلنت الوزارة مساء الخميس مقتل."""
    starts = [speaker.start for speaker in reading.attributions_over(figure.sentence, figure.start, figure.end)]
    return any(start <= time[0] and len(reading.text[start : time[0]].split()) <= 1 for start in starts)


def _as_value(reading: Reading, span: Span) -> dict[str, object]:
    return {"start": span[0], "end": span[1], "text": reading.text[slice(*span)]}
