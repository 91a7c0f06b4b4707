"""Harms in somebody's words that the words do not assert: a time, a ground for blame, what they call untrue."""

from collections.abc import Sequence

from pipeline.annotate.deeds.deeds import Deed
from pipeline.annotate.deeds.words_of_blame import find_words_of_blame
from pipeline.annotate.reading import Attribution, Reading
from pipeline.catalog.cues import LanguageCues
from pipeline.text.lemmas import word_forms
from pipeline.text.tokens import Token

_BLAMING = ("object", "onto", "carries", "ascribes", "to_whom")
_DENYING = ("verb", "rejection")
_MAX_CUE = 8
_MAX_TO_REPORT = 3
_MAX_DOWNED = 8


def is_only_timed(deed: Deed, reading: Reading, cues: LanguageCues) -> bool:
    """بعد ضرب المحطة, تدين قتل: spelled as the verb, a noun that only says when, or what is condemned."""
    before = [token.key for token in reading.sentences[deed.sentence].tokens if token.end <= deed.start][-1:]
    words = cues.file.claims
    return deed.is_verb and any(key in (*words.times, *words.condemning) for key in before)


def is_only_downed(deed: Deed, reading: Reading, cues: LanguageCues) -> bool:
    """Shot down forty drones, «уничтожили 74 беспилотника»: what has no crew is no victim."""
    tokens = reading.sentences[deed.sentence].tokens
    inside = [token for token in tokens if deed.start <= token.start < deed.end]
    if not any(form.key in cues.file.deeds.downing for t in inside for form in word_forms(t.key, cues.lang)):
        return False
    behind = [token.key for token in tokens if token.start >= deed.start][:_MAX_DOWNED]
    return "by" not in behind and any(key in cues.file.blame.munitions for key in behind)


def is_only_blamed(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """Blamed rebels for the strike, «обвинила Сирию в обстреле»: a noun of harm, where nothing is put as a clause."""
    if reading.lang == "ar":
        return _is_burdened(deed, attribution, reading, cues)
    words = find_words_of_blame(reading.sentences[deed.sentence], cues)
    if any(m.meaning.kind in _BLAMING and m.start < deed.start < m.end for m in words):
        # «Ответственность за гибель детей лежит на»: the harm stands inside the words of blame.
        return True
    reach = _MAX_CUE if attribution.reporting == "judged" else 1
    from_cue = [t for t in reading.sentences[deed.sentence].tokens if attribution.cue[0] <= t.start][:reach]
    is_blame = any(m.meaning.kind in _BLAMING for m in cues.blame.find(from_cue))
    is_clause = any(token.key in cues.small["that"] for token in _from_cue(deed, attribution, reading))
    is_gerund = reading.lang == "en" and reading.text[deed.start : deed.end].split()[0].endswith("ing")
    return is_blame and not is_clause and not is_gerund


def _is_burdened(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """حمل الجيش المسلحين مسؤولية قتل: of a burden laid on somebody nothing is told but whose it is."""
    words = [token.key for token in _from_cue(deed, attribution, reading)]
    is_clause = any(key in cues.small["that"] for key in words)
    return bool(words) and not is_clause and words[0].removeprefix("و") in cues.speech_words["burdening"]


def is_dismissed(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """«Назвал вымыслом сообщения о том, что …»: the words call untrue what they tell."""
    is_hearsay = attribution.speaker is None and attribution.reporting != "judged"
    is_disowned = is_hearsay and _is_disowned(deed, attribution, reading, cues)
    if is_disowned or _is_in_other_sense(deed, attribution, reading, cues):
        return True
    if attribution.reporting != "judged":
        checks = (_is_unsaid, _is_examined, _is_ruled_out, _is_unproven)
        return any(is_so(deed, attribution, reading, cues) for is_so in checks)
    called = cues.denials.find(_from_cue(deed, attribution, reading))
    return any(match.meaning.kind in ("dismissal", "untrue") for match in called)


def _is_disowned(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """Dismissed reports that troops had fired: nobody named has said so, and who is named denies it."""
    before = [token for token in reading.sentences[deed.sentence].tokens if token.end <= deed.start]
    if any(match.meaning.kind == "untrue" for match in reading.sentences[deed.sentence].find(cues.denials)):
        return True
    denials = [match for match in cues.denials.find(before) if match.meaning.kind in _DENYING]
    to_cue = sum(token.is_word and token.end <= attribution.cue[0] for token in before)
    return any(sum(token.is_word for token in before[: m.last + 1]) + _MAX_TO_REPORT >= to_cue for m in denials)


def _is_unsaid(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """Has not confirmed that it struck, «не сообщили, что», لم تؤكد ولم تنف: nothing is said."""
    tokens = reading.sentences[deed.sentence].tokens
    before = [token.key for token in tokens if token.end <= attribution.cue[0]]
    return any(key in cues.file.claims.negations for key in before[-2 if cues.lang == "en" else -1 :])


def _is_ruled_out(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """استبعد مسؤول أن يكون حزب الله وراء: the verb of speech denies."""
    cue = [token for token in _from_cue(deed, attribution, reading) if token.end <= attribution.cue[1]]
    return any(match.meaning.kind in _DENYING for match in cues.denials.find(cue))


def _is_unproven(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """Said there was no evidence that troops had fired: it is what the words deny."""
    words = _from_cue(deed, attribution, reading)
    opening = (*cues.small["that"], *cues.file.claims.plans)
    stated = [m.last + 1 for m in cues.denials.find(words) if m.meaning.kind == "statement"]
    return any(at < len(words) and words[at].key in opening for at in stated)


def _is_examined(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """Said it was reviewing reports that troops had fired: who looks into it does not say that it is so."""
    words = [token.key for token in _from_cue(deed, attribution, reading)]
    at = next((at for at, key in enumerate(words) if key in cues.file.blame.examining), len(words))
    return not cues.speech_words["reports"].isdisjoint(words[at:])


def _is_in_other_sense(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """Adopted a resolution on the attack: the verb is that of adopting the deed, and tells none here."""
    listed = reading.sentences[deed.sentence].find(cues.blame)
    return any(match.meaning.kind == "excluded" and match.start <= attribution.cue[0] < match.end for match in listed)


def is_background(
    deed: Deed, bounds: tuple[int, int], told: Sequence[Deed], reading: Reading, cues: LanguageCues
) -> bool:
    """Whether its clause only says when something else happened: that it is at war after rebels attacked."""
    tokens = [t for t in reading.sentences[deed.sentence].tokens if bounds[0] <= t.start and t.end <= deed.start]
    opening = next((m for m in reversed(cues.blame.find(tokens)) if m.meaning.kind == "background"), None)
    if opening is None or any(mark in reading.text[opening.end : deed.start] for mark in ",،"):
        return False
    is_later = deed.agent is None or deed.agent.start >= opening.end
    return is_later and not any(bounds[0] <= other.start < opening.start for other in told)


def _from_cue(deed: Deed, attribution: Attribution, reading: Reading) -> list[Token]:
    """The words from the cue of speech to the deed."""
    tokens = reading.sentences[deed.sentence].tokens
    return [token for token in tokens if attribution.cue[0] <= token.start and token.end <= deed.start]
