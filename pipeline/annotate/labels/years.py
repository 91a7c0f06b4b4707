"""Years that a sentence dates itself by: what is told of 1849 is history."""

from collections.abc import Sequence

from pipeline.text.normalize import fold
from pipeline.text.tokens import Token

_FIRST_YEAR = {"en": 700, "ru": 700, "ar": 100}
"""Smaller numbers are rather counts than years; in Arabic the word for year stands before them."""
_MONTHS_EN = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTHS_AR = (
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    *("كانون", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين"),
)
_OTHERS_EN = ("in", "until", "from", "year", "spring", "summer", "autumn", "winter", "early", "late")
_EVENTS_EN = ("war", "battle", "siege", "massacre", "genocide", "revolution", "uprising", "rebellion", "revolt")
_BEFORE = {
    "en": {*_MONTHS_EN, *_OTHERS_EN},
    "ru": set[str](),
    "ar": {fold(word) for word in (*_MONTHS_AR, "عام", "لعام", "بعام", "العام", "سنة", "لسنة", "بسنة", "عامي")},
}
"""Without such a word before it, or one of `_BEHIND` after it, a number is a count: "1200 people"."""
_GOING_ON = {
    "en": set[str](),
    "ru": {"с", "договор", "договора", "договору", "конвенция", "конвенции", "конвенцию", "закон", "закона"},
    "ar": {fold(word) for word in ("منذ", "اتفاقية", "الاتفاقية", "معاهدة", "المعاهدة", "قانون", "دستور", "إعلان")},
}
"""What began in such a year goes on, and a treaty of such a year is in force."""
_BEHIND = {
    "en": {"s"},
    "ru": {"год", "году", "года", "годом", "годы", "годах", "годов", "г", "гг", "х", "е"},
    "ar": {fold("م")},
}
"""The decades "1930s" and "1930-х" fall into a number and a letter."""


def is_dated_before(year: int, tokens: Sequence[Token], lang: str) -> bool:
    """Whether a number is called a year and is one before `year`: in 1849, в 1849 году, عام 1849, 1849 م."""
    return any(
        token.key.isdecimal() and _FIRST_YEAR[lang] <= int(token.key) < year and _is_called_year(i, tokens, lang)
        for i, token in enumerate(tokens)
    )


def _is_called_year(at: int, tokens: Sequence[Token], lang: str) -> bool:
    before = [token.key for token in tokens[max(0, at - 3) : at]]
    behind = [token.key for token in tokens[at + 1 : at + 3] if token.key != "-"]
    if behind and behind[0] in _BEHIND[lang]:
        return _GOING_ON[lang].isdisjoint(before[-1:])
    # "July 4, 1849": the day stands between.
    if before[-1:] == [","] and before[-2:-1] and before[-2].isdecimal():
        before = before[:-2]
    # "The spring of 1415", "the war of 1812".
    if lang == "en" and before[-1:] == ["of"] and before[-2:-1] and before[-2] in (*_BEFORE[lang], *_EVENTS_EN):
        return True
    return bool(before) and before[-1] in _BEFORE[lang] and _GOING_ON[lang].isdisjoint(before[-2:-1])
