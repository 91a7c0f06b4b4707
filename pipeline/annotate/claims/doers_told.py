"""Which deeds tell of a doer: somebody named, a pronoun, the speaker, or a subject whom no list names."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.claims.undone import is_undone
from pipeline.annotate.deeds.affixes_arabic import WITH
from pipeline.annotate.deeds.agents_russian import is_passive
from pipeline.annotate.deeds.deeds import Deed
from pipeline.annotate.deeds.ground import Ground, set_ground
from pipeline.annotate.deeds.told import blow_of
from pipeline.annotate.deeds.verbs_english import is_active
from pipeline.annotate.reading import Attribution, Reading
from pipeline.catalog.cues import Cue, LanguageCues
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match
from pipeline.text.tokens import tokenize

_MAX_LAUNCH = 6
_MAX_AUXILIARY = 2
_ARABIC_THAT = ("ان", "بان")
_MAX_MUNITION = 8
_MAX_BY = 5
_MAX_TO_BY = 3
_HAVING = ("have", "has", "had")
_ENDINGS_OF_THAT = ("ه", "ها", "هم", "نا", "ا")


def deeds_by_somebody(deeds: Sequence[Deed], reading: Reading, cues: LanguageCues) -> list[Deed]:
    """Those with a doer, be it a pronoun or nobody listed, that are not told again: 20 dead are a figure, no claim."""
    first = [_by_speaker(_with_means(deed, deeds), reading, cues) for deed in deeds if not deed.is_repeat]
    named = [
        deed
        for deed in first
        if deed.agent
        or _is_by_pronoun(deed, reading, cues)
        or _is_own(deed, reading, cues)
        or _is_by_unlisted(deed, reading, cues)
        or _is_by_blow(deed, deeds, reading, cues)
    ]
    return [deed for deed in named if not _is_described(deed, reading, cues)]


def _with_means(deed: Deed, deeds: Sequence[Deed]) -> Deed:
    """Killed as a result of Israeli strikes, «от авиаударов НАТО погибло»: whose the means was did the harm."""
    told = (d for d in deeds if d.is_repeat and d.agent)
    means = (d for d in told if (d.sentence, d.clause) == (deed.sentence, deed.clause))
    owned = next(means, None) if deed.agent is None else None
    return replace(deed, agent=owned.agent) if owned else deed


def _by_speaker(deed: Deed, reading: Reading, cues: LanguageCues) -> Deed:
    """«Армия признала, что по ошибке убила»: who speaks did it, where nobody else is its subject."""
    covering = reading.attributions_over(deed.sentence, deed.start, deed.end)
    narrowest = min(covering, key=lambda a: a.end - a.start, default=None)
    if deed.agent or narrowest is None or narrowest.reporting is None or not _is_own(deed, reading, cues):
        return deed
    return replace(deed, agent=narrowest.speaker)


def _is_by_pronoun(deed: Deed, reading: Reading, cues: LanguageCues) -> bool:
    """They killed, his raid; but not: she died, his family died."""
    return deed.by_pronoun and not _is_suffered(deed, reading, cues)


def _is_suffered(deed: Deed, reading: Reading, cues: LanguageCues) -> bool:
    inside = [token for token in reading.sentences[deed.sentence].tokens if deed.start <= token.start < deed.end]
    return any(match.meaning.kind == "suffer" for match in cues.deeds.find(inside))


def _is_by_unlisted(deed: Deed, reading: Reading, cues: LanguageCues) -> bool:
    """Warplanes struck a depot, «взрыв убил», مروحية أطلقت: in reported words, somebody does it whom no list names."""
    sentence = reading.sentences[deed.sentence]
    covering = reading.attributions_over(deed.sentence, deed.start, deed.end)
    narrowest = min(covering, key=lambda a: a.end - a.start, default=None)
    if narrowest is None or narrowest.reporting == "judged":
        return False
    ground = set_ground(reading, sentence, cues)
    verb = _verb_of(deed, ground)
    if verb is None or (verb.meaning.kind == "hit" and blow_of(ground, verb)):
        return False
    return _has_subject(ground, verb) and not _is_relative(ground, verb, narrowest)


def _is_by_blow(deed: Deed, deeds: Sequence[Deed], reading: Reading, cues: LanguageCues) -> bool:
    """قال إن القصف أودى بحياة سبعة: what the words speak of is the blow, and it did the harm."""
    here = (d for d in deeds if (d.sentence, d.clause) == (deed.sentence, deed.clause))
    blows = [d for d in here if d.is_repeat and not d.is_verb]
    if reading.lang != "ar" or not deed.is_verb:
        return False
    tokens = reading.sentences[deed.sentence].tokens
    opening = {token.end for token in tokens if token.key in cues.small["that"]}
    return any(blow.start - 1 in opening and blow.end < deed.start for blow in blows)


def _verb_of(deed: Deed, ground: Ground) -> Match[Cue] | None:
    """The verb that tells of the deed: its own, or the light one before the noun of a blow (carried out a strike)."""
    blow = next((m for m in ground.of("blows") if m.start == deed.start), None)
    if blow:
        left = max(ground.clause(blow.first)[0], blow.first - _MAX_LAUNCH)
        light = (
            m
            for m in ground.of("launch")
            if left < m.first < blow.first and not is_undone(ground.tokens, m, ground.cues)
        )
        return next(light, None)
    asserted = (m for m in ground.sentence.find(ground.cues.blame) if m.meaning.kind == "asserted")
    return next((m for m in (*ground.of("do", "hit"), *asserted) if m.start == deed.start), None)


def _has_subject(ground: Ground, verb: Match[Cue]) -> bool:
    """Whether the verb is active and may have a subject, or is a passive with `by`."""
    if ground.lang == "ar":
        # أطلقت مروحية: of verbs of hitting, or listed with what they do (ارتكب مجازر); قتل may be read as a passive.
        return _is_whole(ground, verb) or (verb.meaning.kind == "hit" and not _is_munition(ground, verb.last + 1))
    return _has_russian_subject(ground, verb) if ground.lang == "ru" else _has_english_subject(ground, verb)


def _is_whole(ground: Ground, verb: Match[Cue]) -> bool:
    """يرتكبون مجازر: a verb listed with what it does, which no passive has; ارتكاب, استخدام are nouns."""
    key = ground.key(verb.first)
    is_noun = key.startswith(WITH) or any(key.removesuffix(ending)[-2:-1] == "ا" for ending in ("", "ها", "ه", "هم"))
    is_long = verb.whole[1] - verb.start > len(ground.tokens[verb.first].text)
    return verb.meaning.kind == "asserted" and is_long and not is_noun


def _has_russian_subject(ground: Ground, verb: Match[Cue]) -> bool:
    key = ground.key(verb.first)
    is_done = can_be(key, "VERB", "past") or can_be(key, "VERB", "pres")
    number = "plur" if can_be(key, "plur") else "sing"
    before = range(ground.clause(verb.first)[0], verb.first)
    nouns = (at for at in before if can_be(ground.key(at), "NOUN", "nomn", number))
    return is_done and not is_passive(key) and any(not _is_munition(ground, at) for at in nouns)


def _has_english_subject(ground: Ground, verb: Match[Cue]) -> bool:
    key, left = ground.key(verb.first), ground.clause(verb.first)[0]
    by = next((at for at in (verb.last + 1, verb.last + 2) if ground.is_small(at, "by")), None)
    is_by = by is not None and not any(_is_munition(ground, at) for at in range(by + 1, by + _MAX_BY))
    is_result = key.endswith("ing") and ground.key(verb.first - 1) == ","
    is_doing = key in ground.cues.file.blame.taking_part or (is_active(ground, verb) and not is_result)
    near = range(max(left, verb.first - _MAX_AUXILIARY), verb.first)
    is_nobody = any(ground.key(at) in ground.cues.file.claims.unaccused for at in near)
    is_hit_by = any(_is_munition(ground, at) for at in range(max(left, verb.first - _MAX_MUNITION), verb.first))
    is_named = any(not _is_auxiliary(ground, at) for at in range(left, verb.first))
    return (is_by or is_doing) and is_named and not is_nobody and not is_hit_by


def _is_munition(ground: Ground, at: int) -> bool:
    """A missile struck the house: whose it was nobody says."""
    return ground.key(at) in ground.cues.file.blame.munitions


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
    is_gerund = is_noun and reading.text[deed.start : deed.end].endswith("ing")
    return reading.lang == "en" and (is_gerund or _is_reduced(deed, reading, cues))


def _is_reduced(deed: Deed, reading: Reading, cues: LanguageCues) -> bool:
    """Are trapped in a building hit by a strike: a participle that only tells which one, as the clause has its verb."""
    tokens = reading.sentences[deed.sentence].tokens
    before = [token.key for token in tokens if deed.clause[0] <= token.start and token.end <= deed.start]
    behind = [token.key for token in tokens if token.start >= deed.end][:_MAX_TO_BY]
    is_finite = any(key in cues.small["be"] or key in _HAVING for key in before[-_MAX_TO_BY:])
    has_verb = any(key in cues.small["finite"] for key in before[:-_MAX_TO_BY])
    return "by" in behind and has_verb and not is_finite


def _is_own(deed: Deed, reading: Reading, cues: LanguageCues) -> bool:
    """قال الجيش إنه استهدف, «утверждают, что сбили»: the verb right after `that` tells of whoever speaks."""
    if not deed.is_verb or _is_suffered(deed, reading, cues):
        return False
    before = [token.key for token in reading.sentences[deed.sentence].tokens if token.end <= deed.start]
    last = before[-1] if before else ""
    if reading.lang == "ru":
        key = tokenize(reading.text, deed.start, deed.end)[0].key
        is_alone = can_be(key, "sing") and not _has_subject_before(before, cues)
        return can_be(key, "VERB", "past") and (last == "что" or is_alone)
    return reading.lang == "ar" and any(last == that + ending for that in _ARABIC_THAT for ending in _ENDINGS_OF_THAT)


def _has_subject_before(keys: Sequence[str], cues: LanguageCues) -> bool:
    """Whether anything between «что» and the verb may be its subject; «что по ошибке убила» has none."""
    at = len(keys) - 1 - keys[::-1].index("что") if "что" in keys else -1
    near = zip(keys[at:], keys[at + 1 :], strict=False)
    nouns = (key for before, key in near if before not in cues.small["places"])
    return at < 0 or any(can_be(key, kind, "nomn") for key in nouns for kind in ("NOUN", "NPRO"))
