"""Figures: a number of people, with the noun that is counted and the words that qualify the number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.casualties.counted import Clues, counts, noun_after, noun_before
from pipeline.annotate.casualties.numbers import Number, find_numbers
from pipeline.annotate.casualties.uncounted import counts_nobody, cue_before
from pipeline.catalog.cues import Cue
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match

_TWO = ("2", "٢", "اثنان", "اثنين")
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_SURPASSED = Cue("toll", "at_least")
_MAX_TO_SURPASSED = 14
_MAX_ADJECTIVES = 4
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
        noun = noun_before(number, clues) or noun_after(number, clues)
        if not counts_nobody(number, noun, clues):
            found.append(_qualified(_with_noun(number, noun, clues), number, clues))
    found += [*_ones(found, clues)]
    return _without_inner(_without_wholes(sorted(found, key=lambda figure: figure.start), clues))


def _without_wholes(figures: Sequence[Figure], clues: Clues) -> list[Figure]:
    """Three of the seven, 14 out of 45 wounded: the first number counts, and reaches over the second."""
    kept: list[Figure] = []
    for figure in figures:
        between = [token.key for token in clues.tokens[kept[-1].last + 1 : figure.first]] if kept else []
        link = between[1:] if between[:1] == ["out"] else between
        is_whole = len(between) <= 2 and bool(link) and link[0] in clues.links and not kept[-1].has_noun
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
        before, token = clues.ends.get(match.first - 1), clues.tokens[match.first]
        is_bare = match.start == token.start
        if is_bare and (before in duals or (match.first and clues.tokens[match.first - 1].key in _TWO)):
            continue
        said = {each.meaning.kind: each.meaning.value for each in (last, match)}
        pair = Figure(match.start, last.end, match.first, last.last, 2, 2)
        pair = replace(pair, who=said.get("pair", "unknown"), role=said.get("pair_of", ""))
        yield _qualified(pair, Number(match.first, last.last, match.start, 2, 2), clues)


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


def _qualifier_before(figure: Figure, clues: Clues) -> Match[Cue] | None:
    """The cue before the figure; a Russian preposition may stand between: «как минимум о пятнадцати»."""
    before = cue_before(figure.first, clues, ",")
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
    if noun.first >= number.first:
        figure = replace(figure, is_more=is_more and noun.meaning.kind == "others")
        return _over_nouns(figure, noun, _role_between(number, noun, clues), clues)
    figure = replace(figure, start=noun.start, first=noun.first)
    is_role = noun.meaning.kind == "victims"
    return replace(figure, role=noun.meaning.value) if is_role else replace(figure, who=noun.meaning.value)


def _over_nouns(figure: Figure, noun: Match[Cue], role_before: list[str], clues: Clues) -> Figure:
    """`figure` with the nouns from `noun` on; what stands before them tells the role if none of them does."""
    nouns = [noun]
    while (following := clues.begins.get(nouns[-1].last + 1)) and _goes_on(nouns[-1], following, clues):
        nouns.append(following)
    who = [n.meaning.value for n in nouns if n.meaning.kind == "people" and n.meaning.value != "unknown"]
    role = [n.meaning.value for n in nouns if n.meaning.kind == "victims"] or role_before or [""]
    who = who or ["civilians" if "displaced" in role else "unknown"]
    # Arabic adjectives come after the noun: they tell who, but are not part of what is counted.
    at = 0 if clues.cues.lang == "ar" else -1
    return replace(figure, end=nouns[at].end, last=nouns[at].last, who=who[0], role=role[at])


def _goes_on(noun: Match[Cue], following: Match[Cue], clues: Clues) -> bool:
    """Whether the second noun is of the counted too; a Russian one in another case is not: «двоих раненых врачи».

    Only the instrumental tells what became of them: «11 бойцов убитыми».
    """
    if not counts(following):
        return False
    first, second = clues.tokens[noun.last].key, clues.tokens[following.first].key
    tells_harm = following.meaning.kind == "victims" and can_be(second, "ablt")
    is_same = any(can_be(first, case) and can_be(second, case) for case in _CASES)
    return clues.cues.lang != "ru" or tells_harm or is_same


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
    """«Выросло с 54 до 61», «число раненых выросло, погибших — до 7»: here the Russian `to` is no limit."""
    words, tokens = clues.cues.file.numbers, clues.tokens
    before = tokens[max(0, number.first - _MAX_CHANGE) : number.first]
    if not before or before[-1].key not in words.ranges:
        return False
    is_elided = len(before) > 1 and before[-2].text in "—–" and any(m.meaning.kind == "toll" for m in clues.matches)
    return is_elided or any(token.key in words.changes for token in before)


def _is_surpassed(figure: Figure, clues: Clues) -> bool:
    """The toll has passed 50; an Arabic verb stands before what is counted: تجاوز عدد القتلى 50."""
    toll = max((m.last for m in clues.matches if m.meaning == _SURPASSED and m.last < figure.first), default=None)
    if toll is None:
        return False
    gap = clues.tokens[toll + 1 : figure.first]
    is_other = any(_parts(m, clues) and toll < m.first < figure.first for m in clues.matches)
    is_other = is_other or len(gap) > _MAX_TO_SURPASSED or not all(t.is_word and not t.text[0].isdecimal() for t in gap)
    return not gap or (clues.cues.lang == "ar" and not is_other)


def _parts(match: Match[Cue], clues: Clues) -> bool:
    """Whether what is counted behind the match is not what is counted before it: of them, and were wounded."""
    is_joined = match.start > clues.tokens[match.first].start
    return match.meaning.kind == "part" or (is_joined and match.meaning.kind in ("harm", "victims"))


def _cue_after(figure: Figure, clues: Clues) -> Match[Cue] | None:
    """The cue behind the figure; Arabic adjectives stand between: ١١ جنديا باكستانيا على الأقل."""
    n_between = _MAX_ADJECTIVES if clues.cues.lang == "ar" and figure.has_noun else 0
    for at in range(figure.last + 1, min(figure.last + 2 + n_between, len(clues.tokens))):
        cue = clues.begins.get(at)
        if (cue and cue.meaning.kind != "people") or not clues.tokens[at].is_word:
            return cue
    return None


def _qualified(figure: Figure, number: Number, clues: Clues) -> Figure:
    before = None if _ends_change(number, clues) else _qualifier_before(figure, clues)
    after = _cue_after(figure, clues) or clues.begins.get(number.last + 1)
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
