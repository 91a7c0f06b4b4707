"""Claims: clauses in which somebody who is not the outlet asserts who did a harm."""

from collections.abc import Sequence
from dataclasses import replace

import regex

from pipeline.annotate.claims.assertions import TAKING_PART, find_assertions
from pipeline.annotate.claims.responsibility import find_responsibility
from pipeline.annotate.claims.undone import is_negated, is_undone
from pipeline.annotate.deeds.agents_english import is_active
from pipeline.annotate.deeds.agents_russian import is_passive
from pipeline.annotate.deeds.deeds import Deed
from pipeline.annotate.deeds.ground import Ground, set_ground
from pipeline.annotate.deeds.told import blow_of
from pipeline.annotate.reading import Attribution, Reading
from pipeline.catalog.cues import Cue, Cues, LanguageCues
from pipeline.records.annotation import Tag
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token, tokenize

_UNASSERTED = ("denied", "urged")
_MIN_QUOTED_WORDS = 4
_MAX_TO_NOUN = 12
"""Code points from a verb of speech to a noun of harm that is all it reports: сообщили об обстреле, أعلن استهداف."""
_MAX_LAUNCH = 6
_MAX_CUE = 8
_MAX_AUXILIARY = 2
_ITEM = regex.compile(r"\s[-–—]\s|\s-(?=\p{L})|[\n|•▪⭕🔴🔵➖]")
"""What parts the items of a list, and the lines of a message."""
_CHARGES = ("of", "for")
_BLAMING = ("object", "onto", "carries", "ascribes", "to_whom")
_OPEN = ("if", "whether", "если", "اذا", "لو")
_NOBODY = ("war", "conflict", "fighting", "violence", "clashes")
"""Subjects that tell of a harm and accuse nobody: the war killed thousands."""
_ARABIC_THAT = ("إن", "أن", "بأن", "ان", "بان")
_WITH = "ب"
_HAVING = ("have", "has", "had")
_OWNED = ("ه", "ها", "هم", "نا", "ا")


def find_claims(reading: Reading, deeds: Sequence[Deed], cues: Cues) -> list[Tag]:
    """Tags of kind claim in order, one a clause, the agent as target; voice and speaker are left to `give_voices`."""
    language = cues.of(reading.lang)
    told = _told([*deeds, *find_assertions(reading, language)], reading, language)
    found: dict[tuple[int, int], Tag] = {}
    for deed in told:
        bounds = _bounds(deed, reading, language)
        if bounds is None or _is_background(deed, bounds, told, reading, language):
            continue
        tag = _tag(reading, deed, bounds)
        if tag and ((tag.start, tag.end) not in found or not found[tag.start, tag.end].target):
            found[tag.start, tag.end] = tag
    tags = [*found.values(), *find_responsibility(reading, language)]
    return _apart(tags, reading.text, language.small["relative"])


def _told(deeds: Sequence[Deed], reading: Reading, cues: LanguageCues) -> list[Deed]:
    """Those with a doer, be it a pronoun or nobody listed, that are not told again: 20 dead are a figure, no claim."""
    first = [_with_means(deed, deeds) for deed in deeds if not deed.is_repeat]
    named = [
        deed
        for deed in first
        if deed.agent
        or _is_by_pronoun(deed, reading, cues)
        or _is_own(deed, reading, cues)
        or _is_by_unlisted(deed, reading, cues)
    ]
    return [deed for deed in named if not _is_described(deed, reading, cues)]


def _with_means(deed: Deed, deeds: Sequence[Deed]) -> Deed:
    """Killed as a result of Israeli strikes, «от авиаударов НАТО погибло»: whose the means was did the harm."""
    told = (d for d in deeds if d.is_repeat and d.agent)
    means = (d for d in told if (d.sentence, d.clause) == (deed.sentence, deed.clause))
    owned = next(means, None) if deed.agent is None else None
    return replace(deed, agent=owned.agent) if owned else deed


def _is_by_pronoun(deed: Deed, reading: Reading, cues: LanguageCues) -> bool:
    """They killed, his raid; but not: she died, his family died."""
    return deed.by_pronoun and not _is_suffered(deed, reading, cues)


def _is_suffered(deed: Deed, reading: Reading, cues: LanguageCues) -> bool:
    inside = [token for token in reading.sentences[deed.sentence].tokens if deed.start <= token.start < deed.end]
    return any(match.meaning.kind == "suffer" for match in cues.deeds.find(inside))


def _is_by_unlisted(deed: Deed, reading: Reading, cues: LanguageCues) -> bool:
    """Warplanes struck a depot, «взрыв убил», مروحية أطلقت: in reported words, somebody does it whom no list names."""
    sentence = reading.sentences[deed.sentence]
    covering = [a for a in reading.attributions.get(deed.sentence, ()) if a.covers(deed.start, deed.end)]
    if not covering or any(attribution.reporting == "judged" for attribution in covering):
        return False
    ground = set_ground(reading, sentence, cues)
    verb = _verb_of(deed, ground)
    if verb is None or (verb.meaning.kind == "hit" and blow_of(ground, verb)):
        return False
    narrowest = min(covering, key=lambda a: a.end - a.start)
    return _has_subject(ground, verb) and not _is_relative(ground, verb, narrowest)


def _verb_of(deed: Deed, ground: Ground) -> Match[Cue] | None:
    """The verb that tells of the deed: its own, or the light one before the noun of a blow (carried out a strike)."""
    blow = next((m for m in ground.of("blows") if m.start == deed.start), None)
    if blow:
        left = max(ground.clause(blow.first)[0], blow.first - _MAX_LAUNCH)
        light = (m for m in ground.of("launch") if left < m.first < blow.first and not is_undone(ground.tokens, m))
        return next(light, None)
    asserted = (m for m in ground.sentence.find(ground.cues.blame) if m.meaning.kind == "asserted")
    return next((m for m in (*ground.of("do", "hit"), *asserted) if m.start == deed.start), None)


def _has_subject(ground: Ground, verb: Match[Cue]) -> bool:
    """Whether the verb is active and may have a subject, or is a passive with `by`."""
    key, left = ground.key(verb.first), ground.clause(verb.first)[0]
    if ground.lang == "ar":
        # أطلقت مروحية: only of verbs of hitting; قتل may be read as a passive.
        return verb.meaning.kind == "hit"
    if ground.lang == "ru":
        is_done = can_be(key, "VERB", "past") or can_be(key, "VERB", "pres")
        number = "plur" if can_be(key, "plur") else "sing"
        is_named = any(can_be(ground.key(at), "NOUN", "nomn", number) for at in range(left, verb.first))
        return is_done and is_named and not is_passive(key)
    is_by = any(ground.is_small(at, "by") for at in (verb.last + 1, verb.last + 2))
    is_result = key.endswith("ing") and ground.key(verb.first - 1) == ","
    is_doing = key in TAKING_PART or (is_active(ground, verb) and not is_result)
    is_nobody = any(ground.key(at) in _NOBODY for at in range(max(left, verb.first - _MAX_AUXILIARY), verb.first))
    is_named = any(not _is_auxiliary(ground, at) for at in range(left, verb.first))
    return not is_nobody and is_named and (is_by or is_doing)


def _is_auxiliary(ground: Ground, at: int) -> bool:
    return ground.is_small(at, "be") or ground.key(at) in _HAVING or not ground.tokens[at].is_word


def _is_relative(ground: Ground, verb: Match[Cue], attribution: Attribution) -> bool:
    """The blast that killed four: a clause about a noun, and not what the words themselves assert."""
    opening = ground.clause(verb.first)[0] - 1
    if ground.lang != "en" or opening < 0 or not ground.is_small(opening, "relative", "that"):
        return False
    return ground.is_small(opening, "relative") or attribution.start < ground.tokens[opening].start


def _is_described(deed: Deed, reading: Reading, cues: LanguageCues) -> bool:
    """The targeted killing: an English form in -ing behind an article is a noun."""
    before = [token.key for token in reading.sentences[deed.sentence].tokens if token.end <= deed.start][-2:]
    is_noun = any(key in cues.small["determiners"] for key in before) and "of" not in before
    return reading.lang == "en" and is_noun and reading.text[deed.start : deed.end].endswith("ing")


def _is_own(deed: Deed, reading: Reading, cues: LanguageCues) -> bool:
    """قال الجيش إنه استهدف, «утверждают, что сбили»: the verb right after `that` tells of whoever speaks."""
    if not deed.is_verb or _is_suffered(deed, reading, cues):
        return False
    last = next((t.key for t in reversed(reading.sentences[deed.sentence].tokens) if t.end <= deed.start), "")
    if reading.lang == "ru":
        return last == "что" and can_be(tokenize(reading.text, deed.start, deed.end)[0].key, "VERB", "past")
    return reading.lang == "ar" and any(last == that + owned for that in _ARABIC_THAT for owned in _OWNED)


def _bounds(deed: Deed, reading: Reading, cues: LanguageCues) -> tuple[int, int] | None:
    """What is somebody's words around the deed; None where it is the outlet's, a denial's or a threat's."""
    covering = _asserting([a for a in reading.attributions.get(deed.sentence, ()) if a.covers(deed.start, deed.end)])
    if covering is None or is_negated(deed, reading, cues):
        return None
    narrowest = min(covering, key=lambda a: a.end - a.start, default=None)
    if narrowest and (_is_only_blamed(deed, narrowest, reading, cues) or _is_dismissed(deed, narrowest, reading, cues)):
        return None
    if narrowest and (deed.is_verb or _is_predicate(deed, narrowest, reading, cues)):
        return _without_source(deed, narrowest)
    quotation = next((q for q in reading.quotations if q.holds(deed.start, deed.end) and not q.dash), None)
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
    return [a for a in covering if a.cue[0] >= max(unasserted)] or None


def _is_only_blamed(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """Blamed rebels for the strike, «обвинила Сирию в обстреле»: a noun of harm, where nothing is put as a clause."""
    if reading.lang == "ar":
        return False
    tokens = [
        t for t in reading.sentences[deed.sentence].tokens if attribution.cue[0] <= t.start and t.end <= deed.start
    ]
    reach = _MAX_CUE if attribution.reporting == "judged" else 1
    from_cue = [t for t in reading.sentences[deed.sentence].tokens if attribution.cue[0] <= t.start][:reach]
    is_blame = any(m.meaning.kind in _BLAMING for m in cues.blame.find(from_cue))
    is_clause = any(token.key in cues.small["that"] for token in tokens)
    is_gerund = reading.lang == "en" and reading.text[deed.start : deed.end].split()[0].endswith("ing")
    return is_blame and not is_clause and not is_gerund


def _is_dismissed(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """«Назвал вымыслом сообщения о том, что …»: the words call untrue what they tell."""
    if attribution.reporting != "judged":
        return False
    tokens = [
        t for t in reading.sentences[deed.sentence].tokens if attribution.cue[0] <= t.start and t.end <= deed.start
    ]
    return any(match.meaning.kind in ("dismissal", "untrue") for match in cues.denials.find(tokens))


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
    is_colon = reading.text[slice(*attribution.cue)] == ":"
    opening = [t.key for t in tokens if t.end <= deed.start and attribution.cue[1] <= t.start]
    opens_clause = any(key in cues.small["that"] for key in opening)
    is_near = deed.start - attribution.start < _MAX_TO_NOUN
    return reading.lang != "en" and is_near and not is_colon and not opens_clause


def _is_background(
    deed: Deed, bounds: tuple[int, int], told: Sequence[Deed], reading: Reading, cues: LanguageCues
) -> bool:
    """Whether its clause only says when something else happened: that it is at war after rebels attacked."""
    tokens = [t for t in reading.sentences[deed.sentence].tokens if bounds[0] <= t.start and t.end <= deed.start]
    opening = next((m for m in reversed(cues.blame.find(tokens)) if m.meaning.kind == "background"), None)
    if opening is None or any(mark in reading.text[opening.end : deed.start] for mark in ",،"):
        return False
    is_later = deed.agent is None or deed.agent.start >= opening.end
    return is_later and not any(bounds[0] <= other.start < opening.start for other in told)


def _without_source(deed: Deed, attribution: Attribution) -> tuple[int, int]:
    """The reach of a source phrase without the phrase: according to rescuers, …"""
    start, end, (first, last) = attribution.start, attribution.end, attribution.cue
    if start <= first < end and deed.start >= last:
        return max(last, attribution.speaker.end if attribution.speaker else last), end
    return (start, first) if start < first < end else (start, end)


def _tag(reading: Reading, deed: Deed, bounds: tuple[int, int]) -> Tag | None:
    start, end = _item(reading, deed, max(deed.clause[0], bounds[0]), min(deed.clause[1], bounds[1]))
    words = [token for token in tokenize(reading.text, start, end) if token.is_word]
    if not words or words[0].key in _OPEN or reading.text[words[-1].end : words[-1].end + 1] in ("?", "؟"):
        return None
    start, end = _opening(words, deed, reading), words[-1].end
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
    if reading.lang == "ar" and _WITH in reading.text[max(0, deed.start - 1) : deed.start + 1]:
        # بقتل: with or without its ب, as it is listed.
        return deed.start + reading.text.startswith(_WITH, deed.start)
    return deed.start if is_charge else words[0].start


def _apart(tags: Sequence[Tag], text: str, relative: frozenset[str]) -> list[Tag]:
    """`tags` in order; of two that overlap the one that begins first, of equals the longer one."""
    kept: list[Tag] = []
    for tag in sorted(tags, key=lambda t: (t.start, -t.end)):
        if not kept or (kept[-1].end <= tag.start and not _goes_on(kept[-1], tag, text, relative)):
            kept.append(tag)
    return kept


def _goes_on(before: Tag, tag: Tag, text: str, relative: frozenset[str]) -> bool:
    """Whether nothing but a relative word parts them: behind the ambush | that | killed seven."""
    between = tokenize(text, before.end, tag.start)
    return before.sentence == tag.sentence and len(between) == 1 and between[0].key in relative
