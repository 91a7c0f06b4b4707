"""Harms that only somebody's words tell, besides the deeds of the outlet: shot down, genocide, accused X of bombing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.claims.blame import find_harms
from pipeline.annotate.deeds.accused import blamed_noun, blamed_one, find_accused
from pipeline.annotate.deeds.accused_nouns import blames_pronoun
from pipeline.annotate.deeds.affixes_arabic import WITH
from pipeline.annotate.deeds.agents import find_agent
from pipeline.annotate.deeds.agents_russian import is_told, is_verb
from pipeline.annotate.deeds.deeds import HARMS, Deed
from pipeline.annotate.deeds.doers import Doer
from pipeline.annotate.deeds.ground import Ground, set_ground
from pipeline.annotate.deeds.words_of_blame import PARTICIPLE, find_words_of_blame
from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.cues import Cue, LanguageCues
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match

_MAX_CHARGE = 10
_MAX_TO_HARM = 8
_MAX_TO_PLAN = 8
_MAX_TO_WEAPON = 6


def find_assertions(reading: Reading, cues: LanguageCues) -> list[Deed]:
    """Further deeds, only in sentences in which somebody speaks; each of a verb, or of an Arabic charge."""
    found: list[Deed] = []
    for sentence in reading.sentences:
        if not _is_spoken(reading, sentence):
            continue
        matches = find_words_of_blame(sentence, cues)
        if any(match.meaning.kind in ("asserted", "fires", "object", "subject") for match in matches):
            ground = set_ground(reading, sentence, cues)
            told = [match for match in _asserted(ground, matches) if not _is_untold(ground, match)]
            found += [_deed(ground, match, is_charge=_is_charged(ground, match, matches)) for match in told]
    return found


def _is_spoken(reading: Reading, sentence: Sentence) -> bool:
    is_quoted = any(q.start < sentence.end and sentence.start < q.end for q in reading.quotations)
    return is_quoted or bool(reading.attributions.get(sentence.index))


def _asserted(ground: Ground, matches: Sequence[Match[Cue]]) -> Iterator[Match[Cue]]:
    is_charge = any(match.meaning.kind in ("object", "onto") for match in matches)
    for match in matches:
        is_noun = ground.lang == "ar" and ground.key(match.first).startswith(WITH)
        if match.meaning.kind == "asserted" and (is_charge or not is_noun):
            yield match
        if match.meaning.kind == "fires" and _has_weapon(ground, match):
            yield match
        if match.meaning.kind == "subject" and _is_of_harm(ground, match, matches):
            yield match
    for blame in matches:
        if ground.lang == "ar" and blame.meaning.kind == "object":
            yield from _charge(ground, blame, matches)


def _has_weapon(ground: Ground, match: Match[Cue]) -> bool:
    """Launched over the night some forty drones: what was fired stands near behind the verb."""
    near = range(match.last + 1, match.last + 1 + _MAX_TO_WEAPON)
    munitions = ground.cues.file.blame.munitions
    return any(other.first in near for other in ground.of("weapons")) or any(ground.key(at) in munitions for at in near)


def _is_of_harm(ground: Ground, match: Match[Cue], matches: Sequence[Match[Cue]]) -> bool:
    """Rebels were behind the attack: somebody named is responsible for a harm, which is what is asserted."""
    if match.meaning == PARTICIPLE or ground.key(match.last).startswith(ground.cues.file.blame.borne):
        return False
    is_told = any(match.first <= harm <= match.last + _MAX_TO_HARM for harm in find_harms(ground, matches))
    return is_told and _responsible(ground, match) is not None


def _responsible(ground: Ground, match: Match[Cue]) -> Doer | None:
    if match.meaning.value != "inverted":
        return blamed_one(ground, match)
    return next((doer for doer in ground.nouns if match.last < doer.first), None)


def _charge(ground: Ground, blame: Match[Cue], matches: Sequence[Match[Cue]]) -> Iterator[Match[Cue]]:
    """اتهمت حماس إسرائيل بقصف المستشفى: the first noun of harm with its ب is what the accused is said to have done."""
    abetting = ground.cues.file.blame.abetting
    listed = (m for m in matches if m.meaning.kind == "harms" and ground.key(m.first) not in abetting)
    harms = [*ground.of(*HARMS), *listed]
    near = (m for m in harms if blame.last < m.first <= blame.last + _MAX_CHARGE)
    charge = next((m for m in sorted(near, key=lambda m: m.first) if ground.key(m.first).startswith(WITH)), None)
    if charge:
        yield charge


def _is_charged(ground: Ground, match: Match[Cue], matches: Sequence[Match[Cue]]) -> bool:
    """Whether somebody is accused of it who is no listed actor: واتهمها بقصف, «обвинил в том, что она воюет»."""
    blames = [blame for blame in matches if blame.meaning.kind == "object" and blame.first < match.first]
    return any(ground.lang == "ru" or blames_pronoun(ground, blame) or blamed_noun(ground, blame) for blame in blames)


def _is_untold(ground: Ground, match: Match[Cue]) -> bool:
    """Not yet, not at all, or only wished for: did not, will, in order to, «убить», «убьют»."""
    key = ground.key(match.first)
    if ground.lang == "ru" and is_verb(key) and (not is_told(key) or can_be(key, "VERB", "futr")):
        return not ground.key(match.first - 1).startswith(ground.cues.file.claims.going_on)
    if ground.lang == "en" and ground.is_small(match.first - 1, "and") and not key.endswith(("ed", "ing", "s")):
        # Wanted to obtain weapons and commit an attack.
        return any(ground.key(at) == "to" for at in range(match.first - _MAX_TO_PLAN, match.first - 1))
    return any(other.last == match.first - 1 for other in ground.of("untold"))


def _deed(ground: Ground, match: Match[Cue], *, is_charge: bool) -> Deed:
    verb = replace(match, meaning=Cue("suffer" if _is_passive(ground, match) else "do"))
    blamed = _responsible(ground, match) if match.meaning.kind == "subject" else None
    agent = blamed.mention if blamed else find_accused(ground, match) or find_agent(ground, verb)
    return Deed(
        sentence=ground.sentence.index,
        start=match.start,
        end=match.end,
        clause=ground.span_of_clause(match),
        agent=agent,
        by_pronoun=is_charge or (agent is None and _has_pronoun(ground, match)),
        is_verb=True,
    )


def _is_passive(ground: Ground, match: Match[Cue]) -> bool:
    is_behind_be = ground.lang == "en" and ground.is_small(match.first - 1, "be")
    return is_behind_be and ground.key(match.first) not in ground.cues.file.blame.taking_part


def _has_pronoun(ground: Ground, match: Match[Cue]) -> bool:
    """Whether a pronoun may be the subject: he said they had shot it down."""
    before = range(ground.clause(match.first)[0], match.first)
    is_active = ground.lang != "ar" and not _is_passive(ground, match)
    return is_active and any(ground.is_small(at, "pronouns") for at in before)
