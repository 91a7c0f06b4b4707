"""Whose a blow or a weapon is in a Russian phrase: «израильский авиаудар», «удар ВСУ», «обстрел города боевиками»."""

from pipeline.annotate.deeds.cases_russian import first_in_case
from pipeline.annotate.deeds.doers import Doer
from pipeline.annotate.deeds.ground import Ground
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be, can_stand_in
from pipeline.text.phrases import Match

_MAX_OWNER = 3
_MAX_INSTRUMENTAL = 5


def find_owner(ground: Ground, means: Match[Cue]) -> Mention | None:
    """«Израильский авиаудар», «удар ВСУ», «обстрел города боевиками», «украинская артиллерия»."""
    around = next((doer for doer in ground.doers if doer.first <= means.first <= doer.last), None)
    if around and ground.key(around.first - 1) not in ground.words.fired_from:
        return around.adjective or around.mention
    return _owner_before(ground, means) or _owner_after(ground, means)


def _owner_before(ground: Ground, means: Match[Cue]) -> Mention | None:
    for at in range(means.first - 1, max(-1, means.first - 1 - _MAX_OWNER), -1):
        owner = next((doer for doer in ground.doers if doer.last == at and _is_before_noun(ground, doer)), None)
        if owner:
            return owner.adjective or owner.mention
        if not can_be(ground.key(at), "ADJF"):
            break
    return None


def _owner_after(ground: Ground, means: Match[Cue]) -> Mention | None:
    at = means.last + 1 + can_be(ground.key(means.last + 1), "ADJF", "gent")
    weapon = next((m for m in ground.of("weapons") if m.first == at and can_be(ground.key(at), "gent")), None)
    if weapon and means.meaning.kind != "outcomes" and (owner := find_owner(ground, weapon)):
        # «Атака дронов ВСУ», «налёт украинских беспилотников».
        return owner
    following = next((doer for doer in ground.doers if doer.first in (means.last + 1, at)), None)
    if following and _can_own(ground, means, following):
        return following.mention
    reach = ground.doers_in(means.last + 1, min(means.last + 1 + _MAX_INSTRUMENTAL, ground.clause(means.last)[1]))
    return first_in_case(ground, reach, "ablt")


def _is_before_noun(ground: Ground, doer: Doer) -> bool:
    """«Израильские военные самолёты»: the noun of the doer is an adjective here."""
    is_listed = doer.adjective is not None or doer.last > doer.first
    return doer.is_adjective or (is_listed and can_be(ground.key(doer.last), "ADJF"))


def _can_own(ground: Ground, means: Match[Cue], doer: Doer) -> bool:
    hits_place = ground.key(means.last).startswith(ground.words.hitting_places) and doer.mention.type == "place"
    is_unknown = doer.mention.type in ("organisation", "person") and doer.mention.entity is None
    is_object = means.meaning.kind == "outcomes" or hits_place or is_unknown
    return not is_object and not doer.is_adjective and can_stand_in(ground.key(doer.noun), "gent")
