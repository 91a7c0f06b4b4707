"""Words of blame that stand apart, taken for one: hold X … responsible, attributed … to X, «возложил на X … вину»."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.deeds.affixes_arabic import WITH
from pipeline.annotate.reading import Sentence
from pipeline.catalog.cues import Cue, LanguageCues
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_MAX_TO_WEIGHT = {"ar": 18, "en": 12, "ru": 12}
_MAX_TOWARD = 18
_MAX_INVERTED = 12
_WEIGHTS = ("مسوولي", "مسيولي", "المسوولي", "المسيولي", "responsible")
_MAX_SOURCE = 8
_OF_SOURCE = ("по", "согласно", "как")
_SETS_OFF = (",", ")")
PARTICIPLE = Cue("subject", "participle")
"""The blamed one stands before it, and it only describes him."""


def find_words_of_blame(sentence: Sentence, cues: LanguageCues) -> list[Match[Cue]]:
    """The cues of blame in `sentence`; those that blame only together with a word further on hold both.

    A verb that no such word follows stays of its own kind, which blames nobody.
    """
    matches = sentence.find(cues.blame)
    if not any(match.meaning.kind in ("carries", "weight", "ascribes", "stands", "accused") for match in matches):
        return list(matches)
    joined = [_joined(match, matches, sentence.tokens, cues) for match in matches]
    held = {at for match in joined if match.meaning.value == "carried" for at in range(match.first + 1, match.last + 1)}
    return [match for match in joined if match.first not in held]


def _joined(
    match: Match[Cue], matches: Sequence[Match[Cue]], tokens: Sequence[Token], cues: LanguageCues
) -> Match[Cue]:
    kind = match.meaning.kind
    if kind == "ascribes":
        return _with_whom(match, tokens, cues)
    if kind == "stands":
        return _inverted(match, tokens, cues)
    if kind == "accused":
        return _of_participle(match, tokens, cues)
    if kind == "carries" or (kind == "weight" and cues.lang == "ru"):
        return _carried(match, matches, tokens, cues)
    return match


def _of_participle(match: Match[Cue], tokens: Sequence[Token], cues: LanguageCues) -> Match[Cue]:
    """متهمين بالتنكيل, «…, обвинённого в убийстве»; but متهما حماس بقصف: there the same word accuses."""
    if cues.lang == "ar":
        return replace(match, meaning=PARTICIPLE if _key(tokens, match.last + 1).startswith(WITH) else Cue("object"))
    is_set_off = match.first > 0 and tokens[match.first - 1].text in _SETS_OFF
    return replace(match, meaning=PARTICIPLE) if is_set_off else match


def _carried(
    verb: Match[Cue], matches: Sequence[Match[Cue]], tokens: Sequence[Token], cues: LanguageCues
) -> Match[Cue]:
    """حمل X … المسؤولية, ألقى X … باللوم على; in Russian the weight may stand first as well."""
    wanted = "weight" if verb.meaning.kind == "carries" else "carries"
    reach = range(verb.last + 1, verb.last + 1 + _MAX_TO_WEIGHT[cues.lang])
    other = next((m for m in matches if m.first in reach and _is_part(m, wanted, tokens)), None)
    if other is None:
        return verb
    joined = Match(verb.start, other.end, verb.first, other.last, Cue("object", "carried"), (verb.start, other.end))
    is_onto = cues.lang == "ru" or _key(tokens, joined.last + 1) in cues.file.blame.toward
    return _with_whom(joined, tokens, cues) if is_onto else joined


def _is_part(match: Match[Cue], wanted: str, tokens: Sequence[Token]) -> bool:
    """Whether it is the other half; المسؤولية الكاملة and `responsible for`, which blame alone, are weights as well."""
    is_whole = match.meaning.kind == "subject" and tokens[match.first].key.startswith(_WEIGHTS)
    return match.meaning.kind == wanted or (wanted == "weight" and is_whole)


def _with_whom(match: Match[Cue], tokens: Sequence[Token], cues: LanguageCues) -> Match[Cue]:
    """`match` as words that blame whoever stands behind the preposition that follows its first word in the clause."""
    at = next((at for at in _following(match.first, tokens) if tokens[at].key in cues.file.blame.toward), None)
    if at is None:
        return match
    return replace(match, meaning=Cue("onto"), whole=(match.start, tokens[at].end))


def _following(first: int, tokens: Sequence[Token]) -> Iterator[int]:
    """The tokens of the clause behind `first`, as far as the blamed one may stand."""
    for at in range(first + 1, min(len(tokens), first + 1 + _MAX_TOWARD)):
        if tokens[at].text in ";؛—–.:":
            return
        yield at


def _inverted(verb: Match[Cue], tokens: Sequence[Token], cues: LanguageCues) -> Match[Cue]:
    """«За взрывом у консульства стоит филиал»: from the preposition on it is told who was behind it."""
    start = _before_source(verb.first - 1, tokens)
    for at in range(start, max(-1, start - _MAX_INVERTED), -1):
        if tokens[at].key in cues.file.blame.behind:
            return Match(tokens[at].start, verb.end, at, verb.last, Cue("subject", "inverted"), verb.whole)
        if not tokens[at].is_word and tokens[at].text not in '«»"“”':
            break
    return verb


def _before_source(at: int, tokens: Sequence[Token]) -> int:
    """«За взрывом, по данным полиции, стоит филиал»: the token before a source between commas, else `at`."""
    if at < 0 or tokens[at].text != ",":
        return at
    opening = next((i for i in range(at - 1, max(0, at - _MAX_SOURCE), -1) if tokens[i].text == ","), at)
    return opening - 1 if _key(tokens, opening + 1) in _OF_SOURCE else at


def _key(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].key if at < len(tokens) else ""
