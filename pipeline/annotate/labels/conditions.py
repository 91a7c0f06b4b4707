"""When a codebook word is a label and when it is not: names, and what must stand near it."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from pipeline.annotate.labels.years import is_dated_before
from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.codebook import Codebook, Concept
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_FAR = 10_000
_MAX_CAPITALS = 0.6
"""Above this share of capitals a line is a headline in title case, and a capital tells nothing."""
_MAX_HASHTAG = 60
"""Longest hashtag looked back for."""
_HASHTAG_BEFORE = regex.compile(r"#\S+\s+#$")
_TITLE_BEFORE = regex.compile(
    r"(?i)\b(?:указ|закон|постановлени|распоряжени|приказ|№)[^«»\"“”]{0,60}[«\"“]+\s*(?:о|об)\s[^«»\"“”]*$"
)
"""An opened quotation of what a document is about, behind what kind of document it is, or its number."""
_HASHTAG_BEHIND = regex.compile(r"\s+#\S")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A codebook word where it stands; `tokens` are those of `sentence`, hyphenated words in parts."""

    match: Match[Concept | None]
    concept: Concept
    tokens: Sequence[Token]
    sentence: Sentence
    reading: Reading


def is_name(candidate: Candidate) -> bool:
    """Whether the word is part of an official name, which nobody chose: Islamic Resistance Movement."""
    mentions = candidate.reading.mentions_in(candidate.sentence)
    if candidate.reading.lang == "ru" and _is_in_title(candidate):
        return True
    if any(_names(mention, candidate) for mention in mentions):
        return True
    return candidate.reading.lang == "en" and not candidate.concept.capital and _is_capital_name(candidate)


def holds_near(candidate: Candidate, condition_id: str, codebook: Codebook) -> bool:
    """Whether the condition is met around the word, within its sentence."""
    condition = codebook.conditions[condition_id]
    if condition.years_before and is_dated_before(condition.years_before, candidate.tokens, candidate.reading.lang):
        return False
    near = {True: _FAR, False: _FAR}
    for found in codebook.condition_index(condition_id, candidate.reading.lang).find(candidate.tokens):
        near[found.meaning] = min(near[found.meaning], _distance(candidate.match, found.first, found.last))
    near[True] = min(near[True], _nearest_mention(candidate, condition.mentions))
    within = condition.within if isinstance(condition.within, int) else _FAR - 1
    return near[True] <= min(within, near[False]) if condition.wants else near[False] > within


def is_search_key(candidate: Candidate) -> bool:
    """Whether the word stands in a row of hashtags, which help to find a post and say nothing."""
    text, match = candidate.reading.text, candidate.match
    return text[match.start - 1 : match.start] == "#" and bool(
        _HASHTAG_BEFORE.search(text, max(0, match.start - _MAX_HASHTAG), match.start)
        or _HASHTAG_BEHIND.match(text, match.end)
    )


def is_said(words: Sequence[Token], lang: str, condition_id: str, codebook: Codebook) -> bool:
    """Whether a word that fulfils the condition stands among the `simple_words` of a sentence."""
    return any(found.meaning for found in codebook.condition_index(condition_id, lang).find(words))


def _is_in_title(candidate: Candidate) -> bool:
    """Указ «О помощи детям, пострадавшим от агрессии»: the title of a law is official."""
    before = candidate.reading.text[candidate.sentence.start : candidate.match.start]
    return _TITLE_BEFORE.search(before) is not None


def _names(mention: Mention, candidate: Candidate) -> bool:
    """A longer mention around the word, unless the codebook lists its whole run of words as the label."""
    match, lang = candidate.match, candidate.reading.lang
    if mention.type == "place" or not (mention.start <= match.start and match.end <= mention.end):
        return False
    if match.whole[0] <= mention.start and mention.end <= match.whole[1]:
        return mention.type == "person"
    if lang == "ar":
        return True
    # "Taliban insurgents", «террористической организации „Нусра“»: the finder of names took the label along.
    came_along = candidate.reading.text[match.start].islower() and (lang == "en" or match.start == mention.start)
    return not came_along


def _is_capital_name(candidate: Candidate) -> bool:
    match, tokens = candidate.match, candidate.tokens
    if match.first == 0 or not tokens[match.first].text[0].isupper() or _is_title_case(tokens):
        return False
    behind = tokens[match.last + 1 : match.last + 2]
    if any(token.text[0].isdigit() for token in behind):
        # A headline in capitals counts: Army Kills 2.
        return False
    beside = [*tokens[max(1, match.first - 1) : match.first], *behind]
    return any(token.text[0].isupper() for token in beside)


def _is_title_case(tokens: Sequence[Token]) -> bool:
    words = [token for token in tokens if token.is_word and token.text[0].isalpha()]
    return sum(word.text[0].isupper() for word in words) > _MAX_CAPITALS * len(words)


def _nearest_mention(candidate: Candidate, types: Sequence[str]) -> int:
    if not types:
        return _FAR
    distances = [
        _distance(candidate.match, i, i)
        for mention in candidate.reading.mentions_in(candidate.sentence)
        if mention.type in types
        for i, token in enumerate(candidate.tokens)
        if mention.start <= token.start < mention.end
    ]
    return min(distances, default=_FAR)


def _distance(match: Match[Concept | None], first: int, last: int) -> int:
    """Tokens from the word to the run `first` to `last`; 0 where they share one: "armed" in "armed opposition"."""
    return max(match.first - last, first - match.last, 0)
