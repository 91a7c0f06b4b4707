"""Who says that it was not so: verbs of denying, and sentences that deny by themselves when somebody says them."""

from collections.abc import Iterator, Sequence

from pipeline.annotate.attributions import find_attributions
from pipeline.annotate.reading import Reading, Sentence
from pipeline.annotate.reporting import reach_of_verb
from pipeline.annotate.speakers import Scene, set_scene
from pipeline.catalog.cues import Cue, Cues
from pipeline.records.annotation import Mention, Tag
from pipeline.text.phrases import Match
from pipeline.text.quotations import Quotation, find_quotations
from pipeline.text.tokens import tokenize

_MAX_TO_ACCUSATION = 6
_MAX_TO_CONTENT = 14
_MIN_QUOTED_WORDS = 4


def find_denials(reading: Reading, cues: Cues) -> list[Tag]:
    """Tags of kind denial in order, each with what is denied and, where the sentence names them, who denies."""
    language = cues.of(reading.lang)
    quotations: tuple[Quotation, ...] | None = None
    found: list[Tag] = []
    for sentence in reading.sentences:
        matches = language.denials.find(sentence.tokens)
        if {match.meaning.kind for match in matches}.isdisjoint(("verb", "rejection", "statement")):
            continue
        quotations = find_quotations(reading.text) if quotations is None else quotations
        scene = set_scene(reading, sentence, language, quotations)
        for match, what in _denied(scene, matches):
            found.append(_tag(reading, sentence, match, what, _denier(scene, match)))
        statements = [match for match in matches if match.meaning.kind == "statement"]
        told = _told(reading, sentence, statements, cues, quotations)
        found += [_tag(reading, sentence, match, match.meaning.value, None) for match in told]
    return sorted(found, key=lambda tag: tag.start)


def _tag(reading: Reading, sentence: Sentence, match: Match[Cue], what: str, speaker: Mention | None) -> Tag:
    text = reading.text[match.start : match.end]
    return Tag("denial", match.start, match.end, text, sentence.index, speaker=speaker, value={"what": what})


def _denied(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[tuple[Match[Cue], str]]:
    """Verbs with what they deny; a verb that denies no deed of war and no accusation is left out."""
    for match in matches:
        if match.meaning.kind not in ("verb", "rejection") or scene.is_small(match.first - 1, "determiners"):
            continue
        right = scene.clause(match.first)[1]
        right = min(right, match.last + 1 + _MAX_TO_CONTENT)
        after = [m for m in matches if match.last < m.first < right]
        after = [m for m in after if m.meaning.kind in ("content", "accusation")]
        is_rejection = match.meaning.kind == "rejection"
        if is_rejection and not (after and _is_accusation_near(match, after)):
            continue
        specific = [m for m in after if m.meaning.kind == "content"]
        if specific or (after and _stands_alone(scene, after[-1])):
            yield match, (specific or after)[0].meaning.value


def _stands_alone(scene: Scene, accusation: Match[Cue]) -> bool:
    """`denied the reports.`: an accusation that goes on (of fraud) without a deed of war is none of ours."""
    following = scene.tokens[accusation.last + 1 : accusation.last + 2]
    return all(not token.is_word or scene.is_small(accusation.last + 1, "and") for token in following)


def _is_accusation_near(match: Match[Cue], after: Sequence[Match[Cue]]) -> bool:
    """To reject is to deny only where it is an accusation or a report that is rejected."""
    return any(m.meaning.kind == "accusation" and m.first - match.last <= _MAX_TO_ACCUSATION for m in after)


def _denier(scene: Scene, match: Match[Cue]) -> Mention | None:
    reach = reach_of_verb(scene, match)
    if reach or scene.cues.lang != "ar":
        return reach.speaker if reach else None
    return scene.after(match.last, scene.next_mark(match.last, ",،:."))


def _told(
    reading: Reading, sentence: Sentence, statements: Sequence[Match[Cue]], cues: Cues, quotations: Sequence[Quotation]
) -> list[Match[Cue]]:
    """Those of `statements` that somebody makes: reported or quoted ones."""
    if not statements:
        return []
    reported = find_attributions(reading, cues, quotations, only=sentence).get(sentence.index, ())
    return [
        match
        for match in statements
        if any(a.covers(match.start, match.end) for a in reported) or _is_quoted(reading, match, quotations)
    ]


def _is_quoted(reading: Reading, match: Match[Cue], quotations: Sequence[Quotation]) -> bool:
    holding = [q for q in quotations if q.holds(match.start, match.end) and not q.dash]
    return any(len(tokenize(reading.text, q.inner_start, q.inner_end)) >= _MIN_QUOTED_WORDS for q in holding)
