"""A speaker who is called by his kind alone is the one of that kind named before: قالت الصحيفة, صحيفة النهار."""

from dataclasses import replace

from pipeline.annotate.reading import Attribution, Reading
from pipeline.annotate.voices.speakers import Scene, set_scene
from pipeline.catalog.cues import LanguageCues
from pipeline.records.annotation import Mention
from pipeline.text.normalize import fold

_MAX_SENTENCES = 4
_ARTICLE = "ال"


def with_name(attribution: Attribution, reading: Reading, cues: LanguageCues) -> Attribution:
    """`attribution` with the full name of its speaker, where a sentence near before gives it."""
    speaker = attribution.speaker
    if speaker is None or fold(speaker.text) not in cues.speech_words["anaphors"]:
        return attribution
    here = reading.sentence_at(speaker.start).index
    for index in range(here, max(-1, here - _MAX_SENTENCES), -1):
        if named := _named_in(set_scene(reading, reading.sentences[index], cues), speaker):
            return replace(attribution, speaker=named)
    return attribution


def _named_in(scene: Scene, speaker: Mention) -> Mention | None:
    """The last one before `speaker` whom his noun opens or stands before: وزارة الصحة, صحيفة النهار."""
    noun = fold(speaker.text).removeprefix(_ARTICLE)
    for candidate in reversed(scene.candidates):
        is_before = candidate.mention.end <= speaker.start and candidate.mention.type != "place"
        opens = scene.key(candidate.first) == noun and candidate.last > candidate.first
        if is_before and (opens or scene.key(candidate.first - 1) == noun):
            return candidate.mention
    return None
