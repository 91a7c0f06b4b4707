"""Words that lower or refuse certainty, and the tags that they cover."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.claims.joined_and import joined_and
from pipeline.annotate.claims.near_harm import told_deed
from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.cues import Cue, Cues, LanguageCues
from pipeline.records.annotation import Tag
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_MARKS = ",،;؛:"
_ASIDES = ',—–-«"('
_ENDS = ",،;؛:.!?—–"
_VERIFICATION = Cue("hedge", "verification")
_MAX_TO_CHECK = 10
"""Tokens between the words of not being able to and those of checking."""
_MAX_BACK = 2
"""Sentences before a disclaimer ("these claims could not be verified") that it can speak of."""
_MAX_AWAY = 12
"""Tokens on either side of a hedge among which the event it doubts is told."""
_NEAR = 2, 8
"""The same before and behind words that say what somebody or something is: believed to be supporters."""
_HAPPENINGS = ("act", "death", "territory")

TagPlace = tuple[str, int, int]
"""Kind, start and end of a tag, by which `covers` names it until all tags are known."""


def find_hedges(reading: Reading, cues: Cues, tags: Sequence[Tag]) -> list[Tag]:
    """Tags of kind hedge in order; `covers` holds places of `tags`, which `number_covers` turns into numbers."""
    language = cues.of(reading.lang)
    near = [tag for tag in tags if _can_be_doubted(tag)]
    return [
        _tag(reading, sentence, match, near, language)
        for sentence in reading.sentences
        for match in _with_checks(sentence.find(language.hedges), sentence.tokens)
        if match.meaning.kind == "hedge" and _doubts(reading, sentence, match, language)
    ]


def _with_checks(matches: Sequence[Match[Cue]], tokens: Sequence[Token]) -> list[Match[Cue]]:
    """`could not` and `verify`, in either order and whoever stands between them, as one verification; else neither."""
    joined: list[Match[Cue]] = []
    for match in matches:
        before = joined[-1] if joined else match
        is_check = {before.meaning.value, match.meaning.value} == {"unable", "check"}
        if is_check and _is_one_clause(tokens[before.last + 1 : match.first]):
            joined[-1] = replace(before, end=match.end, last=match.last, meaning=_VERIFICATION)
        else:
            joined.append(match)
    return [match for match in joined if match.meaning.value not in ("unable", "check")]


def _is_one_clause(between: Sequence[Token]) -> bool:
    return len(between) <= _MAX_TO_CHECK and not any(token.text in _ENDS for token in between)


def _doubts(reading: Reading, sentence: Sentence, match: Match[Cue], cues: LanguageCues) -> bool:
    """Whether the words doubt an event; «perhaps» and its like only one of harm."""
    value = match.meaning.value
    if value == "aside" and not _is_set_off(match, sentence):
        return False
    if any(found.meaning.value == "calm" for found in sentence.find(cues.hedged)):
        return False
    if _foretells(match, sentence, cues):
        return False
    if value in ("hedge", "verification"):
        return True
    parts = _beside(sentence, match, cues) if value == "near" else _around(reading, sentence, match)
    return any(_tells_of_war(part, cues) for part in parts)


def _foretells(match: Match[Cue], sentence: Sentence, cues: LanguageCues) -> bool:
    """«По всей вероятности, они будут атаковать»: what is only likely to come is no event."""
    inside = sentence.tokens[match.first : match.last + 1]
    if not any(token.key.startswith(cues.file.hedges_likely) for token in inside):
        return False
    behind = sentence.tokens[match.last + 1 : match.last + 1 + _MAX_AWAY]
    verb = next((token.key for token in behind if can_be(token.key, "VERB")), "")
    return can_be(verb, "futr") and not can_be(verb, "past") and not can_be(verb, "pres")


def _around(reading: Reading, sentence: Sentence, match: Match[Cue]) -> list[Sequence[Token]]:
    """The tokens near the hedge and inside it, but not its ends, which may look like those who fight (неизвестные).

    A sentence that is hardly more than the hedge («Данные уточняются») doubts the one before it.
    """
    tokens, behind = sentence.tokens, match.last + 1
    before = tokens[max(0, match.first - _MAX_AWAY) : match.first]
    parts: list[Sequence[Token]] = [before, tokens[match.first + 1 : match.last], tokens[behind : behind + _MAX_AWAY]]
    if sentence.index and len(tokens) <= _MAX_AWAY:
        parts.append(reading.sentences[sentence.index - 1].tokens)
    return parts


def _beside(sentence: Sentence, match: Match[Cue], cues: LanguageCues) -> list[Sequence[Token]]:
    """The tokens right beside the hedge, up to the next mark or verb: thought to be followers of X were killed.

    `It seems` tells of a whole clause, and of nothing before it.
    """
    before, behind = _NEAR
    ahead = sentence.tokens[match.last + 1 : match.last + 1 + behind]
    if sentence.tokens[match.first].key in cues.small["pronouns"]:
        return [_up_to(ahead, _ENDS)]
    ends = cues.small["be"].union(cues.file.deed_words.have)
    return [sentence.tokens[max(0, match.first - before) : match.first], _up_to(ahead, _ENDS, ends)]


def _up_to(tokens: Sequence[Token], marks: str, words: frozenset[str] = frozenset()) -> Sequence[Token]:
    end = next((at for at, token in enumerate(tokens) if token.text in marks or token.key in words), len(tokens))
    return tokens[:end]


def _tells_of_war(tokens: Sequence[Token], cues: LanguageCues) -> bool:
    """Whether a deed of war stands there, or what war is made with; supporters and an opposition are no deed."""
    is_told = told_deed(tokens, cues, 0, len(tokens)) is not None or bool(cues.subjects.find(tokens))
    return is_told or any(found.meaning.value == "harm" for found in cues.hedged.find(tokens))


def _tag(reading: Reading, sentence: Sentence, match: Match[Cue], tags: Sequence[Tag], cues: LanguageCues) -> Tag:
    start = match.start + joined_and(match.first, sentence.tokens, cues)
    is_verification = match.meaning.value == "verification"
    covered = _verified(sentence, tags) if is_verification else _hedged(sentence, start, tags)
    type_ = "verification" if is_verification else "hedge"
    value = {"type": type_, "covers": [_place(tag) for tag in covered]}
    return Tag("hedge", start, match.end, reading.text[start : match.end], sentence.index, value=value)


def _is_set_off(match: Match[Cue], sentence: Sentence) -> bool:
    """«Возможно, …»: as a predicate («возможно доехать») the same word doubts nothing."""
    around = sentence.tokens[max(0, match.first - 1) : match.first], sentence.tokens[match.last + 1 : match.last + 2]
    return match.first == 0 or any(token.text in _ASIDES for tokens in around for token in tokens)


def number_covers(tags: Sequence[Tag]) -> list[Tag]:
    """`tags` in their final order, each hedge covering by position in that order instead of by place."""
    numbers = {_place(tag): number for number, tag in enumerate(tags)}
    return [_numbered(tag, numbers) if tag.kind == "hedge" else tag for tag in tags]


def _numbered(tag: Tag, numbers: dict[TagPlace, int]) -> Tag:
    value = dict(tag.value or {})
    places = value.get("covers")
    if not isinstance(places, list):
        return tag
    return replace(tag, value=value | {"covers": sorted(numbers[place] for place in places if place in numbers)})


def _place(tag: Tag) -> TagPlace:
    return tag.kind, tag.start, tag.end


def _can_be_doubted(tag: Tag) -> bool:
    """Whether the tag tells that something happened; a word for an actor does not."""
    return tag.kind in ("claim", "denial", "casualty") or (tag.kind == "label" and tag.label_class in _HAPPENINGS)


def _hedged(sentence: Sentence, at: int, tags: Sequence[Tag]) -> list[Tag]:
    """Tags between the same two commas as the hedge; if there are none, those after it in the sentence."""
    marks = [token.start for token in sentence.tokens if token.text in _MARKS]
    start = max((mark for mark in marks if mark < at), default=sentence.start)
    end = min((mark for mark in marks if mark > at), default=sentence.end)
    beside = [tag for tag in tags if start <= tag.start < end]
    return beside or [tag for tag in tags if at < tag.start < sentence.end]


def _verified(sentence: Sentence, tags: Sequence[Tag]) -> list[Tag]:
    """Tags of the same sentence; if there are none, the claims of the sentences just before."""
    if here := [tag for tag in tags if tag.sentence == sentence.index]:
        return here
    before = [tag for tag in tags if 0 < sentence.index - tag.sentence <= _MAX_BACK]
    claimed = [tag for tag in before if tag.voice in ("attributed", "quoted")]
    return claimed or [tag for tag in before if tag.sentence == sentence.index - 1]
