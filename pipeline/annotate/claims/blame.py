"""Blame: words that lay a harm to an actor, who says them and whom they blame."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.annotate.claims.blamed import Place, find_blamed, is_pronoun_blamed, own_attributions
from pipeline.annotate.claims.charges import find_charged
from pipeline.annotate.claims.near_harm import is_harm_near
from pipeline.annotate.deeds.accused import find_accuser, find_charge
from pipeline.annotate.deeds.deeds import HARMS, tell_war
from pipeline.annotate.deeds.doers import Doer
from pipeline.annotate.deeds.ground import Ground, set_ground
from pipeline.annotate.deeds.words_of_blame import find_words_of_blame
from pipeline.annotate.reading import Reading, Sentence
from pipeline.annotate.voices.speakers import set_scene
from pipeline.catalog.codebook import Codebook
from pipeline.catalog.cues import Cue, Cues, LanguageCues
from pipeline.records.annotation import Mention, Tag
from pipeline.text.phrases import Match

_MAX_FROM_CHARGE = {"ar": 6, "en": 16, "ru": 20}
_MAX_FROM_SUBJECT = 8
_MAX_FROM_WEIGHT = 8
_MARKS = '"«»“”'
_MAX_BLAMED = 5
"""Words behind those of blame that only name whom they blame."""
_VERB_LETTERS = "اأتيحن"
"""With which the Arabic verbs of blame begin."""
_NOUNS = ("charges", "mutual")
_BLAMING = ("object", "onto", "subject", "shifts", "to_whom", *_NOUNS)

Row = tuple[Match[Cue], Mention | None, Mention | None]
"""Words of blaming, who blames, who is blamed."""


def find_blame(reading: Reading, cues: Cues, codebook: Codebook) -> list[Tag]:
    """Tags of kind blame in order, the blamed one as target; blame for policy, fraud and the like is none."""
    language = cues.of(reading.lang)
    is_war = tell_war(reading, cues, codebook)
    found: list[Tag] = []
    for sentence in reading.sentences:
        matches = find_words_of_blame(sentence, language)
        if not any(match.meaning.kind in _BLAMING for match in matches):
            continue
        place = _set_place(reading, sentence, language, matches)
        is_told_war = is_war(sentence)
        found += [_tag(reading, sentence, *row) for row in _blaming(place) if is_told_war or _is_public(place, row)]
    return found


def _set_place(reading: Reading, sentence: Sentence, cues: LanguageCues, matches: Sequence[Match[Cue]]) -> Place:
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
    mentions = reading.mentions_in(sentence)
    is_near = is_harm_near(reading, sentence, cues)
    return Place(reading.text, replace(ground, doers=doers), tuple(matches), scene, mentions, attributions, is_near)


def _blaming(place: Place) -> Iterator[Row]:
    """A row for each words of blaming; of a pronoun and of a shift nobody need be named."""
    for match in place.matches:
        if match.meaning.kind in _NOUNS:
            if charged := find_charged(place, match, find_harms(place.ground, place.matches)):
                yield match, *charged
        elif match.meaning.kind in _BLAMING and not _is_none(place, match) and _is_for_harm(place, match):
            yield from _verbal(place, match)


def _verbal(place: Place, match: Match[Cue]) -> Iterator[Row]:
    """The row of words that are no noun of accusation, where they blame somebody."""
    blamed = find_blamed(place, match) if match.meaning.kind != "shifts" else None
    speaker = _speaker(place, match)
    if blamed and speaker and speaker.start == blamed.start:
        # اتهمت كييف موسكو: a capital that is no doer accuses.
        others = (a.speaker for a in own_attributions(place, match))
        speaker = next((other for other in others if other and other.start != blamed.start), None)
    is_open = speaker if match.meaning.kind == "shifts" else is_pronoun_blamed(place, match)
    if blamed or is_open:
        yield match, speaker, blamed


def _is_public(place: Place, row: Row) -> bool:
    """Whether it is no quarrel of private people: of genocide, of a known actor, a government or an army, by a body."""
    match, speaker, blamed = row
    after = place.ground.tokens[match.first : match.last + 1 + _MAX_FROM_SUBJECT]
    if any(token.key.removeprefix("ب").startswith(place.ground.cues.file.blame.grave) for token in after):
        return True
    listed = {doer.mention.start for doer in place.ground.doers}
    is_body = blamed is not None and blamed.start in listed and blamed.type != "person"
    is_known = blamed is not None and blamed.entity is not None
    return is_known or is_body or (speaker is not None and speaker.type in ("organisation", "place"))


def _is_for_harm(place: Place, match: Match[Cue]) -> bool:
    return _has_harm(place, match) or (place.is_near_harm and _is_bare(place.ground, match))


def _is_bare(ground: Ground, match: Match[Cue]) -> bool:
    """Kyiv blamed Moscow. «Возложили вину на оккупантов.»: what for was told in the sentence before."""
    behind = (token for token in ground.tokens[match.last + 1 :] if token.text not in _MARKS)
    words = list(takewhile(lambda token: token.is_word and token.key not in ("and", "и"), behind))
    if match.meaning.kind == "subject":
        return not words
    charging = set(ground.cues.file.blame.charging) | ({"of"} if ground.key(match.first).startswith("accus") else set())
    is_charged = any(token.key in charging or token.key.startswith("ب") for token in words)
    is_named = bool(words) or match.meaning.value == "carried"
    return match.meaning.kind in ("object", "onto") and is_named and len(words) <= _MAX_BLAMED and not is_charged


def _has_harm(place: Place, match: Match[Cue]) -> bool:
    """Whether what is blamed on somebody is a harm: the charge names it, or `blamed on` stands beside one."""
    harms = find_harms(place.ground, place.matches)
    if match.meaning.kind in ("onto", "shifts", "to_whom") or match.meaning.value == "inverted":
        return bool(harms) or _is_doing(place.ground, match)
    if _is_told_before(place.ground, match) and any(harm < match.first for harm in harms):
        return True
    charge, reach = _charge_of(place.ground, match)
    background = [m for m in place.matches if m.meaning.kind == "background"]
    ends = (m.first for m in (*place.ground.of("joins"), *background) if not place.ground.is_small(m.first, "that"))
    end = min((at for at in ends if at > charge), default=len(place.ground.tokens))
    return any(charge <= harm < min(end, charge + reach) for harm in harms)


def _is_doing(ground: Ground, match: Match[Cue]) -> bool:
    """The work of rebels, «дело рук повстанцев», «кивает на»: whatever it is was told before."""
    return ground.key(match.last) in ground.cues.file.blame.doings


def _is_told_before(ground: Ground, match: Match[Cue]) -> bool:
    """Whether the harm stands before the words: rebels were behind it; after the attack Kyiv blamed Moscow."""
    if match.meaning.kind == "subject":
        return ground.is_small(match.last + 1, "pronouns")
    at = match.last + 1
    is_near = match.meaning.value == "carried" or find_charge(ground, match) != at
    return (
        not is_near
        and ground.key(at) not in (*ground.cues.file.blame.charging, "of")
        and not ground.key(at).startswith("ب")
    )


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


def _is_none(place: Place, match: Match[Cue]) -> bool:
    """The accused: nobody blames. It was behind the attack; denied that rebels were: of oneself, or of nobody."""
    ground = place.ground
    if match.meaning.kind == "shifts":
        return any(m.meaning.kind == "object" and m.first < match.first for m in place.matches)
    is_noun = ground.is_small(match.first - 1, "determiners") or ground.key(match.first - 2) == "to"
    is_noun = is_noun or ground.key(match.first - 1) in ground.cues.file.claims.negations
    is_denied = any(a.reporting == "denied" and a.covers(match.start, match.end) for a in place.attributions)
    is_own = is_denied or _is_unasserted(ground, match) or ground.is_small(match.first - 1, "pronouns")
    return is_noun or (match.meaning.kind == "subject" and is_own)


def _is_unasserted(ground: Ground, match: Match[Cue]) -> bool:
    """Whether rebels were behind it, no evidence that they were: asked or denied, and no charge."""
    words = ground.cues.file.claims
    before = range(max(0, match.first - _MAX_FROM_SUBJECT), match.first)
    is_open = ground.lang == "en" and any(ground.key(at) in words.open for at in before)
    opening = (*ground.cues.small["that"], *words.plans)
    stated = (m.last for m in ground.sentence.find(ground.cues.denials) if m.meaning.kind == "statement")
    return is_open or any(at in before and ground.key(at + 1) in opening for at in stated)


def _speaker(place: Place, match: Match[Cue]) -> Mention | None:
    """Whose verb it is; of words that are no verb of speech, who says the clause."""
    ground = place.ground
    is_verb = match.meaning.kind in ("object", "onto")
    accuser = find_accuser(ground, match) if is_verb else None
    if accuser:
        return accuser.mention
    own = own_attributions(place, match)
    around = sorted((a for a in place.attributions if a.covers(match.start, match.end)), key=lambda a: a.end - a.start)
    speaker = next((a.speaker for a in [*own, *around]), None)
    # A commander of a militia accused of killings: nobody is said to accuse him.
    is_bare = ground.key(match.last) == "accused" and ground.key(match.last + 1) == "of"
    is_passive = is_bare or ground.is_small(match.first - 1, "be") or _is_doing(ground, match)
    has_subject = is_verb and ground.lang == "en" and not is_passive and not own
    if speaker is None and ground.lang == "ar" and ground.cues.participle.search(ground.key(match.first)):
        # أكد X أن …، محملا: the subject of the verb before.
        return next((a.speaker for a in reversed(place.attributions) if a.cue[1] <= match.start and a.speaker), None)
    return speaker or (place.scene.before(match.first) if has_subject else None)


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
