"""Numbers in a sentence as values: numerals, ranges, and words such as dozens."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate.casualties.numerals import TOO_MUCH, Part, part_at, without_clitic
from pipeline.catalog.cues import Numbers
from pipeline.text.tokens import Token

_RANGE_MARKS = "-–—‑"


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


def find_numbers(tokens: Sequence[Token], words: Numbers, lang: str) -> list[Number]:
    """Numbers from left to right, without overlaps; two ends of a range are one number.

    What has more than 15 digits, or comes to more, is none, nor is any part of it.
    """
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        number = _vague_at(tokens, at, words, lang) or _numeral_at(tokens, at, words, lang)
        if number and number.low < TOO_MUCH:
            found.append(number)
        at = number.last + 1 if number else at + 1
    return _join_ranges(tokens, found, words)


def _vague_at(tokens: Sequence[Token], at: int, words: Numbers, lang: str) -> Number | None:
    key, n_clitics = without_clitic(tokens[at].key, words.vague, lang)
    if at + 1 < len(tokens) and tokens[at + 1].key in words.scales:
        pair = words.vague.get(f"{key} {tokens[at + 1].key}")
        if pair:
            return Number(at, at + 1, tokens[at].start, pair[0], None, pair[1])
    if key not in words.vague or (at and tokens[at - 1].key in words.governors):
        return None
    low, qualifier = words.vague[key]
    last = at
    for place in range(at + 1, min(at + 4, len(tokens))):
        part = part_at(tokens, place, words, lang)
        if part and part.is_scale and part.value >= 1000:
            low, qualifier, last = low * int(part.value), "thousands", place
        elif tokens[place].key not in words.links:
            break
    return Number(at, last, tokens[at].start + n_clitics, low, None, qualifier)


def _numeral_at(tokens: Sequence[Token], first: int, words: Numbers, lang: str) -> Number | None:
    opening = part_at(tokens, first, words, lang)
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
    opening: Part, tokens: Sequence[Token], first: int, words: Numbers, lang: str
) -> tuple[list[Part], int, bool]:
    """The parts of the numeral, the token after them, and whether a surplus is said between: три с лишним тысячи."""
    parts, at, is_over = [opening], first + opening.n_tokens, False
    while at < len(tokens):
        link = _link_at(tokens, at, parts[-1], words)
        part = part_at(tokens, at + link, words, lang)
        if part is None or not _continues(parts[-1], part, lang, is_linked=link > 0):
            break
        scale = part_at(tokens, at + link + part.n_tokens, words, lang) if part.is_digits else None
        if scale and scale.is_scale and scale.value >= parts[-1].value:
            break
        parts.append(part)
        at, is_over = at + link + part.n_tokens, is_over or link > 1
    return parts, at, is_over


def _link_at(tokens: Sequence[Token], at: int, before: Part, words: Numbers) -> int:
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


def _continues(before: Part, part: Part, lang: str, *, is_linked: bool) -> bool:
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


def _value(parts: Sequence[Part]) -> float:
    total = current = 0.0
    for part in parts:
        current = max(current, 1) * part.value if part.is_scale else current + part.value
        # Hundred hundred hundred … would leave what a float holds.
        current = min(current, TOO_MUCH)
        if part.is_scale and part.value >= 1000:
            total, current = total + current, 0.0
    return total + current


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
