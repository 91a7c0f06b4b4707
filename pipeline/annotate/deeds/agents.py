"""Who did a harm, as the grammar of its clause says, in each language."""

from pipeline.annotate.deeds.agents_arabic import arabic_agent
from pipeline.annotate.deeds.agents_english import english_agent
from pipeline.annotate.deeds.agents_russian import russian_agent
from pipeline.annotate.deeds.ground import Ground
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_BY_LANGUAGE = {"ar": arabic_agent, "en": english_agent, "ru": russian_agent}


def find_agent(ground: Ground, match: Match[Cue]) -> Mention | None:
    """The doer of the harm at `match`; None where its clause names nobody."""
    return _BY_LANGUAGE[ground.lang](ground, match)
