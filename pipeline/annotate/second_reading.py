"""What a second reader, a model, changes in what the rules found: tags it does not see go, and whose words some are.

It adds none: what it alone sees is wrong too often (docs/measurements.md), and only rules can show what they went by.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.reading import Reading, Sentence
from pipeline.models.second_reader import SecondReader, Seen
from pipeline.records.annotation import Kind, Tag

SEEN: Mapping[Kind, float] = {"denial": 0.005, "hedge": 0.05}
"""Probability under which a tag of the rules goes, by kind; tags of other kinds would lose as many right ones as wrong.
Chosen, as SURE_VOICE, on passages that a reader trained without them had not learned from."""
_BESIDE = 2
"""Sentences between a hedge and a tag beside which it stays: of such the rules find nine in ten rightly."""
SURE_VOICE = 0.9
"""Probability from which on the reader decides whose words a label or a figure is."""
_VOICED: tuple[Kind, ...] = ("label", "casualty")
_MAX_TOKENS = 120
"""Tokens of neighbouring sentences that are read at once: a voice seldom carries farther."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Sentences of one text that are read at once."""

    text: int
    first: Sentence
    last: Sentence


def read_again(readings: Sequence[Reading], tags: Sequence[Sequence[Tag]], reader: SecondReader) -> list[list[Tag]]:
    """The `tags` of each text that stay, in order; all sentences that are asked about go through `reader` at once."""
    stretches = [
        stretch
        for number, (reading, found) in enumerate(zip(readings, tags, strict=True))
        for stretch in _stretches(number, reading, {tag.sentence for tag in found if _is_asked(tag, found)})
    ]
    seen = reader.read([readings[s.text].text[s.first.start : s.last.end] for s in stretches])
    by_sentence = {
        (stretch.text, index): (stretch.first.start, one)
        for stretch, one in zip(stretches, seen, strict=True)
        for index in range(stretch.first.index, stretch.last.index + 1)
    }
    again = [
        [_read_tag(tag, by_sentence.get((number, tag.sentence)), _may_go(tag, found)) for tag in found]
        for number, found in enumerate(tags)
    ]
    return [[tag for tag in found if tag is not None] for found in again]


def _is_asked(tag: Tag, found: Sequence[Tag]) -> bool:
    """Whether its sentence is read. Those with figures alone would cost as much again."""
    return tag.kind == "label" or _may_go(tag, found)


def _may_go(tag: Tag, found: Sequence[Tag]) -> bool:
    """A denial, or a hedge near which only hedges are `found`: what it doubts may be no harm at all."""
    if tag.kind == "hedge":
        return all(abs(other.sentence - tag.sentence) > _BESIDE for other in found if other.kind != "hedge")
    return tag.kind in SEEN


def _stretches(text: int, reading: Reading, asked: set[int]) -> Iterator[_Stretch]:
    """The `asked` sentences, neighbours in as long stretches as may be read at once."""
    first = last = None
    n_tokens = 0
    for sentence in (reading.sentences[index] for index in sorted(asked)):
        n_tokens += len(sentence.tokens)
        if first and last and (sentence.index > last.index + 1 or n_tokens > _MAX_TOKENS):
            yield _Stretch(text, first, last)
            first, n_tokens = None, len(sentence.tokens)
        first, last = first or sentence, sentence
    if first and last:
        yield _Stretch(text, first, last)


def _read_tag(tag: Tag, stretch: tuple[int, Seen] | None, may_go: bool) -> Tag | None:
    """The tag as it stays, None if it goes; `stretch` is where what was seen around it begins, and what that is."""
    if stretch is None:
        return tag
    offset, seen = stretch
    start, end = tag.start - offset, tag.end - offset
    if may_go and seen.kind(tag.kind, start, end) < SEEN[tag.kind]:
        return None
    voice, share = seen.voice(start, end)
    if tag.kind not in _VOICED or voice == tag.voice or share < SURE_VOICE:
        return tag
    # The outlet's own word has no speaker; somebody's keeps whom the rules named.
    return replace(tag, voice=voice, speaker=None, reporting=None) if voice == "own" else replace(tag, voice=voice)
