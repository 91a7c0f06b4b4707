"""Which stretch of a text is given to which speaker, by verbs of speech, source phrases and headline colons."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from pipeline.annotate.reading import Attribution, Reading, Sentence
from pipeline.annotate.voices.anaphors import with_name
from pipeline.annotate.voices.candidates import Candidate
from pipeline.annotate.voices.disputed import disputed_reports
from pipeline.annotate.voices.headlines import find_headline_sources, may_name_source
from pipeline.annotate.voices.reporting import reach_of_verb
from pipeline.annotate.voices.seats import document_at, origin_in
from pipeline.annotate.voices.speakers import Reach, Scene, set_scene
from pipeline.catalog.cues import Cue, Cues, LanguageCues
from pipeline.records.annotation import Mention, Reporting
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match

_MAX_TO_NAME = 8
_OCCASIONS = ("ردا", "تعليقا", "تعقيبا")
"""Folded: in answer to, on."""
_MAX_TO_THAT = 3
_ITEMS = ("-", "–", "—", "•", "+", "▪")
"""Marks before the items of a list."""


def with_attributions(reading: Reading, cues: Cues) -> Reading:
    """`reading` with its attributions, which its mentions bear on. Words of speech inside quotations give nothing."""
    language = cues.of(reading.lang)
    found: dict[int, list[Attribution]] = {}
    for sentence in reading.sentences:
        matches = sentence.find(language.speech)
        if not matches and not may_name_source(sentence.tokens):
            continue
        whole = set_scene(reading, sentence, language)
        outside = [match for match in matches if match.first not in whole.quoted]
        scene = _without_quoted(whole)
        disputed = disputed_reports(scene, sentence.find(language.denials))
        if here := [*_of_matches(scene, outside), *_of_marks(whole, outside), *disputed]:
            found.setdefault(sentence.index, []).extend(here)
        before = reading.sentences[sentence.index - 1]
        for match, speaker in _sources_of_sentence_before(scene, outside):
            if sentence.index:
                told = Attribution(before.start, before.end, speaker, (match.start, match.end))
                found.setdefault(before.index, []).append(told)
    _add_statements(reading, language, found)
    found = {index: [with_name(each, reading, language) for each in here] for index, here in found.items()}
    return replace(reading, attributions={index: tuple(here) for index, here in found.items()})


def _add_statements(reading: Reading, cues: LanguageCues, found: dict[int, list[Attribution]]) -> None:
    """What a sentence that ends in a colon announces, and the items of a list that a source has begun, are its too."""
    for sentence in reading.sentences[:-1]:
        announcing = [a for a in found.get(sentence.index, ()) if a.speaker and _announces(reading, sentence, a)]
        for following in _announced(reading, sentence, cues) if announcing else ():
            told = replace(announcing[-1], start=following.start, end=following.end)
            found.setdefault(following.index, []).append(told)


def _announces(reading: Reading, sentence: Sentence, attribution: Attribution) -> bool:
    opens_list = reading.text[attribution.start : attribution.end].lstrip(": ").startswith(_ITEMS)
    return _ends_in_colon(sentence) or opens_list


def _ends_in_colon(sentence: Sentence) -> bool:
    return bool(sentence.tokens) and sentence.tokens[-1].text == ":"


def _announced(reading: Reading, sentence: Sentence, cues: LanguageCues) -> Iterator[Sentence]:
    """Sentences of the paragraph after a colon and of further ones in the first person; or the items of a list."""
    is_first, end = True, sentence.end
    for following in reading.sentences[sentence.index + 1 :]:
        is_item = reading.text.startswith(_ITEMS, following.start)
        begins_paragraph = "\n" in reading.text[end : following.start]
        if begins_paragraph and not is_first and not is_item and not _is_in_first_person(reading, following, cues):
            return
        if not begins_paragraph and not _ends_in_colon(sentence) and not is_item:
            return
        yield following
        is_first, end = False, following.end


def _is_in_first_person(reading: Reading, sentence: Sentence, cues: LanguageCues) -> bool:
    """Whether the paragraph that `sentence` begins has a word such as we or our."""
    end = reading.text.find("\n", sentence.start)
    paragraph = [s for s in reading.sentences[sentence.index :] if end < 0 or s.start < end]
    return any(token.key in cues.small["first_person"] for s in paragraph for token in s.tokens)


def _of_matches(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[Attribution]:
    for match in matches:
        kind = match.meaning.kind
        reach: Reach | None = None
        if kind in ("reporting", "backward"):
            reach = reach_of_verb(scene, match)
        elif kind == "source":
            reach = _reach_of_source(scene, match)
        elif kind == "hearsay":
            reach = _reach_of_hearsay(scene, match)
        if reach and reach.first < reach.last and not _only_rejects(scene, match, reach):
            is_citing = match.meaning.value == "citing"
            how = cast(Reporting, match.meaning.value) if kind == "reporting" else None
            cue = (match.start, match.end)
            span = scene.span(reach.first, reach.last)
            yield Attribution(*span, reach.speaker, cue, is_citing, reach.is_nobody, reach.is_direct, reporting=how)


def _only_rejects(scene: Scene, match: Match[Cue], reach: Reach) -> bool:
    """Rejected the offer, رفض التعليق على الغارة: nothing is told without that."""
    near = range(reach.first - 1, reach.first + _MAX_TO_THAT)
    return scene.is_listed(match.first, "rejecting") and not any(scene.is_small(i, "that") for i in near)


def _reach_of_source(scene: Scene, match: Match[Cue]) -> Reach | None:
    """According to X: the whole clause, on either side."""
    left, right = scene.clause(match.first)
    if scene.key(match.first - 1) in (",", "،"):
        left = scene.clause_before_end(match.first, scene.next_mark(match.last + 1, ",،;؛:.", right))
    speaker = _source_of(scene, match, right)
    is_parenthesis = scene.key(match.first) == "как" and scene.key(match.last + 1) == ","
    if speaker is None and (match.meaning.value in ("named", "citing") or is_parenthesis):
        return None
    anew = [verb for verb in scene.verbs if _begins_anew(scene, verb)]
    left = max((verb for verb in anew if left < verb < match.first), default=left)
    right = min((verb for verb in anew if match.last < verb < right), default=right)
    right = next((i for i in range(match.last + 2, right) if _is_occasion(scene, i)), right)
    return Reach(match.first if scene.is_small(match.first - 1, "and") else left, right, speaker)


def _source_of(scene: Scene, match: Match[Cue], right: int) -> Mention | None:
    """Who is named behind a source phrase; of «согласно докладу» without a name the document."""
    case = "gent" if scene.key(match.first) == "по" else ""
    if scene.is_listed(match.last, "own_words"):
        return None
    # «По информации, поступившей из источников, …»
    is_told = scene.key(match.last + 1) == "," and can_be(scene.key(match.last + 2), "PRTF")
    end = scene.next_mark(match.last + 1 + is_told, ",،:;—–", right)
    end = min(end, next((i for i in range(match.last + 1, end) if scene.is_small(i, "that")), end))
    near = _MAX_TO_NAME if match.meaning.value in ("named", "citing") else end
    named = scene.after_or_name(match.last, min(end, match.last + near), case)
    return named or origin_in(scene, match.last + 1, end) or document_at(scene, match.last)


def _is_occasion(scene: Scene, at: int) -> bool:
    """هذا ما أكده الجيش ردا على …: on what occasion a source spoke is told by the outlet."""
    return scene.cues.lang == "ar" and scene.key(at) in _OCCASIONS and at not in scene.quoted


def _begins_anew(scene: Scene, verb: int) -> bool:
    """…, وقالت: a verb of speech that an Arabic "and" joins to what has been told before."""
    return scene.cues.lang == "ar" and scene.key(verb)[:1] == "و" and not scene.is_participle(verb)


def _reach_of_hearsay(scene: Scene, match: Match[Cue]) -> Reach | None:
    """Amid reports that; accusations of a massacre, which are somebody's where he is named beside them."""
    right = scene.clause(match.last)[1]
    owner = next((c for c in scene.candidates if _owns(scene, c, match)), None)
    if owner is None and match.meaning.value == "owned":
        return None
    is_that = scene.is_small(match.last, "that") or scene.is_small(match.last + 3, "that")
    if not is_that:
        right = scene.next_mark(match.last + 1, ",،:;—–", right)
        right = next((i for i in range(match.last + 1, right) if scene.is_small(i, "relative")), right)
    return Reach(match.last + 1, right, owner.mention if owner else None, is_nobody=owner is None)


def _owns(scene: Scene, candidate: Candidate, match: Match[Cue]) -> bool:
    """The army's accusations of, обвинения Киева в, اتهامات الجيش ب: whose a noun of telling is."""
    is_inside = match.first < candidate.first < match.last
    if scene.cues.lang == "ar":
        return is_inside or candidate.first == match.last + 1
    possessive = 2 * (scene.key(match.first - 1) == "s" and scene.tokens[match.first - 2].text in "'’")
    is_before = candidate.last == match.first - 1 - possessive
    return is_inside or is_before


def _without_quoted(scene: Scene) -> Scene:
    """Who is named amid somebody's words does not give them; a name that fills its marks does."""
    amid = [c for c in scene.candidates if _goes_on(scene, c.first - 1) or _goes_on(scene, c.last + 1)]
    return replace(scene, candidates=tuple(c for c in scene.candidates if c not in amid)) if amid else scene


def _goes_on(scene: Scene, at: int) -> bool:
    return at in scene.quoted and scene.tokens[at].text != "#"


def _of_marks(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[Attribution]:
    for at, reach in find_headline_sources(scene, matches):
        yield Attribution(*scene.span(reach.first, reach.last), reach.speaker, scene.span(at, at + 1))


def _sources_of_sentence_before(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[tuple[Match[Cue], Mention]]:
    """«Об этом сообщил X»: the source named now for what was told before."""
    for match in matches:
        speaker = scene.after(match.last, scene.clause(match.last)[1]) if match.meaning.kind == "backward" else None
        if speaker:
            yield match, speaker
