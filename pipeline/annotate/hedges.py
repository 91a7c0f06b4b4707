"""Words that lower or refuse certainty, and the tags that they cover."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.cues import Cues
from pipeline.records.annotation import Tag

_MARKS = ",،;؛:"
_MAX_BACK = 2
"""Sentences before a disclaimer ("these claims could not be verified") that it can speak of."""
_HAPPENINGS = ("act", "death", "territory")

Place = tuple[str, int, int]
"""Kind, start and end of a tag, by which `covers` names it until all tags are known."""


def find_hedges(reading: Reading, cues: Cues, tags: Sequence[Tag]) -> list[Tag]:
    """Tags of kind hedge in order; `covers` holds places of `tags`, which `number_covers` turns into numbers."""
    language = cues.of(reading.lang)
    found = []
    for sentence in reading.sentences:
        for match in language.hedges.find(sentence.tokens):
            if match.meaning.kind != "hedge":
                continue
            type_ = match.meaning.value
            near = [tag for tag in tags if _can_be_doubted(tag)]
            covered = _verified(sentence, near) if type_ == "verification" else _hedged(sentence, match.start, near)
            value = {"type": type_, "covers": [_place(tag) for tag in covered]}
            text = reading.text[match.start : match.end]
            found.append(Tag("hedge", match.start, match.end, text, sentence.index, value=value))
    return found


def number_covers(tags: Sequence[Tag]) -> list[Tag]:
    """`tags` in their final order, each hedge covering by position in that order instead of by place."""
    numbers = {_place(tag): number for number, tag in enumerate(tags)}
    return [_numbered(tag, numbers) if tag.kind == "hedge" else tag for tag in tags]


def _numbered(tag: Tag, numbers: dict[Place, int]) -> Tag:
    value = dict(tag.value or {})
    places = value.get("covers")
    if not isinstance(places, list):
        return tag
    return replace(tag, value=value | {"covers": sorted(numbers[place] for place in places if place in numbers)})


def _place(tag: Tag) -> Place:
    return tag.kind, tag.start, tag.end


def _can_be_doubted(tag: Tag) -> bool:
    """Whether the tag tells that something happened; a word for an actor does not."""
    return tag.kind in ("claim", "denial", "casualty") or (tag.kind == "label" and tag.label_class in _HAPPENINGS)


def _hedged(sentence: Sentence, at: int, tags: Sequence[Tag]) -> list[Tag]:
    """Tags between the same two commas as the hedge; if there are none, those after it in the sentence."""
    marks = [token.start for token in sentence.tokens if token.text in _MARKS]
    start = max((mark for mark in marks if mark < at), default=sentence.start)
    end = min((mark for mark in marks if mark > at), default=sentence.end)
    beside = [tag for tag in tags if start <= tag.start < end]
    return beside or [tag for tag in tags if at < tag.start < sentence.end]


def _verified(sentence: Sentence, tags: Sequence[Tag]) -> list[Tag]:
    """Tags of the same sentence; if there are none, the claims of the sentences just before."""
    if here := [tag for tag in tags if tag.sentence == sentence.index]:
        return here
    before = [tag for tag in tags if 0 < sentence.index - tag.sentence <= _MAX_BACK]
    claimed = [tag for tag in before if tag.voice in ("attributed", "quoted")]
    return claimed or [tag for tag in before if tag.sentence == sentence.index - 1]
