"""A speaker who is called by his kind alone is the one of that kind named before: قالت الصحيفة, صحيفة النهار."""

from dataclasses import replace

from pipeline.annotate.reading import Attribution, Reading
from pipeline.annotate.voices.candidates import Candidate
from pipeline.annotate.voices.line import ARTICLE
from pipeline.annotate.voices.published_arabic import publisher_of
from pipeline.annotate.voices.speakers import Scene, set_scene
from pipeline.catalog.cues import LanguageCues
from pipeline.records.annotation import Mention
from pipeline.text.normalize import fold

_MAX_SENTENCES = 4
_MINISTRY = fold("وزارة")


def with_name(attribution: Attribution, reading: Reading, cues: LanguageCues) -> Attribution:
    """`attribution` with the full name of its speaker, where a sentence near before gives it."""
    speaker = attribution.speaker
    if speaker and reading.lang == "ar" and (publisher := publisher_of(speaker, reading, cues)):
        return replace(attribution, speaker=publisher)
    # وفقا للصحيفة: the span begins at the second lam.
    nouns = (fold(speaker.text), "ا" + fold(speaker.text)) if speaker else ()
    noun = next((noun for noun in nouns if noun in cues.speech_words["anaphors"]), None)
    if speaker is None or noun is None:
        return attribution
    here = reading.sentence_at(speaker.start).index
    for index in range(here, max(-1, here - _MAX_SENTENCES), -1):
        scene = set_scene(reading, reading.sentences[index], cues)
        if named := _named_in(scene, speaker, noun.removeprefix(ARTICLE)):
            return replace(attribution, speaker=named)
    return attribution


def _named_in(scene: Scene, speaker: Mention, noun: str) -> Mention | None:
    """The last one before `speaker` whom his `noun` opens or stands before: وزارة الصحة, صحيفة النهار."""
    for candidate in reversed(scene.candidates):
        is_before = candidate.mention.end <= speaker.start and candidate.mention.type != "place"
        if is_before and scene.key(candidate.first - 1) == noun:
            return candidate.mention
        if is_before and candidate.mention.text != speaker.text and _is_called(scene, candidate, noun):
            return scene.first_of(candidate.first, len(scene.tokens)) if candidate.is_role else candidate.mention
    return None


def _is_called(scene: Scene, candidate: Candidate, noun: str) -> bool:
    """الجيش الإسرائيلي, قائد ميداني, a minister and his name; of a ministry its field alone."""
    is_ministry = noun == _MINISTRY and scene.is_listed(candidate.first, "ministries")
    return is_ministry or scene.key(candidate.first).removeprefix(ARTICLE) == noun
