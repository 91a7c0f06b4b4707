"""A pronoun that speaks stands for whom the text before names: X said …; “…,” he added. «По его словам, …»."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.annotate.reading import Attribution, Reading
from pipeline.annotate.voices.line import END_MARKS
from pipeline.annotate.voices.speakers import Scene, set_scene
from pipeline.catalog.cues import LanguageCues
from pipeline.records.annotation import Mention

_MAX_SENTENCES = 3
_PLURALS = ("s", "ы", "и")
_PRONOUNS = ("of_person", "of_body", "of_any")


def with_antecedent(
    attribution: Attribution, reading: Reading, cues: LanguageCues, told: Mapping[int, Sequence[Attribution]]
) -> Attribution:
    """`attribution` with the one whom its pronoun stands for: who spoke last, else who was the subject; `told` are
    those of the sentences, with their own pronouns resolved as far as they stand before."""
    if attribution.speaker or attribution.is_nobody or attribution.is_denied:
        return attribution
    scene = set_scene(reading, reading.sentence_at(attribution.cue[0]), cues)
    at = _pronoun_at(scene, attribution)
    if at is None:
        return attribution
    here = reading.sentence_at(attribution.cue[0]).index
    named = _named_here(scene, attribution, at) or _named_before(scene, reading, told, here, at)
    return replace(attribution, speaker=named) if named else attribution


def _pronoun_at(scene: Scene, attribution: Attribution) -> int | None:
    """He said, it has said, “…,” said he, по его словам: the pronoun by the words of speech."""
    inside = [i for i, t in enumerate(scene.tokens) if attribution.cue[0] <= t.start < attribution.cue[1]]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    is_inverted = first > 0 and scene.tokens[first - 1].text in END_MARKS
    # Said her publicist: a pronoun whose something is stands only within a source phrase.
    beside = [i for i in ([last + 1] if is_inverted else [first - 1, first - 2]) if scene.is_small(i, "pronouns")]
    return next((i for i in [*inside, *beside] if any(scene.is_listed(i, name) for name in _PRONOUNS)), None)


def _named_here(scene: Scene, attribution: Attribution, at: int) -> Mention | None:
    """Iran fired missiles at what it called …: the subject of the sentence, where the words told stand behind."""
    if attribution.start < attribution.cue[0] and scene.key(at - 2) != ":":
        return None
    subject = scene.first_of(0, at, "nomn")
    return subject if subject and _agrees(scene, at, subject) else None


def _named_before(
    scene: Scene, reading: Reading, told: Mapping[int, Sequence[Attribution]], here: int, at: int
) -> Mention | None:
    for index in range(here - 1, max(-1, here - 1 - _MAX_SENTENCES), -1):
        found = list(_spoken_or_subject(reading, scene.cues, told, index))
        agreeing = [mention for mention in found if _agrees(scene, at, mention)]
        people = [mention for mention in agreeing if mention.type == "person"]
        if scene.is_listed(at, "of_person") and people:
            return people[0]
        if agreeing:
            return agreeing[0]
    return None


def _spoken_or_subject(
    reading: Reading, cues: LanguageCues, told: Mapping[int, Sequence[Attribution]], index: int
) -> Iterator[Mention]:
    """Whom the sentence at `index` has speaking, the last first, then its subject."""
    for spoken in sorted(told.get(index, ()), key=lambda a: a.cue, reverse=True):
        if spoken.speaker:
            yield spoken.speaker
    before = set_scene(reading, reading.sentences[index], cues)
    if subject := before.first_of(0, len(before.tokens), "nomn"):
        yield subject


def _agrees(scene: Scene, at: int, mention: Mention) -> bool:
    """He is no place and no office, it no person, they no single person."""
    is_body = mention.type in ("place", "organisation") and not mention.text.islower()
    is_role_of_many = mention.text.islower() and mention.text.endswith(_PLURALS)
    if scene.is_listed(at, "of_person"):
        return not is_body and not is_role_of_many
    is_one = mention.type == "person" and not is_role_of_many and not {"and", "и"} & set(mention.text.split())
    return not is_one or scene.is_listed(at, "of_any")
