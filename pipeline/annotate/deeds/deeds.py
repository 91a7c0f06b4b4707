"""Deeds: each harm that a text tells to have been done to people and places, and who did it as its clause says."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.annotate.deeds.accused import find_accused, is_pronoun_accused
from pipeline.annotate.deeds.agents import find_agent
from pipeline.annotate.deeds.antecedents import find_pronoun, tells_doer
from pipeline.annotate.deeds.ground import HURTING, VERBS, Ground, set_ground
from pipeline.annotate.deeds.indirect_agents import find_causes, find_responsible
from pipeline.annotate.deeds.perpetrators_arabic import is_carried_out
from pipeline.annotate.deeds.told import blow_of, fell_to, is_event, is_like_verb, is_of_blow, is_told
from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.codebook import Codebook
from pipeline.catalog.cues import Cue, Cues, LanguageCues
from pipeline.records.annotation import Mention
from pipeline.text.lemmas import word_forms
from pipeline.text.phrases import Match

HARMS = (*VERBS, "victims", "outcomes", "blows")
_BLOWS = ("hit", "blows")
_CAUSES = ("hit", "blows", "weapons", "clashes", "war")
_SAME_HARM = 14
"""Tokens within which the noun of a blow tells no other harm than the verb beside it: killed in a strike."""
_MAX_VICTIM = 5
_PASSAGE = 2
_MAX_ATTACKED = 5
_MAX_TO_WAR = 8
_MAX_OF_WAR = 4
"""Words from the preposition to the fight: in the three-year-old rebellion."""
_NO_WAR = ("violent_death", "not_crime")


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
    """Whether the clause has a pronoun for an agent whom its sentence does not name."""
    is_verb: bool
    in_war: bool = False
    """Whether it is told of a fight, which has more sides than one: died in the conflict."""
    is_repeat: bool = False
    """Whether another deed of the sentence tells the same harm: the strike in which somebody was killed."""
    parties: frozenset[str] = frozenset()
    """Ids of the actors who are named beside it: those it was done to, if they did not do it."""


def find_deeds(reading: Reading, cues: Cues, codebook: Codebook) -> list[Deed]:
    """The deeds of `reading` in order: no plans, no threats, no accidents, no crime without politics."""
    language = cues.of(reading.lang)
    is_war = tell_war(reading, cues, codebook)
    told = [*_told(reading, language)]
    plain = [ground.sentence.index for ground, deeds in told if _is_plain(ground, deeds)]
    found: list[Deed] = []
    for ground, deeds in told:
        sentence = ground.sentence
        reach = _PASSAGE if reading.lang != "ar" else 0
        is_near = any(abs(index - sentence.index) <= reach for index in plain)
        is_at_war = sentence.index in plain or ((is_near or is_war(sentence)) and not ground.of("peace"))
        if is_at_war or (_is_violent(ground, deeds) and not _is_peaceful(reading, sentence, codebook)):
            found += [deed for match, deed in _marked(ground, deeds) if deed.agent or is_event(ground, match)]
    return found


_Told = Sequence[tuple[Match[Cue], Deed]]


def _told(reading: Reading, cues: LanguageCues) -> Iterator[tuple[Ground, _Told]]:
    """The sentences that tell harm, each with its deeds."""
    for sentence in reading.sentences:
        if any(match.meaning.kind in HARMS for match in sentence.find(cues.deeds)):
            ground = set_ground(reading, sentence, cues)
            deeds = [(match, _deed(ground, match)) for match in ground.of(*HARMS) if is_told(ground, match)]
            deeds = [(match, deed) for match, deed in deeds if not _is_in_words(ground, match, deed)]
            if deeds:
                yield ground, deeds


def _is_plain(ground: Ground, deeds: _Told) -> bool:
    """Whether a deed shows by itself that it is war: a shelling; a killing by a known actor; a known group's attack."""
    is_accident = bool(ground.of("peace"))
    is_blow = ground.lang != "ar" or any(match.meaning.kind == "blows" for match, _ in deeds)
    if is_blow and any(match.meaning.kind == "takes" for match in ground.sentence.find(ground.cues.blame)):
        # Nobody claims responsibility for an accident.
        return True
    return any(
        _is_of_war(ground, match, deed.agent)
        for match, deed in deeds
        if not is_accident or match.meaning.kind in _BLOWS
    )


def _is_in_words(ground: Ground, match: Match[Cue], deed: Deed) -> bool:
    """Rubio's assault on Cruz: where a politician attacks another and no weapon is named, it is in words."""
    is_attack = match.meaning.kind in _BLOWS and _is_of(ground.key(match.last), ground.lang, _weak(ground))
    if ground.lang == "ar" or not is_attack or deed.agent is None or deed.agent.type != "person":
        return False
    attacked = [d for d in ground.doers if 0 < d.first - match.last <= _MAX_ATTACKED]
    return bool(attacked) and attacked[0].mention.type == "person" and not ground.of("weapons")


def _weak(ground: Ground) -> Sequence[str]:
    return ground.cues.file.deeds.weak


def _is_of_war(ground: Ground, match: Match[Cue], agent: Mention | None) -> bool:
    is_known = agent is not None and agent.entity is not None
    if _is_of(ground.key(match.last), ground.lang, _weak(ground)):
        is_armed = agent is not None and agent.type in ("group", "organisation")
        is_carried = ground.lang == "ar" and match.meaning.kind == "blows" and is_carried_out(ground, match)
        is_named = is_known and (is_armed or _has_war_weapon(ground))
        return is_named or is_carried or _is_by_weapon(ground, match)
    return is_known or match.meaning.kind in _BLOWS


def _is_by_weapon(ground: Ground, match: Match[Cue]) -> bool:
    """«После атаки БПЛА», «удары дронов»: the weapon behind a Russian noun tells that it is one of war."""
    is_noun = ground.lang == "ru" and match.meaning.kind == "blows"
    return is_noun and _is_of(ground.key(match.last + 1), ground.lang, ground.cues.file.deeds.warlike)


def _has_war_weapon(ground: Ground) -> bool:
    warlike = ground.cues.file.deeds.warlike
    return any(_is_of(token.key, ground.lang, warlike) for token in ground.tokens)


def _is_violent(ground: Ground, deeds: _Told) -> bool:
    """Whether people came to harm by an attack, a weapon or in a conflict, and nothing speaks of an accident."""
    is_hurt = any(match.meaning.kind in HURTING for match, _ in deeds)
    return is_hurt and bool(ground.of(*_CAUSES)) and not ground.of("peace")


def _deed(ground: Ground, match: Match[Cue]) -> Deed:
    first, end = ground.clause(match.first)
    agent = _own_agent(ground, match)
    pronoun = find_pronoun(ground, match) if agent is None and ground.lang != "ar" else None
    if agent is None and pronoun is None:
        agent = _indirect_agent(ground, match)
        pronoun = find_pronoun(ground, match) if agent is None and ground.lang == "ar" else None
    beside = ground.doers_in(max(first, match.first - _MAX_VICTIM), min(end, match.last + 1 + _MAX_VICTIM))
    parties = frozenset(doer.mention.entity for doer in beside if doer.mention.entity)
    return Deed(
        sentence=ground.sentence.index,
        start=match.start,
        end=match.end,
        clause=ground.span_of_clause(match),
        agent=pronoun.antecedent if pronoun else agent,
        by_pronoun=pronoun is not None and pronoun.antecedent is None,
        is_verb=match.meaning.kind in VERBS,
        in_war=_is_in_war(ground, match),
        parties=parties,
    )


def _is_in_war(ground: Ground, deed: Match[Cue]) -> bool:
    """Whether people came to harm, by nobody's doing, beside a fight with a preposition before it."""
    if deed.meaning.kind not in HURTING or tells_doer(ground, deed):
        return False
    near = range(max(0, deed.first - _MAX_TO_WAR), min(len(ground.tokens), deed.last + 1 + _MAX_TO_WAR))
    fights = [at for at in near if _is_of(ground.key(at), ground.lang, ground.cues.file.deeds.wars)]
    ends = [cause.last for cause in ground.of("causes")]
    return any(ground.is_governed(at) or any(0 < at - end <= _MAX_OF_WAR for end in ends) for at in fights)


def _own_agent(ground: Ground, match: Match[Cue]) -> Mention | None:
    """Whom the clause of the harm names as its doer, or words that accuse somebody of it."""
    is_blow = match.meaning.kind == "blows"
    # Accused aid workers of involvement in Hamas' attack: it stays Hamas's.
    agent = (find_agent(ground, match) if is_blow else None) or find_accused(ground, match)
    # The army accused them of killing nine: the army did not.
    is_pronoun = agent is None and ground.lang != "ar" and is_pronoun_accused(ground, match)
    return None if is_pronoun else agent or find_agent(ground, match)


def _indirect_agent(ground: Ground, match: Match[Cue]) -> Mention | None:
    """Whose blow led to the harm, as in "a shelling which left ten dead", or who is named for it otherwise."""
    # Mourners burned a car after police killed ten: who is told to have done it needs no other doer.
    causes = () if match.meaning.kind != "suffer" and tells_doer(ground, match) else find_causes(ground, match)
    of_causes = (found for cause in causes if (found := find_accused(ground, cause) or find_agent(ground, cause)))
    return next(of_causes, None) or find_responsible(ground, match)


def _marked(ground: Ground, deeds: _Told) -> Iterator[tuple[Match[Cue], Deed]]:
    """`deeds`, those marked that tell a harm told already: the noun of a blow near a verb or another, or its verb."""
    kept: list[tuple[Match[Cue], Deed]] = []
    light = [match for match, _ in deeds if match.meaning.kind == "hit" and blow_of(ground, match)]
    light += [match for match, _ in deeds if fell_to(ground, match)]
    verbs = [told for told in deeds if is_like_verb(ground, told[0]) and told[0] not in light]
    for match, deed in deeds:
        is_noun = match.meaning.kind == "blows" or (match.meaning.kind == "outcomes" and is_of_blow(ground, match))
        others = verbs + kept if is_noun else []
        is_repeat = match in light or any(_is_same(ground, match, deed, other) for other in others)
        if is_noun and not is_repeat:
            kept.append((match, deed))
        yield match, replace(deed, is_repeat=True) if is_repeat else deed


def _is_same(ground: Ground, match: Match[Cue], deed: Deed, other: tuple[Match[Cue], Deed]) -> bool:
    """Whether the noun tells the other's harm: it stands near and nobody else is named for it."""
    if abs(match.first - other[0].first) > _SAME_HARM:
        return False
    if deed.agent and any(
        ground.key(at) in ground.cues.file.deeds.occasions for at in range(other[0].last + 1, match.first)
    ):
        # Died when rebels launched an attack: the clause that tells of it has an agent of its own.
        return False
    return deed.agent is None or (other[1].agent is not None and _is_one(deed.agent, other[1].agent))


def _is_one(one: Mention, other: Mention) -> bool:
    """Whether two mentions may be one actor: of one id, or one's words within the other's."""
    if one.entity and other.entity:
        return one.entity == other.entity
    return one.text in other.text or other.text in one.text


def _is_peaceful(reading: Reading, sentence: Sentence, codebook: Codebook) -> bool:
    return any(_found(codebook, id_, reading, sentence, wanted=False) for id_ in _NO_WAR)


def tell_war(reading: Reading, cues: Cues, codebook: Codebook) -> Callable[[Sentence], bool]:
    """Whether a sentence's passage tells of a war or an attack, and the sentence of no accident or crime."""
    weak = cues.of(reading.lang).file.deeds.weak

    @cache
    def tells_war(index: int) -> bool:
        return any(
            not _is_of(key, reading.lang, weak)
            for key in _found(codebook, "at_war", reading, reading.sentences[index], wanted=True)
        )

    def is_war(sentence: Sentence) -> bool:
        if _is_peaceful(reading, sentence, codebook):
            return False
        near = range(max(0, sentence.index - _PASSAGE), min(len(reading.sentences), sentence.index + _PASSAGE + 1))
        return any(map(tells_war, near))

    return is_war


def _is_of(key: str, lang: str, words: Sequence[str]) -> bool:
    """Whether the word is of `words`, in whatever form."""
    return any(form.key in words for form in word_forms(key, lang))


def _found(codebook: Codebook, id_: str, reading: Reading, sentence: Sentence, *, wanted: bool) -> list[str]:
    """First words of what fulfils the condition in the sentence (`wanted`), or of what speaks against it."""
    matches = sentence.find(codebook.condition_index(id_, reading.lang))
    return [sentence.tokens[match.first].key for match in matches if match.meaning is wanted]
