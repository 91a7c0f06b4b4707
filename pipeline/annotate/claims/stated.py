"""Sentences that deny by themselves: we did not fire, there was no raid, the reports are false, all are alive.

They count only in somebody's mouth; those that may as well be news (nobody was hurt) only where a denial stands by.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.claims.denied import Denied, aimed_at, called_untrue, has_word, opens_with_peace
from pipeline.annotate.claims.near_harm import is_blow, tells_of
from pipeline.annotate.reading import Reading, Sentence
from pipeline.annotate.voices.speakers import Scene
from pipeline.catalog.cues import Cue, LanguageCues
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match
from pipeline.text.tokens import tokenize

_MAX_FROM_ACCUSATION = 17
_MAX_FROM_THAT = 4
_MAX_TO_COLON = 6
"""Tokens before the colon of a headline: Turkish army: no village was burned."""
_MAX_TO_SPEECH = 6
"""Tokens from the comma behind what is told to the verb of speech: «…, в очередной раз заявил Песков»."""
_MAX_TO_ABSENT = 7
_MAX_TO_PEACE = 5
"""Tokens behind `no truth in` in which the truce stands that it is of."""
_MIN_QUOTED_WORDS = 3
_MARKS = ',،:;؛—–-«»"“”'
_RUSSIAN_OBLIQUE = ("ью", "ой", "ом", "ем", "ым", "ыми", "ими", "ами")
"""Endings of what one calls a report, and of no predicate: назвал ложью."""


def statements(scene: Scene, matches: Sequence[Match[Cue]]) -> list[Denied]:
    """Sentences that deny if somebody says them, among them `the reports of the raid are` … `false`."""
    return [*_listed(scene, matches), *((found, what) for found, what in _absent(scene, matches) if what != "of_harm")]


def answers(scene: Scene, matches: Sequence[Match[Cue]], reading: Reading) -> list[Denied]:
    """Sentences that deny if somebody says them in answer: no losses, all are alive, «Клевета!»."""
    listed = [(match, match.meaning.value) for match in matches if match.meaning.kind == "answer"]
    untrue = [m for m in matches if m.meaning.kind == "untrue" and reading.quotations_around(m.start, m.end)]
    lies = [m for m in untrue if not scene.key(m.first).startswith("ال") and not _is_second_lie(m, matches)]
    unhurt = [(found, what) for found, what in _absent(scene, matches) if what == "of_harm"]
    return [*listed, *((match, "of_event") for match in lies), *unhurt]


def _listed(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[Denied]:
    for match in matches:
        before = [m for m in matches if 0 < match.first - m.last <= _MAX_FROM_ACCUSATION]
        if _is_second_lie(match, before) or _is_of_peace(scene, match, matches):
            continue
        accused = [m for m in before if m.meaning.kind in ("accusation", "content")]
        if match.meaning.kind == "statement" and _is_stated(scene, match) and not _is_of_deed(scene, match, before):
            yield match, _of_statement(scene, matches, match, accused)
        elif match.meaning.kind == "untrue" and any(_is_said_of(scene, match, m) for m in accused):
            yield match, called_untrue(accused, match)


def _is_of_peace(scene: Scene, match: Match[Cue], matches: Sequence[Match[Cue]]) -> bool:
    """`no truth in the talk of a truce`, `reports of a truce are false`: what is untrue is no deed of war."""
    if match.meaning.kind != "untrue" and match.meaning.value != "of_event":
        return False
    left = scene.clause(match.first)[0]
    accused = [m.last for m in matches if m.meaning.kind == "accusation" and left <= m.last < match.first]
    first, end = (accused[-1], match.first) if accused else (match.last, match.last + _MAX_TO_PEACE)
    end = scene.next_mark(first + 1, _MARKS, min(end, len(scene.tokens)))
    return opens_with_peace([m for m in matches if m.meaning.kind in ("peace", "content") and first < m.first < end])


def _is_second_lie(match: Match[Cue], before: Sequence[Match[Cue]]) -> bool:
    """Whether a word of the same is right before: baseless lies, groundless rumours."""
    return any(m.meaning.kind == "untrue" and m.last == match.first - 1 for m in before)


def _of_statement(scene: Scene, matches: Sequence[Match[Cue]], match: Match[Cue], accused: Sequence[Match[Cue]]) -> str:
    """What a sentence denies by itself; where it says of a figure or a charge that it is untrue, that one."""
    if match.meaning.value != "of_event":
        return aimed_at(scene, match, [m for m in matches if m.first > match.last])
    if tells_of(scene.tokens, scene.cues, match.first, match.last + 1):
        return "of_event"
    inside = [m for at in (match.first, match.last) for m in scene.cues.denials.find(scene.tokens[at : at + 1])]
    said_of = [m for m in accused if scene.next_mark(m.last, ",،:;؛", match.first) == match.first]
    # «Является фейком»: the word for a lie stands inside.
    lie = next((m for m in inside if m.meaning.value == "lie" and scene.cues.lang == "ru"), match)
    return called_untrue([*(m for m in inside if m.meaning.kind == "accusation"), *said_of], lie)


def _absent(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[Denied]:
    """A blow or its victims and, on either side, words that they were not: «ударов по городу мы не наносили»."""
    for match in matches:
        if match.meaning.kind != "absent" or not _is_stated(scene, match):
            continue
        told_of = [m for m in matches if m.meaning.kind == "content"]
        ends = {m.last for m in told_of}
        near = [m for m in told_of if m.first - 1 not in ends and _is_near(scene, match, m)]
        blows = [m for m in near if m.meaning.value == "of_harm" or is_blow(scene, m)]
        if blows:
            about = min(blows, key=lambda m: abs(m.first - match.first))
            is_harm = about.meaning.value == "of_harm"
            yield _joined(match, about), "of_harm" if is_harm else match.meaning.value


def _is_near(scene: Scene, absent: Match[Cue], noun: Match[Cue]) -> bool:
    first, last = sorted((absent, noun), key=lambda m: m.first)
    is_far = last.first - first.last > _MAX_TO_ABSENT
    return (
        not is_far and _is_unmarked(scene, first.last, last.first) and not has_word(scene, noun.first - 1, "adjuncts")
    )


def _is_unmarked(scene: Scene, first: int, last: int) -> bool:
    return not any(scene.tokens[at].text in _MARKS for at in range(first, last))


def _joined(one: Match[Cue], other: Match[Cue]) -> Match[Cue]:
    """From the first word of the two to the last."""
    first, last = sorted((one, other), key=lambda m: m.first)
    return replace(one, start=first.start, first=first.first, end=last.end, last=last.last)


def _is_stated(scene: Scene, match: Match[Cue]) -> bool:
    """Whether the Russian verb after «не» states: не бомбили, but not «(приказал) не бомбить», «не бомбите»."""
    if scene.cues.lang != "ru":
        return True
    if scene.key(match.first) != "не":
        # «Во время взрыва людей не было»: when or where, and not what there was not; but «в то время ударов не было».
        opening = any(can_be(scene.key(match.first - back), "PREP") for back in (1, 2))
        is_when = has_word(scene, match.first - 1, "adjuncts") and opening
        return match.meaning.kind != "statement" or match.first == match.last or not is_when
    verb = scene.key(match.first + 1)
    return not can_be(verb, "INFN") and not can_be(verb, "VERB", "impr", "excl")


def _is_of_deed(scene: Scene, match: Match[Cue], before: Sequence[Match[Cue]]) -> bool:
    """«القتل لا علاقة له ب»: the deed, and nobody's part in it, is what has nothing to do with something."""
    is_link = scene.key(match.first) in ("لا", "ولا") and match.meaning.value == "of_responsibility"
    return is_link and any(m.meaning.kind == "content" and m.last == match.first - 1 for m in before)


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


def told(
    reading: Reading, scene: Scene, sentence: Sentence, stated: Sequence[Denied], is_denying: bool
) -> list[Denied]:
    """Those of `stated` that somebody says: who denies already, or reported, quoted, or in the first person."""
    if not stated or is_denying:
        return list(stated)
    ends = _ends_before_speech(sentence, scene.cues)
    return [
        (match, what)
        for match, what in stated
        if reading.attributions_over(sentence.index, match.start, match.end)
        or _is_quoted(reading, match)
        or any(match.last < end for end in ends)
        or any(scene.is_small(at, "first_person") for at in range(match.first - 2, match.last + 1))
        or _is_reported_clause(scene, match)
        or any(scene.key(at) == ":" for at in range(1, min(match.first, _MAX_TO_COLON)))
    ]


def _is_reported_clause(scene: Scene, match: Match[Cue]) -> bool:
    """Whether `that` with a subject of its own opens the clause: stands by it that its troops never …"""
    has_subject = scene.cues.lang == "ar" or has_word(scene, match.first, "subjects")
    right_before = match.first - (1 if has_subject else 2)
    near = range(match.first - _MAX_FROM_THAT, right_before + 1)
    return any(scene.is_small(at, "that") and scene.key(at) != "чтобы" for at in near)


def _ends_before_speech(sentence: Sentence, cues: LanguageCues) -> list[int]:
    """Tokens where words end that a verb of speech behind a comma gives to somebody: «…»، قال المتحدث."""
    verbs = [match for match in sentence.find(cues.speech) if match.meaning.kind == "reporting"]
    before = [[at for at in range(verb.first - _MAX_TO_SPEECH, verb.first) if _is_mark(sentence, at)] for verb in verbs]
    return [marks[-1] for marks in before if marks]


def _is_mark(sentence: Sentence, at: int) -> bool:
    return at > 0 and sentence.tokens[at].text in ",،–—"


def _is_quoted(reading: Reading, match: Match[Cue]) -> bool:
    holding = reading.quotations_around(match.start, match.end)
    return any(len(tokenize(reading.text, q.inner_start, q.inner_end)) >= _MIN_QUOTED_WORDS for q in holding)
