"""Verbs of speech and judgement: whose they are, and how far what they report reaches."""

from dataclasses import replace

from pipeline.annotate.voices.candidates import Candidate
from pipeline.annotate.voices.line import CLOSING, END_MARKS, OPENING
from pipeline.annotate.voices.passives import is_passive, passive_reach
from pipeline.annotate.voices.postposed import before_quoted, before_verb
from pipeline.annotate.voices.reporting_arabic import arabic_reach
from pipeline.annotate.voices.speakers import Reach, Scene
from pipeline.annotate.voices.subjects import subject_of
from pipeline.annotate.voices.unlisted import name_ending_at
from pipeline.annotate.voices.verbs import has_listener, is_said_of, names_content
from pipeline.catalog.cues import Cue
from pipeline.text.grammar import can_be, can_stand_in
from pipeline.text.phrases import Match

_MAX_SUBJECT = 10
_MAX_OFFICE = 3
_MAX_TO_THAT = 3
_MAX_INSERT = 14
_MAX_TO_WISH = 2
_MAX_TO_DEED = 9


def reach_of_verb(scene: Scene, match: Match[Cue]) -> Reach | None:
    """What a verb of speech at `match` gives to whom; None where nobody speaks (a noun, a passive without its doer)."""
    if scene.lang == "ar":
        return arabic_reach(scene, match)
    if is_passive(scene, match):
        return passive_reach(scene, match)
    if scene.key(match.first) == "as" and scene.lang == "en":
        return _quoted_as(scene, match)
    tells_nothing = _is_report(scene, match) or _is_noun(scene, match) or _tells_nothing(scene, match)
    if tells_nothing and not names_content(scene, match):
        return None
    if scene.lang == "ru" and scene.is_listed(match.first, "burdening"):
        return _burden(scene, match)
    if topic := _topic_before(scene, match):
        return topic
    shifted = _past_insert(scene, match)
    return before_verb(scene, shifted) or (None if _lacks_that(scene, match) else _after_verb(scene, shifted))


def _quoted_as(scene: Scene, match: Match[Cue]) -> Reach | None:
    """The agency quoted X as saying …; X was quoted by the agency as saying; …, the agency quoted X as saying."""
    left, right = scene.clause(match.first)
    window = range(match.first - 1, max(left, match.first - _MAX_INSERT), -1)
    verb = next((i for i in window if scene.is_listed(i, "quoted")), None)
    if verb is None:
        return None
    was_quoted = verb + 1 == match.first or scene.key(verb + 1) == "by"
    speaker = scene.before(verb - 1, left) if was_quoted else scene.before(match.first, verb + 1)
    return before_quoted(scene, match, verb, speaker) or Reach(match.last + 1, right, speaker)


def _burden(scene: Scene, match: Match[Cue]) -> Reach | None:
    """«Вину за гибель людей X возлагает на Y», «возложил на Y всю ответственность»: on both sides of the verb."""
    left, right = scene.clause(match.first)
    if not any(scene.is_listed(i, "burdens") for i in range(left, right)):
        return None
    first = next((i for i in range(left, match.first) if scene.is_listed(i, "burdens")), match.last + 1)
    return Reach(first, right, subject_of(scene, match, left, right))


def _topic_before(scene: Scene, match: Match[Cue]) -> Reach | None:
    """«О захвате села министерство заявило в среду»: what is told of opens the clause."""
    left = scene.clause(match.first)[0]
    is_topic = scene.lang == "ru" and scene.is_listed(left, "topics") and match.meaning.value == "said"
    points_back = scene.is_listed(left + 1, "pointing_back")
    if not is_topic or points_back or scene.next_mark(left, ",:—–", match.first) < match.first:
        return None
    end = scene.next_mark(match.last + 1, ",:;—–", len(scene.tokens))
    before = scene.before(match.first, left + 2, "nomn")
    return Reach(left + 1, match.first, before or scene.after_or_name(match.last, end, "nomn"))


def _lacks_that(scene: Scene, match: Match[Cue]) -> bool:
    """«Установили контроль», has established a base: verbs of other deeds, which tell only with that."""
    near = range(match.last + 1, match.last + 1 + _MAX_TO_THAT)
    tells = any(scene.is_small(i, "that") or scene.key(i) == ":" for i in near)
    return scene.is_listed(match.first, "needing_that") and not tells


def _past_insert(scene: Scene, match: Match[Cue]) -> Match[Cue]:
    """X, the head of Y, said: the verb as if it stood right behind X; else `match`."""
    opening = _opening_of_insert(scene, match)
    if opening is None:
        return match
    last = opening - 1 - (scene.tokens[opening - 1].text in CLOSING)
    subject = next((c for c in scene.candidates if c.last == last), None)
    if subject is None:
        speaks = _is_unlisted_name(scene, 0, last)
    else:
        speaks = _speaks_past_insert(scene, match, subject, opening)
    return replace(match, first=opening) if speaks else match


def _opening_of_insert(scene: Scene, match: Match[Cue]) -> int | None:
    """The comma or bracket that opens what a mark right before the verb closes."""
    closing = match.first - 1 - scene.is_listed(match.first - 1, "adding")
    if scene.key(closing) not in (",", ")") or scene.is_participle(match.first):
        return None
    marks = (",", "(") if scene.key(closing) == "," else ("(",)
    window = range(closing - 1, max(0, closing - 1 - _MAX_INSERT), -1)
    return next((i for i in window if scene.key(i) in marks and i not in scene.quoted), None)


def _speaks_past_insert(scene: Scene, match: Match[Cue], subject: Candidate, opening: int) -> bool:
    if subject.mention.type == "place" and not subject.is_role:
        return False
    # «…, сказал X, добавив …»: whoever ends the clause before may have spoken already.
    can_speak = scene.lang != "ru" or can_stand_in(scene.key(subject.first), "nomn")
    has_verb = any(subject.first - _MAX_OFFICE <= verb < opening for verb in scene.verbs)
    if not can_speak or has_verb or scene.is_small(subject.first - 1, "places"):
        return False
    first, last = opening + 1, match.first - 2
    if scene.lang == "ru" and _is_clause(scene, first, last):
        return False
    names = [c for c in scene.candidates if first <= c.first and c.last == last and not c.is_role]
    # Colonel X: with a title that is written like a name.
    is_name = any(not any(scene.tokens[i].text[0].islower() for i in range(first, c.first)) for c in names)
    return not (is_name or _is_unlisted_name(scene, first, last))


def _is_clause(scene: Scene, first: int, last: int) -> bool:
    """«Войска взяли село, ранены двое, сообщили в штабе»: what has a Russian verb of its own inserts nothing."""
    is_relative = any(scene.is_small(i, "relative") for i in (first, first + 1))
    verbs = [i for i in range(first, last + 1) if any(can_be(scene.key(i), part) for part in ("VERB", "PRTS"))]
    return not is_relative and any(scene.tokens[i].text.islower() and not can_be(scene.key(i), "NOUN") for i in verbs)


def _is_unlisted_name(scene: Scene, first: int, last: int) -> bool:
    """The spokesman, Adam Reed, said: a name that no model knows fills the insert."""
    name = name_ending_at(scene, last, first) if first < last else None
    return name is not None and name.start == scene.tokens[first].start


def _is_report(scene: Scene, match: Match[Cue]) -> bool:
    """The reports, a report of: a noun, unless somebody stands right before it or, behind a mark, right after it."""
    if scene.key(match.first) not in ("report", "reports"):
        return False
    follows_subject = any(c.last == match.first - 1 for c in scene.candidates)
    is_behind_mark = match.first > 0 and scene.tokens[match.first - 1].text in END_MARKS
    names_next = any(c.first - match.last in (1, 2) for c in scene.candidates)
    opens_name = scene.after_or_name(match.last, match.last + _MAX_SUBJECT) is not None
    is_noun = scene.key(match.last + 1) in ("of", "about", "from", "on", "by")
    return is_noun or not (follows_subject or (is_behind_mark and (names_next or opens_name)))


def _is_noun(scene: Scene, match: Match[Cue]) -> bool:
    """The claims, on promises: no verb stands there, but an English participle may (for saying)."""
    is_object = scene.is_listed(match.first - 1, "prepositions") and not scene.is_participle(match.first)
    has_genitive = scene.key(match.last) in ("claim", "claims") and scene.key(match.last + 1) == "of"
    return scene.is_small(match.first - 1, "determiners") or is_object or has_genitive


def _tells_nothing(scene: Scene, match: Match[Cue]) -> bool:
    """«Ответил, открыв огонь»; «решили расширять»; a heading such as WARNING:; the reader who is told to consider."""
    if scene.lang == "ru":
        return _tells_nothing_in_russian(scene, match)
    if match.first > 0:
        return False
    is_heading = scene.is_participle(0) and scene.key(match.last + 1) == ":"
    return is_heading or scene.is_listed(0, "imperatives")


def _tells_nothing_in_russian(scene: Scene, match: Match[Cue]) -> bool:
    follower = scene.key(match.last + 1)
    is_deed = match.meaning.value == "judged" and can_be(follower, "INFN")
    is_open = can_be(scene.key(match.first), "INFN") and scene.is_listed(match.first - 1, "modals")
    is_gesture = follower == "," and can_be(scene.key(match.last + 2), "GRND")
    return is_deed or is_open or is_gesture or _hands_over(scene, match)


def _hands_over(scene: Scene, match: Match[Cue]) -> bool:
    """«Передали пленных»; but «…, передаёт ТАСС» and «передал, что» tell."""
    before, after = scene.key(match.first - 1), scene.key(match.last + 1)
    tells = before in (",", "—", "–", "-", "»", '"') or after in (",", ":", "о", "об")
    return scene.key(match.first).startswith("переда") and not tells


def _after_verb(scene: Scene, match: Match[Cue]) -> Reach | None:
    """X said that …: to the end of the clause, or where the outlet's own words begin again."""
    if is_said_of(scene, match):
        return None
    left, right = scene.clause(match.first)
    right = _end_of_told(scene, match, left, right)
    speaker = subject_of(scene, match, left, right)
    is_unnamed = _is_impersonal(scene, match) or _has_thing_as_subject(scene, match)
    is_nobody = speaker is None and scene.lang == "ru" and is_unnamed
    # «Его обвинили в …» without a subject is the passive of Russian: nobody's words are told.
    if is_nobody and match.meaning.value == "judged":
        return None
    return Reach(match.last + 1, right, speaker, is_nobody)


def _end_of_told(scene: Scene, match: Match[Cue], left: int, right: int) -> int:
    """Up to token `right`; of a clause that hangs on another only up to its comma."""
    if scene.lang == "en":
        right = _end_in_english(scene, match, right)
    else:
        right = next((i for i in range(match.last + 2, right) if _opens_sequel(scene, i)), right)
        right = _before_main_clause(scene, match, left, right)
        if match.meaning.value in ("judged", "urged"):
            right = _before_deed(scene, match, _before_occasion(scene, match, right))
    comma = scene.next_mark(left, ",", right)
    is_closed = scene.is_listed(left, "subordinating") and not scene.is_small(comma + 1, "that", "relative")
    return comma if is_closed and comma > match.last else right


def _end_in_english(scene: Scene, match: Match[Cue], right: int) -> int:
    """What came before or after a judgement is told by the outlet; said by a `who`, only up to the next comma."""
    if match.meaning.value in ("judged", "urged"):
        right = _before_afterwards(scene, match.last + 1, right)
    if _is_in_relative(scene, match):
        right = scene.next_mark(match.last + 1, ",،", right)
    return _before_asking(scene, match.last + 1, right) if has_listener(scene, match) else right


def _is_in_relative(scene: Scene, match: Match[Cue]) -> bool:
    """The rebels, who the UN says are armed by X; what the army called a den: an inserted clause of one subject."""
    subject = next((c for c in scene.candidates if c.last in (match.first - 1, match.first - 2)), None)
    first = subject.first if subject else match.first
    near = range(first - 2 - scene.is_small(first - 1, "determiners"), first)
    return any(scene.is_small(i, "relative") or scene.key(i) == "what" for i in near)


def _before_afterwards(scene: Scene, first: int, right: int) -> int:
    """Vowed to wipe out the group, after its gunmen had …: what happened before is told by the outlet."""
    return next((i for i in range(first, right) if _opens_afterwards(scene, i)), right)


def _opens_sequel(scene: Scene, at: int) -> bool:
    """«Потребовали сдаться, на что он ответил»: what came of it is told by the outlet."""
    is_sequel = scene.key(at + 1) in ("на", "после") and scene.key(at + 2) in ("что", "чего")
    return scene.key(at) == "," and is_sequel and at not in scene.quoted


def _before_occasion(scene: Scene, match: Match[Cue], right: int) -> int:
    """«Обвинил X в теракте после гибели детей»: Russian for what happened before, unless a clause is told."""
    first = match.last + 1 + (match.last == match.first)
    if any(scene.is_small(i, "that") or scene.tokens[i].text in OPENING + ":" for i in range(match.last + 1, right)):
        return right
    return next((i for i in range(first, right) if scene.is_listed(i, "afterwards")), right)


def _before_main_clause(scene: Scene, match: Match[Cue], left: int, right: int) -> int:
    """«Если в докладе сказано, что …, то …»: Russian for what the outlet itself concludes."""
    if scene.lang != "ru" or scene.key(left) != "если":
        return right
    window = (i for i in range(match.last + 1, right) if i not in scene.quoted)
    return next((i for i in window if scene.key(i) == "," and scene.key(i + 1) in ("то", "тогда")), right)


def _before_deed(scene: Scene, match: Match[Cue], right: int) -> int:
    """«Пообещал убить всех и расстрелял пленного»: what he did behind a Russian infinitive is told by the outlet."""
    window = range(match.last + 1, right)
    is_wish = any(can_be(scene.key(i), "INFN") for i in window[:_MAX_TO_WISH]) and scene.key(match.last + 1) != ","
    if scene.lang != "ru" or match.meaning.value != "urged" or not is_wish:
        return right
    joins = (i for i in window if scene.key(i) in ("и", "а") and i not in scene.quoted)
    return next((i for i in joins if _tells_deed(scene, i + 1, right)), right)


def _tells_deed(scene: Scene, first: int, right: int) -> bool:
    """Whether the part of the clause from token `first` on has a verb in the past, and no infinitive before it."""
    for at in range(first, min(right, first + _MAX_TO_DEED)):
        if can_be(scene.key(at), "INFN") or scene.key(at) == ",":
            return False
        if can_be(scene.key(at), "VERB", "past"):
            return True
    return False


def _before_asking(scene: Scene, first: int, right: int) -> int:
    """Told the paper when asked about the raid: nothing but the occasion is told."""
    tells = any(scene.is_small(i, "finite", "that") or scene.tokens[i].text in END_MARKS for i in range(first, right))
    return right if tells else next((i for i in range(first, right) if scene.is_listed(i, "afterwards")), right)


def _opens_afterwards(scene: Scene, at: int) -> bool:
    """The comma before after; described his days after being freed."""
    is_marked = scene.key(at) == "," and scene.is_listed(at + 1, "afterwards")
    is_bare = scene.key(at) in ("after", "since", "before") and scene.key(at + 1) in ("being", "having")
    return at not in scene.quoted and (is_marked or is_bare)


def _is_impersonal(scene: Scene, match: Match[Cue]) -> bool:
    """«Заявили о потерях»: a plural without a subject."""
    is_plural = can_be(scene.key(match.first), "VERB", "plur")
    near = range(max(0, match.first - 3), match.last + 2)
    return is_plural and not any(scene.is_small(i, "pronouns", "and") for i in near)


def _has_thing_as_subject(scene: Scene, match: Match[Cue]) -> bool:
    """«Проект резолюции призывал»: a noun right before the verb that names nobody who speaks."""
    return can_be(scene.key(match.first), "VERB") and can_be(scene.key(match.first - 1), "NOUN", "inan")
