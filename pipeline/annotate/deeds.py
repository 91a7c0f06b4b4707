"""Deeds: each harm that a text tells to have been done to people and places, and who did it as its clause says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.annotate.accused import find_accused
from pipeline.annotate.agents_arabic import arabic_agent
from pipeline.annotate.agents_english import english_agent, is_active, is_description
from pipeline.annotate.agents_russian import is_participle, is_passive, is_told, is_verb, russian_agent
from pipeline.annotate.ground import Ground, set_ground
from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.codebook import Codebook
from pipeline.catalog.cues import Cue, Cues
from pipeline.records.annotation import Mention
from pipeline.text.lemmas import word_forms
from pipeline.text.phrases import Match

_VERBS = ("suffer", "do", "hit")
HARMS = (*_VERBS, "outcomes", "blows")
_SAME_HARM = 14
"""Tokens within which the noun of a blow tells no other harm than the verb beside it: killed in a strike."""
_PASSAGE = 2
_MAX_UNTOLD = 3
_MAX_OBJECT = 3
_MAX_LAUNCH = 4
_MAX_OWNED = 5
_ARABIC_NOUN = ("ال", "بال", "لل", "ب", "ل")
_NO_WAR = ("violent_death", "not_crime")
_AGENTS: Mapping[str, Callable[[Ground, Match[Cue]], Mention | None]] = {
    "ar": arabic_agent,
    "en": english_agent,
    "ru": russian_agent,
}

_IS_ACTIVE: Mapping[str, Callable[[Ground, Match[Cue]], bool]] = {
    "en": is_active,
    "ru": lambda ground, match: not is_passive(ground.key(match.first)),
}


@dataclass(frozen=True, slots=True)
class Deed:
    """A harm at `start` to `end`, in the clause from `clause[0]` to `clause[1]` (code points)."""

    sentence: int
    start: int
    end: int
    clause: tuple[int, int]
    agent: Mention | None
    """Who did it; None where the clause names nobody."""
    by_pronoun: bool
    """Whether the clause has a pronoun for the agent."""
    is_verb: bool
    is_repeat: bool
    """Whether another deed of the sentence tells the same harm: the strike in which somebody was killed."""


def find_deeds(reading: Reading, cues: Cues, codebook: Codebook) -> list[Deed]:
    """The deeds of `reading` in order: no plans, no threats, no accidents, no crime without politics."""
    language = cues.of(reading.lang)
    is_war = tell_war(reading, cues, codebook)
    found: list[Deed] = []
    for sentence in reading.sentences:
        matches = language.deeds.find(sentence.tokens)
        if not any(match.meaning.kind in HARMS for match in matches):
            continue
        ground = set_ground(reading, sentence, language, matches)
        told = [match for match in ground.of(*HARMS) if _is_told(ground, match)]
        first = list(_once(ground, told))
        deeds = [(match, _deed(ground, match, is_repeat=match not in first)) for match in told]
        if _is_plain(ground, deeds) or (deeds and is_war(sentence)):
            found += [deed for match, deed in deeds if deed.agent or _is_event(ground, match)]
    return found


def _is_plain(ground: Ground, deeds: Sequence[tuple[Match[Cue], Deed]]) -> bool:
    """Whether a deed shows by itself that it is war: a shelling; a killing by a known actor; a known group's attack."""
    return any(_is_of_war(ground, match, deed.agent) for match, deed in deeds)


def _is_of_war(ground: Ground, match: Match[Cue], agent: Mention | None) -> bool:
    weak = ground.cues.file.deeds.weak
    is_known = agent is not None and agent.entity is not None
    if _is_weak(ground.key(match.last), ground.lang, weak):
        return is_known and agent is not None and agent.type in ("group", "organisation")
    return is_known or match.meaning.kind in ("hit", "blows")


def _is_event(ground: Ground, match: Match[Cue]) -> bool:
    """Whether a noun of harm without an agent tells of one happening: it goes on with whom or what was hit."""
    near = (verb for verb in ground.of("launch", "undergo") if abs(match.first - verb.last) <= _MAX_LAUNCH)
    if match.meaning.kind in _VERBS or (ground.lang == "en" and match.meaning.kind == "outcomes") or any(near):
        return True
    after = range(match.last + 1, match.last + 1 + _MAX_OBJECT)
    if ground.lang == "en" or not ground.is_noun_after(match.last):
        return any(ground.is_small(at, "places") for at in after[: 1 if ground.lang == "en" else None])
    return True


def _deed(ground: Ground, match: Match[Cue], *, is_repeat: bool) -> Deed:
    first, end = ground.clause(match.first)
    tokens = ground.tokens[first:end]
    words = [token for token in tokens if token.is_word]
    clause = (words[0].start, words[-1].end) if words else (match.start, match.end)
    agent = find_accused(ground, match) or _AGENTS[ground.lang](ground, match)
    is_verb = match.meaning.kind in _VERBS
    by_pronoun = agent is None and _has_pronoun(ground, match, first)
    return Deed(ground.sentence.index, match.start, match.end, clause, agent, by_pronoun, is_verb, is_repeat)


def _has_pronoun(ground: Ground, match: Match[Cue], left: int) -> bool:
    """They killed, his strikes: the agent is named before, in another clause."""
    if ground.lang == "ar":
        return False
    if match.meaning.kind in ("do", "hit"):
        is_active = _IS_ACTIVE[ground.lang](ground, match)
        has_subject = any(ground.is_small(at, "pronouns") for at in range(left, match.first))
        means = [m for m in ground.of("blows", "weapons") if left <= m.first < match.first]
        return is_active and (has_subject or any(_has_owner(ground, m, left) for m in means))
    return _has_owner(ground, match, left)


def _has_owner(ground: Ground, noun: Match[Cue], left: int) -> bool:
    return any(ground.is_small(at, "owners") for at in range(max(left, noun.first - _MAX_OWNED), noun.first))


def _is_told(ground: Ground, match: Match[Cue]) -> bool:
    """Whether it is told as done: not planned, not denied, and not only a description of somebody."""
    untold = {at for other in ground.of("untold") for at in range(other.first, other.last + 1)}
    if match.meaning.kind not in _VERBS:
        return _is_noun_told(ground, match, untold)
    if not _is_finite(ground, match):
        return False
    at = match.first - 1
    while at > match.first - 1 - _MAX_UNTOLD and (ground.is_small(at, "be") or ground.key(at).endswith("ly")):
        at -= 1
    return at not in untold


def _is_finite(ground: Ground, match: Match[Cue]) -> bool:
    key = ground.key(match.first)
    if ground.lang == "ru" and is_verb(key):
        return is_told(key) and (not is_participle(key) or ground.key(match.first - 1) == ",")
    if ground.lang == "ar" and match.meaning.kind in ("do", "hit"):
        # القتل, بقتل: the noun of the same letters.
        return not key.removeprefix("و").startswith(_ARABIC_NOUN)
    return ground.lang != "en" or not is_description(ground, match)


def _is_noun_told(ground: Ground, match: Match[Cue], untold: set[int]) -> bool:
    """No plan (للهجوم, but تعرض لهجوم), no blow that somebody only wants to launch."""
    clitics = ground.key(match.first)[: match.start - ground.tokens[match.first].start]
    near = [verb for verb in ground.of("launch", "undergo") if 0 < match.first - verb.last <= _MAX_LAUNCH]
    is_plan = clitics.endswith("ل") and not any(verb.meaning.kind == "undergo" for verb in near)
    return match.first - 1 not in untold and not is_plan and untold.isdisjoint(verb.first - 1 for verb in near)


def _once(ground: Ground, told: list[Match[Cue]]) -> Iterator[Match[Cue]]:
    """Each harm once: a noun near a verb of harm tells the same one, and so does a second noun of a blow."""
    verbs = [match for match in told if match.meaning.kind in _VERBS]
    nouns: list[Match[Cue]] = []
    for match in told:
        near = verbs if match.meaning.kind not in _VERBS else []
        if any(abs(match.first - verb.first) <= _SAME_HARM for verb in near):
            continue
        if near is not verbs or not nouns or match.first - nouns[-1].first > _SAME_HARM:
            nouns += [match] if match.meaning.kind not in _VERBS else []
            yield match


def tell_war(reading: Reading, cues: Cues, codebook: Codebook) -> Callable[[Sentence], bool]:
    """Whether a sentence's passage tells of a war or an attack, and the sentence of no accident or crime."""
    weak = cues.of(reading.lang).file.deeds.weak

    @cache
    def tells_war(index: int) -> bool:
        return any(
            not _is_weak(key, reading.lang, weak)
            for key in _found(codebook, "at_war", reading, reading.sentences[index], wanted=True)
        )

    def is_war(sentence: Sentence) -> bool:
        if any(_found(codebook, id_, reading, sentence, wanted=False) for id_ in _NO_WAR):
            return False
        near = range(max(0, sentence.index - _PASSAGE), min(len(reading.sentences), sentence.index + _PASSAGE + 1))
        return any(map(tells_war, near))

    return is_war


def _is_weak(key: str, lang: str, weak: Sequence[str]) -> bool:
    """Whether the word tells as often of something else than war: a strike, an attack."""
    return any(form.key in weak for form in word_forms(key, lang))


def _found(codebook: Codebook, id_: str, reading: Reading, sentence: Sentence, *, wanted: bool) -> list[str]:
    """First words of what fulfils the condition in the sentence (`wanted`), or of what speaks against it."""
    matches = codebook.condition_index(id_, reading.lang).find(sentence.tokens)
    return [sentence.tokens[match.first].key for match in matches if match.meaning is wanted]
