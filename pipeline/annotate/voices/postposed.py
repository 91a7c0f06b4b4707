"""Verbs of speech behind the words that they report: …, X said; «…», заявил X."""

from pipeline.annotate.voices.line import CLOSING, END_MARKS, OPENING
from pipeline.annotate.voices.seats import document_at, office_in, origin_in
from pipeline.annotate.voices.speakers import Reach, Scene
from pipeline.annotate.voices.unlisted import name_ending_at, person_noun
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
    end = scene.end_of_subject(match.last + 1, _ENDS, right)
    if mark is None or not _can_stand_behind(scene, match, mark, end):
        return None
    speaker = _who_speaks(scene, match, mark, end)
    has_pronoun = scene.is_small(match.last + 1 if mark + 1 == match.first else match.first - 1, "pronouns")
    if not (speaker or has_pronoun or _has_unknown_subject(scene, match, mark)):
        return None
    told = None if has_pronoun else speaker
    last = _end_of_told(scene, match, mark, end)
    if last == mark and told and told.end == scene.tokens[mark - 1].end:
        last = _before_office(scene, mark)
    return Reach(_begin_of_told(scene, match, mark, end), last, told, is_direct=_is_direct(scene, left, mark))


def before_quoted(scene: Scene, match: Match[Cue], verb: int, speaker: Mention | None) -> Reach | None:
    """…, the agency quoted X as saying on Monday: nothing is told behind the words at `match`, `verb` being quoted."""
    follower = match.last + 1
    is_last = scene.key(follower) in (".", "") or scene.is_small(follower, "places", "times")
    mark = _mark_before(scene, match, 0) if is_last else None
    if mark is None or mark > verb:
        return None
    return Reach(_begin_of_told(scene, match, mark, follower), mark, speaker)


def _can_stand_behind(scene: Scene, match: Match[Cue], mark: int, end: int) -> bool:
    """Whether the verb, with its subject up to token `end`, can report what stands before token `mark`."""
    kind = match.meaning.value
    if kind not in _POSTPOSED[scene.lang] or scene.is_participle(match.first):
        return False
    if scene.lang == "en" and scene.is_listed(match.first, "needing_that") and _has_object(scene, match, end):
        return False
    return not _reports_what_follows(scene, match, end) and (kind != "judged" or mark + 1 == match.first)


def _end_of_told(scene: Scene, match: Match[Cue], mark: int, end: int) -> int:
    """The mark before the verb, or the end of its clause where the words reported go on behind it."""
    left, right = scene.clause(match.first)
    # “…,” said X, the head of Y, when asked about Z: the speech has ended.
    is_ended = mark + 1 == match.first and scene.lang == "en" and scene.tokens[mark].text in CLOSING
    goes_on = _goes_on(scene, end, right) or _lacks_verb(scene, left, mark)
    return right if not is_ended and goes_on else mark


def _has_object(scene: Scene, match: Match[Cue], end: int) -> bool:
    """After a truce, the court has found the army guilty; but: …, the court found on Monday."""
    follower = match.last + 1
    is_mark = scene.key(follower) in (",", ".", "")
    return follower < end and not is_mark and not scene.is_small(follower, "places", "times")


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
        # «…», цитирует агентство министра: his words.
        is_quoting = scene.begins_listed(match.first, "quoting_whom")
        quoted = scene.after(match.last, end, "accs") if is_quoting else None
        told_in = _office_behind_listener(scene, match, end)
        named = quoted or told_in or scene.after_or_name(match.last, right if is_marked else end, "nomn")
        speaker = named or person_noun(scene, match.last + 1)
    if scene.lang == "en" and scene.key(mark) == "," and mark + 1 == match.first:
        speaker = _name_in_insert(scene, mark) or speaker
    if speaker or not (scene.lang == "ru" and has_no_subject(scene, match)):
        return speaker
    named = office_in(scene, mark, match.first, end) or origin_in(scene, match.last + 1, end)
    return named or document_at(scene, match.last + 2)


def _office_behind_listener(scene: Scene, match: Match[Cue], end: int) -> Mention | None:
    """«…, сообщили «Заре» в штабе»: of nobody's verb the paper behind it is told, and the office speaks."""
    if scene.lang != "ru" or not can_be(scene.key(match.first), "VERB", "plur"):
        return None
    first = match.last + 1 + (scene.tokens[min(match.last + 1, end - 1)].text in OPENING)
    near = range(first + 1, min(first + 1 + _MAX_OFFICE, end))
    at = next((i for i in near if scene.key(i) in ("в", "во")), None) if scene.is_listed(first, "listeners") else None
    if at is None:
        return None
    return next((c.mention for c in scene.candidates if at < c.first <= at + _MAX_OFFICE and c.last < end), None)


def _name_in_insert(scene: Scene, mark: int) -> Mention | None:
    """…, the head of the council, Adam Reed, said: the name between the commas, the last of which is token `mark`."""
    opening = next((i for i in range(mark - 1, -1, -1) if scene.key(i) == ","), mark)
    named = next((c.mention for c in scene.candidates if (c.first, c.last) == (opening + 1, mark - 1)), None)
    return named or (name_ending_at(scene, mark - 1, opening + 1) if opening + 2 < mark else None)


def _before_office(scene: Scene, mark: int) -> int:
    """…, the head of the council, Adam Reed, said: the comma before the office, where there is one."""
    commas = [i for i in range(mark) if scene.key(i) == "," and i not in scene.quoted]
    has_office = len(commas) > 1 and scene.is_small(commas[-2] + 1, "determiners")
    return commas[-2] if has_office else mark


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
    # …, a claim Kyiv has not confirmed: said of what was told before.
    is_apposed = mark is not None and scene.is_small(mark + 1, "determiners") and scene.is_listed(mark + 2, "reports")
    if mark is None or is_apposed or scene.is_small(mark + 1, "relative"):
        return None
    if _closes_relative(scene, match, left, mark) or _closes_name(scene, mark):
        return None
    n_words = sum(token.is_word for token in scene.tokens[left:mark])
    fewest = 1 if scene.tokens[mark].text in CLOSING else 2
    return mark if n_words >= fewest else None


def _closes_relative(scene: Scene, match: Match[Cue], left: int, mark: int) -> bool:
    """The man, who fled, told the paper: the comma right before an English verb ends a clause about its subject."""
    if scene.lang != "en" or scene.tokens[mark].text != "," or mark + 1 != match.first:
        return False
    return any(scene.tokens[i].text == "," and scene.is_small(i + 1, "relative") for i in range(left, mark))


def _closes_name(scene: Scene, mark: int) -> bool:
    """««Заря» подтвердила, что …»: the marks hold the name of who speaks, and no words that were told."""
    if scene.lang != "ru" or scene.tokens[mark].text not in CLOSING:
        return False
    return any(c.last == mark - 1 and scene.tokens[c.first - 1].text in OPENING for c in scene.candidates if c.first)


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


def _lacks_verb(scene: Scene, left: int, mark: int) -> bool:
    """«Группировка, сообщает X, в деревне казнила пленных»: only the subject stands before the Russian verb."""
    is_clause = scene.lang != "ru" or scene.tokens[mark].text in CLOSING or mark - left > _MAX_SUBJECT
    return not is_clause and not any(can_be(scene.key(i), part) for i in range(left, mark) for part in ("VERB", "PRTS"))


def _goes_on(scene: Scene, end: int, right: int) -> bool:
    """The rebels, the army said, had fled: the reported words go on after the verb."""
    starts_anew = scene.is_small(end + 1, "and", "but", "relative", "places", "that") or (
        scene.is_listed(end + 1, "meanwhile" if scene.key(end) == "," else "afterwards")
    )
    is_marked = scene.key(end) in (",", "—", "–", "-", ":") and end + 2 < right
    return is_marked and not starts_anew and not scene.is_participle(end + 1)
