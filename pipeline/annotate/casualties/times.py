"""Words of time in a sentence: Sunday night, the past 24 hours, в ночь на 5 мая, فجر اليوم الأحد."""

from collections.abc import Sequence
from itertools import chain

import regex

from pipeline.annotate.reading import Sentence
from pipeline.catalog.circumstance_cues import Circumstances
from pipeline.catalog.cues import LanguageCues
from pipeline.text.tokens import Token

Span = tuple[int, int]
_DAY = regex.compile(r"(?:[0-3]?\d)(?:st|nd|rd|th|-?го|-?е)?")
_YEAR = regex.compile(r"(?:1[89]|20)\d\d")


def find_times(sentence: Sentence, cues: LanguageCues) -> list[Span]:
    """Code points of each phrase of time, from left to right; a preposition before it is no part of it."""
    tokens, words = sentence.tokens, cues.file.circumstances
    matches = sentence.find(cues.circumstances)
    times = [(match.first, match.last) for match in matches if match.meaning.kind == "time"]
    months = [(match.first, match.last) for match in matches if match.meaning.kind == "month"]
    dates = [date for month in months if (date := _date_around(month, tokens, words, cues.lang))]
    taken = set(chain.from_iterable(range(first, last + 1) for first, last in dates))
    years = [(at, at) for at in range(len(tokens)) if at not in taken and _is_year(at, tokens, words)]
    joined = _join(sorted([*times, *dates, *years]), tokens, words)
    return [(tokens[first].start, tokens[last].end) for first, last in joined]


def _date_around(month: Span, tokens: Sequence[Token], words: Circumstances, lang: str) -> Span | None:
    """The month with its day and year; without either only behind a word such as "in": may and march are verbs too."""
    first, last = month
    if lang == "en" and not tokens[first].text[0].isupper():
        return None
    if (before := _step(first, -1, tokens, words)) is not None and _is_day(tokens[before], words):
        first = before
    if (behind := _step(last, 1, tokens, words)) is not None and _is_day(tokens[behind], words):
        last = behind
    if (behind := _step(last, 1, tokens, words)) is not None and _is_year_number(tokens[behind]):
        last = behind
    is_dated = (first, last) != month or (first > 0 and tokens[first - 1].key in words.years)
    return (first, last) if is_dated else None


def _step(at: int, step: int, tokens: Sequence[Token], words: Circumstances) -> int | None:
    """The next token on one side, over a comma or a link; None at the end."""
    place = at + step
    if 0 <= place < len(tokens) and (tokens[place].text == "," or tokens[place].key in words.links):
        place += step
    return place if 0 <= place < len(tokens) else None


def _is_day(token: Token, words: Circumstances) -> bool:
    return token.key in words.ordinals or _DAY.fullmatch(token.key) is not None


def _is_year_number(token: Token) -> bool:
    return _YEAR.fullmatch(token.key) is not None


def _is_year(at: int, tokens: Sequence[Token], words: Circumstances) -> bool:
    if not _is_year_number(tokens[at]):
        return False
    return any(token.key in words.years for token in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]))


def _join(spans: Sequence[Span], tokens: Sequence[Token], words: Circumstances) -> list[Span]:
    """Times side by side, or with links alone between them, as one."""
    joined: list[Span] = []
    for first, last in spans:
        between = tokens[joined[-1][1] + 1 : first] if joined else ()
        if joined and all(token.key in words.links for token in between):
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined
