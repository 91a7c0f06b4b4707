"""Pronouns that stand for the one who did a harm, and whom the same sentence names for them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.annotate.deeds.accused import is_pronoun_accused
from pipeline.annotate.deeds.agents_russian import is_passive
from pipeline.annotate.deeds.doers import Doer
from pipeline.annotate.deeds.ground import Ground
from pipeline.annotate.deeds.inner_subjects_arabic import has_inner_subject
from pipeline.annotate.deeds.owners_arabic import names_foe
from pipeline.annotate.deeds.verbs_english import is_active, is_noun
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be, can_stand_in
from pipeline.text.phrases import Match

_MAX_OWNED = 5
_NEVER: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("it", "its"), ("person",)),
    **dict.fromkeys(("he", "she", "his", "her"), ("place", "organisation")),
}
"""What English pronouns do not stand for."""
_SINGULAR = ("it", "its", "he", "his", "she", "her")
_IS_ACTIVE: Mapping[str, Callable[[Ground, Match[Cue]], bool]] = {
    "en": is_active,
    "ru": lambda ground, match: not is_passive(ground.key(match.first)),
}


@dataclass(frozen=True, slots=True)
class Pronoun:
    """The agent of a harm is a pronoun; `antecedent` is whom the sentence names before it, None where nobody is."""

    antecedent: Mention | None


def find_pronoun(ground: Ground, match: Match[Cue]) -> Pronoun | None:
    """The pronoun for the agent of `match` (they killed, his strikes), None where its clause has none."""
    if ground.lang == "ar":
        # Whom the sentence named is the agent already: the subject is only in the form of the verb.
        return Pronoun(None) if has_inner_subject(ground, match) or names_foe(ground, match) else None
    if is_pronoun_accused(ground, match):
        return Pronoun(None)
    if match.meaning.kind in ("suffer", "victims"):
        return None
    if match.meaning.kind in ("do", "hit") and not (ground.lang == "en" and is_noun(ground, match)):
        at = _subject(ground, match)
    else:
        owner = _owner(ground, match)
        at = _launcher(ground, match) if owner is None else owner
    return None if at is None else Pronoun(_antecedent(ground, at))


def tells_doer(ground: Ground, verb: Match[Cue]) -> bool:
    """Whether the subject of an English or Russian verb of harm did it; a Russian plural may have none."""
    is_verb = verb.meaning.kind in ("do", "hit") and ground.lang != "ar"
    return is_verb and _IS_ACTIVE[ground.lang](ground, verb)


def _subject(ground: Ground, verb: Match[Cue]) -> int | None:
    if not _IS_ACTIVE[ground.lang](ground, verb):
        return None
    left = ground.clause(verb.first)[0]
    subject = next((at for at in range(left, verb.first) if ground.is_small(at, "pronouns")), None)
    if subject is None and _is_told_of(ground, verb):
        subject = verb.first - 1
    if subject is None and ground.is_small(verb.first - 2, "owners"):
        # His men executed villagers.
        subject = verb.first - 2 if ground.lang == "en" and verb.first - 2 >= left else None
    means = [m for m in ground.of("blows", "weapons") if left <= m.first < verb.first]
    owners = (owner for m in means if (owner := _owner(ground, m)) is not None)
    return subject if subject is not None else next(owners, None)


def _is_told_of(ground: Ground, verb: Match[Cue]) -> bool:
    """«Заявил, что убил»: whoever says it did it."""
    return ground.key(verb.first - 1) == "что" and can_be(ground.key(verb.first), "VERB", "sing", "past")


def _launcher(ground: Ground, blow: Match[Cue]) -> int | None:
    """It carried out a strike."""
    left = ground.clause(blow.first)[0]
    launches = [verb for verb in ground.of("launch") if left <= verb.first < blow.first]
    return _subject(ground, launches[-1]) if launches else None


def _owner(ground: Ground, noun: Match[Cue]) -> int | None:
    """The possessive before the noun, but not `its inquiry into the attack`."""
    left = max(ground.clause(noun.first)[0], noun.first - _MAX_OWNED)
    owner = next((at for at in range(noun.first - 1, left - 1, -1) if ground.is_small(at, "owners")), None)
    if owner is None or any(ground.is_small(at, "places", "by") for at in range(owner + 1, noun.first)):
        return None
    # «Его снова накрыли ударом»: the pronoun is the verb's object.
    is_object = ground.lang == "ru" and any(can_be(ground.key(at), "VERB") for at in range(owner + 1, noun.first))
    return None if is_object else owner


def _antecedent(ground: Ground, pronoun: int) -> Mention | None:
    """The nearest before the pronoun that could be a subject; `we` and `our` are the speaker's."""
    if ground.is_small(pronoun, "first_person"):
        return None
    before = [doer for doer in ground.doers if doer.last < pronoun and _can_be_subject(ground, doer)]
    excluded = _NEVER.get(ground.key(pronoun), ())
    before = [doer for doer in before if doer.mention.type not in excluded]
    if ground.key(pronoun) in _SINGULAR:
        before = [doer for doer in before if not _is_plural(ground, doer)]
    return before[-1].mention if before else None


def _stands_in_nominative(ground: Ground, doer: Doer) -> bool:
    """«Боевики», but not «в интервью Fox News»: a name without cases belongs to the noun before it."""
    is_of_noun = can_be(ground.key(doer.noun), "LATN") and can_be(ground.key(doer.first - 1), "NOUN")
    return can_stand_in(ground.key(doer.noun), "nomn") and not is_of_noun


def _is_plural(ground: Ground, doer: Doer) -> bool:
    """Soldiers, rebels, gunmen: an English pronoun of one does not stand for them."""
    return doer.kind in ("forces", "groups") and ground.key(doer.noun).endswith(("s", "men"))


def _can_be_subject(ground: Ground, doer: Doer) -> bool:
    is_subject = not _owns_accusation(ground, doer) if ground.lang == "en" else _stands_in_nominative(ground, doer)
    return is_subject and not doer.is_adjective and not ground.is_governed(doer.first)


def _owns_accusation(ground: Ground, doer: Doer) -> bool:
    """Moscow dismissed Ukraine's claim that it …, the Afghan government's charge that it …: one accuses another."""
    words = [ground.key(at) for at in range(doer.last + 1, doer.last + 1 + _MAX_OWNED)]
    return any(word in ("'", "’") for word in words[:2]) and "that" in words
