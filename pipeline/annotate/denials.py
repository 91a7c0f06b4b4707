"""Who says that it was not so: verbs of denying, and sentences that deny by themselves when somebody says them.

Only what is said about harm, attack, responsibility or a deed of war counts, so this sentence or the next to it
must speak of war.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.clitics import joined_and
from pipeline.annotate.near_harm import is_deed_near, tells_of
from pipeline.annotate.reading import Reading, Sentence
from pipeline.annotate.reporting import reach_of_verb
from pipeline.annotate.speakers import Scene, set_scene
from pipeline.catalog.cues import Cue, Cues, LanguageCues
from pipeline.records.annotation import Mention, Tag
from pipeline.text.phrases import Match
from pipeline.text.tokens import tokenize

_MAX_TO_ACCUSATION = 6
_MAX_FROM_ACCUSATION = 4
_MAX_FROM_ACCUSATION_DENIED = 10
_MAX_TO_CONTENT = 14
_MAX_TO_UNTRUE = 12
_MIN_QUOTED_WORDS = 3
_RUSSIAN_OBLIQUE = ("ью", "ой", "ом", "ем", "ым", "ыми", "ими", "ами")
"""Endings of what one calls a report, and of no predicate: назвал ложью."""
_DENYING = ("verb", "rejection", "dismissal", "naming", "statement", "untrue")

Denied = tuple[Match[Cue], str]
"""The words of denying and what they deny."""


def find_denials(reading: Reading, cues: Cues) -> list[Tag]:
    """Tags of kind denial in order, each with what is denied and, where the sentence names them, who denies."""
    language = cues.of(reading.lang)
    found: list[Tag] = []
    for sentence in reading.sentences:
        matches = language.denials.find(sentence.tokens)
        kinds = {match.meaning.kind for match in matches}
        if kinds.isdisjoint(_DENYING) or not _is_of_war(reading, sentence, language):
            continue
        scene = set_scene(reading, sentence, language)
        is_near = is_deed_near(reading, sentence, language)
        # Of an actor alone much else may be untrue: a bid, a rift, a merger.
        denied = [pair for pair in _denied(scene, matches, is_near) if is_near or pair[1] != "of_event"]
        denied += _dismissed(scene, matches) if is_near else ()
        found += [_tag(reading, sentence, match, what, _denier(scene, match)) for match, what in denied]
        spoken = [pair for pair in _statements(scene, matches) if is_near or pair[1] != "of_event"]
        statements = [pair for pair in spoken if not _is_part(pair[0], denied)]
        told = _told(reading, sentence, statements, language)
        found += [_tag(reading, sentence, match, what, None) for match, what in told]
    return sorted(found, key=lambda tag: tag.start)


def _is_part(match: Match[Cue], denied: Sequence[Denied]) -> bool:
    """Whether a verb has said it: `dismissed the reports as` … `false`, `called them a` … `complete lie`."""
    is_untrue = match.meaning.kind == "untrue"
    return any(o.first < match.first and (is_untrue or match.last <= o.last) for o, _ in denied)


def _tag(reading: Reading, sentence: Sentence, match: Match[Cue], what: str, speaker: Mention | None) -> Tag:
    start = match.start + joined_and(match.first, sentence.tokens, reading.lang)
    text = reading.text[start : match.end]
    return Tag("denial", start, match.end, text, sentence.index, speaker=speaker, value={"what": what})


def _is_of_war(reading: Reading, sentence: Sentence, cues: LanguageCues) -> bool:
    """Whether this sentence, or the one before or after it, speaks of harm, of those who fight or of a known actor."""
    near = reading.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    # A politician alone makes no war: they deny much else.
    if any(m.entity and m.type != "person" for other in near for m in reading.mentions_in(other)):
        return True
    return is_deed_near(reading, sentence, cues)


def _denied(scene: Scene, matches: Sequence[Match[Cue]], is_deed_near: bool) -> Iterator[Denied]:
    """Verbs with what they deny; a verb that denies no deed of war and no accusation is left out."""
    for match in matches:
        if match.meaning.kind not in ("verb", "rejection") or scene.is_small(match.first - 1, "determiners"):
            continue
        right = min(scene.clause(match.first)[1], match.last + 1 + _MAX_TO_CONTENT)
        after = [m for m in matches if match.last < m.first < right and m.meaning.kind in ("content", "accusation")]
        far = _MAX_FROM_ACCUSATION_DENIED if _is_passive(scene, match) else _MAX_FROM_ACCUSATION
        before = [m for m in matches if 0 < match.first - m.last <= far]
        accused = [m for m in before if m.meaning.kind == "accusation"]
        specific = [m for m in after if m.meaning.kind == "content"]
        is_rejected = (is_deed_near or bool(specific)) and bool(accused or _is_accusation_near(match, after))
        if match.meaning.kind == "rejection" and not is_rejected:
            continue
        if found := specific or accused or [m for m in after if _is_of_harm(scene, m, right)]:
            yield match, found[0].meaning.value
        elif match.meaning.kind == "verb" and tells_of(scene.tokens, scene.cues, match.last + 1, right):
            yield match, "other"


def _is_passive(scene: Scene, match: Match[Cue]) -> bool:
    """`the claim that the town had fallen was denied`: what is denied stands before, and may be long."""
    return scene.is_small(match.first - 1, "be") or scene.is_small(match.first - 2, "be")


def _dismissed(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[Denied]:
    """Calling the reports false, which says itself what is denied."""
    yield from ((match, "of_event") for match in matches if match.meaning.kind == "dismissal")
    for match in matches:
        right = min(scene.clause(match.first)[1], match.last + 1 + _MAX_TO_UNTRUE)
        after = [m for m in matches if match.last < m.first < right]
        untrue = next((m for m in after if m.meaning.kind in ("untrue", "statement", "dismissal")), None)
        if match.meaning.kind != "naming" or untrue is None:
            continue
        about = [m for m in matches if _is_accusation(m) and match.first - 6 <= m.first <= untrue.last + 3]
        if about:
            is_figure = any(m.meaning.value == "of_figure" for m in about)
            whole = replace(match, end=untrue.end, last=untrue.last)
            yield whole, "of_figure" if is_figure else "of_event"


def _is_accusation(match: Match[Cue]) -> bool:
    return match.meaning.kind in ("accusation", "content")


def _statements(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[Denied]:
    """Sentences that deny if somebody says them, among them `the reports of the raid are` … `false`."""
    for match in matches:
        before = [m for m in matches if 0 < match.first - m.last <= _MAX_FROM_ACCUSATION_DENIED]
        accused = [m for m in before if m.meaning.kind == "accusation"]
        if match.meaning.kind == "statement":
            yield match, match.meaning.value
        elif match.meaning.kind == "untrue" and any(_is_said_of(scene, match, m) for m in accused):
            yield match, "of_event"


def _is_said_of(scene: Scene, untrue: Match[Cue], accusation: Match[Cue]) -> bool:
    """Whether the sentence says it: `the reports are false`, but neither `false reports` nor أخبار كاذبة."""
    key = scene.key(untrue.first)
    if scene.cues.lang == "ar":
        is_apart = untrue.first - accusation.last > 1 or scene.key(accusation.first).startswith("ال")
        return is_apart and not key.startswith(("ال", "بال"))
    if scene.cues.lang == "ru":
        return not key.endswith(_RUSSIAN_OBLIQUE)
    near = (untrue.first - 1, untrue.first - 2)
    return any(scene.is_small(at, "be") and scene.key(at) != "be" for at in near)


def _is_of_harm(scene: Scene, accusation: Match[Cue], right: int) -> bool:
    """`denied the reports.`: an accusation that goes on (of fraud) without a deed of war is none of ours."""
    following = scene.tokens[accusation.last + 1 : accusation.last + 2]
    stands_alone = all(not t.is_word or scene.is_small(accusation.last + 1, "and", "by", "finite") for t in following)
    return stands_alone or tells_of(scene.tokens, scene.cues, accusation.last + 1, right)


def _is_accusation_near(match: Match[Cue], after: Sequence[Match[Cue]]) -> bool:
    """To reject is to deny only where it is an accusation, a report, a figure or one's own guilt that is rejected."""
    near = [m for m in after if m.first - match.last <= _MAX_TO_ACCUSATION]
    return any(m.meaning.kind == "accusation" or m.meaning.value == "of_figure" for m in near)


def _denier(scene: Scene, match: Match[Cue]) -> Mention | None:
    verb = replace(match, last=match.first) if match.meaning.kind == "naming" else match
    reach = reach_of_verb(scene, verb)
    if reach or scene.cues.lang != "ar":
        return reach.speaker if reach else None
    return scene.after(verb.last, scene.next_mark(verb.last, ",،:."))


def _told(reading: Reading, sentence: Sentence, statements: Sequence[Denied], cues: LanguageCues) -> list[Denied]:
    """Those of `statements` that somebody makes: reported or quoted ones."""
    if not statements:
        return []
    reported = reading.attributions.get(sentence.index, ())
    ends = _ends_before_speech(sentence, cues)
    return [
        (match, what)
        for match, what in statements
        if any(a.covers(match.start, match.end) for a in reported)
        or _is_quoted(reading, match)
        or any(match.last < end for end in ends)
    ]


def _ends_before_speech(sentence: Sentence, cues: LanguageCues) -> list[int]:
    """Tokens where words end that a verb of speech behind a comma gives to somebody: «…»، قال المتحدث."""
    verbs = [match for match in cues.speech.find(sentence.tokens) if match.meaning.kind == "reporting"]
    return [match.first - 1 for match in verbs if match.first and sentence.tokens[match.first - 1].text in ",،–—"]


def _is_quoted(reading: Reading, match: Match[Cue]) -> bool:
    holding = [q for q in reading.quotations if q.holds(match.start, match.end) and not q.dash]
    return any(len(tokenize(reading.text, q.inner_start, q.inner_end)) >= _MIN_QUOTED_WORDS for q in holding)
