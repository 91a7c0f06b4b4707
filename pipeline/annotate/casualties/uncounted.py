"""Numbers that count nobody: parts of words, years, names, and counts of things."""

from collections.abc import Container

import regex

from pipeline.annotate.casualties.counted import Clues, counts
from pipeline.annotate.casualties.numbers import Number
from pipeline.catalog.cues import Cue
from pipeline.text.grammar import can_be
from pipeline.text.lemmas import word_forms
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_JOINTS = "/:$€£"
"""Right before digits, make them part of a date, a time or a sum."""
_HYPHENS = "-‑"
_YEAR = regex.compile(r"(19|20)\d\d")
_OLD_YEAR = regex.compile(r"1\d\d\d")
"""Of centuries that no figure of ours is from: a year only behind the Arabic word for it."""
_PLURAL = regex.compile(r"(s|men|people|children)$")
_LEAST_CROWD = 1000
"""From here on an Arabic number has its article for other reasons than its rank: الثلاثة ملايين."""


_MAX_TO_TOLL = 4
_MAX_TO_THING = 3
"""Tokens behind a second number within which its noun stands: two Ukrainian fighter jets."""


def counts_nobody(number: Number, noun: Match[Cue] | None, clues: Clues) -> bool:
    """Whether the number, which counts `noun` if anything, is no figure of people."""
    if _is_in_word(number, clues) or _is_year(number, noun, clues) or _is_name(number, noun, clues):
        return True
    if _is_anyone(number, clues) or _is_rate(number, noun, clues):
        return True
    if noun is None and clues.cues.lang == "ru" and _is_of_machines(number, clues):
        return True
    return noun is None and (_is_of_something_else(number, clues) or _is_listed_age(number, clues))


def _is_of_machines(number: Number, clues: Clues) -> bool:
    """«Уничтожены пять и повреждены два самолёта», «два 105-миллиметровых орудия»: Russian for so many things."""
    following = clues.tokens[number.last + 1 : number.last + 4]
    if following and following[0].text.isdecimal():
        return any(token.key.startswith(("миллиметр", "мм")) for token in following)
    if len(following) < 3 or following[0].key not in clues.cues.small["and"] or not can_be(following[1].key, "PRTS"):
        return False
    behind = clues.tokens[number.last + 4 : number.last + 4 + _MAX_TO_THING]
    noun = next((token.key for token in behind if can_be(token.key, "NOUN")), "")
    equipment = clues.cues.file.deeds.equipment
    is_machine = any(form.key in equipment for form in word_forms(noun, "ru"))
    is_thing = is_machine or (can_be(noun, "NOUN", "inan") and not can_be(noun, "anim"))
    return _is_numeral(following[2], clues) and is_thing


def _is_anyone(number: Number, clues: Clues) -> bool:
    """One of the hostages, one of its commanders: somebody, and no count."""
    following = clues.tokens[number.last + 1 : number.last + 3]
    if clues.cues.lang != "en" or number.high != 1 or len(following) < 2:
        return False
    small = clues.cues.small
    is_definite = following[1].key in small["determiners"] or following[1].key in small["owners"]
    return following[0].key in clues.links and is_definite


def _is_rate(number: Number, noun: Match[Cue] | None, clues: Clues) -> bool:
    """تسعة من كل 10, وفاة لكل 100 ألف: behind an Arabic count what it is of tells a share; not مقابل كل."""
    at = 1 + (noun.last if noun is not None and noun.first > number.last else number.last)
    rate = clues.begins.get(at) if clues.cues.lang == "ar" else None
    words = clues.cues.file.casualties
    if rate is None or rate.meaning.kind != "rate" or clues.tokens[rate.first].key in words.exchanges:
        return False
    return any(_is_numeral(token, clues) for token in clues.tokens[rate.last + 1 : rate.last + 2])


def _is_listed_age(number: Number, clues: Clues) -> bool:
    """Whether the number is joined to one that counts something else: aged 15 and 17, «15 и 17 лет»."""
    ands, tokens = clues.cues.small["and"], clues.tokens
    if number.first > 1 and tokens[number.first - 1].key in ands and tokens[number.first - 2].text.isdecimal():
        before = clues.ends.get(number.first - 3)
        if before is not None and before.meaning.value == "numbered":
            return True
    if number.last + 3 >= len(tokens) or tokens[number.last + 1].key not in ands:
        return False
    after = clues.begins.get(number.last + 3)
    return tokens[number.last + 2].text.isdecimal() and after is not None and after.meaning.kind == "not_people"


def _is_in_word(number: Number, clues: Clues) -> bool:
    """Whether the number is only part of a longer word or phrase: 20-year-old, 15летний, one another, every 10."""
    if any(m.meaning.kind == "excluded" and m.first <= number.first <= m.last for m in clues.matches):
        return True
    if (rate := clues.ends.get(number.first - 1)) and rate.meaning.kind == "rate":
        return True
    before = clues.tokens[number.first - 1] if number.first else None
    if before and before.end == clues.tokens[number.first].start and before.text in _JOINTS:
        return True
    if _is_model(number, clues):
        return True
    if number.last + 1 >= len(clues.tokens):
        return False
    following = clues.tokens[number.last + 1]
    is_attached = following.start == clues.tokens[number.last].end
    # Arabic copy leaves the space out: 20ألف.
    return is_attached and (following.text in f"{_HYPHENS}%$°٪/" or (following.is_word and clues.cues.lang != "ar"))


def _is_model(number: Number, clues: Clues) -> bool:
    """Digits joined to a word before them: F-16, «Ми-24». Arabic joins clitics and small words as well: الـ-12."""
    if clues.cues.lang == "ar" or number.first < 2 or not clues.tokens[number.first].text.isdecimal():
        return False
    word, hyphen = clues.tokens[number.first - 2 : number.first]
    is_joined = word.end == hyphen.start and hyphen.end == clues.tokens[number.first].start
    return is_joined and hyphen.text in _HYPHENS and word.is_word and not _is_numeral(word, clues)


def _is_year(number: Number, noun: Match[Cue] | None, clues: Clues) -> bool:
    """In 2014, a 1985 raid, عام 2014, مات عام 1634, يوم 10 نوفمبر 2023; but not إلى 2018 شهيدا."""
    if number.first == 0:
        return False
    match, token = clues.ends.get(number.first - 1), clues.tokens[number.first - 1]
    digits = clues.tokens[number.first].text if number.first == number.last else ""
    is_four_digits = bool(_YEAR.fullmatch(digits))
    if match and match.meaning.kind == "not_people":
        is_called_year = clues.cues.lang == "ar" and token.key in clues.cues.file.circumstances.years
        return is_four_digits or (noun is None and is_called_year and bool(_OLD_YEAR.fullmatch(digits)))
    if clues.cues.lang == "ar" and noun is not None and noun.first == number.last + 1:
        return False
    is_time = any(token.key in words for words in _before_years(clues))
    return is_four_digits and match is None and is_time


def _before_years(clues: Clues) -> tuple[Container[str], ...]:
    return clues.cues.small["places"], clues.cues.small["times"], clues.cues.file.numbers.articles


def _is_of_something_else(number: Number, clues: Clues) -> bool:
    """Whether a bare number counts things or names one; `killed dozens of …` counts people, whoever they are."""
    if number.last + 1 >= len(clues.tokens):
        return False
    following, match = clues.tokens[number.last + 1], clues.begins.get(number.last + 1)
    if following.key in clues.links:
        if any(_is_numeral(token, clues) for token in clues.tokens[number.last + 2 : number.last + 4]):
            return False
        before = cue_before(number.first, clues, ".")
        return before is None or before.meaning.kind != "harm"
    # With its article an Arabic number stands for a rank, الذكرى السبعين, unless it is a toll: تجاوز عدد القتلى المئة.
    key = clues.tokens[number.first].key
    is_toll = any(m.meaning.kind == "toll" and 0 < number.first - m.last <= _MAX_TO_TOLL for m in clues.matches)
    if not is_toll and key.startswith("ال") and number.low < _LEAST_CROWD and number.high is not None:
        return True
    if clues.cues.lang == "ru" and (_names_thing(following.key) if match is None else counts(match)):
        return True
    if clues.cues.lang == "ar" and following.key == "من":
        match = clues.begins.get(number.last + 2)
    return match is not None and match.meaning.kind == "not_people"


def _is_numeral(token: Token, clues: Clues) -> bool:
    return token.text[0].isdecimal() or token.key in clues.cues.file.numbers.words


def _is_name(number: Number, noun: Match[Cue] | None, clues: Clues) -> bool:
    """Whether the number is part of a name or a date: battalion 697, Oct. 7, `the Oct. 7 hostage crisis`."""
    before = cue_before(number.first, clues, ".")
    if before is None or before.meaning.value != "numbered":
        return False
    return noun is None or (clues.cues.lang == "en" and not _PLURAL.search(clues.tokens[noun.last].key))


def _names_thing(key: str) -> bool:
    """Whether the Russian word right after a number is an adjective or a noun of a thing: «126 транспортных судов»."""
    if can_be(key, "NOUN"):
        return can_be(key, "NOUN", "inan") and not can_be(key, "anim") and not can_be(key, "PREP")
    return can_be(key, "ADJF")


def cue_before(first: int, clues: Clues, mark: str) -> Match[Cue] | None:
    """The cue before token `first`, whether or not `mark` stands between: по меньшей мере, 40; Oct. 8."""
    return clues.ends.get(first - 2 if first > 1 and clues.tokens[first - 1].text == mark else first - 1)
