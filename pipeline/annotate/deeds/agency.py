"""Agency: for each harm, whether its clause names who did it, the text names them elsewhere, or nobody does."""

from collections.abc import Iterator, Sequence

from pipeline.annotate.deeds.deeds import Deed
from pipeline.annotate.deeds.ground import set_ground
from pipeline.annotate.deeds.indirect_agents import find_claimants
from pipeline.annotate.reading import Reading
from pipeline.catalog.cues import Cues, LanguageCues
from pipeline.records.annotation import Mention, Tag

_REACH = 4
"""Sentences on either side in which a text still speaks of one event."""
_OWN_DEEDS = ("of_responsibility", "of_event", "of_targeting")
"""What the accused deny; figures and harm are disputed by others as well."""


def find_agency(reading: Reading, deeds: Sequence[Deed], tags: Sequence[Tag], cues: Cues) -> list[Tag]:
    """Tags of kind agency, one a deed: `named` with the agent as target, `elsewhere` or `absent`.

    `tags` are those of the same text that tell who is accused.
    """
    accused = [*_accused(reading, tags, cues.of(reading.lang))]
    return [_tag(reading, deed, deeds, accused) for deed in deeds if not deed.is_repeat]


def _accused(reading: Reading, tags: Sequence[Tag], cues: LanguageCues) -> Iterator[tuple[int, Mention]]:
    """Whom a sentence holds for the doer of some harm: whoever is blamed, denies a charge or claims the deed."""
    for tag in tags:
        # In Arabic what is denied is too often another event.
        is_denied = reading.lang != "ar" and tag.kind == "denial" and (tag.value or {}).get("what") in _OWN_DEEDS
        one = tag.speaker if is_denied else tag.target if tag.kind == "blame" else None
        if one and not (is_denied and one.type == "person"):
            yield tag.sentence, one
    for sentence in reading.sentences:
        if any(match.meaning.kind == "takes" for match in sentence.find(cues.blame)):
            yield from ((sentence.index, one) for one in find_claimants(set_ground(reading, sentence, cues)))


def _tag(reading: Reading, deed: Deed, deeds: Sequence[Deed], accused: Sequence[tuple[int, Mention]]) -> Tag:
    text = reading.text[deed.start : deed.end]
    value = {"agent": _where(deed, deeds, accused)}
    return Tag("agency", deed.start, deed.end, text, deed.sentence, target=deed.agent, value=value)


def _where(deed: Deed, deeds: Sequence[Deed], accused: Sequence[tuple[int, Mention]]) -> str:
    if deed.agent:
        return "named"
    if deed.by_pronoun:
        return "elsewhere"
    if deed.in_war:
        return "absent"
    near = [other.agent for other in deeds if other.agent and abs(other.sentence - deed.sentence) <= _REACH]
    # Within one sentence the charge and its denial leave open who did it.
    near += [agent for sentence, agent in accused if 0 < abs(sentence - deed.sentence) <= _REACH]
    return "elsewhere" if any(_can_have_done(agent, deed) for agent in near) else "absent"


def _can_have_done(agent: Mention, deed: Deed) -> bool:
    """Whom the clause names is its victim or speaker (a soldier of Israel's was not killed by Israel's jets), but
    whoever did another harm in it may have done both."""
    return agent.entity not in deed.parties or deed.clause[0] <= agent.start < deed.clause[1]
