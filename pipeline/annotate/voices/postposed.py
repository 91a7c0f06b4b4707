"""Verbs of speech behind the words that they report: …, X said; «…», заявил X."""

from pipeline.annotate.voices.speakers import Reach, Scene
from pipeline.annotate.voices.verbs import has_listener, has_no_subject, is_russian, names_content
from pipeline.catalog.cues import Cue
from pipeline.text.grammar import can_be, can_stand_in
from pipeline.text.phrases import Match

_MAX_SUBJECT = 10
_MAX_OFFICE = 3
_POSTPOSED = {"en": ("said", "claimed", "admitted", "urged"), "ru": ("said", "claimed", "admitted", "judged", "urged")}
_MARKS = ',،—–»”"’?!'
_ENDS = ',،—–-;؛:»”"“«'
_OPENING = '«“"'


def before_verb(scene: Scene, match: Match[Cue]) -> Reach | None:
    """…, X said; «…», заявил X: the verb stands after the words that it reports."""
    left, right = scene.clause(match.first)
    mark = _mark_before(scene, match, left)
    if match.meaning.value not in _POSTPOSED[scene.cues.lang] or mark is None or scene.is_participle(match.first):
        return None
    end = scene.end_of_subject(match.last + 1, _ENDS, right)
    if _reports_what_follows(scene, match, end):
        return None
    is_inverted = mark + 1 == match.first
    is_marked = end == match.last + 1 and end < right and scene.tokens[end].text in _OPENING
    after = scene.after_or_name(match.last, right if is_marked else end, "nomn") if is_inverted else None
    before = scene.before(match.first, mark + 1, "nomn")
    speaker = after if is_inverted else before
    if speaker is None and is_russian(scene) and has_no_subject(scene, match):
        speaker = scene.office_in(mark, match.first, end) or scene.document_at(match.last + 2)
    has_pronoun = scene.is_small(match.last + 1 if is_inverted else match.first - 1, "pronouns")
    # A subject that names nobody known is one all the same: «считают американцы», the chairman of a committee said.
    subject_at = match.last + 1 if is_inverted else mark + 1
    has_noun = is_russian(scene) and is_inverted and can_be(scene.key(subject_at), "NOUN", "nomn")
    has_subject = has_noun or scene.is_small(subject_at, "determiners")
    if has_pronoun or speaker or has_subject or (is_inverted and match.meaning.value == "said"):
        told = None if has_pronoun else speaker
        last = right if _goes_on(scene, end, right) else mark
        return Reach(left, last, told, is_direct=_is_direct(scene, left, mark))
    return None


def _is_direct(scene: Scene, left: int, mark: int) -> bool:
    """«Мне позвонил друг, – рассказывает X»: somebody's own words, by the dash and the first person."""
    is_dash = scene.key(mark) in ("-", "–", "—") and scene.key(mark - 1) == ","
    return is_dash and any(scene.is_small(i, "first_person") for i in range(left, mark))


def _mark_before(scene: Scene, match: Match[Cue], left: int) -> int | None:
    """The comma, dash or closing mark that ends the reported words, if the verb's subject alone lies between."""
    floor = max(left, match.first - _MAX_SUBJECT) if scene.cues.lang == "en" else _floor_before(scene, match)
    # A hyphen is a dash in Russian; in the other languages it opens the items of a list.
    marking = _MARKS + "-" * is_russian(scene)
    marks = [
        i for i in range(max(floor, left + 1), match.first) if scene.tokens[i].text in marking and i not in scene.quoted
    ]
    if not marks or scene.is_small(marks[-1] + 1, "relative"):
        return None
    n_words = sum(token.is_word for token in scene.tokens[left : marks[-1]])
    opens_relative = any(
        scene.tokens[i].text == "," and scene.is_small(i + 1, "relative") for i in range(left, marks[-1])
    )
    is_inverted_after_relative = opens_relative and marks[-1] + 1 == match.first and scene.tokens[marks[-1]].text == ","
    fewest = 1 if scene.tokens[marks[-1]].text in '»”"' else 2
    return None if n_words < fewest or (is_inverted_after_relative and scene.cues.lang == "en") else marks[-1]


def _floor_before(scene: Scene, match: Match[Cue]) -> int:
    """«…, полковник Лысенко сообщил»: a Russian subject between the mark and the verb stands right before the verb."""
    subject = next((c for c in scene.candidates if c.last == match.first - 1), None)
    is_subject = subject is not None and can_stand_in(scene.key(subject.first), "nomn")
    return subject.first - _MAX_OFFICE if subject and is_subject else match.first - 1


def _reports_what_follows(scene: Scene, match: Match[Cue], end: int) -> bool:
    if scene.cues.lang == "en":
        # "…, he said the rebels …" but not "…, she told the paper".
        is_behind_mark = scene.tokens[match.first - 1].text in _MARKS
        is_told = is_behind_mark or has_listener(scene, match)
        has_verb = (scene.is_listed(match.last + 1, "subjects") and not is_told) or any(
            scene.is_small(i, "finite") for i in range(match.last + 1, end)
        )
        return has_verb or names_content(scene, match) or scene.key(match.last + 1) == ":"
    opens_clause = scene.key(end) == "," and scene.is_small(end + 1, "that")
    return opens_clause or scene.key(end) == ":" or scene.key(match.last + 1) in ("о", "об", "что")


def _goes_on(scene: Scene, end: int, right: int) -> bool:
    """The rebels, the army said, had fled: the reported words go on after the verb."""
    starts_anew = scene.is_small(end + 1, "and", "but", "relative", "places", "that") or (
        scene.is_listed(end + 1, "meanwhile" if scene.key(end) == "," else "afterwards")
    )
    is_marked = scene.key(end) in (",", "—", "–", "-") and end + 2 < right
    return is_marked and not starts_anew and not scene.is_participle(end + 1)
