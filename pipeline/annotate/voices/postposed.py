"""Verbs of speech behind the words that they report: …, X said; «…», заявил X."""

from pipeline.annotate.voices.line import CLOSING, END_MARKS, OPENING
from pipeline.annotate.voices.seats import document_at, office_in, origin_in
from pipeline.annotate.voices.speakers import Reach, Scene
from pipeline.annotate.voices.verbs import has_listener, has_no_subject, is_said_of, names_content
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be, can_stand_in
from pipeline.text.phrases import Match

_MAX_SUBJECT = 10
_MAX_OFFICE = 3
_POSTPOSED = {"en": ("said", "claimed", "admitted", "urged"), "ru": ("said", "claimed", "admitted", "judged", "urged")}
_ENDS = ',،—–-;؛:»”"“«'


def before_verb(scene: Scene, match: Match[Cue]) -> Reach | None:
    """…, X said; «…», заявил X: the verb stands after the words that it reports."""
    left, right = scene.clause(match.first)
    mark = _mark_before(scene, match, left)
    if match.meaning.value not in _POSTPOSED[scene.lang] or mark is None or scene.is_participle(match.first):
        return None
    end = scene.end_of_subject(match.last + 1, _ENDS, right)
    is_inverted = mark + 1 == match.first
    if _reports_what_follows(scene, match, end) or (match.meaning.value == "judged" and not is_inverted):
        return None
    speaker = _who_speaks(scene, match, mark, end)
    has_pronoun = scene.is_small(match.last + 1 if is_inverted else match.first - 1, "pronouns")
    if not (speaker or has_pronoun or _has_unknown_subject(scene, match, mark)):
        return None
    # “…,” said X, the head of Y, when asked about Z: the speech has ended.
    is_ended = is_inverted and scene.lang == "en" and scene.tokens[mark].text in CLOSING
    last = right if not is_ended and _goes_on(scene, end, right) else mark
    told = None if has_pronoun else speaker
    return Reach(_begin_of_told(scene, match, mark, end), last, told, is_direct=_is_direct(scene, left, mark))


def _has_unknown_subject(scene: Scene, match: Match[Cue], mark: int) -> bool:
    """«Считают американцы», the chairman of a committee said; said with nobody beside it."""
    is_inverted = mark + 1 == match.first
    subject_at = match.last + 1 if is_inverted else mark + 1
    has_noun = is_inverted and scene.lang == "ru" and can_be(scene.key(subject_at), "NOUN", "nomn")
    is_bare = is_inverted and match.meaning.value == "said"
    return has_noun or is_bare or scene.is_small(subject_at, "determiners")


def _who_speaks(scene: Scene, match: Match[Cue], mark: int, end: int) -> Mention | None:
    """Behind the verb where it stands right behind the mark, else before it; else where nobody does, in what office."""
    left, right = scene.clause(match.first)
    is_marked = end == match.last + 1 and end < right and scene.tokens[end].text in OPENING
    if mark + 1 < match.first:
        speaker = scene.before(match.first, mark + 1, "nomn")
    elif has_listener(scene, match):
        # “…,” the spokesman, X, told Y: whoever stands behind is told.
        speaker = scene.before(mark, left)
    else:
        speaker = scene.after_or_name(match.last, right if is_marked else end, "nomn")
    if speaker or not (scene.lang == "ru" and has_no_subject(scene, match)):
        return speaker
    named = office_in(scene, mark, match.first, end) or origin_in(scene, match.last + 1, end)
    return named or document_at(scene, match.last + 2)


def _begin_of_told(scene: Scene, match: Match[Cue], mark: int, end: int) -> int:
    """Where the words before the verb begin: behind a colon, else with the sentence where the verb ends it."""
    left = scene.clause(match.first)[0]
    start = min(left, scene.clause_before_end(match.first, end))
    colons = (i for i in range(start, mark) if scene.tokens[i].text == ":" and i not in scene.quoted)
    return max((i + 1 for i in colons), default=start)


def _is_direct(scene: Scene, left: int, mark: int) -> bool:
    """«Мне позвонил друг, – рассказывает X»: somebody's own words, by the dash and the first person."""
    is_dash = scene.key(mark) in ("-", "–", "—") and scene.key(mark - 1) == ","
    return is_dash and any(scene.is_small(i, "first_person") for i in range(left, mark))


def _mark_before(scene: Scene, match: Match[Cue], left: int) -> int | None:
    """The comma, dash or closing mark that ends the reported words, if the verb's subject alone lies between."""
    floor = max(left, match.first - _MAX_SUBJECT) if scene.lang == "en" else _floor_before(scene, match)
    # A hyphen is a dash in Russian; in the other languages it opens the items of a list.
    marking = END_MARKS + "-" * (scene.lang == "ru")
    window = range(max(floor, left + 1), match.first)
    mark = max((i for i in window if scene.tokens[i].text in marking and i not in scene.quoted), default=None)
    if mark is None or scene.is_small(mark + 1, "relative") or _closes_relative(scene, match, left, mark):
        return None
    n_words = sum(token.is_word for token in scene.tokens[left:mark])
    fewest = 1 if scene.tokens[mark].text in CLOSING else 2
    return mark if n_words >= fewest else None


def _closes_relative(scene: Scene, match: Match[Cue], left: int, mark: int) -> bool:
    """The man, who fled, told the paper: the comma right before an English verb ends a clause about its subject."""
    if scene.lang != "en" or scene.tokens[mark].text != "," or mark + 1 != match.first:
        return False
    return any(scene.tokens[i].text == "," and scene.is_small(i + 1, "relative") for i in range(left, mark))


def _floor_before(scene: Scene, match: Match[Cue]) -> int:
    """«…, полковник Лысенко сообщил»: a Russian subject between the mark and the verb stands right before the verb."""
    subject = next((c for c in scene.candidates if c.last == match.first - 1), None)
    is_subject = subject is not None and can_stand_in(scene.key(subject.first), "nomn")
    return subject.first - _MAX_OFFICE if subject and is_subject else match.first - 1


def _reports_what_follows(scene: Scene, match: Match[Cue], end: int) -> bool:
    """X said that the rebels had fled, «…, заявил министр, что …»: the words behind the verb are what it reports."""
    if scene.lang == "en":
        return not _tells_occasion(scene, match, end) and _opens_report(scene, match, end)
    opens_clause = scene.key(end) == "," and scene.is_small(end + 1, "that")
    # «…, утверждает министр: …»: both sides are his.
    is_announcing = scene.key(end) == ":" and end == match.last + 1
    return opens_clause or is_announcing or scene.key(match.last + 1) in ("о", "об", "что")


def _opens_report(scene: Scene, match: Match[Cue], end: int) -> bool:
    """“…, he said the rebels …” but not “…, she told the paper”."""
    is_told = scene.tokens[match.first - 1].text in END_MARKS or has_listener(scene, match)
    has_subject = scene.is_listed(match.last + 1, "subjects") and not is_told
    has_verb = has_subject or any(scene.is_small(i, "finite") for i in range(match.last + 1, end))
    opens = has_verb or _takes_gerund(scene, match) or names_content(scene, match)
    return opens or scene.key(match.last + 1) == ":"


def _takes_gerund(scene: Scene, match: Match[Cue]) -> bool:
    """By way of an answer, X suggested leaving the town."""
    key = scene.key(match.last + 1)
    return match.meaning.value == "urged" and key.endswith("ing") and not scene.is_small(match.last + 1, "times")


def _tells_occasion(scene: Scene, match: Match[Cue], end: int) -> bool:
    """“…,” X said of the raid, as he left: what it was said of, or when."""
    has_that = any(scene.is_small(i, "that") for i in range(match.last + 2, min(end, match.last + 2 + _MAX_SUBJECT)))
    is_when = scene.is_listed(match.last + 1, "afterwards") and not has_that
    return is_when or is_said_of(scene, match)


def _goes_on(scene: Scene, end: int, right: int) -> bool:
    """The rebels, the army said, had fled: the reported words go on after the verb."""
    starts_anew = scene.is_small(end + 1, "and", "but", "relative", "places", "that") or (
        scene.is_listed(end + 1, "meanwhile" if scene.key(end) == "," else "afterwards")
    )
    is_marked = scene.key(end) in (",", "—", "–", "-", ":") and end + 2 < right
    return is_marked and not starts_anew and not scene.is_participle(end + 1)
