"""Claims: clauses in which somebody who is not the outlet asserts who did a harm."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.claims.assertions import find_assertions
from pipeline.annotate.claims.doers_told import deeds_by_somebody
from pipeline.annotate.claims.extent import find_extent
from pipeline.annotate.claims.responsibility import find_responsibility
from pipeline.annotate.claims.unasserted import (
    is_background,
    is_dismissed,
    is_only_blamed,
    is_only_downed,
    is_only_timed,
)
from pipeline.annotate.claims.undone import is_negated, is_undone
from pipeline.annotate.deeds.deeds import Deed
from pipeline.annotate.reading import Attribution, Reading
from pipeline.catalog.cues import Cues, LanguageCues
from pipeline.records.annotation import Tag
from pipeline.text.tokens import tokenize

_UNASSERTED = ("denied", "urged")
_MIN_QUOTED_WORDS = 4
_MAX_TO_NOUN = 12
"""Code points from a verb of speech to a noun of harm that is all it reports: сообщили об обстреле, أعلن استهداف."""
_MAX_LAUNCH = 6


def find_claims(reading: Reading, deeds: Sequence[Deed], cues: Cues) -> list[Tag]:
    """Tags of kind claim in order, one a clause, the agent as target; voice and speaker are left to `give_voices`."""
    language = cues.of(reading.lang)
    told = deeds_by_somebody([*deeds, *find_assertions(reading, language)], reading, language)
    found: dict[tuple[int, int], Tag] = {}
    for deed in told:
        bounds = _bounds(deed, reading, language)
        if bounds is None or is_background(deed, bounds, told, reading, language):
            continue
        tag = _tag(reading, _without_accuser(deed, reading), bounds, language)
        if tag and ((tag.start, tag.end) not in found or not found[tag.start, tag.end].target):
            found[tag.start, tag.end] = tag
    tags = [*found.values(), *find_responsibility(reading, language)]
    return _apart(tags, reading.text, language)


def _bounds(deed: Deed, reading: Reading, cues: LanguageCues) -> tuple[int, int] | None:
    """What is somebody's words around the deed; None where it is the outlet's, a denial's or a threat's."""
    if is_only_timed(deed, reading, cues) or is_only_downed(deed, reading, cues):
        return None
    covering = _asserting(reading.attributions_over(deed.sentence, deed.start, deed.end))
    if covering is None or is_negated(deed, reading, cues):
        return None
    narrowest = min(covering, key=lambda a: a.end - a.start, default=None)
    if narrowest and (is_only_blamed(deed, narrowest, reading, cues) or is_dismissed(deed, narrowest, reading, cues)):
        return None
    if narrowest and (deed.is_verb or _is_predicate(deed, narrowest, reading, cues)):
        start, end = _without_source(deed, narrowest)
        return (deed.start if _is_noun_reported(deed, narrowest, reading, cues) else start), end
    quotation = next(iter(reading.quotations_around(deed.start, deed.end)), None)
    if quotation is None or not deed.is_verb or narrowest:
        return None
    words = tokenize(reading.text, quotation.inner_start, quotation.inner_end)
    is_speech = sum(token.is_word for token in words) >= _MIN_QUOTED_WORDS
    return (quotation.inner_start, quotation.inner_end) if is_speech else None


def _asserting(covering: Sequence[Attribution]) -> Sequence[Attribution] | None:
    """Those of `covering` that assert; None where a denial or a threat holds all: denied it, saying Y had fired."""
    unasserted = [a.cue[1] for a in covering if a.reporting in _UNASSERTED]
    if not unasserted:
        return covering
    return [a for a in covering if a.cue[0] >= max(unasserted) and a.speaker] or None


def _is_predicate(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """Whether a noun of harm is what is told: carried out a strike; all that is reported is the shelling."""
    if attribution.reporting == "judged":
        return False
    tokens = reading.sentences[deed.sentence].tokens
    at = next(i for i, token in enumerate(tokens) if token.end > deed.start)
    near = tokens[max(0, at - _MAX_LAUNCH) : at + _MAX_LAUNCH]
    verbs = [m for m in cues.deeds.find(near) if m.meaning.kind in ("launch", "undergo")]
    if verbs and all(is_undone(near, verb, cues) for verb in verbs):
        return False
    if reading.lang == "ar" and deed.agent and 0 <= deed.start - deed.agent.end <= 1:
        # الجيش قصف القرية: unvowelled, the verb is spelled as the noun.
        return True
    if any(attribution.start <= verb.start and deed.clause[0] <= verb.start < deed.clause[1] for verb in verbs):
        return True
    return reading.lang != "en" and _is_all_reported(deed, attribution, reading, cues)


def _is_all_reported(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """«Сообщили об обстреле», أعلن استهداف: the noun right behind the verb of speech is what it tells."""
    tokens = reading.sentences[deed.sentence].tokens
    is_colon = reading.text[slice(*attribution.cue)] == ":"
    opening = [t.key for t in tokens if t.end <= deed.start and attribution.cue[1] <= t.start]
    opens_clause = any(key in cues.small["that"] for key in opening)
    is_near = deed.start - attribution.start < _MAX_TO_NOUN
    return is_near and not is_colon and not opens_clause


def _is_noun_reported(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """أعلن حاكم المقاطعة مقتل امرأة: without أن the verb tells a noun, and whoever speaks stands before it."""
    tokens = reading.sentences[deed.sentence].tokens
    between = [token for token in tokens if attribution.cue[1] <= token.start and token.end <= deed.start]
    opens_clause = any(token.key in cues.small["that"] or not token.is_word for token in between)
    return reading.lang == "ar" and attribution.reporting is not None and bool(between) and not opens_clause


def _without_source(deed: Deed, attribution: Attribution) -> tuple[int, int]:
    """The reach of a source phrase without the phrase: according to rescuers, …"""
    start, end, (first, last) = attribution.start, attribution.end, attribution.cue
    if start <= first < end and deed.start >= last:
        return max(last, attribution.speaker.end if attribution.speaker else last), end
    return (start, first) if start < first < end else (start, end)


def _without_accuser(deed: Deed, reading: Reading) -> Deed:
    """Accusations by Israel that clerks were involved: who accuses did not do it."""
    cues = [a.cue for a in reading.attributions.get(deed.sentence, ()) if a.reporting is None]
    is_accuser = deed.agent and any(first <= deed.agent.start and deed.agent.end <= last for first, last in cues)
    return replace(deed, agent=None) if is_accuser else deed


def _tag(reading: Reading, deed: Deed, bounds: tuple[int, int], cues: LanguageCues) -> Tag | None:
    extent = find_extent(deed, bounds, reading, cues)
    if extent is None or (deed.agent and deed.agent.start >= extent[1]):
        # Somebody else says further on who it was.
        return None
    return Tag("claim", *extent, reading.text[slice(*extent)], deed.sentence, target=deed.agent)


def _apart(tags: Sequence[Tag], text: str, cues: LanguageCues) -> list[Tag]:
    """`tags` in order; of two that overlap the one that begins first, of equals the longer one."""
    kept: list[Tag] = []
    for tag in sorted(tags, key=lambda t: (t.start, -t.end)):
        if not kept or (kept[-1].end <= tag.start and not _goes_on(kept[-1], tag, text, cues)):
            kept.append(tag)
    return kept


def _goes_on(before: Tag, tag: Tag, text: str, cues: LanguageCues) -> bool:
    """Whether nothing but one joining word parts them: behind the ambush | that | killed seven, ما أدى إلى."""
    words = [token.key for token in tokenize(text, before.end, tag.start) if token.is_word]
    if before.sentence != tag.sentence or len(words) != 1 or before.text.endswith(" and"):
        return False
    return words[0] in cues.small["relative"] or words[0] in ("that", *cues.file.claims.results)
