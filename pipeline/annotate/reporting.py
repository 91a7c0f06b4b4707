"""Verbs of speech and judgement: whose they are, and how far what they report reaches."""

from dataclasses import dataclass

from pipeline.annotate.speakers import Scene
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_MAX_SUBJECT = 10
_MAX_TO_THAT = 16
_MAX_OBJECT = 3
_POSTPOSED = {"en": ("said", "claimed", "admitted"), "ru": ("said", "claimed", "admitted", "judged")}
_MARKS = ',،—–»”"’?!'
_ENDS = ',،—–;؛:.»”"“«'


@dataclass(frozen=True, slots=True)
class Reach:
    """Tokens `first` to `last` (excluded) are the speaker's words."""

    first: int
    last: int
    speaker: Mention | None


def reach_of_verb(scene: Scene, match: Match[Cue]) -> Reach | None:
    """What a verb of speech at `match` gives to whom; None where nobody speaks (a noun, a passive without its doer)."""
    if scene.cues.lang == "ar":
        return _arabic(scene, match)
    if scene.cues.passive.search(scene.key(match.last)) or _follows_be(scene, match):
        return _passive(scene, match)
    if scene.is_small(match.first - 1, "determiners"):
        return None
    return _before_verb(scene, match) or _after_verb(scene, match)


def _is_participle(scene: Scene, match: Match[Cue]) -> bool:
    return bool(scene.cues.participle.search(scene.key(match.first)))


def _follows_be(scene: Scene, match: Match[Cue]) -> bool:
    """Was called, was widely called, (attacks) claimed by; but not: was calling."""
    is_after_be = scene.is_small(match.first - 1, "be") or (
        scene.is_small(match.first - 2, "be") and scene.key(match.first - 1).endswith("ly")
    )
    is_passive = is_after_be or scene.is_small(match.last + 1, "by")
    return is_passive and not _is_participle(scene, match)


def _passive(scene: Scene, match: Match[Cue]) -> Reach | None:
    right = scene.clause(match.last)[1]
    by = next((i for i in range(match.last + 1, right) if scene.is_small(i, "by")), None)
    speaker = None if by is None else scene.after(by, right)
    return None if by is None or speaker is None else Reach(match.last + 1, by, speaker)


def _after_verb(scene: Scene, match: Match[Cue]) -> Reach:
    """X said that …: to the end of the clause; said by a `who`, only to the next comma."""
    left, right = scene.clause(match.first)
    if scene.is_small(match.first - 1, "relative") or scene.is_small(match.first - 2, "relative"):
        right = scene.next_mark(match.last + 1, ",،", right) if scene.cues.lang == "en" else right
    return Reach(match.last + 1, right, _subject(scene, match, left, right))


def _subject(scene: Scene, match: Match[Cue], left: int, right: int) -> Mention | None:
    if scene.is_small(match.first - 1, "pronouns") or scene.is_small(match.first - 2, "pronouns"):
        return None
    if _is_participle(scene, match) or scene.is_small(match.first - 1, "and"):
        return scene.first_of(left, match.first)
    if scene.cues.lang == "en":
        return scene.before(match.first, left)
    # Russian puts the subject on either side; one that stands in the verb's own clause is before it.
    comma = max((i + 1 for i in range(left, match.first) if scene.tokens[i].text == ","), default=left)
    own_clause = left if scene.is_small(comma, "relative") else comma
    end = scene.next_mark(match.last + 1, ",:—«", right)
    return scene.before(match.first, own_clause) or scene.after(match.last, end)


def _before_verb(scene: Scene, match: Match[Cue]) -> Reach | None:
    """…, X said; «…», заявил X: the verb stands after the words that it reports."""
    left, right = scene.clause(match.first)
    mark = _mark_before(scene, match, left)
    if match.meaning.value not in _POSTPOSED[scene.cues.lang] or mark is None or _is_participle(scene, match):
        return None
    end = scene.next_mark(match.last + 1, _ENDS, right)
    if _reports_what_follows(scene, match, end):
        return None
    is_inverted = mark + 1 == match.first
    speaker = scene.after(match.last, end) if is_inverted else scene.before(match.first, mark + 1)
    has_pronoun = scene.is_small(match.last + 1 if is_inverted else match.first - 1, "pronouns")
    if has_pronoun or speaker or (is_inverted and match.meaning.value == "said"):
        return Reach(left, right if _goes_on(scene, end, right) else mark, None if has_pronoun else speaker)
    return None


def _mark_before(scene: Scene, match: Match[Cue], left: int) -> int | None:
    """The comma, dash or closing mark that ends the reported words, if the verb's subject alone lies between."""
    floor = max(left, match.first - _MAX_SUBJECT) if scene.cues.lang == "en" else match.first - 1
    marks = [
        i for i in range(max(floor, left + 1), match.first) if scene.tokens[i].text in _MARKS and i not in scene.quoted
    ]
    if not marks or scene.is_small(marks[-1] + 1, "relative"):
        return None
    n_words = sum(token.is_word for token in scene.tokens[left : marks[-1]])
    opens_relative = any(
        scene.tokens[i].text == "," and scene.is_small(i + 1, "relative") for i in range(left, marks[-1])
    )
    is_inverted_after_relative = opens_relative and marks[-1] + 1 == match.first and scene.tokens[marks[-1]].text == ","
    return None if n_words < 2 or (is_inverted_after_relative and scene.cues.lang == "en") else marks[-1]


def _reports_what_follows(scene: Scene, match: Match[Cue], end: int) -> bool:
    if scene.cues.lang == "en":
        return any(scene.is_small(i, "finite") for i in range(match.last + 1, end))
    opens_clause = scene.key(end) == "," and scene.is_small(end + 1, "that")
    return opens_clause or scene.key(end) == ":" or scene.key(match.last + 1) in ("о", "об", "что")


def _goes_on(scene: Scene, end: int, right: int) -> bool:
    """The rebels, the army said, had fled: the reported words go on after the verb."""
    starts_anew = scene.is_small(end + 1, "and", "but", "relative", "places", "that")
    is_participle = bool(scene.cues.participle.search(scene.key(end + 1)))
    return scene.key(end) in (",", "—", "–") and end + 2 < right and not starts_anew and not is_participle


def _arabic(scene: Scene, match: Match[Cue]) -> Reach | None:
    """قال X إن …, X قال إن …, أعلن X مقتل …: the verb comes first or after its subject, the words follow."""
    left, right = scene.clause(match.first)
    window = range(match.last + 1, min(match.last + 1 + _MAX_TO_THAT, right))
    that = next((i for i in window if scene.is_small(i, "that") or scene.tokens[i].text in ':«"“'), None)
    if that is None:
        return _arabic_object(scene, match, left, right)
    speaker = scene.after(match.last, that)
    if speaker is None:
        is_shared = _is_participle(scene, match)
        speaker = scene.first_of(left, match.first) if is_shared else _subject_before(scene, match, left)
    return Reach(that if scene.tokens[that].text in '«"“' else that + 1, right, speaker)


def _subject_before(scene: Scene, match: Match[Cue], left: int) -> Mention | None:
    """The subject in front of an Arabic verb: only right before it, since the verb usually comes first."""
    return scene.before(match.first, max(left, match.first - 6)) if scene.key(match.first)[:1] != "و" else None


def _arabic_object(scene: Scene, match: Match[Cue], left: int, right: int) -> Reach | None:
    near = [c for c in scene.candidates if match.last < c.first <= match.last + 1]
    speaker = scene.after(match.last, right) if near else None
    if near and speaker:
        return Reach(near[0].last + 1, right, speaker)
    before = [c for c in scene.candidates if match.first - 1 - _MAX_OBJECT < c.last < match.first]
    if before and scene.key(match.first)[:1] != "و":
        return Reach(match.last + 1, right, scene.before(match.first, left))
    return None
