"""Agency: for each harm, whether its clause names who did it, the text names them elsewhere, or nobody does."""

from collections.abc import Sequence

from pipeline.annotate.deeds.deeds import Deed
from pipeline.annotate.reading import Reading
from pipeline.records.annotation import Mention, Tag

_REACH = 4
"""Sentences on either side in which a text still speaks of one event."""


def find_agency(reading: Reading, deeds: Sequence[Deed]) -> list[Tag]:
    """Tags of kind agency, one a deed: `named` with the agent as target, `elsewhere` or `absent`."""
    return [_tag(reading, deed, deeds) for deed in deeds if not deed.is_repeat]


def _tag(reading: Reading, deed: Deed, deeds: Sequence[Deed]) -> Tag:
    text = reading.text[deed.start : deed.end]
    value = {"agent": _where(deed, deeds)}
    return Tag("agency", deed.start, deed.end, text, deed.sentence, target=deed.agent, value=value)


def _where(deed: Deed, deeds: Sequence[Deed]) -> str:
    if deed.agent:
        return "named"
    if deed.by_pronoun:
        return "elsewhere"
    near = (other.agent for other in deeds if other.agent and abs(other.sentence - deed.sentence) <= _REACH)
    return "elsewhere" if any(_can_have_done(agent, deed) for agent in near) else "absent"


def _can_have_done(agent: Mention, deed: Deed) -> bool:
    """Whom the clause names is its victim or speaker (a soldier of Israel's was not killed by Israel's jets), but
    whoever did another harm in it may have done both."""
    return agent.entity not in deed.parties or deed.clause[0] <= agent.start < deed.clause[1]
