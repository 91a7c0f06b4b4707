"""Blame: words that lay a harm to an actor, who says them and whom they blame."""

from collections.abc import Sequence

from pipeline.annotate.accused import blamed_one, find_accuser
from pipeline.annotate.deeds import HARMS, tell_war
from pipeline.annotate.ground import Ground, set_ground
from pipeline.annotate.reading import Attribution, Reading, Sentence
from pipeline.annotate.speakers import Scene, set_scene
from pipeline.catalog.codebook import Codebook
from pipeline.catalog.cues import Cue, Cues
from pipeline.records.annotation import Mention, Tag
from pipeline.text.phrases import Match

_MAX_TO_HARM = 16
_BLAMING = ("object", "onto", "subject", "shifts")


def find_blame(reading: Reading, cues: Cues, codebook: Codebook) -> list[Tag]:
    """Tags of kind blame in order, the blamed one as target; blame for policy, fraud and the like is none."""
    language = cues.of(reading.lang)
    is_war = tell_war(reading, cues, codebook)
    found: list[Tag] = []
    for sentence in reading.sentences:
        matches = language.blame.find(sentence.tokens)
        if not any(match.meaning.kind in _BLAMING for match in matches):
            continue
        deeds = language.deeds.find(sentence.tokens)
        is_told_war = is_war(sentence)
        attributions = reading.attributions.get(sentence.index, ())
        scene = set_scene(reading, sentence, language)
        rows = _blaming(set_ground(reading, sentence, language, deeds), matches, scene, attributions)
        # Of a known actor a word such as attack is enough.
        found += [_tag(reading, sentence, *row) for row in rows if is_told_war or (row[2] and row[2].entity)]
    return found


def _has_harm(ground: Ground, match: Match[Cue], matches: Sequence[Match[Cue]]) -> bool:
    """Whether what is blamed on somebody is a harm: it follows, or `blamed on` follows it."""
    harms = [m for m in ground.of(*HARMS)] + [m for m in matches if m.meaning.kind == "harms"]
    if match.meaning.kind in ("onto", "shifts"):
        return bool(harms)
    return any(0 < harm.first - match.last <= _MAX_TO_HARM for harm in harms)


Row = tuple[Match[Cue], Mention | None, Mention | None]


def _blaming(
    ground: Ground, matches: Sequence[Match[Cue]], scene: Scene, attributions: Sequence[Attribution]
) -> list[Row]:
    """(words of blaming, who blames, who is blamed); blame that names nobody is left out, a shift may name nobody."""
    rows: list[Row] = []
    for match in matches:
        kind = match.meaning.kind
        if kind not in _BLAMING or _is_none(ground, match) or not _has_harm(ground, match, matches):
            continue
        blamed = blamed_one(ground, match) if kind != "shifts" else None
        speaker = _speaker(ground, match, scene, attributions)
        if blamed and speaker and speaker.start == blamed.mention.start:
            speaker = None
        if blamed or (kind == "shifts" and speaker):
            rows.append((match, speaker, blamed.mention if blamed else None))
    return rows


def _is_none(ground: Ground, match: Match[Cue]) -> bool:
    """The accused, to be accused: nobody blames."""
    is_noun = match.meaning.kind != "shifts" and ground.is_small(match.first - 1, "determiners")
    return is_noun or ground.key(match.first - 2) == "to"


def _speaker(ground: Ground, match: Match[Cue], scene: Scene, attributions: Sequence[Attribution]) -> Mention | None:
    """Whose verb it is; of words that are no verb of speech, who says the clause."""
    is_verb = match.meaning.kind in ("object", "onto")
    accuser = find_accuser(ground, match) if is_verb else None
    if accuser:
        return accuser.mention
    own = [a for a in attributions if a.cue[0] < match.end and match.start < a.cue[1]]
    around = sorted((a for a in attributions if a.covers(match.start, match.end)), key=lambda a: a.end - a.start)
    speaker = next((a.speaker for a in [*own, *around]), None)
    is_active = is_verb and ground.lang == "en" and not ground.is_small(match.first - 1, "be")
    return speaker or (scene.before(match.first) if is_active and not own else None)


def _tag(
    reading: Reading, sentence: Sentence, match: Match[Cue], speaker: Mention | None, blamed: Mention | None
) -> Tag:
    return Tag(
        kind="blame",
        start=match.start,
        end=match.end,
        text=reading.text[match.start : match.end],
        sentence=sentence.index,
        voice="attributed" if speaker else "own",
        speaker=speaker,
        target=blamed,
    )
