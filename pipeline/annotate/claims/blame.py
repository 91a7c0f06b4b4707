"""Blame: words that lay a harm to an actor, who says them and whom they blame."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.deeds.accused import blamed_noun, blamed_one, find_accuser, find_charge
from pipeline.annotate.deeds.accused_nouns import blames_pronoun
from pipeline.annotate.deeds.deeds import HARMS, tell_war
from pipeline.annotate.deeds.doers import Doer
from pipeline.annotate.deeds.ground import Ground, set_ground
from pipeline.annotate.reading import Attribution, Reading, Sentence
from pipeline.annotate.voices.speakers import Scene, set_scene
from pipeline.catalog.codebook import Codebook
from pipeline.catalog.cues import Cue, Cues, LanguageCues
from pipeline.records.annotation import Mention, Tag
from pipeline.text.phrases import Match

_MAX_FROM_CHARGE = {"ar": 6, "en": 16, "ru": 20}
_MAX_FROM_SUBJECT = 8
_MAX_FROM_WEIGHT = 4
_MAX_TO_WEIGHT = 12
_VERB_LETTERS = "اأتيحن"
"""With which the Arabic verbs of blame begin."""
_DOINGS = ("рук", "handiwork", "hallmarks", "fingerprints")
"""The work of rebels, «дело рук повстанцев»: whatever it is was told before."""
_BLAMING = ("object", "onto", "subject", "shifts")


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence with words of blame in it, and those who may blame or be blamed."""

    text: str
    ground: Ground
    matches: tuple[Match[Cue], ...]
    scene: Scene
    attributions: Sequence[Attribution]


def find_blame(reading: Reading, cues: Cues, codebook: Codebook) -> list[Tag]:
    """Tags of kind blame in order, the blamed one as target; blame for policy, fraud and the like is none."""
    language = cues.of(reading.lang)
    is_war = tell_war(reading, cues, codebook)
    found: list[Tag] = []
    for sentence in reading.sentences:
        matches = _with_carried(sentence.find(language.blame))
        if not any(match.meaning.kind in _BLAMING for match in matches):
            continue
        place = _set_place(reading, sentence, language, matches)
        is_told_war = is_war(sentence)
        found += [_tag(reading, sentence, *row) for row in _blaming(place) if is_told_war or _is_public(place, row)]
    return found


def _with_carried(matches: Sequence[Match[Cue]]) -> list[Match[Cue]]:
    """`matches`, where a verb that blames together with a word further on counts as one verb of blame with it."""
    return [_carried(match, matches) if match.meaning.kind == "carries" else match for match in matches]


def _carried(verb: Match[Cue], matches: Sequence[Match[Cue]]) -> Match[Cue]:
    weights = (m for m in matches if m.meaning.kind == "weight" and 0 < m.first - verb.last <= _MAX_TO_WEIGHT)
    weight = next(weights, None)
    if weight is None:
        return verb
    whole = (verb.whole[0], weight.whole[1])
    return Match(verb.start, weight.end, verb.first, weight.last, Cue("object", "carried"), whole)


def _set_place(reading: Reading, sentence: Sentence, cues: LanguageCues, matches: Sequence[Match[Cue]]) -> _Place:
    ground = set_ground(reading, sentence, cues)
    scene = set_scene(reading, sentence, cues)
    taken = {at for doer in ground.doers for at in range(doer.first, doer.last + 1)}
    roles = [
        Doer(c.first, c.last, c.first if cues.lang == "ar" else c.last, c.mention, "named")
        for c in scene.candidates
        if c.is_role and taken.isdisjoint(range(c.first, c.last + 1))
    ]
    doers = tuple(sorted((*ground.doers, *roles), key=lambda doer: doer.first))
    attributions = reading.attributions.get(sentence.index, ())
    return _Place(reading.text, replace(ground, doers=doers), tuple(matches), scene, attributions)


Row = tuple[Match[Cue], Mention | None, Mention | None]


def _blaming(place: _Place) -> Iterator[Row]:
    """(words of blaming, who blames, who is blamed); of a pronoun and of a shift nobody need be named."""
    for match in place.matches:
        if match.meaning.kind not in _BLAMING or _is_none(place, match) or not _has_harm(place, match):
            continue
        blamed = _blamed(place, match) if match.meaning.kind != "shifts" else None
        speaker = _speaker(place, match)
        if blamed and speaker and speaker.start == blamed.start:
            speaker = None
        is_open = speaker if match.meaning.kind == "shifts" else _blames_pronoun(place, match)
        if blamed or is_open:
            yield match, speaker, blamed


def _is_public(place: _Place, row: Row) -> bool:
    """Whether it is no quarrel of private people: a known actor, a government or an army is blamed, a body blames."""
    _, speaker, blamed = row
    listed = {doer.mention.start for doer in place.ground.doers}
    is_body = blamed is not None and blamed.start in listed and blamed.type != "person"
    is_known = blamed is not None and blamed.entity is not None
    return is_known or is_body or (speaker is not None and speaker.type in ("organisation", "place"))


def _blamed(place: _Place, match: Match[Cue]) -> Mention | None:
    one = blamed_one(place.ground, match)
    if one or _blames_pronoun(place, match):
        return one.mention if one else None
    span = blamed_noun(place.ground, match)
    return Mention(*span, place.text[slice(*span)], "group") if span else None


def _blames_pronoun(place: _Place, match: Match[Cue]) -> bool:
    return match.meaning.kind == "object" and blames_pronoun(place.ground, match)


def _has_harm(place: _Place, match: Match[Cue]) -> bool:
    """Whether what is blamed on somebody is a harm: the charge names it, or `blamed on` stands beside one."""
    harms = find_harms(place.ground, place.matches)
    if match.meaning.kind in ("onto", "shifts"):
        return bool(harms) or place.ground.key(match.last) in _DOINGS
    charge, reach = _charge_of(place.ground, match)
    background = [m for m in place.matches if m.meaning.kind == "background"]
    ends = (m.first for m in (*place.ground.of("joins"), *background) if not place.ground.is_small(m.first, "that"))
    end = min((at for at in ends if at > charge), default=len(place.ground.tokens))
    return any(charge <= harm < min(end, charge + reach) for harm in harms)


def find_harms(ground: Ground, matches: Sequence[Match[Cue]]) -> list[int]:
    """The tokens with which words of harm begin, whether `matches` (the cues of blame) or the deeds list them."""
    other = {at for m in matches if m.meaning.kind == "excluded" for at in range(m.first, m.last + 1)}
    listed = [m.first for m in matches if m.meaning.kind in ("harms", "asserted")]
    return [*listed, *(m.first for m in ground.of(*HARMS) if m.first not in other)]


def _charge_of(ground: Ground, match: Match[Cue]) -> tuple[int, int]:
    """Where the charge begins, and how many tokens on it can name the harm."""
    if match.meaning.kind == "subject":
        return match.last + 1, _MAX_FROM_SUBJECT
    if match.meaning.value == "carried":
        return match.last + 1, _MAX_FROM_WEIGHT
    return find_charge(ground, match), _MAX_FROM_CHARGE[ground.lang]


def _is_none(place: _Place, match: Match[Cue]) -> bool:
    """The accused, to be accused: nobody blames. It was behind the attack: of oneself, or of nobody named."""
    ground = place.ground
    if match.meaning.kind == "shifts":
        return any(m.meaning.kind == "object" and m.first < match.first for m in place.matches)
    is_noun = ground.is_small(match.first - 1, "determiners") or ground.key(match.first - 2) == "to"
    return is_noun or (match.meaning.kind == "subject" and ground.is_small(match.first - 1, "pronouns"))


def _speaker(place: _Place, match: Match[Cue]) -> Mention | None:
    """Whose verb it is; of words that are no verb of speech, who says the clause."""
    ground = place.ground
    is_verb = match.meaning.kind in ("object", "onto")
    accuser = find_accuser(ground, match) if is_verb else None
    if accuser:
        return accuser.mention
    own = [a for a in place.attributions if a.cue[0] < match.end and match.start < a.cue[1]]
    around = sorted((a for a in place.attributions if a.covers(match.start, match.end)), key=lambda a: a.end - a.start)
    speaker = next((a.speaker for a in [*own, *around]), None)
    is_active = is_verb and ground.lang == "en" and not ground.is_small(match.first - 1, "be")
    return speaker or (place.scene.before(match.first) if is_active and not own else None)


def _tag(
    reading: Reading, sentence: Sentence, match: Match[Cue], speaker: Mention | None, blamed: Mention | None
) -> Tag:
    start = match.start + _has_and(reading, match)
    return Tag(
        kind="blame",
        start=start,
        end=match.end,
        text=reading.text[start : match.end],
        sentence=sentence.index,
        voice="attributed" if speaker else "own",
        speaker=speaker,
        target=blamed,
    )


def _has_and(reading: Reading, match: Match[Cue]) -> bool:
    """Whether an Arabic verb, listed as it is joined to its object, carries an `and` as well: واتهمتها."""
    return reading.lang == "ar" and reading.text[match.start] == "و" and reading.text[match.start + 1] in _VERB_LETTERS
