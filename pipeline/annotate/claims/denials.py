"""Who says that it was not so: verbs of denying, and sentences that deny by themselves when somebody says them.

Only what is said about harm, attack, responsibility or a deed of war counts, so this sentence or the next to it
must speak of war.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.claims.denied import Denied, denied_by_verbs
from pipeline.annotate.claims.joined_and import joined_and
from pipeline.annotate.claims.near_harm import is_deed_near
from pipeline.annotate.reading import Reading, Sentence
from pipeline.annotate.voices.reporting import reach_of_verb
from pipeline.annotate.voices.speakers import Scene, set_scene
from pipeline.catalog.cues import Cue, Cues, LanguageCues
from pipeline.records.annotation import Mention, Tag
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match
from pipeline.text.tokens import tokenize

_MAX_FROM_ACCUSATION = 14
_MAX_TO_UNTRUE = 12
_MAX_FROM_THAT = 4
_MAX_TO_COLON = 6
"""Tokens before the colon of a headline: Turkish army: no village was burned."""
_MAX_TO_NAMED, _MAX_FROM_NAMED = 6, 5
_MIN_QUOTED_WORDS = 3
_MARKS = ",،:;؛"
_RUSSIAN_OBLIQUE = ("ью", "ой", "ом", "ем", "ым", "ыми", "ими", "ами")
"""Endings of what one calls a report, and of no predicate: назвал ложью."""
_DENYING = ("verb", "rejection", "dismissal", "naming", "statement", "untrue")


def find_denials(reading: Reading, cues: Cues) -> list[Tag]:
    """Tags of kind denial in order, each with what is denied and, where the sentence names them, who denies."""
    language = cues.of(reading.lang)
    found: list[Tag] = []
    for sentence in reading.sentences:
        matches = sentence.find(language.denials)
        kinds = {match.meaning.kind for match in matches}
        if kinds.isdisjoint(_DENYING) or not _is_of_war(reading, sentence, language):
            continue
        scene = set_scene(reading, sentence, language)
        denied = [*denied_by_verbs(scene, matches), *_dismissed(scene, matches)]
        found += [_tag(reading, sentence, one, _denier(scene, one[0], matches), language) for one in denied]
        statements = [pair for pair in _statements(scene, matches) if not _is_part(scene, pair[0], denied)]
        told = _told(reading, scene, sentence, statements, bool(denied))
        found += [_tag(reading, sentence, one, None, language) for one in told]
    return sorted(found, key=lambda tag: tag.start)


def _is_part(scene: Scene, match: Match[Cue], denied: Sequence[Denied]) -> bool:
    """Whether a verb has said it: `dismissed the reports as` … `false`, `called them a` … `complete lie`."""
    is_untrue = match.meaning.kind == "untrue"
    before = [o for o, _ in denied if o.first < match.first]
    return any(match.last <= o.last or (is_untrue and _is_joined(scene, o.last, match.first)) for o in before)


def _is_joined(scene: Scene, first: int, last: int) -> bool:
    """Whether no mark parts two tokens."""
    return scene.next_mark(first, _MARKS, last) == last


def _tag(reading: Reading, sentence: Sentence, found: Denied, speaker: Mention | None, cues: LanguageCues) -> Tag:
    match, what = found
    start = match.start + joined_and(match.first, sentence.tokens, cues)
    text = reading.text[start : match.end]
    return Tag("denial", start, match.end, text, sentence.index, speaker=speaker, value={"what": what})


def _is_of_war(reading: Reading, sentence: Sentence, cues: LanguageCues) -> bool:
    """Whether an armed group is named here, or this sentence or its neighbour speaks of harm or of those who fight."""
    # A state or a politician alone makes no war: they deny much else.
    names_group = any(mention.type == "group" for mention in reading.mentions_in(sentence))
    return names_group or is_deed_near(reading, sentence, cues)


def _dismissed(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[Denied]:
    """Calling the reports false, which says itself what is denied."""
    yield from ((match, "of_event") for match in matches if match.meaning.kind == "dismissal")
    for match in matches:
        right = min(scene.clause(match.first)[1], match.last + 1 + _MAX_TO_UNTRUE)
        after = [m for m in matches if match.last < m.first < right]
        untrue = next((m for m in after if m.meaning.kind in ("untrue", "statement", "dismissal")), None)
        if match.meaning.kind != "naming" or untrue is None:
            continue
        first, last = match.first - _MAX_TO_NAMED, untrue.last + _MAX_FROM_NAMED
        about = [m for m in matches if _is_accusation(m) and first <= m.first <= last]
        if about:
            is_figure = any(m.meaning.value == "of_figure" for m in about)
            whole = replace(match, end=untrue.end, last=untrue.last)
            yield whole, "of_figure" if is_figure else "of_event"


def _is_accusation(match: Match[Cue]) -> bool:
    return match.meaning.kind in ("accusation", "content")


def _statements(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[Denied]:
    """Sentences that deny if somebody says them, among them `the reports of the raid are` … `false`."""
    for match in matches:
        before = [m for m in matches if 0 < match.first - m.last <= _MAX_FROM_ACCUSATION]
        accused = [m for m in before if _is_accusation(m)]
        if match.meaning.kind == "statement" and _is_stated(scene, match):
            yield match, match.meaning.value
        elif match.meaning.kind == "untrue" and any(_is_said_of(scene, match, m) for m in accused):
            yield match, "of_event"


def _is_stated(scene: Scene, match: Match[Cue]) -> bool:
    """Whether the Russian verb after «не» states: не бомбили, but not «(приказал) не бомбить», «не бомбите»."""
    if scene.cues.lang != "ru" or scene.key(match.first) != "не":
        return True
    verb = scene.key(match.first + 1)
    return not can_be(verb, "INFN") and not can_be(verb, "VERB", "impr")


def _is_said_of(scene: Scene, untrue: Match[Cue], accusation: Match[Cue]) -> bool:
    """Whether the sentence says it: `the reports are false`, but neither `false reports` nor أخبار كاذبة."""
    key = scene.key(untrue.first)
    if scene.cues.lang == "ar":
        is_apart = untrue.first - accusation.last > 1 or scene.key(accusation.first).startswith("ال")
        return is_apart and not key.startswith(("ال", "بال"))
    if scene.cues.lang == "ru":
        return not key.endswith(_RUSSIAN_OBLIQUE)
    near = range(untrue.first - 4, untrue.first)
    return any(scene.is_small(at, "be") and scene.key(at) != "be" for at in near)


def _denier(scene: Scene, match: Match[Cue], matches: Sequence[Match[Cue]]) -> Mention | None:
    if scene.key(match.first).startswith("denial"):
        return scene.before(match.first)
    if scene.cues.lang == "ar" and (denier := _arabic_denier(scene, match, matches)):
        return denier
    verb = replace(match, last=match.first) if match.meaning.kind == "naming" else match
    reach = reach_of_verb(scene, verb)
    if reach or scene.cues.lang != "ar":
        return reach.speaker if reach else None
    return scene.after(verb.last, scene.next_mark(verb.last, ",،:."))


def _arabic_denier(scene: Scene, match: Match[Cue], matches: Sequence[Match[Cue]]) -> Mention | None:
    """The subject right before the verb (headlines), or between the verb and what it denies; none of a participle."""
    if scene.is_participle(match.first):
        return None
    beside = next((c for c in scene.candidates if c.first < match.first <= c.last + 1), None)
    if beside and scene.key(match.first)[:1] != "و":
        return _before_verb(scene, beside.mention, match)
    right = scene.next_mark(match.last, ",،:.")
    return scene.after(match.last, min((m.first for m in matches if match.last < m.first < right), default=right))


def _before_verb(scene: Scene, mention: Mention, verb: Match[Cue]) -> Mention:
    """`mention` without a verb that looks like its adjective: الجيش ينفي."""
    end = min(mention.end, scene.tokens[verb.first - 1].end)
    return replace(mention, end=end, text=scene.text[mention.start : end])


def _told(
    reading: Reading, scene: Scene, sentence: Sentence, statements: Sequence[Denied], is_denying: bool
) -> list[Denied]:
    """Those of `statements` that somebody makes: reported or quoted, in the first person, or behind a denial."""
    if not statements:
        return []
    reported = reading.attributions.get(sentence.index, ())
    ends = _ends_before_speech(sentence, scene.cues)
    return [
        (match, what)
        for match, what in statements
        if any(a.covers(match.start, match.end) for a in reported)
        or _is_quoted(reading, match)
        or any(match.last < end for end in ends)
        or (is_denying and match.meaning.kind == "untrue")
        or any(scene.is_small(at, "first_person") for at in range(match.first - 2, match.last + 1))
        or _is_reported_clause(scene, match)
        or any(scene.key(at) == ":" for at in range(1, min(match.first, _MAX_TO_COLON)))
    ]


def _is_reported_clause(scene: Scene, match: Match[Cue]) -> bool:
    """Whether `that` with a subject of its own opens the clause: stands by it that its troops never …"""
    right_before = match.first - (1 if scene.cues.lang == "ar" else 2)
    near = range(match.first - _MAX_FROM_THAT, right_before + 1)
    return any(scene.is_small(at, "that") and scene.key(at) != "чтобы" for at in near)


def _ends_before_speech(sentence: Sentence, cues: LanguageCues) -> list[int]:
    """Tokens where words end that a verb of speech behind a comma gives to somebody: «…»، قال المتحدث."""
    verbs = [match for match in sentence.find(cues.speech) if match.meaning.kind == "reporting"]
    return [match.first - 1 for match in verbs if match.first and sentence.tokens[match.first - 1].text in ",،–—"]


def _is_quoted(reading: Reading, match: Match[Cue]) -> bool:
    holding = [q for q in reading.quotations if q.holds(match.start, match.end) and not q.dash]
    return any(len(tokenize(reading.text, q.inner_start, q.inner_end)) >= _MIN_QUOTED_WORDS for q in holding)
