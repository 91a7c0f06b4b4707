"""A text made ready once for every finder: sentences, tokens and mentions."""

from bisect import bisect_right
from dataclasses import dataclass

from pipeline.records.annotation import Mention
from pipeline.text.sentences import split_sentences
from pipeline.text.tokens import Token, tokenize


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; token offsets are those of the whole text."""

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the finders see it. Mentions are sorted by start and do not overlap."""

    text: str
    lang: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds `position`, or the last one that begins before it."""
        starts = [sentence.start for sentence in self.sentences]
        return self.sentences[max(0, bisect_right(starts, position) - 1)]

    def mentions_in(self, sentence: Sentence) -> tuple[Mention, ...]:
        """Mentions that begin in `sentence`."""
        return tuple(m for m in self.mentions if sentence.start <= m.start < sentence.end)


def read_text(text: str, lang: str) -> Reading:
    """`text` cut into sentences and tokens; mentions are added by `dataclasses.replace`."""
    spans = split_sentences(text, lang)
    sentences = tuple(Sentence(i, start, end, tokenize(text, start, end)) for i, (start, end) in enumerate(spans))
    return Reading(text, lang, sentences)
