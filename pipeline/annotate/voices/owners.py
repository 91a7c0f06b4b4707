"""Whose office it is that speaks: the Taliban government, «губернатор Курской области» as one speaker."""

from dataclasses import replace

from pipeline.annotate.reading import Attribution, Reading
from pipeline.annotate.voices.candidates import Candidate
from pipeline.annotate.voices.line import CLOSING, OPENING
from pipeline.annotate.voices.speakers import Scene, set_scene
from pipeline.catalog.cues import LanguageCues
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be, fits

_MAX_BETWEEN = 2


def with_owner(attribution: Attribution, reading: Reading, cues: LanguageCues) -> Attribution:
    """`attribution`, a speaker who is only an office or a role together with the name whose it is."""
    speaker = attribution.speaker
    if speaker is None or reading.lang == "ar":
        return attribution
    scene = set_scene(reading, reading.sentence_at(speaker.start), cues)
    role = next((c for c in scene.candidates if c.is_role and c.mention == speaker), None)
    owner = (_owner_before if reading.lang == "en" else _owner_behind)(scene, role) if role else None
    if owner is None:
        return attribution
    start, end = min(speaker.start, owner.start), max(speaker.end, owner.end)
    end += reading.text[end : end + 1] in CLOSING and reading.text[owner.start - 1] in OPENING
    return replace(attribution, speaker=Mention(start, end, reading.text[start:end], speaker.type))


def _owner_before(scene: Scene, role: Candidate) -> Mention | None:
    """The Taliban government, Myanmar's junta."""
    last = scene.last_of_owner(role.first)
    owner = next((c for c in scene.candidates if c.last == last), None)
    is_body = owner is not None and (owner.mention.type == "organisation" or not owner.is_role)
    return owner.mention if owner and is_body and owner.mention.type != "person" else None


def _owner_behind(scene: Scene, role: Candidate) -> Mention | None:
    """The name right behind the role, in the genitive, with nouns in the genitive before it: аналитики проекта X."""
    owner = next((c for c in scene.candidates if c.first > role.last and not c.is_role), None)
    if owner is None or owner.mention.type == "person" or not fits(scene.key(owner.first), "gent"):
        return None
    between = [i for i in range(role.last + 1, owner.first) if scene.tokens[i].text not in OPENING]
    is_bound = len(between) <= _MAX_BETWEEN and all(can_be(scene.key(i), "gent") for i in between)
    return owner.mention if is_bound else None
