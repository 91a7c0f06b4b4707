"""Verbs of speech and judgement: whose they are, and how far what they report reaches."""

from dataclasses import replace

from pipeline.annotate.voices.passives import is_passive, passive_reach
from pipeline.annotate.voices.reporting_arabic import arabic_reach
from pipeline.annotate.voices.speakers import Reach, Scene
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be, can_stand_in
from pipeline.text.phrases import Match

_MAX_SUBJECT = 10
_MAX_OFFICE = 3
_MAX_TO_THAT = 3
_POSTPOSED = {"en": ("said", "claimed", "admitted", "urged"), "ru": ("said", "claimed", "admitted", "judged", "urged")}
_MARKS = ',،—–»”"’?!'
_ENDS = ',،—–-;؛:»”"“«'
_MAX_INSERT = 14
_OPENING = '«“"'
_CLOSING = '»”"'


def reach_of_verb(scene: Scene, match: Match[Cue]) -> Reach | None:
    """What a verb of speech at `match` gives to whom; None where nobody speaks (a noun, a passive without its doer)."""
    if scene.cues.lang == "ar":
        return arabic_reach(scene, match)
    if is_passive(scene, match):
        return passive_reach(scene, match)
    if _is_report(scene, match) and not _names_content(scene, match):
        return None
    if not _names_content(scene, match) and (_is_noun(scene, match) or _tells_nothing(scene, match)):
        return None
    shifted = _past_insert(scene, match)
    return _before_verb(scene, shifted) or (None if _lacks_that(scene, match) else _after_verb(scene, shifted))


def _lacks_that(scene: Scene, match: Match[Cue]) -> bool:
    """«Установили контроль», has established a base: verbs of other deeds, which tell only with that."""
    near = range(match.last + 1, match.last + 1 + _MAX_TO_THAT)
    return scene.is_listed(match.first, "needing_that") and not any(scene.is_small(i, "that") for i in near)


def _past_insert(scene: Scene, match: Match[Cue]) -> Match[Cue]:
    """X, the head of Y, said: the verb as if it stood right behind X; else `match`."""
    if scene.key(match.first - 1) not in (",", ")") or scene.is_participle(match.first):
        return match
    marks = (",", "(") if scene.key(match.first - 1) == "," else ("(",)
    window = range(match.first - 2, max(0, match.first - 2 - _MAX_INSERT), -1)
    opening = next((i for i in window if scene.key(i) in marks and i not in scene.quoted), None)
    last = match.first if opening is None else opening - 1 - (scene.tokens[opening - 1].text in _CLOSING)
    subject = next((c for c in scene.candidates if c.last == last), None)
    if opening is None or subject is None or (subject.mention.type == "place" and not subject.is_role):
        return match
    # «…, сказал X, добавив …»: whoever ends the clause before may have spoken already.
    can_speak = not _is_russian(scene) or can_stand_in(scene.key(subject.first), "nomn")
    has_verb = any(subject.first - _MAX_OFFICE <= verb < opening for verb in scene.verbs)
    is_placed = scene.is_small(subject.first - 1, "places")
    is_name = any(c.first == opening + 1 and c.last == match.first - 2 and not c.is_role for c in scene.candidates)
    return match if has_verb or is_placed or is_name or not can_speak else replace(match, first=opening)


def _is_report(scene: Scene, match: Match[Cue]) -> bool:
    """The reports, a report of: a noun, unless somebody stands right before it or, behind a mark, right after it."""
    if scene.key(match.first) not in ("report", "reports"):
        return False
    follows_subject = any(c.last == match.first - 1 for c in scene.candidates)
    is_behind_mark = match.first > 0 and scene.tokens[match.first - 1].text in _MARKS
    names_next = any(c.first - match.last in (1, 2) for c in scene.candidates)
    opens_name = scene.after_or_name(match.last, match.last + _MAX_SUBJECT) is not None
    is_noun = scene.key(match.last + 1) in ("of", "about", "from", "on", "by")
    return is_noun or not (follows_subject or (is_behind_mark and (names_next or opens_name)))


def _is_russian(scene: Scene) -> bool:
    return scene.cues.lang == "ru"


def _is_noun(scene: Scene, match: Match[Cue]) -> bool:
    """The claims, on promises: no verb stands there, but an English participle may (for saying)."""
    is_object = scene.is_listed(match.first - 1, "prepositions") and not scene.is_participle(match.first)
    has_genitive = scene.key(match.last) in ("claim", "claims") and scene.key(match.last + 1) == "of"
    return scene.is_small(match.first - 1, "determiners") or is_object or has_genitive


def _tells_nothing(scene: Scene, match: Match[Cue]) -> bool:
    """«Ответил, открыв огонь»; «решили расширять»; a heading such as WARNING:; the reader who is told to consider."""
    follower = scene.key(match.last + 1)
    if _is_russian(scene):
        is_deed = match.meaning.value == "judged" and can_be(follower, "INFN")
        is_open = can_be(scene.key(match.first), "INFN") and scene.is_listed(match.first - 1, "modals")
        return (
            is_deed
            or is_open
            or _hands_over(scene, match)
            or (follower == "," and can_be(scene.key(match.last + 2), "GRND"))
        )
    opens = match.first == 0
    is_heading = opens and scene.is_participle(0) and follower == ":"
    return is_heading or (opens and scene.is_listed(0, "imperatives"))


def _hands_over(scene: Scene, match: Match[Cue]) -> bool:
    """«Передали пленных»; but «…, передаёт ТАСС» and «передал, что» tell."""
    before, after = scene.key(match.first - 1), scene.key(match.last + 1)
    tells = before in (",", "—", "–", "-", "»", '"') or after in (",", ":", "о", "об")
    return scene.key(match.first).startswith("переда") and not tells


def _names_content(scene: Scene, match: Match[Cue]) -> bool:
    """Her claim that, a warning that: nouns that report as their verbs do."""
    return match.last > match.first and scene.is_small(match.last, "that")


def _after_verb(scene: Scene, match: Match[Cue]) -> Reach | None:
    """X said that …: to the end of the clause; said by a `who`, only to the next comma."""
    left, right = scene.clause(match.first)
    if scene.cues.lang == "en" and match.meaning.value in ("judged", "urged"):
        right = _before_afterwards(scene, match.last + 1, right)
    if scene.is_small(match.first - 1, "relative") or scene.is_small(match.first - 2, "relative"):
        right = scene.next_mark(match.last + 1, ",،", right) if scene.cues.lang == "en" else right
    if scene.cues.lang == "en" and _has_listener(scene, match):
        right = _before_asking(scene, match.last + 1, right)
    comma = scene.next_mark(left, ",", right)
    if scene.is_listed(left, "subordinating") and not scene.is_small(comma + 1, "that", "relative"):
        right = comma if comma > match.last else right
    speaker = _subject(scene, match, left, right)
    is_nobody = speaker is None and _is_russian(scene) and _is_impersonal(scene, match)
    is_nobody = is_nobody or (speaker is None and _is_russian(scene) and _has_thing_as_subject(scene, match))
    # «Его обвинили в …» without a subject is the passive of Russian: nobody's words are told.
    if is_nobody and match.meaning.value == "judged":
        return None
    return Reach(match.last + 1, right, speaker, is_nobody)


def _before_afterwards(scene: Scene, first: int, right: int) -> int:
    """Vowed to wipe out the group, after its gunmen had …: what happened before is told by the outlet."""
    return next((i for i in range(first, right) if _opens_afterwards(scene, i)), right)


def _before_asking(scene: Scene, first: int, right: int) -> int:
    """Told the paper when asked about the raid: nothing but the occasion is told."""
    tells = any(scene.is_small(i, "finite", "that") or scene.tokens[i].text in _MARKS for i in range(first, right))
    return right if tells else next((i for i in range(first, right) if scene.is_listed(i, "afterwards")), right)


def _opens_afterwards(scene: Scene, at: int) -> bool:
    return at not in scene.quoted and scene.key(at) == "," and scene.is_listed(at + 1, "afterwards")


def _is_impersonal(scene: Scene, match: Match[Cue]) -> bool:
    is_plural = can_be(scene.key(match.first), "VERB", "plur")
    near = range(max(0, match.first - 3), match.last + 2)
    return is_plural and not any(scene.is_small(i, "pronouns", "and") for i in near)


def _has_thing_as_subject(scene: Scene, match: Match[Cue]) -> bool:
    """«Проект резолюции призывал»: a noun right before the verb that names nobody who speaks."""
    return can_be(scene.key(match.first), "VERB") and can_be(scene.key(match.first - 1), "NOUN", "inan")


def _subject(scene: Scene, match: Match[Cue], left: int, right: int) -> Mention | None:
    if scene.is_small(match.first - 1, "pronouns") or scene.is_small(match.first - 2, "pronouns"):
        return None
    if scene.is_participle(match.first) or scene.is_small(match.first - 1, "and", "but"):
        return scene.first_of(left, match.first, "nomn") or scene.first_of(0, left, "nomn")
    if scene.cues.lang == "en":
        return scene.before(match.first, left)
    return _russian_subject(scene, match, left, right)


def _russian_subject(scene: Scene, match: Match[Cue], left: int, right: int) -> Mention | None:
    """Before the verb in its own clause, else after it, else the clause's first; of «в МИД заявили» the office."""
    if can_be(scene.key(match.first), "INFN") and scene.key(match.first - 1) == "чтобы":
        return scene.first_of(0, match.first, "nomn")
    if can_be(scene.key(match.first), "PRTF", "actv") and scene.key(match.first - 1) == ",":
        # «Слова министра, заявившего о …»: in whatever case he stands.
        return next((c.mention for c in reversed(scene.candidates) if c.last == match.first - 2), None)
    comma = max((i + 1 for i in range(left, match.first) if scene.tokens[i].text == ","), default=left)
    own_clause = left if scene.is_small(comma, "relative") else comma
    end = scene.next_mark(match.last + 1, ",:—-«", right)
    if _has_no_subject(scene, match) and (office := scene.office_in(own_clause, match.first, end)):
        return office
    near = scene.before(match.first, own_clause, "nomn") or scene.after(match.last, end, "nomn")
    if near is None and comma > left and scene.is_small(comma + 1, "relative"):
        # «X опубликовал статью, в которой призвал …»
        near = scene.first_of(left, comma, "nomn")
    closes_insert = comma == match.first
    found = near or (scene.first_of(left, match.first, "nomn") if closes_insert else None)
    return None if found and _disagrees(scene, match, found) else found


def _is_unpersonal(scene: Scene, match: Match[Cue]) -> bool:
    """«Говорится в заявлении», «сказано на сайте»: what speaks is where it stands."""
    key = scene.key(match.first)
    return key.endswith(("ется", "ится", "лось")) or can_be(key, "PRTS", "neut")


def _disagrees(scene: Scene, match: Match[Cue], speaker: Mention) -> bool:
    """A verb in the plural beside one person: he is its object."""
    is_one = any(c.mention == speaker and c.mention.type == "person" and not c.is_role for c in scene.candidates)
    return is_one and can_be(scene.key(match.first), "VERB", "plur")


def _before_verb(scene: Scene, match: Match[Cue]) -> Reach | None:
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
    if speaker is None and _is_russian(scene) and _has_no_subject(scene, match):
        speaker = scene.office_in(mark, match.first, end) or scene.document_at(match.last + 2)
    has_pronoun = scene.is_small(match.last + 1 if is_inverted else match.first - 1, "pronouns")
    # A subject that names nobody known is one all the same: «считают американцы», the chairman of a committee said.
    subject_at = match.last + 1 if is_inverted else mark + 1
    has_noun = _is_russian(scene) and is_inverted and can_be(scene.key(subject_at), "NOUN", "nomn")
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


def _has_no_subject(scene: Scene, match: Match[Cue]) -> bool:
    return can_be(scene.key(match.first), "VERB", "plur") or _is_unpersonal(scene, match)


def _mark_before(scene: Scene, match: Match[Cue], left: int) -> int | None:
    """The comma, dash or closing mark that ends the reported words, if the verb's subject alone lies between."""
    floor = max(left, match.first - _MAX_SUBJECT) if scene.cues.lang == "en" else _floor_before(scene, match)
    # A hyphen is a dash in Russian; in the other languages it opens the items of a list.
    marking = _MARKS + "-" * _is_russian(scene)
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
        has_listener = is_behind_mark or _has_listener(scene, match)
        has_verb = (scene.is_listed(match.last + 1, "subjects") and not has_listener) or any(
            scene.is_small(i, "finite") for i in range(match.last + 1, end)
        )
        return has_verb or _names_content(scene, match) or scene.key(match.last + 1) == ":"
    opens_clause = scene.key(end) == "," and scene.is_small(end + 1, "that")
    return opens_clause or scene.key(end) == ":" or scene.key(match.last + 1) in ("о", "об", "что")


def _has_listener(scene: Scene, match: Match[Cue]) -> bool:
    return scene.key(match.last).startswith(("tell", "told"))


def _goes_on(scene: Scene, end: int, right: int) -> bool:
    """The rebels, the army said, had fled: the reported words go on after the verb."""
    starts_anew = scene.is_small(end + 1, "and", "but", "relative", "places", "that") or (
        scene.is_listed(end + 1, "meanwhile" if scene.key(end) == "," else "afterwards")
    )
    is_marked = scene.key(end) in (",", "—", "–", "-") and end + 2 < right
    return is_marked and not starts_anew and not scene.is_participle(end + 1)
