"""Which stretch of a text is given to which speaker, by verbs of speech, source phrases and headline colons."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from pipeline.annotate.reading import Attribution, Reading, Sentence
from pipeline.annotate.voices.anaphors import with_name
from pipeline.annotate.voices.disputed import disputed_reports
from pipeline.annotate.voices.headlines import find_headline_sources, may_name_source
from pipeline.annotate.voices.owners import with_owner
from pipeline.annotate.voices.reporting import reach_of_verb
from pipeline.annotate.voices.seats import office_in
from pipeline.annotate.voices.sources import reach_of_hearsay, reach_of_source
from pipeline.annotate.voices.speakers import Reach, Scene, set_scene
from pipeline.annotate.voices.statements import add_statements
from pipeline.catalog.cues import Cue, Cues, LanguageCues
from pipeline.records.annotation import Mention, Reporting
from pipeline.text.phrases import Match

_MAX_TO_THAT = 3
_UNTOLD = ("не", "никто")
_POINTING = ("ذلك", "هذا", "وهذا", "وذلك")
_FINDERS = {
    "reporting": reach_of_verb,
    "backward": reach_of_verb,
    "source": reach_of_source,
    "hearsay": reach_of_hearsay,
}
"""By the kind of the words of speech: who finds how far they reach."""


def with_attributions(reading: Reading, cues: Cues) -> Reading:
    """`reading` with its attributions, which its mentions bear on."""
    language = cues.of(reading.lang)
    found: dict[int, list[Attribution]] = {}
    for sentence in reading.sentences:
        matches = sentence.find(language.speech)
        if matches or may_name_source(sentence.tokens):
            _add_attributions(reading, sentence, language, found)
    add_statements(reading, language, found)
    named = {
        index: tuple(with_owner(with_name(each, reading, language), reading, language) for each in attributions)
        for index, attributions in found.items()
    }
    return replace(reading, attributions=named)


def _add_attributions(
    reading: Reading, sentence: Sentence, cues: LanguageCues, found: dict[int, list[Attribution]]
) -> None:
    """Those of `sentence`, and the source that it names for the one before. Words of speech in quotations give none."""
    whole = set_scene(reading, sentence, cues)
    outside = [match for match in sentence.find(cues.speech) if _is_speech(whole, match)]
    scene = _without_quoted(whole)
    disputed = disputed_reports(scene, sentence.find(cues.denials))
    if here := [*_of_matches(scene, outside), *_of_marks(whole, outside), *disputed]:
        found.setdefault(sentence.index, []).extend(here)
    if not sentence.index:
        return
    before = reading.sentences[sentence.index - 1]
    for match, speaker in _sources_of_sentence_before(scene, outside):
        told = Attribution(before.start, before.end, speaker, (match.start, match.end))
        found.setdefault(before.index, []).append(told)


def _is_speech(scene: Scene, match: Match[Cue]) -> bool:
    """Whether the words of speech stand outside of quotations and, of verbs, outside of names."""
    return match.first in scene.verbs or (match.meaning.kind != "reporting" and match.first not in scene.quoted)


def _of_matches(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[Attribution]:
    for match in matches:
        kind = match.meaning.kind
        find_reach = _FINDERS.get(kind)
        reach = find_reach(scene, match) if find_reach else None
        if reach and reach.first < reach.last and not _only_rejects(scene, match, reach):
            yield Attribution(
                *scene.span(reach.first, reach.last),
                speaker=reach.speaker,
                cue=(match.start, match.end),
                is_citing=match.meaning.value == "citing",
                is_nobody=reach.is_nobody,
                is_direct=reach.is_direct,
                reporting=cast(Reporting, match.meaning.value) if kind == "reporting" else None,
            )


def _only_rejects(scene: Scene, match: Match[Cue], reach: Reach) -> bool:
    """Rejected the offer, رفض التعليق على الغارة: nothing is told without that."""
    near = range(reach.first - 1, reach.first + _MAX_TO_THAT)
    return scene.is_listed(match.first, "rejecting") and not any(scene.is_small(i, "that") for i in near)


def _without_quoted(scene: Scene) -> Scene:
    """Who is named amid somebody's words does not give them; a name that fills its marks does."""
    amid = [c for c in scene.candidates if _goes_on(scene, c.first - 1) or _goes_on(scene, c.last + 1)]
    return replace(scene, candidates=tuple(c for c in scene.candidates if c not in amid)) if amid else scene


def _goes_on(scene: Scene, at: int) -> bool:
    return at in scene.quoted and scene.tokens[at].text != "#"


def _of_marks(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[Attribution]:
    for at, reach in find_headline_sources(scene, matches):
        yield Attribution(*scene.span(reach.first, reach.last), reach.speaker, scene.span(at, at + 1))


def _sources_of_sentence_before(
    scene: Scene, matches: Sequence[Match[Cue]]
) -> Iterator[tuple[Match[Cue], Mention | None]]:
    """«Об этом сообщил X», «об этом X написал», «об этом сообщили в полиции»: the source of what was told before."""
    for match in matches:
        right = scene.clause(match.last)[1]
        # وأضاف الوزير أن: who stands behind that is told of.
        end = next((i for i in range(match.last + 1, right) if scene.is_small(i, "that")), right)
        is_told = not any(scene.key(i) in _UNTOLD for i in range(match.first, match.last))
        if match.meaning.kind != "backward" or not is_told:
            continue
        is_russian = scene.lang == "ru"
        inside = scene.before(match.last, match.first + 1, "nomn") if is_russian else None
        office = office_in(scene, match.last + 1, match.last, end) if is_russian else None
        speaker = inside or scene.after(match.last, end) or office
        points_back = is_russian or any(scene.key(i) in _POINTING for i in range(match.first, match.last))
        if speaker or points_back:
            yield match, speaker
