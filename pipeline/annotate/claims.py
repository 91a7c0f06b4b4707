"""Claims: clauses in which somebody who is not the outlet asserts that a harm was done, and by whom."""

from collections.abc import Iterator, Sequence

from pipeline.annotate.deeds import Deed
from pipeline.annotate.reading import Attribution, Reading
from pipeline.catalog.cues import Cues, LanguageCues
from pipeline.records.annotation import Tag
from pipeline.text.tokens import tokenize

_UNASSERTED = ("denied", "urged")
_MIN_QUOTED_WORDS = 4
_MAX_TO_NOUN = 30
"""Code points from a verb of speech to a noun of harm that is all it reports: сообщили об обстреле, أعلن استهداف."""


def find_claims(reading: Reading, deeds: Sequence[Deed], cues: Cues) -> list[Tag]:
    """Tags of kind claim in order, one a clause, the agent as target; voice and speaker are left to `give_voices`."""
    if not deeds:
        return []
    unasserting = frozenset(_unasserting(reading, deeds, cues.of(reading.lang)))
    found: dict[tuple[int, int], Tag] = {}
    for deed in deeds:
        has_doer = deed.agent is not None or deed.by_pronoun
        bounds = _bounds(deed, reading, unasserting) if has_doer and not deed.is_repeat else None
        tag = _tag(reading, deed, bounds) if bounds else None
        if tag and ((tag.start, tag.end) not in found or not found[tag.start, tag.end].target):
            found[tag.start, tag.end] = tag
    return list(found.values())


def _unasserting(reading: Reading, deeds: Sequence[Deed], cues: LanguageCues) -> Iterator[int]:
    for index in {deed.sentence for deed in deeds}:
        for match in cues.speech.find(reading.sentences[index].tokens):
            if match.meaning.value in _UNASSERTED:
                yield match.start


def _bounds(deed: Deed, reading: Reading, unasserting: frozenset[int]) -> tuple[int, int] | None:
    """What is somebody's words around the deed; None where it is the outlet's, a denial's or a threat's."""
    covering = [a for a in reading.attributions.get(deed.sentence, ()) if a.covers(deed.start, deed.end)]
    if any(attribution.cue[0] in unasserting for attribution in covering):
        return None
    narrowest = min(covering, key=lambda a: a.end - a.start, default=None)
    if narrowest and (deed.is_verb or _is_all_reported(deed, narrowest, reading)):
        return _without_source(narrowest)
    quotation = next((q for q in reading.quotations if q.holds(deed.start, deed.end) and not q.dash), None)
    if quotation is None or not deed.is_verb or narrowest:
        return None
    words = tokenize(reading.text, quotation.inner_start, quotation.inner_end)
    is_speech = sum(token.is_word for token in words) >= _MIN_QUOTED_WORDS
    return (quotation.inner_start, quotation.inner_end) if is_speech else None


def _is_all_reported(deed: Deed, attribution: Attribution, reading: Reading) -> bool:
    is_colon = reading.text[slice(*attribution.cue)] == ":"
    return reading.lang != "en" and not is_colon and deed.start - attribution.start < _MAX_TO_NOUN


def _without_source(attribution: Attribution) -> tuple[int, int]:
    """The reach of a source phrase without the phrase: according to rescuers, …"""
    start, end, (first, last) = attribution.start, attribution.end, attribution.cue
    if first == start:
        return max(last, attribution.speaker.end if attribution.speaker else last), end
    return (start, first) if start < first < end else (start, end)


def _tag(reading: Reading, deed: Deed, bounds: tuple[int, int]) -> Tag | None:
    start, end = max(deed.clause[0], bounds[0]), min(deed.clause[1], bounds[1])
    words = [token for token in tokenize(reading.text, start, end) if token.is_word]
    if not words:
        return None
    start, end = words[0].start, words[-1].end
    return Tag("claim", start, end, reading.text[start:end], deed.sentence, target=deed.agent)
