"""Who speaks by an English or Russian verb in front of the words that it reports."""

from dataclasses import replace

from pipeline.annotate.voices.line import END_MARKS
from pipeline.annotate.voices.seats import office_in
from pipeline.annotate.voices.speakers import Scene
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
    if scene.is_participle(match.first) or scene.is_small(match.first - 1, "and", "but"):
        if speaker := _who_spoke(scene, match, left, right):
            return speaker
        return scene.first_of(left, match.first, "nomn") or scene.first_of(0, left, "nomn")
    if scene.lang == "en":
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
    is_inverted = verb > left and scene.tokens[verb - 1].text in END_MARKS
    if is_inverted and scene.lang == "en":
        return scene.after_or_name(verb, match.first)
    return subject_of(scene, replace(match, first=verb, last=verb), left, right)


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
