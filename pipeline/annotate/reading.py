"""A text made ready once for every finder: sentences, tokens, quotations, mentions and who is given which words."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pipeline.catalog.cues import LanguageCues
from pipeline.records.annotation import Mention, Reporting
from pipeline.text.phrases import Match, PhraseIndex
from pipeline.text.quotations import Quotation, find_quotations
from pipeline.text.sentences import split_sentences
from pipeline.text.tokens import Token, tokenize

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; token offsets are those of the whole text."""

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    _found: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def find(self, index: PhraseIndex[T]) -> Sequence[Match[T]]:
        """What `index` finds in the sentence; the finders ask several times for the same, which is looked for once."""
        if index not in self._found:
            self._found[index] = tuple(index.find(self.tokens))
        found: tuple[Match[T], ...] = self._found[index]
        return found


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words from `start` to `end` are `speaker`'s (None: somebody's); `cue` is where the verb or phrase stands."""

    start: int
    end: int
    speaker: Mention | None
    cue: tuple[int, int]
    is_citing: bool = False
    """By a phrase such as "citing rescuers": theirs are the words, whoever passes them on."""
    is_nobody: bool = False
    """Somebody speaks whom the sentence neither names nor has a pronoun for."""
    is_direct: bool = False
    """The speaker's very words, though no marks stand around them: I saw it, – tells X."""
    is_denied: bool = False
    """Somebody's words that another denies."""
    reporting: Reporting | None = None
    """How the verb puts it; None for a source phrase or a mark."""

    def covers(self, start: int, end: int) -> bool:
        """Whether the span lies within the reach and does not name the speaker."""
        names_speaker = self.speaker is not None and self.speaker.start < end and start < self.speaker.end
        return self.start <= start and end <= self.end and not names_speaker


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the finders see it. Mentions are sorted by start and do not overlap; `attributions` are by sentence."""

    text: str
    lang: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: Mapping[int, tuple[Attribution, ...]] = field(default_factory=dict)
    _made: dict[Any, Any] = field(init=False, default_factory=dict, compare=False, repr=False)

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds `position`, or the last one that begins before it."""
        starts = [sentence.start for sentence in self.sentences]
        return self.sentences[max(0, bisect_right(starts, position) - 1)]

    def attributions_over(self, sentence: int, start: int, end: int) -> list[Attribution]:
        """Those of the sentence with this index that give the span to somebody."""
        return [a for a in self.attributions.get(sentence, ()) if a.covers(start, end)]

    def quotations_around(self, start: int, end: int) -> list[Quotation]:
        """Those in marks that hold the span; not what only a dash opens."""
        return [q for q in self.quotations if q.holds(start, end) and not q.dash]

    def once(self, make: Callable[..., T], sentence: Sentence, cues: LanguageCues) -> T:
        """What `make` makes of this reading, `sentence` and `cues`; several finders ask for it, it is made once."""
        key = make, sentence.index, cues
        if key not in self._made:
            self._made[key] = make(self, sentence, cues)
        made: T = self._made[key]
        return made

    def mentions_in(self, sentence: Sentence) -> tuple[Mention, ...]:
        """Mentions that begin in `sentence`."""
        return tuple(m for m in self.mentions if sentence.start <= m.start < sentence.end)


def read_text(text: str, lang: str) -> Reading:
    """`text` cut into sentences and tokens; mentions and attributions are added by those who find them."""
    spans = split_sentences(text, lang)
    sentences = tuple(Sentence(i, start, end, tokenize(text, start, end)) for i, (start, end) in enumerate(spans))
    return Reading(text, lang, sentences, find_quotations(text))
