"""Parts of a numeral: digits of either script, and number words with their clitics and halves."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.catalog.cues import Numbers
from pipeline.text.lemmas import word_forms
from pipeline.text.tokens import Token

_GROUPED = regex.compile(r"\p{Nd}{1,3}(?:[.,٬]\p{Nd}{3})+")
_WHOLE = regex.compile(r"\p{Nd}+")
_DECIMAL = regex.compile(r"\p{Nd}+[.,٫]\p{Nd}+")
_MARKS_IN_NUMBERS = ".,٫٬"
_ENDINGS = ("ти", "х", "ми", "мя", "и")
"""Of Russian numerals, written behind digits: 260-ти. Those of ordinals (5-й) are others."""
_CLITICS = "وفبل"
_ARTICLE = "ال"
_TATWEEL = "ـ"
"""Joins a clitic to digits: بـ32."""
_MOST_DIGITS = 15
TOO_MUCH = 10**_MOST_DIGITS
"""Nobody counts people so far: what has more digits is an account, a code or a slip."""


@dataclass(frozen=True, slots=True)
class Part:
    """One token (or two) of a numeral: a value to add, or a scale to multiply by."""

    value: float
    is_scale: bool = False
    is_digits: bool = False
    n_tokens: int = 1
    n_clitics: int = 0


def part_at(tokens: Sequence[Token], at: int, words: Numbers, lang: str) -> Part | None:
    """What begins at token `at`; None where no number does."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if any(c.isdecimal() for c in token.key[:2]):
        return _digits_at(tokens, at, lang)
    following = tokens[at + 1].key if at + 1 < len(tokens) else ""
    if token.key in words.articles:
        return Part(words.scales[following], is_scale=True, n_tokens=2) if following in words.scales else None
    if token.key in words.excluded:
        return None
    if token.key in words.halves:
        return _half_at(tokens, at, words)
    pair, n_clitics = without_clitic(f"{token.key} {following}", words.words, lang)
    if pair in words.words:
        return Part(words.words[pair], n_tokens=2, n_clitics=n_clitics)
    return _with_half(_word(token.key, words, lang), tokens[at + 1 : at + 4], words)


def _half_at(tokens: Sequence[Token], at: int, words: Numbers) -> Part | None:
    """Half a million, half a dozen."""
    last = at + 2 if at + 1 < len(tokens) and tokens[at + 1].key in words.articles else at + 1
    scale = words.scales.get(tokens[last].key) if last < len(tokens) else None
    return None if scale is None else Part(scale / 2, is_scale=True, n_tokens=last - at + 1)


def _with_half(part: Part | None, following: Sequence[Token], words: Numbers) -> Part | None:
    """Two and a half million, два с половиной миллиона."""
    if part is None or part.is_scale:
        return part
    keys = tuple(token.key for token in following)
    half = next((half for half in words.and_half if keys[: len(half)] == half), None)
    return part if half is None else replace(part, value=part.value + 0.5, n_tokens=part.n_tokens + len(half))


def _word(key: str, words: Numbers, lang: str) -> Part | None:
    for table in (words.words, words.scales):
        known, n_clitics = without_clitic(key, table, lang)
        if lang == "ru" and known not in table:
            known = next((form.key for form in word_forms(key, lang) if form.key in table), known)
        if known in table:
            return Part(table[known], is_scale=table is words.scales, n_clitics=n_clitics)
    parts = [part for part in key.split("-") if f"-{part}" not in words.endings] if "-" in key else []
    if 0 < len(parts) <= 2 and all(part in words.words for part in parts):
        return Part(sum(words.words[part] for part in parts))
    return None


def _digits_at(tokens: Sequence[Token], at: int, lang: str) -> Part | None:
    n_clitics = 1 if tokens[at].key[0] in _CLITICS else 0
    n_clitics += n_clitics and tokens[at].text.startswith(_TATWEEL, 1)
    digits, last = _written(tokens, at, n_clitics)
    if _DECIMAL.fullmatch(digits) and not _GROUPED.fullmatch(digits):
        value = float(digits.replace(",", ".").replace("٫", ".")) if len(digits) <= _MOST_DIGITS + 1 else TOO_MUCH
        return Part(value, is_digits=True, n_tokens=last - at + 1, n_clitics=n_clitics)
    if not _WHOLE.fullmatch(digits) and not _GROUPED.fullmatch(digits):
        return None
    first = last
    while len(digits) <= 3 and last + 1 < len(tokens) and _is_next_group(tokens[last], tokens[last + 1]):
        last += 1
    if lang == "ar" and last <= first + 1 and len(digits) == 3 and _is_first_group(tokens, first, digits):
        digits, last = tokens[first + 1].text + digits, first + 1
    else:
        digits += "".join(token.text for token in tokens[first + 1 : last + 1])
    digits = "".join(c for c in digits if c.isdecimal())
    value = int(digits) if len(digits) <= _MOST_DIGITS else TOO_MUCH
    last += 2 if lang == "ru" and _has_ending(tokens, last) else 0
    return Part(value, is_digits=True, n_tokens=last - at + 1, n_clitics=n_clitics)


def _written(tokens: Sequence[Token], at: int, n_clitics: int) -> tuple[str, int]:
    """The digits that begin at token `at`, and their last token; behind an Arabic clitic marks part them: و110,265."""
    digits, last = tokens[at].text[n_clitics:], at
    while n_clitics and last + 2 < len(tokens) and tokens[last + 1].text in _MARKS_IN_NUMBERS:
        mark, group = tokens[last + 1 : last + 3]
        if not (tokens[last].end == mark.start and mark.end == group.start and _WHOLE.fullmatch(group.text)):
            break
        digits, last = digits + mark.text + group.text, last + 2
    return digits, last


def _is_first_group(tokens: Sequence[Token], at: int, digits: str) -> bool:
    """Whether the group after `digits` is the higher one, as the United Nations write in Arabic: 000 96 is 96,000."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.start != tokens[at].end + 1 or not _WHOLE.fullmatch(following.text):
        return False
    return len(following.text) < 3 or (len(following.text) == 3 and int(digits) == 0)


def _has_ending(tokens: Sequence[Token], last: int) -> bool:
    """Whether the ending of a numeral is written behind its digits, with a hyphen."""
    if last + 2 >= len(tokens) or tokens[last + 2].key not in _ENDINGS:
        return False
    hyphen = tokens[last + 1]
    return hyphen.text in "-‑" and tokens[last].end == hyphen.start and hyphen.end == tokens[last + 2].start


def _is_next_group(token: Token, following: Token) -> bool:
    """Whether a space alone parts them, as in 1 200."""
    return following.start == token.end + 1 and len(following.text) == 3 and bool(_WHOLE.fullmatch(following.text))


def without_clitic(key: str, table: Container[str], lang: str) -> tuple[str, int]:
    """`key` as `table` knows it, and how many letters of Arabic clitics were taken off; the article is none."""
    if lang != "ar" or key in table:
        return key, 0
    if (bare := key.removeprefix(_ARTICLE)) in table:
        return bare, 0
    if key[:1] not in _CLITICS:
        return key, 0
    # The first letters of وآلاف are folded to those of the article.
    known = next((bare for bare in (key[1:], key[1:].removeprefix(_ARTICLE)) if bare in table), None)
    return (key, 0) if known is None else (known, 1)
