"""Whose paper it is that speaks: وفق تقرير نشرته صحيفة النهر, the paper's own name."""

from pipeline.annotate.reading import Reading
from pipeline.annotate.voices.speakers import set_scene
from pipeline.catalog.cues import LanguageCues
from pipeline.records.annotation import Mention

_MAX_BETWEEN = 2
"""Adjectives between the report and the verb of publishing."""


def publisher_of(speaker: Mention, reading: Reading, cues: LanguageCues) -> Mention | None:
    """Who is named behind the verb of publishing that follows `speaker`, a report; None where there is no such verb."""
    scene = set_scene(reading, reading.sentence_at(speaker.start), cues)
    first = next((i for i, token in enumerate(scene.tokens) if token.end > speaker.start), 0)
    if not (scene.is_listed(first, "reports") or scene.is_listed(first, "documents")):
        return None
    window = range(first + 1, min(len(scene.tokens), first + 2 + _MAX_BETWEEN))
    verb = next((i for i in window if scene.is_listed(i, "publishing")), None)
    return None if verb is None else scene.after(verb, len(scene.tokens))
