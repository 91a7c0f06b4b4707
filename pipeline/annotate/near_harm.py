"""Whether a passage speaks of a deed of war: what tells a denial or a doubt of such a deed from any other."""

from collections.abc import Sequence

from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.cues import LanguageCues
from pipeline.text.tokens import Token

_HARM = ("do", "hit", "suffer", "outcomes", "blows", "weapons")
_FIGHTERS = ("forces", "groups")


def is_deed_near(reading: Reading, sentence: Sentence, cues: LanguageCues) -> bool:
    """Whether a deed of war, its victims or those who fight stand in this sentence or in a neighbour of it."""
    near = reading.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    return any(tells_of(other.tokens, cues, 0, len(other.tokens)) for other in near)


def tells_of(tokens: Sequence[Token], cues: LanguageCues, first: int, last: int) -> bool:
    """Whether a deed of war, its victims or those who fight stand among tokens `first` to `last`."""
    part = tokens[first:last]
    return (
        any(match.meaning.kind in _HARM for match in cues.deeds.find(part))
        or any(match.meaning.kind in _FIGHTERS for match in cues.doers.find(part))
        or any(match.meaning.kind in ("harm", "victims", "nobody") for match in cues.harm.find(part))
        or bool(cues.subjects.find(part))
    )
