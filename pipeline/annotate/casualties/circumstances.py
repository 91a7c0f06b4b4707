"""Where and when it was that people came to harm, as the sentence of a figure says it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.annotate.casualties.places import find_places
from pipeline.annotate.casualties.times import Span, find_times
from pipeline.annotate.reading import Reading
from pipeline.catalog.cues import Cues
from pipeline.records.annotation import Tag

_RIGHT_BEHIND = 4
"""Code points that leave room for no more than a preposition between a figure and its place."""
Places = Mapping[Span, str | None]
"""Where the places of a sentence stand, with the actor that each is, if it is a known one."""


def give_circumstances(reading: Reading, figures: Iterable[Tag], cues: Cues) -> list[Tag]:
    """`figures` with the `place` and the `time` of the event in their value, each only where it is said.

    Both are spans of the text; a place that is a known actor has its `entity`.
    """
    language = cues.of(reading.lang)
    given: list[Tag] = []
    for index, told in groupby(figures, key=lambda figure: figure.sentence):
        sentence = reading.sentences[index]
        places = {(p.start, p.end): p.entity for p in find_places(reading, sentence, language.file.circumstances)}
        times = find_times(sentence, language)
        given += [_with_circumstances(reading, figure, places, times) for figure in told]
    return given


def _with_circumstances(reading: Reading, figure: Tag, places: Places, times: Sequence[Span]) -> Tag:
    place = _nearest(reading, figure, list(places))
    time = _nearest(reading, figure, [span for span in times if not _is_of_saying(reading, figure, span)])
    said: dict[str, object] = {}
    if place:
        said["place"] = {**_as_value(reading, place), "entity": places[place]}
    if time:
        said["time"] = _as_value(reading, time)
    return replace(figure, value={**(figure.value or {}), **said}) if said else figure


def _nearest(reading: Reading, figure: Tag, spans: Sequence[Span]) -> Span | None:
    """The nearest that belongs to the same words: not the day on which somebody said it."""
    speakers = reading.attributions_over(figure.sentence, figure.start, figure.end)
    told = [span for span in spans if not speakers or any(speaker.covers(*span) for speaker in speakers)]
    return min(told, key=lambda span: _distance(figure, span), default=None)


def _distance(figure: Tag, span: Span) -> int:
    """Code points between the two; none to what stands right behind the figure: three in Gaza and five in Rafah."""
    behind = span[0] - figure.end
    return 0 if 0 <= behind <= _RIGHT_BEHIND else max(behind, figure.start - span[1])


def _is_of_saying(reading: Reading, figure: Tag, time: Span) -> bool:
    """Whether somebody's words begin with it: said on Friday that; أعلنت الوزارة مساء الخميس مقتل."""
    starts = [speaker.start for speaker in reading.attributions_over(figure.sentence, figure.start, figure.end)]
    return any(start <= time[0] and len(reading.text[start : time[0]].split()) <= 1 for start in starts)


def _as_value(reading: Reading, span: Span) -> dict[str, object]:
    return {"start": span[0], "end": span[1], "text": reading.text[slice(*span)]}
