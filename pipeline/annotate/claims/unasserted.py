"""Harms in somebody's words that the words do not assert: a time, a ground for blame, what they call untrue."""

from collections.abc import Sequence

from pipeline.annotate.deeds.deeds import Deed
from pipeline.annotate.reading import Attribution, Reading
from pipeline.catalog.cues import LanguageCues
from pipeline.text.tokens import Token

_BLAMING = ("object", "onto", "carries", "ascribes", "to_whom")
_MAX_CUE = 8
_MAX_TO_REPORT = 3
_ARABIC_TIMES = ("بعد", "قبل", "خلال", "اثناء", "منذ", "عقب", "اثر", "غداه", "عشيه")


def is_only_timed(deed: Deed, reading: Reading) -> bool:
    """بعد ضرب المحطة: unvowelled, the noun is spelled as the verb, and only says when something else happened."""
    before = [token.key for token in reading.sentences[deed.sentence].tokens if token.end <= deed.start][-1:]
    return reading.lang == "ar" and deed.is_verb and any(key in _ARABIC_TIMES for key in before)


def is_only_blamed(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """Blamed rebels for the strike, «обвинила Сирию в обстреле»: a noun of harm, where nothing is put as a clause."""
    if reading.lang == "ar":
        return _is_burdened(deed, attribution, reading, cues)
    reach = _MAX_CUE if attribution.reporting == "judged" else 1
    from_cue = [t for t in reading.sentences[deed.sentence].tokens if attribution.cue[0] <= t.start][:reach]
    is_blame = any(m.meaning.kind in _BLAMING for m in cues.blame.find(from_cue))
    is_clause = any(token.key in cues.small["that"] for token in _from_cue(deed, attribution, reading))
    is_gerund = reading.lang == "en" and reading.text[deed.start : deed.end].split()[0].endswith("ing")
    return is_blame and not is_clause and not is_gerund


def _is_burdened(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """حمل الجيش المسلحين مسؤولية قتل: of a burden laid on somebody nothing is told but whose it is."""
    words = [token.key for token in _from_cue(deed, attribution, reading)]
    is_clause = any(key in cues.small["that"] or key in cues.small["relative"] for key in words)
    return bool(words) and not is_clause and words[0].removeprefix("و") in cues.speech_words["burdening"]


def is_dismissed(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """«Назвал вымыслом сообщения о том, что …»: the words call untrue what they tell."""
    is_disowned = attribution.speaker is None and _is_disowned(deed, attribution, reading, cues)
    if is_disowned or _is_in_other_sense(deed, attribution, reading, cues):
        return True
    if attribution.reporting != "judged":
        return False
    called = cues.denials.find(_from_cue(deed, attribution, reading))
    return any(match.meaning.kind in ("dismissal", "untrue") for match in called)


def _is_disowned(deed: Deed, attribution: Attribution, reading: Reading, cues: LanguageCues) -> bool:
    """Dismissed reports that troops had fired: nobody named has said so, and who is named denies it."""
    before = [token for token in reading.sentences[deed.sentence].tokens if token.end <= deed.start]
    denials = [match for match in cues.denials.find(before) if match.meaning.kind in ("verb", "rejection")]
    to_cue = sum(token.is_word and token.end <= attribution.cue[0] for token in before)
    return any(sum(token.is_word for token in before[: m.last + 1]) + _MAX_TO_REPORT >= to_cue for m in denials)


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
