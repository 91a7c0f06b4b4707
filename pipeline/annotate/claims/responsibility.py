"""Claims of responsibility: somebody says that an attack was its own doing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.claims.blame import find_harms
from pipeline.annotate.deeds.ground import ASSERTING, Ground, set_ground
from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.cues import Cue, LanguageCues
from pipeline.records.annotation import Mention, Tag
from pipeline.text.phrases import Match

_MAX_TO_HARM = 12
_MAX_TO_DOER = 14


def find_responsibility(reading: Reading, cues: LanguageCues) -> list[Tag]:
    """Claims whose speaker is the one who did it; attributed, as the outlet only passes them on."""
    found: list[Tag] = []
    for sentence in reading.sentences:
        matches = sentence.find(cues.blame)
        if any(match.meaning.kind in ("takes", "adopts", "subject") for match in matches):
            ground = set_ground(reading, sentence, cues)
            whole = [_adopted(ground, match, matches) for match in matches]
            found += [_tag(reading, sentence, ground, match) for match in _taking(reading, ground, whole)]
    return found


def _adopted(ground: Ground, verb: Match[Cue], matches: Sequence[Match[Cue]]) -> Match[Cue]:
    """تبنت … الهجوم: the verb with the attack, where one follows it in the clause."""
    harms = sorted(h for h in find_harms(ground, matches) if 0 < h - verb.last <= _MAX_TO_HARM)
    if verb.meaning.kind != "adopts" or not harms:
        return verb
    return replace(verb, end=ground.tokens[harms[0]].end, last=harms[0], meaning=Cue("takes"))


def _taking(reading: Reading, ground: Ground, matches: Sequence[Match[Cue]]) -> Iterator[Match[Cue]]:
    for match in matches:
        if _is_denied(reading, ground, match):
            continue
        is_noun = ground.key(match.first).startswith(ground.cues.file.blame.assumed)
        is_taking = match.meaning.kind == "takes" and (not is_noun or _is_announced(ground, match))
        is_self = match.meaning.kind == "subject" and ground.is_small(match.first - 1, "pronouns")
        if (is_taking or (is_self and _says(reading, ground, match))) and _has_harm(ground, match, matches):
            yield match


def _is_announced(ground: Ground, match: Match[Cue]) -> bool:
    """أعلنت … مسؤوليتها: the verb of speech may stand far before its noun; of نفت … مسؤوليتها it denies."""
    told = [verb for verb in ground.cues.speech.find(ground.tokens[: match.first]) if verb.meaning.kind == "reporting"]
    is_untold = any(ground.key(at) in ground.cues.file.claims.negations for at in range(match.first))
    return bool(told) and told[-1].meaning.value in ASSERTING and not is_untold


def _is_denied(reading: Reading, ground: Ground, match: Match[Cue]) -> bool:
    """Hamas denied claiming responsibility, «отрицают, что взяли ответственность», «ответственность никто не взял»."""
    if ground.lang == "ru" and any(ground.key(at) == "не" for at in range(match.first - 1, match.last)):
        return True
    here = reading.attributions.get(ground.sentence.index, ())
    return any(a.reporting == "denied" and a.start <= match.start < a.end for a in here)


def _says(reading: Reading, ground: Ground, match: Match[Cue]) -> bool:
    """Israel confirmed it was behind the strike: the subject of the verb of speech stands again as the pronoun."""
    covering = reading.attributions_over(ground.sentence.index, match.start, match.end)
    return any(attribution.reporting in ASSERTING for attribution in covering)


def _has_harm(ground: Ground, match: Match[Cue], matches: Sequence[Match[Cue]]) -> bool:
    return any(match.first <= harm <= match.last + _MAX_TO_HARM for harm in find_harms(ground, matches))


def _tag(reading: Reading, sentence: Sentence, ground: Ground, match: Match[Cue]) -> Tag:
    end = max(ground.clause(match.last)[1] - 1, match.last)
    while end > match.last and not ground.tokens[end].is_word:
        end -= 1
    doer = _doer(ground, match) or _speaker(reading, sentence, match)
    stop = ground.tokens[end].end
    text = reading.text[match.start : stop]
    return Tag("claim", match.start, stop, text, sentence.index, voice="attributed", speaker=doer, target=doer)


def _doer(ground: Ground, match: Match[Cue]) -> Mention | None:
    """The subject before the words, or in Arabic and Russian after them; no place that is only named beside."""
    free = [doer for doer in ground.nouns if not ground.is_governed(doer.first)]
    before = [doer for doer in free if 0 < match.first - doer.last <= _MAX_TO_DOER]
    inside = [doer for doer in free if match.first < doer.first <= match.last]
    after = [doer for doer in free if doer.first == match.last + 1] if ground.lang != "en" else []
    chosen = next(iter([*inside, *after, *before[::-1]]), None)
    return chosen.mention if chosen else None


def _speaker(reading: Reading, sentence: Sentence, match: Match[Cue]) -> Mention | None:
    covering = reading.attributions_over(sentence.index, match.start, match.end)
    return next((attribution.speaker for attribution in covering), None)
