"""What a second reader, a model, changes in what the rules found: tags it does not see go, and whose words some are.

It adds none: what it alone sees is wrong too often (docs/measurements.md), and only rules can show what they went by.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.reading import Reading, Sentence
from pipeline.models.second_reader import SecondReader, Seen
from pipeline.records.annotation import Kind, Tag
from pipeline.text.quotations import Quotation

SEEN: Mapping[Kind, float] = {"claim": 0.001, "hedge": 0.3}
"""Probability under which a tag of the rules goes, by kind; denials and labels would lose more right ones than wrong.
Chosen, as SURE_VOICE, on passages that a reader trained without them had not learned from."""
_BESIDE = 2
"""Sentences on either side in which another kind keeps a hedge."""
SURE_VOICE = 0.9
"""Probability from which on the reader decides whose words a label or a figure is."""
_VOICED: tuple[Kind, ...] = ("label", "casualty")
_DASHES = ("-", "–", "—")
_MAX_TOKENS = 120
"""Tokens of neighbouring sentences that are read at once: a voice seldom carries farther."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Sentences of one text that are read at once."""

    text: int
    first: Sentence
    last: Sentence

    def holds(self, position: int) -> bool:
        """Whether the code point is among those that are read."""
        return self.first.start <= position < self.last.end


def read_again(readings: Sequence[Reading], tags: Sequence[Sequence[Tag]], reader: SecondReader) -> list[list[Tag]]:
    """The `tags` of each text that stay, in order; all sentences that are asked about go through `reader` at once."""
    doubtful = [_doubtful(found) for found in tags]
    stretches = [
        stretch
        for number, (reading, found) in enumerate(zip(readings, tags, strict=True))
        for stretch in _stretches(number, reading, _asked(found, doubtful[number]))
    ]
    seen = reader.read([readings[s.text].text[s.first.start : s.last.end] for s in stretches])
    by_sentence = {
        (stretch.text, index): (stretch, one)
        for stretch, one in zip(stretches, seen, strict=True)
        for index in range(stretch.first.index, stretch.last.index + 1)
    }
    again = [
        [
            _read_tag(tag, by_sentence.get((number, tag.sentence)), may_go, reading)
            for tag, may_go in zip(found, doubts, strict=True)
        ]
        for number, (reading, found, doubts) in enumerate(zip(readings, tags, doubtful, strict=True))
    ]
    return [[tag for tag in found if tag is not None] for found in again]


def _asked(found: Sequence[Tag], doubtful: Sequence[bool]) -> set[int]:
    """The sentences that are read. Those with figures alone would cost as much again."""
    return {tag.sentence for tag, may_go in zip(found, doubtful, strict=True) if may_go or tag.kind == "label"}


def _doubtful(found: Sequence[Tag]) -> list[bool]:
    """Whether each tag may go: claims, and hedges near which no other kind tells of any harm.

    Beside another kind the rules find nine hedges in ten rightly.
    """
    told = {tag.sentence for tag in found if tag.kind != "hedge"}
    return [
        tag.kind in SEEN and not (tag.kind == "hedge" and any(abs(at - tag.sentence) <= _BESIDE for at in told))
        for tag in found
    ]


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


def _read_tag(tag: Tag, around: tuple[_Stretch, Seen] | None, may_go: bool, reading: Reading) -> Tag | None:
    """The tag as it stays, None if it goes; `around` is what was read around it, and what was seen there."""
    if around is None:
        return tag
    stretch, seen = around
    start, end = tag.start - stretch.first.start, tag.end - stretch.first.start
    if may_go and seen.kind(tag.kind, start, end) < SEEN[tag.kind]:
        return None
    voice, share = seen.voice(start, end)
    if tag.kind not in _VOICED or voice == tag.voice or share < SURE_VOICE or _is_told_elsewhere(tag, reading, stretch):
        return tag
    # The outlet's own word has no speaker; somebody's keeps whom the rules named.
    return replace(tag, voice=voice, speaker=None, reporting=None) if voice == "own" else replace(tag, voice=voice)


def _is_told_elsewhere(tag: Tag, reading: Reading, stretch: _Stretch) -> bool:
    """«… Об этом сообщил мэр»: whether the words of speech that give the tag to somebody were not read.

    Nor was a quotation read as one if a mark of it is missing or stands in a sentence that was not read. Of the teller
    behind the last dash of a Russian headline («… — мэр») the reader has seen too few.
    """
    if tag.voice == "quoted":
        around = (quotation for quotation in reading.quotations if quotation.holds(tag.start, tag.end))
        if any(_is_cut(quotation, reading.text, stretch) for quotation in around):
            return True
    attributions = reading.attributions_over(tag.sentence, tag.start, tag.end)
    cues = [attribution.cue for attribution in attributions]
    is_ru = reading.lang == "ru"
    return any(not stretch.holds(start) or (is_ru and reading.text[start:end] in _DASHES) for start, end in cues)


def _is_cut(quotation: Quotation, text: str, stretch: _Stretch) -> bool:
    """Whether a mark was not read. Straight ones open as they close, and which of them is missing nobody knows."""
    if '"' in (text[quotation.start], text[quotation.end - 1]):
        return False
    is_read = stretch.holds(quotation.inner_start) and stretch.holds(quotation.inner_end - 1)
    return not is_read or not (quotation.closed or quotation.dash)
