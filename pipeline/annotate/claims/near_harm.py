"""Whether a passage speaks of a deed of war: what tells a denial or a doubt of such a deed from any other."""

from collections.abc import Callable, Sequence

from pipeline.annotate.deeds.ground import NOUNS, VERBS
from pipeline.annotate.reading import Reading, Sentence
from pipeline.annotate.voices.speakers import Scene
from pipeline.catalog.cues import Cue, CueIndex, LanguageCues
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_HARM = (*VERBS, *NOUNS)

Find = Callable[[CueIndex], Sequence[Match[Cue]]]
"""Looks for the phrases of an index in a sentence, where each is found once, or in a part of one."""


def is_deed_near(reading: Reading, sentence: Sentence, cues: LanguageCues) -> bool:
    """Whether a deed of war, its victims or those who fight are told within two sentences."""
    near = _sentences_near(reading, sentence, 2)
    return any(_deed_of(other.find, cues) is not None or _has_fighters(other.find, cues) for other in near)


def is_harm_near(reading: Reading, sentence: Sentence, cues: LanguageCues) -> bool:
    """Whether one stands in this sentence or next to it; those who fight alone are no harm."""
    return any(_deed_of(other.find, cues) is not None for other in _sentences_near(reading, sentence, 1))


def tells_of(tokens: Sequence[Token], cues: LanguageCues, first: int, last: int) -> bool:
    """Whether a deed of war, its victims or those who fight stand among tokens `first` to `last`."""
    return told_deed(tokens, cues, first, last) is not None or speaks_of_war(tokens, cues, first, last)


def speaks_of_war(tokens: Sequence[Token], cues: LanguageCues, first: int, last: int) -> bool:
    """Whether an armed group, an army or what it fights with stands there; a police or a government makes no war."""
    part = tokens[first:last]
    return _has_fighters(lambda index: index.find(part), cues)


def told_deed(tokens: Sequence[Token], cues: LanguageCues, first: int, last: int) -> str | None:
    """The kind of the first deed of war (or "harm", by its victims) among tokens `first` to `last`; None without."""
    part = tokens[first:last]
    return _deed_of(lambda index: index.find(part), cues)


def _sentences_near(reading: Reading, sentence: Sentence, reach: int) -> Sequence[Sentence]:
    return reading.sentences[max(0, sentence.index - reach) : sentence.index + reach + 1]


def _deed_of(find: Find, cues: LanguageCues) -> str | None:
    if deed := next((match.meaning.kind for match in find(cues.deeds) if match.meaning.kind in _HARM), None):
        return deed
    return "harm" if any(_is_harm(match.meaning) for match in find(cues.harm)) else None


def _has_fighters(find: Find, cues: LanguageCues) -> bool:
    return bool(find(cues.subjects)) or any(match.meaning.kind == "groups" for match in find(cues.doers))


def _is_harm(cue: Cue) -> bool:
    """Arrests are no harm of a war by themselves."""
    return cue.kind in ("harm", "victims", "nobody") and not cue.value.startswith("captured")


def is_blow(scene: Scene, match: Match[Cue]) -> bool:
    """Whether `match` is the noun of a blow or of its outcome: attack, killing; not use, nor involvement."""
    part = scene.tokens[match.first : match.last + 2]
    found = scene.cues.deeds.find(part)
    return any(deed.meaning.kind in ("blows", "outcomes") and deed.first <= match.last - match.first for deed in found)
