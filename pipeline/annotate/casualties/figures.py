"""Figures: a number of people, with the noun that is counted and the words that qualify the number."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.annotate.casualties.counted import Clues, counts, links, noun_after, noun_before
from pipeline.annotate.casualties.numbers import Number, find_numbers
from pipeline.catalog.cues import Cue
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_JOINTS = "/:$€£"
"""Right before digits, make them part of a date, a time or a sum."""
_YEAR = regex.compile(r"(19|20)\d\d")
_PLURAL = regex.compile(r"(s|men|people|children)$")
_LEAST_CROWD = 1000
"""From here on an Arabic number has its article for other reasons than its rank: الثلاثة ملايين."""
_SURPASSED = Cue("toll", "at_least")
_MAX_TO_SURPASSED = 10
_MAX_CHANGE = 4
"""Tokens from the head of a change to its second number: from 12 people to."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people at `start` to `end`, which are tokens `first` to `last`. `role` is "" while unknown."""

    start: int
    end: int
    first: int
    last: int
    low: int | None
    high: int | None
    qualifier: str = "exact"
    who: str = "unknown"
    role: str = ""
    has_noun: bool = True
    is_more: bool = False
    """Counts others than the figure before it: three others, ещё трое."""


def find_figures(clues: Clues) -> list[Figure]:
    """Figures in order: numbers with a noun for people or with none, and Arabic duals; not those of things or years."""
    found = [*_pairs(clues)]
    for number in find_numbers(clues.tokens, clues.cues.file.numbers, clues.cues.lang):
        if _is_in_word(number, clues) or _is_year(number, clues):
            continue
        noun = noun_before(number, clues) or noun_after(number, clues)
        if not _is_name(number, noun, clues) and (noun or not _is_of_something_else(number, clues)):
            found.append(_qualified(_with_noun(number, noun, clues), number, clues))
    found += [*_ones(found, clues)]
    return _without_inner(_without_wholes(sorted(found, key=lambda figure: figure.start), clues))


def _without_wholes(figures: Sequence[Figure], clues: Clues) -> list[Figure]:
    """Three of the seven wounded: the first number counts, and reaches over the second."""
    kept: list[Figure] = []
    for figure in figures:
        between = clues.tokens[kept[-1].last + 1 : figure.first] if kept else ()
        is_whole = 0 < len(between) <= 2 and between[0].key in links(clues) and not kept[-1].has_noun
        if is_whole and kept[-1].low != 1:
            part = replace(kept[-1], end=figure.end, last=figure.last, who=figure.who, role=figure.role)
            kept[-1] = replace(part, has_noun=figure.has_noun)
        else:
            kept.append(figure)
    return kept


def _without_inner(figures: Sequence[Figure]) -> list[Figure]:
    """`three of the five people` is one figure, and `one of two hostages` speaks of two."""
    kept: list[Figure] = []
    for figure in figures:
        if not kept or figure.first > kept[-1].last:
            kept.append(figure)
        elif kept[-1].low == kept[-1].high == 1:
            kept[-1] = figure
    return kept


def _pairs(clues: Clues) -> Iterator[Figure]:
    """Arabic duals; two that stand together are one: الجنديين الأسيرين."""
    duals = [match for match in clues.matches if match.meaning.kind in ("pair", "pair_of")]
    for match in duals:
        last = clues.begins.get(match.last + 1, match)
        last = last if last in duals and last.start == clues.tokens[last.first].start else match
        before = clues.ends.get(match.first - 1)
        if before in duals and match.start == clues.tokens[match.first].start:
            continue
        said = {each.meaning.kind: each.meaning.value for each in (last, match)}
        pair = Figure(match.start, last.end, match.first, last.last, 2, 2)
        yield replace(pair, who=said.get("pair", "unknown"), role=said.get("pair_of", ""))


def _ones(figures: Sequence[Figure], clues: Clues) -> Iterator[Figure]:
    """What counts one beside `figures`: two were killed and a third wounded, قتيل وثلاثة جرحى."""
    singles = clues.cues.file.casualties.singles
    for match in clues.matches:
        one = Figure(match.start, match.end, match.first, match.last, 1, 1, has_noun=False)
        if match.meaning.kind == "ordinal" and any(figure.last < match.first for figure in figures):
            yield replace(one, is_more=True)
        is_single = match.meaning.kind == "victims" and clues.tokens[match.first].key in singles
        if is_single and any(_stand_joined(one, figure, clues) for figure in figures):
            yield replace(one, role=match.meaning.value, has_noun=True)


def _stand_joined(one: Figure, figure: Figure, clues: Clues) -> bool:
    """Whether only the Arabic "and" stands between the two, written with the second or apart."""
    first, second = sorted((one, figure), key=lambda each: each.first)
    between = clues.tokens[first.last + 1 : second.first]
    has_clitic = second.start > clues.tokens[second.first].start
    return has_clitic if not between else len(between) == 1 and between[0].key in clues.cues.small["and"]


def _is_in_word(number: Number, clues: Clues) -> bool:
    """Whether the number is only part of a longer word or phrase: 20-year-old, 15летний, one another, every 10."""
    if any(m.meaning.kind == "excluded" and m.first <= number.first <= m.last for m in clues.matches):
        return True
    if (rate := clues.ends.get(number.first - 1)) and rate.meaning.kind == "rate":
        return True
    before = clues.tokens[number.first - 1] if number.first else None
    if before and before.end == clues.tokens[number.first].start and before.text in _JOINTS:
        return True
    if number.last + 1 >= len(clues.tokens):
        return False
    following = clues.tokens[number.last + 1]
    is_attached = following.start == clues.tokens[number.last].end
    # Arabic copy leaves the space out: 20ألف.
    return is_attached and (following.text in "-‑%$°٪/" or (following.is_word and clues.cues.lang != "ar"))


def _is_year(number: Number, clues: Clues) -> bool:
    """In 2014, a 1985 raid, عام 2014, يوم 10 نوفمبر 2023."""
    if number.first == 0:
        return False
    match, token = clues.ends.get(number.first - 1), clues.tokens[number.first - 1]
    is_four_digits = number.first == number.last and bool(_YEAR.fullmatch(clues.tokens[number.first].text))
    if match and match.meaning.kind == "not_people":
        return is_four_digits
    is_time = any(token.key in words for words in _before_years(clues))
    return is_four_digits and match is None and is_time


def _before_years(clues: Clues) -> tuple[Container[str], ...]:
    return clues.cues.small["places"], clues.cues.small["times"], clues.cues.file.numbers.articles


def _is_of_something_else(number: Number, clues: Clues) -> bool:
    """Whether a bare number counts things or names one; `killed dozens of …` counts people, whoever they are."""
    if number.last + 1 >= len(clues.tokens):
        return False
    following, match = clues.tokens[number.last + 1], clues.begins.get(number.last + 1)
    if following.key in links(clues):
        if any(_is_numeral(token, clues) for token in clues.tokens[number.last + 2 : number.last + 4]):
            return False
        before = _before(number.first, clues, ".")
        return before is None or before.meaning.kind != "harm"
    # With its article an Arabic number stands for a rank: الذكرى السبعين.
    key = clues.tokens[number.first].key
    if key.startswith("ال") and number.low < _LEAST_CROWD and number.high is not None:
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
    before = _before(number.first, clues, ".")
    if before is None or before.meaning.value != "numbered":
        return False
    return noun is None or (clues.cues.lang == "en" and not _PLURAL.search(clues.tokens[noun.last].key))


def _names_thing(key: str) -> bool:
    """Whether the Russian word right after a number is an adjective or a noun of a thing: «126 транспортных судов»."""
    if can_be(key, "NOUN"):
        return can_be(key, "NOUN", "inan") and not can_be(key, "anim") and not can_be(key, "PREP")
    return can_be(key, "ADJF")


def _before(first: int, clues: Clues, mark: str) -> Match[Cue] | None:
    """The cue before token `first`, whether or not `mark` stands between: по меньшей мере, 40; Oct. 8."""
    return clues.ends.get(first - 2 if first > 1 and clues.tokens[first - 1].text == mark else first - 1)


def _qualifier_before(figure: Figure, clues: Clues) -> Match[Cue] | None:
    """The cue before the figure; a Russian preposition may stand between: «как минимум о пятнадцати»."""
    before = _before(figure.first, clues, ",")
    if before is not None or clues.cues.lang != "ru" or not figure.first:
        return before
    is_preposition = can_be(clues.tokens[figure.first - 1].key, "PREP")
    return clues.ends.get(figure.first - 2) if is_preposition else None


def _with_noun(number: Number, noun: Match[Cue] | None, clues: Clues) -> Figure:
    """A figure reaching over the counted nouns: `civilian deaths` tells both who and what."""
    end = clues.tokens[number.last].end
    figure = Figure(number.start, end, number.first, number.last, number.low, number.high)
    before = clues.ends.get(number.first - 1)
    is_more = any(match is not None and match.meaning.kind == "others" for match in (noun, before))
    if noun is None:
        return replace(figure, has_noun=_is_share(number, clues) or _is_crowd(number, clues), is_more=is_more)
    if noun.first < number.first:
        figure = replace(figure, start=noun.start, first=noun.first)
        is_role = noun.meaning.kind == "victims"
        return replace(figure, role=noun.meaning.value) if is_role else replace(figure, who=noun.meaning.value)
    nouns = [noun]
    while (following := clues.begins.get(nouns[-1].last + 1)) and counts(following):
        nouns.append(following)
    who = [n.meaning.value for n in nouns if n.meaning.kind == "people" and n.meaning.value != "unknown"]
    role = [n.meaning.value for n in nouns if n.meaning.kind == "victims"] or _role_between(number, noun, clues)
    # Arabic adjectives come after the noun: they tell who, but are not part of what is counted.
    at = 0 if clues.cues.lang == "ar" else -1
    last = nouns[at]
    figure = replace(figure, end=last.end, last=last.last, is_more=is_more and noun.meaning.kind == "others")
    who = who or ["civilians" if "displaced" in role else "unknown"]
    return replace(figure, who=who[0], role=(role or [""])[at])


def _is_share(number: Number, clues: Clues) -> bool:
    """Whether an Arabic number counts some of what follows: عشرون من, but not the 20th of a month."""
    at = number.last + 1
    if number.high == 1 or at + 1 >= len(clues.tokens) or clues.tokens[at].key != "من":
        return False
    before = clues.tokens[number.first - 1].key if number.first else ""
    cue = clues.ends.get(number.first - 1)
    is_date = before in clues.cues.small["places"] or (cue and cue.meaning.kind != "before") or at + 1 in clues.begins
    return not is_date and not clues.tokens[at + 1].text[0].isdecimal()


def _is_crowd(number: Number, clues: Clues) -> bool:
    """Whether an Arabic word such as dozens stands alone for people: اعتقل كل يوم العشرات، قتلوا بالمئات."""
    key = clues.tokens[number.first].key
    if clues.cues.lang != "ar" or number.high is not None or not key.startswith(("ال", "بال")):
        return False
    before, cue = clues.tokens[max(0, number.first - 1)].key, clues.ends.get(number.first - 1)
    return before in clues.cues.file.casualties.fillers or (cue is not None and cue.meaning.kind == "harm")


def _role_between(number: Number, noun: Match[Cue], clues: Clues) -> list[str]:
    """`20 wounded soldiers`: what became of them, in front of the noun."""
    between = [m.meaning for m in clues.matches if number.last < m.first < noun.first and m.meaning.kind == "harm"]
    return [cue.value for cue in between if cue.side != "after"]


def _ends_change(number: Number, clues: Clues) -> bool:
    """«Выросло с 54 до 61»: here the Russian `to` is no limit."""
    words, tokens = clues.cues.file.numbers, clues.tokens
    before = tokens[max(0, number.first - _MAX_CHANGE) : number.first]
    return bool(before) and before[-1].key in words.ranges and any(token.key in words.changes for token in before)


def _is_surpassed(figure: Figure, clues: Clues) -> bool:
    """The toll has passed 50; an Arabic verb stands before what is counted: تجاوز عدد القتلى 50."""
    toll = max((m.last for m in clues.matches if m.meaning == _SURPASSED and m.last < figure.first), default=None)
    if toll is None:
        return False
    gap = clues.tokens[toll + 1 : figure.first]
    is_other = any(m.meaning.kind == "part" and toll < m.first < figure.first for m in clues.matches)
    is_other = is_other or len(gap) > _MAX_TO_SURPASSED or not all(token.is_word for token in gap)
    return not gap or (clues.cues.lang == "ar" and not is_other)


def _qualified(figure: Figure, number: Number, clues: Clues) -> Figure:
    before = None if _ends_change(number, clues) else _qualifier_before(figure, clues)
    after = clues.begins.get(figure.last + 1) or clues.begins.get(number.last + 1)
    qualifier = "exact"
    if before and before.meaning.kind == "before":
        qualifier = before.meaning.value
        figure = replace(figure, start=before.start, first=before.first)
    elif after and after.meaning.kind == "after":
        qualifier = after.meaning.value
        figure = replace(figure, end=max(figure.end, after.end), last=max(figure.last, after.last))
    elif _is_surpassed(figure, clues):
        qualifier = "at_least"
    qualifier = number.qualifier or qualifier
    low = None if qualifier == "at_most" else number.low
    high = None if qualifier == "at_least" else number.high
    return replace(figure, qualifier=qualifier, low=low, high=high)
