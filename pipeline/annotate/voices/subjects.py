"""Who speaks by an English or Russian verb in front of the words that it reports."""

from dataclasses import replace

from pipeline.annotate.voices.candidates import Candidate
from pipeline.annotate.voices.line import END_MARKS
from pipeline.annotate.voices.seats import office_in
from pipeline.annotate.voices.speakers import Scene
from pipeline.annotate.voices.unlisted import person_noun
from pipeline.annotate.voices.verbs import has_no_subject
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match

_MAX_OFFICE = 3


def subject_of(scene: Scene, match: Match[Cue], left: int, right: int) -> Mention | None:
    """Whose the words behind the verb at `match` are, in the clause from `left` to `right`; None for a pronoun."""
    if scene.is_small(match.first - 1, "pronouns") or scene.is_small(match.first - 2, "pronouns"):
        return None
    # Washington had said …, and had denied …
    is_joined = any(scene.is_small(match.first - 1 - i, "and", "but") for i in range(1 + _has_auxiliary(scene, match)))
    if scene.is_participle(match.first) or is_joined:
        if speaker := _who_spoke(scene, match, left, right):
            return speaker
        return scene.first_of(left, match.first, "nomn") or scene.first_of(0, left, "nomn")
    if scene.lang == "en":
        return scene.before(match.first, left)
    return _russian_subject(scene, match, left, right)


def _has_auxiliary(scene: Scene, match: Match[Cue]) -> bool:
    return scene.lang == "en" and scene.key(match.first - 1) in ("has", "had", "have")


def _who_spoke(scene: Scene, match: Match[Cue], left: int, right: int) -> Mention | None:
    """…, X said, adding that: whose the verb of speech before is; with X telling the paper, a report by X alleging
    that: or who stands by it."""
    beside = next((c for c in scene.candidates if c.last == match.first - 1), None)
    if beside and any(scene.key(i) in ("with", "by") for i in range(beside.first - _MAX_OFFICE, beside.first)):
        return beside.mention
    spoken = [v for v in scene.verbs if left <= v < match.first and not scene.is_participle(v)]
    if not spoken or not (scene.key(match.first - 1) == "," or scene.is_small(match.first - 1, "and", "but")):
        return None
    verb = max(spoken)
    is_inverted = verb > left and scene.tokens[verb - 1].text in END_MARKS
    if is_inverted and scene.lang == "en":
        return scene.after_or_name(verb, match.first)
    mark = max((i + 1 for i in range(left, verb) if scene.key(i) == ","), default=left)
    own = scene.before(verb, mark) if scene.lang == "en" else None
    return own or subject_of(scene, replace(match, first=verb, last=verb), left, right)


def _russian_subject(scene: Scene, match: Match[Cue], left: int, right: int) -> Mention | None:
    """Before the verb in its own clause, else after it, else the clause's first; of «в МИД заявили» the office."""
    if can_be(scene.key(match.first), "INFN") and scene.key(match.first - 1) == "чтобы":
        return scene.first_of(0, match.first, "nomn")
    earlier = [verb for verb in scene.verbs if left <= verb < match.first - 1]
    if earlier and scene.is_small(match.first - 1, "that"):
        # «В ООН заявили, что считают»: of both verbs.
        return subject_of(scene, replace(match, first=max(earlier), last=max(earlier)), left, right)
    if can_be(scene.key(match.first), "PRTF", "actv") and scene.key(match.first - 1) == ",":
        # «Слова министра, заявившего о …»: in whatever case he stands.
        return next((c.mention for c in reversed(scene.candidates) if c.last == match.first - 2), None)
    comma = max((i + 1 for i in range(left, match.first) if scene.tokens[i].text == ","), default=left)
    own_clause = left if scene.is_small(comma, "relative") else comma
    end = scene.next_mark(match.last + 1, ",:—-«", right)
    has_subject = any(_stands_before(scene, c, match.first) for c in scene.candidates)
    if not has_subject and has_no_subject(scene, match) and (office := office_in(scene, own_clause, match.first, end)):
        return office
    found = _named_near(scene, match, own_clause, end) or _named_earlier(scene, match, left, comma)
    return None if found and _disagrees(scene, match, found) else found


def _named_near(scene: Scene, match: Match[Cue], own_clause: int, end: int) -> Mention | None:
    """Who stands before the verb in its own clause, else after it."""
    near = scene.before(match.first, own_clause, "nomn") or scene.after(match.last, end, "nomn")
    nouns = (person_noun(scene, i) for i in range(match.first - 1, own_clause - 1, -1))
    return near or next((noun for noun in nouns if noun), None)


def _named_earlier(scene: Scene, match: Match[Cue], left: int, comma: int) -> Mention | None:
    """«X опубликовал статью, в которой призвал …»; X, with an insert that token `comma` closes, before the verb."""
    if comma > left and scene.is_small(comma + 1, "relative"):
        return scene.first_of(left, comma, "nomn")
    return scene.first_of(left, match.first, "nomn") if comma == match.first else None


def _stands_before(scene: Scene, candidate: Candidate, verb: int) -> bool:
    """«В Кауке военные заявили»: a group right before the verb, in the nominative."""
    if candidate.last != verb - 1 or candidate.mention.type == "place" or scene.is_small(candidate.first - 1, "places"):
        return False
    return can_be(scene.key(candidate.first), "plur", "nomn")


def _disagrees(scene: Scene, match: Match[Cue], speaker: Mention) -> bool:
    """A verb in the plural beside one person: he is its object."""
    is_one = any(c.mention == speaker and c.mention.type == "person" and not c.is_role for c in scene.candidates)
    return is_one and can_be(scene.key(match.first), "VERB", "plur")
