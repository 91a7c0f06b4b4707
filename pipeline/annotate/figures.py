"""Figures: a number of people, with the noun that is counted and the words that qualify the number."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.annotate.numbers import Number, find_numbers
from pipeline.catalog.cues import Cue, LanguageCues
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_COUNTED = ("people", "victims", "others")
_MAX_TO_NOUN = 4
"""Words from a number to the noun it counts: `seven of its elderly residents`."""
_QUOTES = '«»“”„"'
_YEAR = regex.compile(r"(19|20)\d\d")
_PEOPLES = regex.compile(r"\p{Lu}\p{Ll}+(s|ese|ish)")
_SOMEBODY = Cue("people", "unknown")


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


@dataclass(frozen=True, slots=True)
class Clues:
    """A sentence's tokens with the casualty cues among them, also by their first and last token."""

    tokens: tuple[Token, ...]
    cues: LanguageCues
    matches: tuple[Match[Cue], ...]
    begins: dict[int, Match[Cue]]
    ends: dict[int, Match[Cue]]


def read_clues(tokens: tuple[Token, ...], cues: LanguageCues) -> Clues:
    """The casualty cues among `tokens`."""
    matches = tuple(cues.harm.find(tokens))
    return Clues(tokens, cues, matches, {m.first: m for m in matches}, {m.last: m for m in matches})


def find_figures(clues: Clues) -> list[Figure]:
    """Figures in order: numbers with a noun for people or with none, and Arabic duals; not those of things or years."""
    found = [*_pairs(clues.matches)]
    for number in find_numbers(clues.tokens, clues.cues.file.numbers, clues.cues.lang):
        if _is_in_word(number, clues) or _is_year(number, clues):
            continue
        noun = _noun_before(number, clues) or _noun_after(number, clues)
        if noun or not _is_of_something_else(number, clues):
            found.append(_qualified(_with_noun(number, noun, clues), number, clues))
    return _without_inner(sorted(found, key=lambda figure: figure.start))


def _without_inner(figures: Sequence[Figure]) -> list[Figure]:
    """`three of the five people` is one figure, and `one of two hostages` speaks of two."""
    kept: list[Figure] = []
    for figure in figures:
        if not kept or figure.first > kept[-1].last:
            kept.append(figure)
        elif kept[-1].low == kept[-1].high == 1:
            kept[-1] = figure
    return kept


def _pairs(matches: Sequence[Match[Cue]]) -> Iterator[Figure]:
    for match in matches:
        cue = match.meaning
        pair = Figure(match.start, match.end, match.first, match.last, 2, 2)
        if cue.kind == "pair":
            yield replace(pair, who=cue.value)
        elif cue.kind == "pair_of":
            yield replace(pair, role=cue.value)


def _noun_before(number: Number, clues: Clues) -> Match[Cue] | None:
    """شخص واحد and الجنود الأربعة: one, and a number with the article; elsewhere only `a family of five`."""
    before = clues.ends.get(number.first - 1)
    if before is None or before.meaning.kind not in ("people", "victims"):
        return None
    if clues.cues.lang != "ar":
        return before if before.last > before.first and clues.tokens[before.last].key in _links(clues) else None
    has_article = clues.tokens[number.first].key.startswith("ال") and clues.tokens[before.last].key.startswith("ال")
    return before if has_article or number.low == number.high == 1 else None


def _noun_after(number: Number, clues: Clues) -> Match[Cue] | None:
    """The counted noun, at most a few adjectives away."""
    others = None
    for at in range(number.last + 1, min(number.last + 1 + _MAX_TO_NOUN, len(clues.tokens))):
        match = clues.begins.get(at) or _unlisted(at, clues)
        if match and match.meaning.kind in ("people", "victims"):
            return None if _is_of_thing(match, clues) else match
        if match and (match.meaning.kind == "others" or _is_of_them(match, clues)):
            others = match
        elif _ends_search(at, match, clues) or (not others and _is_of_group(at, number, clues)):
            break
    return others


def _ends_search(at: int, match: Match[Cue] | None, clues: Clues) -> bool:
    if match:
        return not _is_harm_of_noun(match, clues)
    return not _can_stand_between(clues.tokens[at], clues.cues)


def _is_of_group(at: int, number: Number, clues: Clues) -> bool:
    """`three groups of fighters`: it is not the fighters that are three."""
    return at > number.last + 1 and clues.tokens[at].key in _links(clues)


def _links(clues: Clues) -> Container[str]:
    return [word for word in clues.cues.file.numbers.links if word not in clues.cues.small["and"]]


def _is_of_them(match: Match[Cue], clues: Clues) -> bool:
    """`10 of them children`: words that make the number before them a part."""
    return match.meaning.kind == "part" and clues.tokens[match.first].key in _links(clues)


def _unlisted(at: int, clues: Clues) -> Match[Cue] | None:
    """A noun for people that no list has: by the Russian dictionary, or an English name of a people (six Poles)."""
    token = clues.tokens[at]
    if clues.cues.lang == "ru":
        is_people = can_be(token.key, "NOUN", "anim") and not can_be(token.key, "NOUN", "inan")
    else:
        is_named = clues.cues.lang == "en" and _PEOPLES.fullmatch(token.text) is not None
        is_people = is_named and _ends_phrase(at, clues)
    return Match(token.start, token.end, at, at, _SOMEBODY, (token.start, token.end)) if is_people else None


def _ends_phrase(at: int, clues: Clues) -> bool:
    """Whether no further noun can follow token `at`: six Poles were, but not dozens of Hamas targets."""
    if at + 1 == len(clues.tokens) or at + 1 in clues.begins:
        return True
    following = clues.tokens[at + 1]
    return not following.is_word or any(following.key in words for words in clues.cues.small.values())


def _is_of_thing(match: Match[Cue], clues: Clues) -> bool:
    """«Трёх пострадавших странах»: a participle that looks like a noun for people before the noun of a thing."""
    if clues.cues.lang != "ru" or match.meaning.kind != "victims" or match.last + 1 >= len(clues.tokens):
        return False
    key, following = clues.tokens[match.last].key, clues.tokens[match.last + 1].key
    is_noun = can_be(following, "NOUN", "inan") and not can_be(following, "anim")
    return is_noun and any(
        can_be(key, case) and can_be(following, "NOUN", case) and can_be(key, "PRTF")
        for case in ("loct", "datv", "ablt")
    )


def _is_harm_of_noun(match: Match[Cue], clues: Clues) -> bool:
    """`20 wounded soldiers`: a participle before the noun."""
    return match.meaning.kind == "harm" and _counts(clues.begins.get(match.last + 1))


def _counts(match: Match[Cue] | None) -> bool:
    return match is not None and match.meaning.kind in _COUNTED


def _can_stand_between(token: Token, cues: LanguageCues) -> bool:
    """Whether the noun may still come after this word; Arabic puts nothing but من before it."""
    if cues.lang == "ar":
        return token.key == "من"
    if token.text in _QUOTES:
        return True
    small = (words for name, words in cues.small.items() if name not in ("determiners", "owners"))
    is_small = any(token.key in words for words in small) or bool(cues.participle.search(token.key))
    if cues.lang == "ru" and can_be(token.key, "NOUN", "inan") and not can_be(token.key, "ADJF"):
        return False
    return token.is_word and not token.text[0].isdigit() and not is_small


def _is_in_word(number: Number, clues: Clues) -> bool:
    """Whether the number is only part of a longer word or phrase: 20-year-old, 15летний, one another."""
    if any(m.meaning.kind == "excluded" and m.first <= number.first <= m.last for m in clues.matches):
        return True
    if number.last + 1 >= len(clues.tokens):
        return False
    following = clues.tokens[number.last + 1]
    is_attached = following.start == clues.tokens[number.last].end
    return is_attached and (following.is_word or following.text in "-‑%$°")


def _is_year(number: Number, clues: Clues) -> bool:
    """In 2014, عام 2014, يوم 10 نوفمبر 2023."""
    if number.first == 0:
        return False
    match, token = clues.ends.get(number.first - 1), clues.tokens[number.first - 1]
    is_four_digits = number.first == number.last and bool(_YEAR.fullmatch(clues.tokens[number.first].text))
    if match and match.meaning.kind == "not_people":
        return is_four_digits
    is_time = any(token.key in clues.cues.small[name] for name in ("places", "times"))
    return is_four_digits and match is None and is_time


def _is_of_something_else(number: Number, clues: Clues) -> bool:
    """Whether a bare number counts things or names one; `killed dozens of …` counts people, whoever they are."""
    if number.last + 1 >= len(clues.tokens):
        return False
    following, match = clues.tokens[number.last + 1], clues.begins.get(number.last + 1)
    before = _before(number.first, clues, ".")
    if following.key in _links(clues):
        return before is None or before.meaning.kind != "harm"
    is_name = before is not None and before.meaning.value == "numbered"
    return is_name or (match is not None and match.meaning.kind == "not_people")


def _before(first: int, clues: Clues, mark: str) -> Match[Cue] | None:
    """The cue before token `first`, whether or not `mark` stands between: по меньшей мере, 40; Oct. 8."""
    return clues.ends.get(first - 2 if first > 1 and clues.tokens[first - 1].text == mark else first - 1)


def _with_noun(number: Number, noun: Match[Cue] | None, clues: Clues) -> Figure:
    """A figure reaching over the counted nouns: `civilian deaths` tells both who and what."""
    end = clues.tokens[number.last].end
    figure = Figure(number.start, end, number.first, number.last, number.low, number.high)
    if noun is None:
        return replace(figure, has_noun=False)
    if noun.first < number.first:
        return replace(figure, start=noun.start, first=noun.first, who=noun.meaning.value)
    nouns = [noun]
    while (following := clues.begins.get(nouns[-1].last + 1)) and _counts(following):
        nouns.append(following)
    who = [n.meaning.value for n in nouns if n.meaning.kind == "people" and n.meaning.value != "unknown"]
    role = [n.meaning.value for n in nouns if n.meaning.kind == "victims"] or _role_between(number, noun, clues)
    # Arabic adjectives come after the noun: they tell who, but are not part of what is counted.
    at = 0 if clues.cues.lang == "ar" else -1
    last = nouns[at]
    return replace(figure, end=last.end, last=last.last, who=(who or ["unknown"])[0], role=(role or [""])[at])


def _role_between(number: Number, noun: Match[Cue], clues: Clues) -> list[str]:
    """`20 wounded soldiers`: what became of them, in front of the noun."""
    between = [m.meaning for m in clues.matches if number.last < m.first < noun.first and m.meaning.kind == "harm"]
    return [cue.value for cue in between if cue.side != "after"]


def _qualified(figure: Figure, number: Number, clues: Clues) -> Figure:
    before = _before(figure.first, clues, ",")
    after = clues.begins.get(figure.last + 1) or clues.begins.get(number.last + 1)
    qualifier = "exact"
    if before and before.meaning.kind == "before":
        qualifier = before.meaning.value
        figure = replace(figure, start=before.start, first=before.first)
    elif after and after.meaning.kind == "after":
        qualifier = after.meaning.value
        figure = replace(figure, end=max(figure.end, after.end), last=max(figure.last, after.last))
    qualifier = number.qualifier or qualifier
    low = None if qualifier == "at_most" else number.low
    high = None if qualifier == "at_least" else number.high
    return replace(figure, qualifier=qualifier, low=low, high=high)
