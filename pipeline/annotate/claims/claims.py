"""Claims: clauses in which somebody who is not the outlet asserts who did a harm."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from pipeline.annotate.claims.assertions import find_assertions
from pipeline.annotate.claims.doers_told import deeds_by_somebody
from pipeline.annotate.claims.responsibility import find_responsibility
from pipeline.annotate.claims.unasserted import (
    is_background,
    is_dismissed,
    is_only_blamed,
    is_only_downed,
    is_only_timed,
)
from pipeline.annotate.claims.undone import is_negated, is_undone
from pipeline.annotate.deeds.affixes_arabic import WITH
from pipeline.annotate.deeds.deeds import Deed
from pipeline.annotate.reading import Attribution, Reading
from pipeline.catalog.cues import Cues, LanguageCues
from pipeline.records.annotation import Tag
from pipeline.text.tokens import Token, tokenize

_UNASSERTED = ("denied", "urged")
_MIN_QUOTED_WORDS = 4
_MAX_TO_NOUN = 12
"""Code points from a verb of speech to a noun of harm that is all it reports: сообщили об обстреле, أعلن استهداف."""
_MAX_LAUNCH = 6
_ITEM = regex.compile(r"\s[-–—]\s|\s-(?=\p{L})|[\n|•▪⭕🔴🔵➖]")
"""What parts the items of a list, and the lines of a message."""
_CHARGES = ("of", "for")
_COMMAS = ",،;؛"
_QUOTES = {"»": "«", "”": "“", '"': '"'}
_ANDS = ("and", "but", "и", "а", "но", "و", "ثم")
_MAX_SUBJECT = 3
"""Tokens from a comma to the verb of speech that goes on behind it: , а Киев отверг; ، فيما نفت."""
_RESULTING = ("ما", "مما")
_OPEN = ("if", "whether", "если", "اذا", "لو")


def find_claims(reading: Reading, deeds: Sequence[Deed], cues: Cues) -> list[Tag]:
    """Tags of kind claim in order, one a clause, the agent as target; voice and speaker are left to `give_voices`."""
    language = cues.of(reading.lang)
    told = deeds_by_somebody([*deeds, *find_assertions(reading, language)], reading, language)
    found: dict[tuple[int, int], Tag] = {}
    for deed in told:
        bounds = _bounds(deed, reading, language)
        if bounds is None or is_background(deed, bounds, told, reading, language):
            continue
        tag = _tag(reading, _without_accuser(deed, reading), bounds)
        if tag and ((tag.start, tag.end) not in found or not found[tag.start, tag.end].target):
            found[tag.start, tag.end] = tag
    tags = [*found.values(), *find_responsibility(reading, language)]
    return _apart(tags, reading.text, language.small["relative"] | {"that"})


def _bounds(deed: Deed, reading: Reading, cues: LanguageCues) -> tuple[int, int] | None:
    """What is somebody's words around the deed; None where it is the outlet's, a denial's or a threat's."""
    if is_only_timed(deed, reading) or is_only_downed(deed, reading, cues):
        return None
    covering = _asserting(reading.attributions_over(deed.sentence, deed.start, deed.end))
    if covering is None or is_negated(deed, reading):
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
    if verbs and all(is_undone(near, verb) for verb in verbs):
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


def _tag(reading: Reading, deed: Deed, bounds: tuple[int, int]) -> Tag | None:
    start, end = _item(reading, deed, max(deed.clause[0], bounds[0]), min(deed.clause[1], bounds[1]))
    words = [token for token in tokenize(reading.text, start, end) if token.is_word]
    if not words or words[0].key in _OPEN or reading.text[words[-1].end : words[-1].end + 1] in ("?", "؟"):
        return None
    start, end = _opening(words, deed, reading), _closing(words, deed, reading)
    if deed.agent and deed.agent.start >= end:
        # Somebody else says further on who it was.
        return None
    return Tag("claim", start, end, reading.text[start:end], deed.sentence, target=deed.agent)


def _item(reading: Reading, deed: Deed, start: int, end: int) -> tuple[int, int]:
    """Of a list that somebody's words are given in, the item of the deed."""
    marks = [mark for mark in _ITEM.finditer(reading.text, start, end)]
    first = max((mark.end() for mark in marks if mark.end() <= deed.start), default=start)
    return first, min((mark.start() for mark in marks if mark.start() >= deed.end), default=end)


def _opening(words: Sequence[Token], deed: Deed, reading: Reading) -> int:
    """Of a charge (accused X of killing) only what X is said to have done."""
    before = [token for token in words if token.end <= deed.start]
    is_charge = bool(before) and before[-1].key in _CHARGES
    if reading.lang == "ar" and WITH in reading.text[max(0, deed.start - 1) : deed.start + 1]:
        # بقتل: with or without its ب, as it is listed.
        return deed.start + reading.text.startswith(WITH, deed.start)
    return deed.start if is_charge else _charge(before, words[0].start, deed, reading)


def _charge(before: Sequence[Token], start: int, deed: Deed, reading: Reading) -> int:
    """Accused Russia | of | striking a house, killing three: what follows the `of` behind whoever is accused."""
    is_accused = any(a.reporting == "judged" and a.cue[1] <= start for a in reading.attributions.get(deed.sentence, ()))
    charges = (then.start for of, then in pairwise(before) if of.key == "of" and then.key.endswith("ing"))
    return next(charges, start) if is_accused and reading.lang == "en" else start


def _closing(words: Sequence[Token], deed: Deed, reading: Reading) -> int:
    """The end of the claim: before a comma or an `and` behind which somebody speaks again (، نافيا; and vowed to)."""
    end = words[-1].end
    spoken = (a.cue[0] for a in reading.attributions.get(deed.sentence, ()) if a.reporting)
    again = min((cue for cue in spoken if deed.end <= cue < end), default=end)
    inside = [word for word in words if word.end <= again]
    comma = _last_comma(reading.text, deed.end, again)
    if again < end and inside[-1].key in _ANDS:
        end = inside[-2].end
    elif comma >= 0 and sum(word.start > comma for word in inside) <= (_MAX_SUBJECT if again < end else 1):
        is_cut = again < end or deed.clause[1] <= inside[-1].end + 1
        end = max(word.end for word in words if word.end <= comma) if is_cut else end
    return end + _is_quote_open(reading.text[words[0].start : end], reading.text[end : end + 1])


def _is_quote_open(text: str, mark: str) -> bool:
    """Whether `mark` closes a quotation that `text` opens."""
    opening = _QUOTES.get(mark)
    return opening is not None and (text.count(opening) - text.count(mark) * (opening != mark)) % 2 == 1


def _last_comma(text: str, start: int, end: int) -> int:
    return max(text.rfind(mark, start, end) for mark in _COMMAS)


def _apart(tags: Sequence[Tag], text: str, relative: frozenset[str]) -> list[Tag]:
    """`tags` in order; of two that overlap the one that begins first, of equals the longer one."""
    kept: list[Tag] = []
    for tag in sorted(tags, key=lambda t: (t.start, -t.end)):
        if not kept or (kept[-1].end <= tag.start and not _goes_on(kept[-1], tag, text, relative)):
            kept.append(tag)
    return kept


def _goes_on(before: Tag, tag: Tag, text: str, relative: frozenset[str]) -> bool:
    """Whether nothing but a relative word parts them: behind the ambush | that | killed seven, ما أدى إلى."""
    between = tokenize(text, before.end, tag.start)
    words = [token.key for token in between if token.is_word]
    is_relative = len(words) == 1 and words[0] in relative and not before.text.endswith(" and")
    is_result = len(words) == 1 and words[0] in _RESULTING
    return before.sentence == tag.sentence and (is_relative or is_result)
