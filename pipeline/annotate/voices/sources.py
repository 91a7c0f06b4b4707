"""Phrases that name a source, and hearsay that names none: according to X, amid reports that."""

from pipeline.annotate.voices.candidates import Candidate
from pipeline.annotate.voices.seats import document_at, office_in, origin_in
from pipeline.annotate.voices.speakers import Reach, Scene
from pipeline.annotate.voices.unlisted import noun_behind, noun_of_source, state_at
from pipeline.annotate.voices.verbs_arabic import is_form_of
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match

_MAX_TO_NAME = 11
_MAX_TO_CARRY = 3
_MAX_JOINING = 5
"""Tokens from a comma to that of the source phrase, between which only words that join clauses stand."""


def reach_of_source(scene: Scene, match: Match[Cue]) -> Reach | None:
    """According to X: the whole clause, on either side."""
    left, right = scene.clause(match.first)
    if scene.key(match.first - 1) in (",", "،"):
        left = scene.clause_before_end(match.first, scene.next_mark(match.last + 1, ",،;؛:.", right))
        left = _begin_of_part(scene, match.first - 1, left)
    speaker = _source_of(scene, match, right)
    is_parenthesis = scene.key(match.first) == "как" and scene.key(match.last + 1) == ","
    if speaker is None and (match.meaning.value in ("named", "citing") or is_parenthesis):
        return None
    anew = [verb for verb in scene.verbs if _begins_anew(scene, verb)]
    left = max((verb for verb in anew if left < verb < match.first), default=left)
    right = min((verb for verb in anew if match.last < verb < right), default=right)
    right = next((i for i in range(match.last + 2, right) if _is_occasion(scene, i)), right)
    if match.first == left and scene.is_listed(match.last, "words_of"):
        # «По словам главаря боевиков, …»: the outlet's word for the one who speaks.
        comma = scene.next_mark(match.last + 1, ",", right)
        left = comma if comma < right else left
    return Reach(match.first if scene.is_small(match.first - 1, "and") else left, right, speaker)


def _begin_of_part(scene: Scene, comma: int, left: int) -> int:
    """«X захватили город, после чего, по словам Y, …»; «…: бомбили, по версии Y, …»: where begins what Y tells of."""
    if scene.lang == "ar":
        return left
    marks = [i for i in range(left, comma) if scene.key(i) in (",", ":") and i not in scene.quoted]
    part = marks[-1] if marks else left
    is_short = comma - part <= _MAX_JOINING
    # X denied it fired on a crowd, when ten people died, according to Y: another speaks before.
    # «…, за которым, по оценке Y, стоит X»: a preposition opens the clause as well.
    is_relative = scene.lang == "ru" and can_be(scene.key(part + 1), "PREP") and scene.is_small(part + 2, "relative")
    is_opened = is_relative or scene.is_listed(part + 1, "joining")
    is_joined = is_opened and (is_short or any(left < v < part for v in scene.verbs))
    colon = max((i + 1 for i in marks if scene.key(i) == ":"), default=left)
    return part + 1 if is_joined and part > left else colon


def _source_of(scene: Scene, match: Match[Cue], right: int) -> Mention | None:
    """Who is named behind a source phrase; of «согласно докладу» without a name the document."""
    case = {"по": "gent", "как": "nomn"}.get(scene.key(match.first), "")
    if scene.is_listed(match.last, "own_words") or (scene.lang == "en" and scene.key(match.last + 1) == "which"):
        # An opinion, according to which Israel …: the document speaks.
        return None
    # «По информации, поступившей из источников, …»
    is_told = scene.key(match.last + 1) == "," and can_be(scene.key(match.last + 2), "PRTF")
    end = scene.next_mark(match.last + 1 + is_told, ",،:;—–|🔴🔵🔻🔸🔹▪", right)
    end = min(end, next((i for i in range(match.last + 1, end) if scene.is_small(i, "that")), end))
    near = _MAX_TO_NAME if match.meaning.value in ("named", "citing") else end
    named = scene.after_or_name(match.last, min(end, match.last + near), case)
    if scene.lang == "ar":
        return _passed_on(scene, match, end) or named or _unlisted(scene, match.last, end)
    if named is None and scene.key(match.first) == "как":
        # «Как заявили в штабе»
        named = office_in(scene, match.last + 1, match.last, end) or scene.after(match.last, end)
    if found := named or origin_in(scene, match.last + 1, end) or document_at(scene, match.last):
        return found
    is_phrase = not match.meaning.value and not scene.is_small(match.last, "owners", "pronouns")
    return noun_of_source(scene, match.last + 1, end) if is_phrase else None


def _unlisted(scene: Scene, at: int, end: int) -> Mention | None:
    """بحسب غرفة عمليات محلية; of a story or figures whose only the adjective of a state tells: الرواية الروسية."""
    if any(scene.is_listed(at + 1, name) for name in ("things", "reports", "unsourced")):
        return state_at(scene, at + 2)
    end -= end == len(scene.tokens) and not scene.tokens[end - 1].is_word
    return noun_behind(scene, at, end, clitic="ل", whole=True)


def _passed_on(scene: Scene, match: Match[Cue], end: int) -> Mention | None:
    """وفق ما نقلته صحيفة عن مسؤولين: whose words are passed on."""
    window = range(match.last, min(match.last + _MAX_TO_CARRY, end))
    verb = next((i for i in window if is_form_of(scene, i, "carrying")), None)
    by = None if verb is None else next((i for i in range(verb + 1, end) if scene.key(i) == "عن"), None)
    return None if by is None else scene.after(by, end)


def _is_occasion(scene: Scene, at: int) -> bool:
    """هذا ما أكده الجيش ردا على …: on what occasion a source spoke is told by the outlet."""
    return scene.is_listed(at, "answering") and at not in scene.quoted


def _begins_anew(scene: Scene, verb: int) -> bool:
    """…, وقالت: a verb of speech that an Arabic "and" joins to what has been told before."""
    return scene.lang == "ar" and scene.key(verb)[:1] == "و" and not scene.is_participle(verb)


def reach_of_hearsay(scene: Scene, match: Match[Cue]) -> Reach | None:
    """Amid reports that; accusations of a massacre, which are somebody's where he is named beside them."""
    right = scene.clause(match.last)[1]
    owner = next((c for c in scene.candidates if _owns(scene, c, match)), None)
    if owner is None and match.meaning.value == "owned":
        return None
    is_that = scene.is_small(match.last, "that") or scene.is_small(match.last + 3, "that")
    if not is_that:
        right = scene.next_mark(match.last + 1, ",،:;—–", right)
        right = next((i for i in range(match.last + 1, right) if scene.is_small(i, "relative")), right)
    return Reach(match.last + 1, right, owner.mention if owner else None, is_nobody=owner is None)


def _owns(scene: Scene, candidate: Candidate, match: Match[Cue]) -> bool:
    """The army's accusations of, обвинения Киева в, اتهامات الجيش ب: whose a noun of telling is."""
    is_inside = match.first < candidate.first < match.last
    if scene.lang == "ar":
        return is_inside or (candidate.first == match.last + 1 and not scene.is_told(candidate))
    # «Киев сообщения об обстреле не комментировал»: in Russian the one before does not own them.
    return is_inside or (scene.lang == "en" and candidate.last == scene.last_of_owner(match.first))
