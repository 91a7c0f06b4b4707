"""Verbs of speech and judgement: whose they are, and how far what they report reaches."""

from dataclasses import replace

from pipeline.annotate.voices.passives import is_passive, passive_reach
from pipeline.annotate.voices.postposed import before_verb
from pipeline.annotate.voices.reporting_arabic import arabic_reach
from pipeline.annotate.voices.seats import office_in
from pipeline.annotate.voices.speakers import Reach, Scene
from pipeline.annotate.voices.unlisted import name_ending_at
from pipeline.annotate.voices.verbs import has_listener, has_no_subject, is_russian, is_said_of, names_content
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be, can_stand_in
from pipeline.text.phrases import Match

_MAX_SUBJECT = 10
_MAX_OFFICE = 3
_MAX_TO_THAT = 3
_MARKS = ',،—–»”"’?!'
_MAX_INSERT = 14
_CLOSING = '»”"'
_THIS = ("этом", "том", "чем", "нем")
_QUOTED = ("quoted", "quotes", "quoting", "cited", "cites", "citing")


def reach_of_verb(scene: Scene, match: Match[Cue]) -> Reach | None:
    """What a verb of speech at `match` gives to whom; None where nobody speaks (a noun, a passive without its doer)."""
    if scene.cues.lang == "ar":
        return arabic_reach(scene, match)
    if is_passive(scene, match):
        return passive_reach(scene, match)
    if scene.key(match.first) == "as" and scene.cues.lang == "en":
        return _quoted_as(scene, match)
    if _is_report(scene, match) and not names_content(scene, match):
        return None
    if not names_content(scene, match) and (_is_noun(scene, match) or _tells_nothing(scene, match)):
        return None
    if scene.cues.lang == "ru" and scene.is_listed(match.first, "burdening"):
        return _burden(scene, match)
    if topic := _topic_before(scene, match):
        return topic
    shifted = _past_insert(scene, match)
    return before_verb(scene, shifted) or (None if _lacks_that(scene, match) else _after_verb(scene, shifted))


def _quoted_as(scene: Scene, match: Match[Cue]) -> Reach | None:
    """The agency quoted X as saying …; X was quoted by the agency as saying: X's words."""
    left, right = scene.clause(match.first)
    window = range(match.first - 1, max(left, match.first - _MAX_INSERT), -1)
    verb = next((i for i in window if scene.key(i) in _QUOTED), None)
    if verb is None:
        return None
    is_passive = verb + 1 == match.first or scene.key(verb + 1) == "by"
    speaker = scene.before(verb - 1, left) if is_passive else scene.before(match.first, verb + 1)
    return Reach(match.last + 1, right, speaker)


def _burden(scene: Scene, match: Match[Cue]) -> Reach | None:
    """«Вину за гибель людей X возлагает на Y», «возложил на Y всю ответственность»: on both sides of the verb."""
    left, right = scene.clause(match.first)
    if not any(scene.is_listed(i, "burdens") for i in range(left, right)):
        return None
    first = next((i for i in range(left, match.first) if scene.is_listed(i, "burdens")), match.last + 1)
    return Reach(first, right, _subject(scene, match, left, right))


def _topic_before(scene: Scene, match: Match[Cue]) -> Reach | None:
    """«О захвате села министерство заявило в среду»: what is told of opens the clause."""
    left = scene.clause(match.first)[0]
    is_topic = scene.cues.lang == "ru" and scene.is_listed(left, "topics") and match.meaning.value == "said"
    if not is_topic or scene.next_mark(left, ",:—–", match.first) < match.first or scene.key(left + 1) in _THIS:
        return None
    end = scene.next_mark(match.last + 1, ",:;—–", len(scene.tokens))
    before = scene.before(match.first, left + 2, "nomn")
    return Reach(left + 1, match.first, before or scene.after_or_name(match.last, end, "nomn"))


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
    if opening is not None and subject is None and _is_unlisted_name(scene, 0, last):
        return replace(match, first=opening)
    if opening is None or subject is None or (subject.mention.type == "place" and not subject.is_role):
        return match
    # «…, сказал X, добавив …»: whoever ends the clause before may have spoken already.
    can_speak = not is_russian(scene) or can_stand_in(scene.key(subject.first), "nomn")
    has_verb = any(subject.first - _MAX_OFFICE <= verb < opening for verb in scene.verbs)
    is_placed = scene.is_small(subject.first - 1, "places")
    is_name = any(c.first == opening + 1 and c.last == match.first - 2 and not c.is_role for c in scene.candidates)
    is_name = is_name or _is_unlisted_name(scene, opening + 1, match.first - 2)
    return match if has_verb or is_placed or is_name or not can_speak else replace(match, first=opening)


def _is_unlisted_name(scene: Scene, first: int, last: int) -> bool:
    """The spokesman, Adam Reed, said: a name that no model knows fills the insert."""
    name = name_ending_at(scene, last, first) if first < last else None
    return name is not None and name.start == scene.tokens[first].start


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


def _is_noun(scene: Scene, match: Match[Cue]) -> bool:
    """The claims, on promises: no verb stands there, but an English participle may (for saying)."""
    is_object = scene.is_listed(match.first - 1, "prepositions") and not scene.is_participle(match.first)
    has_genitive = scene.key(match.last) in ("claim", "claims") and scene.key(match.last + 1) == "of"
    return scene.is_small(match.first - 1, "determiners") or is_object or has_genitive


def _tells_nothing(scene: Scene, match: Match[Cue]) -> bool:
    """«Ответил, открыв огонь»; «решили расширять»; a heading such as WARNING:; the reader who is told to consider."""
    follower = scene.key(match.last + 1)
    if is_russian(scene):
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


def _after_verb(scene: Scene, match: Match[Cue]) -> Reach | None:
    """X said that …: to the end of the clause; said by a `who`, only to the next comma."""
    left, right = scene.clause(match.first)
    if is_said_of(scene, match):
        return None
    if scene.cues.lang == "en" and match.meaning.value in ("judged", "urged"):
        right = _before_afterwards(scene, match.last + 1, right)
    if scene.is_small(match.first - 1, "relative") or scene.is_small(match.first - 2, "relative"):
        right = scene.next_mark(match.last + 1, ",،", right) if scene.cues.lang == "en" else right
    if is_russian(scene):
        right = next((i for i in range(match.last + 2, right) if _opens_sequel(scene, i)), right)
    if scene.cues.lang == "en" and has_listener(scene, match):
        right = _before_asking(scene, match.last + 1, right)
    comma = scene.next_mark(left, ",", right)
    if scene.is_listed(left, "subordinating") and not scene.is_small(comma + 1, "that", "relative"):
        right = comma if comma > match.last else right
    speaker = _subject(scene, match, left, right)
    is_nobody = speaker is None and is_russian(scene) and _is_impersonal(scene, match)
    is_nobody = is_nobody or (speaker is None and is_russian(scene) and _has_thing_as_subject(scene, match))
    # «Его обвинили в …» without a subject is the passive of Russian: nobody's words are told.
    if is_nobody and match.meaning.value == "judged":
        return None
    return Reach(match.last + 1, right, speaker, is_nobody)


def _before_afterwards(scene: Scene, first: int, right: int) -> int:
    """Vowed to wipe out the group, after its gunmen had …: what happened before is told by the outlet."""
    return next((i for i in range(first, right) if _opens_afterwards(scene, i)), right)


def _opens_sequel(scene: Scene, at: int) -> bool:
    """«Потребовали сдаться, на что он ответил»: what came of it is told by the outlet."""
    is_sequel = scene.key(at + 1) in ("на", "после") and scene.key(at + 2) in ("что", "чего")
    return scene.key(at) == "," and is_sequel and at not in scene.quoted


def _before_asking(scene: Scene, first: int, right: int) -> int:
    """Told the paper when asked about the raid: nothing but the occasion is told."""
    tells = any(scene.is_small(i, "finite", "that") or scene.tokens[i].text in _MARKS for i in range(first, right))
    return right if tells else next((i for i in range(first, right) if scene.is_listed(i, "afterwards")), right)


def _opens_afterwards(scene: Scene, at: int) -> bool:
    """The comma before after; described his days after being freed."""
    is_marked = scene.key(at) == "," and scene.is_listed(at + 1, "afterwards")
    is_bare = scene.key(at) in ("after", "since", "before") and scene.key(at + 1) in ("being", "having")
    return at not in scene.quoted and (is_marked or is_bare)


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
        if speaker := _who_spoke(scene, match, left, right):
            return speaker
        return scene.first_of(left, match.first, "nomn") or scene.first_of(0, left, "nomn")
    if scene.cues.lang == "en":
        return scene.before(match.first, left)
    return _russian_subject(scene, match, left, right)


def _who_spoke(scene: Scene, match: Match[Cue], left: int, right: int) -> Mention | None:
    """…, X said, adding that; with X telling the paper: whose the verb of speech before is, or who stands by it."""
    beside = next((c for c in scene.candidates if c.last == match.first - 1), None)
    if beside and any(scene.key(i) == "with" for i in range(beside.first - _MAX_OFFICE, beside.first)):
        return beside.mention
    spoken = [v for v in scene.verbs if left <= v < match.first and not scene.is_participle(v)]
    if not spoken or not (scene.key(match.first - 1) == "," or scene.is_small(match.first - 1, "and", "but")):
        return None
    verb = max(spoken)
    is_inverted = verb > left and scene.tokens[verb - 1].text in _MARKS
    if is_inverted and scene.cues.lang == "en":
        return scene.after_or_name(verb, match.first)
    return _subject(scene, replace(match, first=verb, last=verb), left, right)


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
    if has_no_subject(scene, match) and (office := office_in(scene, own_clause, match.first, end)):
        return office
    near = scene.before(match.first, own_clause, "nomn") or scene.after(match.last, end, "nomn")
    if near is None and comma > left and scene.is_small(comma + 1, "relative"):
        # «X опубликовал статью, в которой призвал …»
        near = scene.first_of(left, comma, "nomn")
    closes_insert = comma == match.first
    found = near or (scene.first_of(left, match.first, "nomn") if closes_insert else None)
    return None if found and _disagrees(scene, match, found) else found


def _disagrees(scene: Scene, match: Match[Cue], speaker: Mention) -> bool:
    """A verb in the plural beside one person: he is its object."""
    is_one = any(c.mention == speaker and c.mention.type == "person" and not c.is_role for c in scene.candidates)
    return is_one and can_be(scene.key(match.first), "VERB", "plur")
