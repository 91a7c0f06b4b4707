"""Numbers in a sentence as values: digits of either script, number words, and words such as dozens."""

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
_RANGE_MARKS = "-–—‑"
_ENDINGS = ("ти", "х", "ми", "мя", "и")
"""Of Russian numerals, written behind digits: 260-ти. Those of ordinals (5-й) are others."""
_CLITICS = "وفبل"
_ARTICLE = "ال"
_MOST_DIGITS = 15
_TOO_MUCH = 10**_MOST_DIGITS
"""Nobody counts people so far: what has more digits is an account, a code or a slip."""


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens `first` to `last` say a number from `low` to `high` (None: open); `start` comes after Arabic clitics.

    `qualifier` is that of words such as dozens; `scale` is what the number ends in: thousand, million.
    """

    first: int
    last: int
    start: int
    low: int
    high: int | None
    qualifier: str = ""
    scale: int = 1


@dataclass(frozen=True, slots=True)
class _Part:
    """One token (or two) of a numeral: a value to add, or a scale to multiply by."""

    value: float
    is_scale: bool = False
    is_digits: bool = False
    n_tokens: int = 1
    n_clitics: int = 0


def find_numbers(tokens: Sequence[Token], words: Numbers, lang: str) -> list[Number]:
    """Numbers from left to right, without overlaps; two ends of a range are one number.

    What has more than 15 digits, or comes to more, is none, nor is any part of it.
    """
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        number = _vague_at(tokens, at, words, lang) or _numeral_at(tokens, at, words, lang)
        if number and number.low < _TOO_MUCH:
            found.append(number)
        at = number.last + 1 if number else at + 1
    return _join_ranges(tokens, found, words)


def _vague_at(tokens: Sequence[Token], at: int, words: Numbers, lang: str) -> Number | None:
    key, n_clitics = _without_clitic(tokens[at].key, words.vague, lang)
    if at + 1 < len(tokens) and tokens[at + 1].key in words.scales:
        pair = words.vague.get(f"{key} {tokens[at + 1].key}")
        if pair:
            return Number(at, at + 1, tokens[at].start, pair[0], None, pair[1])
    if key not in words.vague or (at and tokens[at - 1].key in words.governors):
        return None
    low, qualifier = words.vague[key]
    last = at
    for place in range(at + 1, min(at + 4, len(tokens))):
        part = _part_at(tokens, place, words, lang)
        if part and part.is_scale and part.value >= 1000:
            low, qualifier, last = low * int(part.value), "thousands", place
        elif tokens[place].key not in words.links:
            break
    return Number(at, last, tokens[at].start + n_clitics, low, None, qualifier)


def _numeral_at(tokens: Sequence[Token], first: int, words: Numbers, lang: str) -> Number | None:
    opening = _part_at(tokens, first, words, lang)
    if opening is None:
        return None
    parts, at, is_over = _parts_from(opening, tokens, first, words, lang)
    value = _value(parts)
    if value != int(value):
        return None
    scale = int(parts[-1].value) if parts[-1].is_scale else 1
    said, n_tokens = _surplus_at(tokens, at, words)
    qualifier = said or ("at_least" if is_over else "")
    start, last = tokens[first].start + opening.n_clitics, at + n_tokens - 1
    return Number(first, last, start, int(value), int(value), qualifier, scale)


def _parts_from(
    opening: _Part, tokens: Sequence[Token], first: int, words: Numbers, lang: str
) -> tuple[list[_Part], int, bool]:
    """The parts of the numeral, the token after them, and whether a surplus is said between: три с лишним тысячи."""
    parts, at, is_over = [opening], first + opening.n_tokens, False
    while at < len(tokens):
        link = _link_at(tokens, at, parts[-1], words)
        part = _part_at(tokens, at + link, words, lang)
        if part is None or not _continues(parts[-1], part, lang, is_linked=link > 0):
            break
        scale = _part_at(tokens, at + link + part.n_tokens, words, lang) if part.is_digits else None
        if scale and scale.is_scale and scale.value >= parts[-1].value:
            break
        parts.append(part)
        at, is_over = at + link + part.n_tokens, is_over or link > 1
    return parts, at, is_over


def _link_at(tokens: Sequence[Token], at: int, before: _Part, words: Numbers) -> int:
    """How many tokens only link what stands before `at` to its scale or to a smaller number: and, с лишним."""
    if before.is_scale and tokens[at].key in words.links and at + 1 < len(tokens):
        return 1
    size = len(words.over)
    return size if size and tuple(token.key for token in tokens[at : at + size]) == words.over else 0


def _surplus_at(tokens: Sequence[Token], at: int, words: Numbers) -> tuple[str, int]:
    """What an ending says of the number before token `at`, and its tokens: 100+, 20-odd; thirty-odd is one word."""
    within = next((said for ending, said in words.endings.items() if tokens[at - 1].key.endswith(ending)), None)
    if within:
        return within, 0
    for size in (1, 2):
        ending = tokens[at : at + size]
        is_attached = len(ending) == size and ending[0].start == tokens[at - 1].end
        if is_attached and (said := words.endings.get("".join(token.key for token in ending))):
            return said, size
    return "", 0


def _continues(before: _Part, part: _Part, lang: str, *, is_linked: bool) -> bool:
    """Whether the two are one numeral: two hundred, hundred five, twenty five, خمسة وعشرون, خمسة عشر, 46 ألفا و707."""
    if part.is_scale:
        return True
    if part.is_digits:
        is_joined = lang == "ru" or (lang == "ar" and (is_linked or part.n_clitics > 0))
        return is_joined and before.is_scale and part.value < before.value
    if before.is_digits:
        return False
    is_arabic_ten = before.value < 10 and (part.value == 10 or (part.n_clitics > 0 and part.value % 10 == 0))
    return (before.value >= 20 and part.value < before.value) or is_arabic_ten


def _value(parts: Sequence[_Part]) -> float:
    total = current = 0.0
    for part in parts:
        current = max(current, 1) * part.value if part.is_scale else current + part.value
        # Hundred hundred hundred … would leave what a float holds.
        current = min(current, _TOO_MUCH)
        if part.is_scale and part.value >= 1000:
            total, current = total + current, 0.0
    return total + current


def _part_at(tokens: Sequence[Token], at: int, words: Numbers, lang: str) -> _Part | None:
    if at >= len(tokens):
        return None
    token = tokens[at]
    if any(c.isdecimal() for c in token.key[:2]):
        return _digits_at(tokens, at, lang)
    following = tokens[at + 1].key if at + 1 < len(tokens) else ""
    if token.key in words.articles:
        return _Part(words.scales[following], is_scale=True, n_tokens=2) if following in words.scales else None
    if token.key in words.excluded:
        return None
    if token.key in words.halves:
        return _half_at(tokens, at, words)
    pair, n_clitics = _without_clitic(f"{token.key} {following}", words.words, lang)
    if pair in words.words:
        return _Part(words.words[pair], n_tokens=2, n_clitics=n_clitics)
    return _with_half(_word(token.key, words, lang), tokens[at + 1 : at + 4], words)


def _half_at(tokens: Sequence[Token], at: int, words: Numbers) -> _Part | None:
    """Half a million, half a dozen."""
    last = at + 2 if at + 1 < len(tokens) and tokens[at + 1].key in words.articles else at + 1
    scale = words.scales.get(tokens[last].key) if last < len(tokens) else None
    return None if scale is None else _Part(scale / 2, is_scale=True, n_tokens=last - at + 1)


def _with_half(part: _Part | None, following: Sequence[Token], words: Numbers) -> _Part | None:
    """Two and a half million, два с половиной миллиона."""
    if part is None or part.is_scale:
        return part
    keys = tuple(token.key for token in following)
    half = next((half for half in words.and_half if keys[: len(half)] == half), None)
    return part if half is None else replace(part, value=part.value + 0.5, n_tokens=part.n_tokens + len(half))


def _word(key: str, words: Numbers, lang: str) -> _Part | None:
    for table in (words.words, words.scales):
        known, n_clitics = _without_clitic(key, table, lang)
        if lang == "ru" and known not in table:
            known = next((form.key for form in word_forms(key, lang) if form.key in table), known)
        if known in table:
            return _Part(table[known], is_scale=table is words.scales, n_clitics=n_clitics)
    parts = [part for part in key.split("-") if f"-{part}" not in words.endings]
    if "-" in key and len(parts) <= 2 and all(part in words.words for part in parts):
        return _Part(sum(words.words[part] for part in parts))
    return None


def _digits_at(tokens: Sequence[Token], at: int, lang: str) -> _Part | None:
    n_clitics = 1 if tokens[at].key[0] in _CLITICS else 0
    digits, last = _written(tokens, at, n_clitics)
    if _DECIMAL.fullmatch(digits) and not _GROUPED.fullmatch(digits):
        value = float(digits.replace(",", ".").replace("٫", ".")) if len(digits) <= _MOST_DIGITS + 1 else _TOO_MUCH
        return _Part(value, is_digits=True, n_tokens=last - at + 1, n_clitics=n_clitics)
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
    value = int(digits) if len(digits) <= _MOST_DIGITS else _TOO_MUCH
    last += 2 if lang == "ru" and _has_ending(tokens, last) else 0
    return _Part(value, is_digits=True, n_tokens=last - at + 1, n_clitics=n_clitics)


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


def _without_clitic(key: str, table: Container[str], lang: str) -> tuple[str, int]:
    """`key` as `table` knows it, and how many letters of Arabic clitics were taken off; the article is none."""
    if lang != "ar" or key in table:
        return key, 0
    for n_clitics in (0, 1) if key[:1] in _CLITICS else (0,):
        rest = key[n_clitics:]
        if rest.removeprefix(_ARTICLE) in table:
            return rest.removeprefix(_ARTICLE), n_clitics
    return key, 0


def _join_ranges(tokens: Sequence[Token], numbers: list[Number], words: Numbers) -> list[Number]:
    joined: list[Number] = []
    for number in numbers:
        before = joined[-1] if joined else None
        if before and _is_range(tokens, before, number, words):
            low = before.low * (number.scale if before.scale == 1 and before.low * number.scale < number.low else 1)
            joined[-1] = Number(before.first, number.last, before.start, low, number.high, "about")
        else:
            joined.append(number)
    return joined


def _is_range(tokens: Sequence[Token], low: Number, high: Number, words: Numbers) -> bool:
    between = tokens[low.last + 1 : high.first]
    is_change = low.first > 0 and tokens[low.first - 1].key in words.changes
    is_link = len(between) == 1 and (between[0].key in words.ranges or between[0].text in _RANGE_MARKS)
    is_between = low.first > 0 and tokens[low.first - 1].key in words.between
    joins = between[0].key in words.ands if len(between) == 1 else not between and high.start > tokens[high.first].start
    can_be = (is_link and not is_change) or (is_between and joins)
    return can_be and not low.qualifier and high.high is not None and low.low < high.low
