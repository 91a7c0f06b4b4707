"""Speakers whom no model and no list knows: names by their capital letters, nouns by their place. Better than none."""

from dataclasses import replace

from pipeline.annotate.voices.line import ARTICLE, Line
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be, is_known
from pipeline.text.normalize import fold

_MAX_NAME = 2
_MAX_LONG_NAME = 8
_MAX_ACRONYM = 5
_OPENING = '«"“„'
_CLOSING = '»"”“'
_CLITICS = "بل"
_MAX_NOUNS = 4
_MAX_SUBJECT = 12
_NO_NOUNS = ("unsaid", "occasioned", "reports", "topics", "occasions", "issued", "told_of")
_ENDING = 2
"""Letters of a Russian adjective that change with its case."""
_OF_NAMES = ("Name", "Surn", "Orgn", "anim", "UNKN", "LATN")
"""What pymorphy3 says of Russian words that can be a name."""


def name_ending_at(line: Line, at: int, floor: int) -> Mention | None:
    """One or two capitalised words that end at token `at`, back to token `floor`; none behind a preposition."""
    first = at
    while first >= floor and at - first < _MAX_NAME and _is_capitalised(line, first):
        first -= 1
    before = first - 1 if line.is_small(first, "determiners") else first
    if first == at or line.is_small(before, "places") or (first < 0 and _is_word(line, at)):
        return None
    return line.mention(first + 1, at, "person")


def name_from(line: Line, first: int, ceiling: int) -> Mention | None:
    """A run of capitalised words from token `first` on, or the name in the marks that open there."""
    ceiling = min(ceiling, first + _MAX_LONG_NAME, len(line.tokens))
    if line.lang == "ar" or first >= ceiling:
        return None
    if line.tokens[first].text not in _OPENING:
        last = _end_of_capitals(line, first, ceiling)
        return line.mention(first, last, "person") if last >= first and _is_capitalised(line, first) else None
    last = next((i for i in range(first + 1, ceiling) if line.tokens[i].text in _CLOSING), first) - 1
    is_name = last > first and _is_capitalised(line, first + 1)
    return line.mention(first + 1, last, "organisation") if is_name else None


def subject_before(line: Line, at: int, floor: int) -> Mention | None:
    """English: the noun that opens the clause of the verb at token `at`, whom no list knows: a provincial tanner said,
    Iran's mission to the council said. None where the clause opens with anything else."""
    if line.lang != "en":
        return None
    window = range(at - 1, max(floor, at - _MAX_SUBJECT) - 1, -1)
    start = next((i + 1 for i in window if _parts_subject(line, i)), max(floor, 0))
    first = start + (line.is_small(start, "determiners") and line.key(start) != "s")
    is_participle = line.key(first).endswith(("ing", "ed")) and "-" not in line.key(first)
    if first == start and is_participle and line.key(first - 1) not in ("'", "’", "s"):
        return None
    last = first - 1
    while last + 1 < at and _is_noun_of_subject(line, last + 1):
        last += 1
    if line.past_possessive(last + 1) is not None:
        return noun_of_owner(line, line.tokens[first].start, last + 1, at)
    # What follows is the verb itself or says more of the noun.
    says_more = line.is_small(last + 1, "places", "finite") or line.key(last + 1) in ("of", "for")
    is_noun = first <= last < first + _MAX_NOUNS and not line.key(last).endswith("ed")
    return line.mention(first, last, "organisation") if is_noun and (says_more or last + 1 == at) else None


def person_noun(line: Line, at: int) -> Mention | None:
    """Russian: the noun at token `at` for somebody who may be a subject, whom no list knows: «зампред», «соседи»."""
    is_subject = line.lang == "ru" and can_be(line.key(at), "NOUN", "anim", "nomn") and not can_be(line.key(at), "gent")
    return line.mention(at, at, "person") if is_subject and not line.is_small(at - 1, "places") else None


def noun_of_source(line: Line, first: int, ceiling: int) -> Mention | None:
    """The noun behind a source phrase, whom no list knows: according to a regional census; «по словам соседок»."""
    first += line.lang == "en" and line.is_small(first, "determiners")
    last = first - 1
    while last + 1 < min(ceiling, first + _MAX_NOUNS) and _is_noun_of_source(line, last + 1):
        last += 1
        if line.lang == "ru" and can_be(line.key(last), "NOUN"):
            break
    if last < first or line.is_listed(last, "unowned") or (line.lang == "ru" and not can_be(line.key(last), "NOUN")):
        return None
    return line.mention(first, last, "organisation")


def _is_noun_of_source(line: Line, at: int) -> bool:
    if line.lang == "ru":
        return can_be(line.key(at), "gent") and not line.is_small(at, *line.cues.small)
    return _is_noun_of_subject(line, at)


def noun_of_owner(line: Line, start: int, mark: int, at: int) -> Mention | None:
    """Iran's mission said: the owner, who begins at `start`, with the noun between the apostrophe at token `mark` and
    the verb at token `at`."""
    first = line.past_possessive(mark)
    noun = None if first is None else subject_before(line, at, first)
    return Mention(start, noun.end, line.text[start : noun.end], "organisation") if noun else None


def _parts_subject(line: Line, at: int) -> bool:
    is_mark = not line.tokens[at].is_word and line.key(at) not in ("'", "’")
    return is_mark or line.is_small(at, "that", "relative", "and", "but") or line.is_listed(at, "subordinating")


def _is_noun_of_subject(line: Line, at: int) -> bool:
    key = line.key(at)
    is_other = key.endswith("ly") or line.is_small(at, *line.cues.small) or line.is_listed(at, "unsaid")
    return line.tokens[at].is_word and key[:1].isalpha() and not is_other and key not in ("of", "for", "s")


def noun_behind(line: Line, at: int, ceiling: int, clitic: str = "", *, whole: bool = False) -> Mention | None:
    """Arabic: the noun behind the verb at token `at`, with what goes with it: قالت الناجية, أعلنت نقابة الأطباء,
    قال متظاهر شاب, which no article opens, only where it is the `whole` of what stands before token `ceiling`. A source
    may have a `clitic`: وفقا لمسعفين."""
    first = last = at + 1
    if first >= ceiling or not _can_be_noun(line, first, clitic):
        return None
    end = min(ceiling, first + _MAX_NOUNS)
    while last + 1 < end and _goes_with(line, first, last + 1):
        last += 1
    is_definite = any(line.key(i).startswith(ARTICLE) for i in range(first, last + 1))
    if not is_definite and not (whole and last + 1 == ceiling):
        return None
    found = line.mention(first, last, "organisation")
    is_joined = bool(clitic) and found.text.startswith(clitic) and line.key(at).endswith("ا")
    return replace(found, start=found.start + 1, text=found.text[1:]) if is_joined else found


def _goes_with(line: Line, first: int, at: int) -> bool:
    """Whether the word at token `at` is a part of what the noun at `first` opens: its owner or an adjective."""
    if any(line.key(i).startswith(ARTICLE) for i in range(first, at)):
        return _is_adjective(line, at)
    is_past_adjective = at - 1 > first and bool(line.cues.modifier.search(line.tokens[at - 1].text))
    return _can_be_noun(line, at) and not (is_past_adjective and _is_definite(line, at))


def _is_definite(line: Line, at: int) -> bool:
    return line.key(at).startswith(ARTICLE) and not line.is_small(at, "relative", "times")


def _is_adjective(line: Line, at: int) -> bool:
    return _is_definite(line, at) and bool(line.cues.modifier.search(line.tokens[at].text))


def _can_be_noun(line: Line, at: int, clitic: str = "") -> bool:
    key = line.key(at)
    is_function = line.is_small(at, *line.cues.small) or any(line.is_listed(at, name) for name in _NO_NOUNS)
    # رسميا, للصحيفة, بالقول: adverbs, who listens, and how it is said.
    is_bound = not key.startswith(ARTICLE) and (key[:1] in _CLITICS.replace(clitic, "") or key[-1:] == "ا")
    return line.tokens[at].is_word and not is_function and not is_bound


def state_at(line: Line, at: int) -> Mention | None:
    """The adjective of a state at token `at`, as the one whose the noun beside it is."""
    key = line.key(at).removeprefix(ARTICLE)
    stems = [fold(word) for words in line.cues.file.doers.people.values() for word in words]
    if line.lang == "ru":
        stems = [stem[:-_ENDING] for stem in stems]
    return line.mention(at, at, "place") if key.startswith(tuple(stems)) else None


def opens_clause(line: Line, name: Mention) -> bool:
    """Whether a name of several words stands at the start of a clause: its subject, whoever was named before."""
    first = next(i for i, token in enumerate(line.tokens) if token.start == name.start)
    is_first = line.key(first - 1) in ("", ",", '"', "“", "”") or line.is_small(first - 1, "that")
    return is_first and " " in name.text


def _end_of_capitals(line: Line, first: int, ceiling: int) -> int:
    """The last of the capitalised words from token `first` on, with "of the" and the like between them."""
    last = first - 1
    for i in range(first, ceiling):
        if _is_capitalised(line, i):
            last = i
        elif line.key(i) not in line.cues.speech_words["inside_names"]:
            break
    return last


def _is_word(line: Line, at: int) -> bool:
    """Whether a Russian word at the start of its sentence would be written small elsewhere."""
    is_named = any(can_be(line.key(at), grammeme) for grammeme in _OF_NAMES)
    return line.lang == "ru" and not is_named and is_known(line.key(at))


def _is_capitalised(line: Line, at: int) -> bool:
    if not 0 <= at < len(line.tokens) or not line.tokens[at].is_word:
        return False
    word = line.tokens[at].text
    is_name = word[0].isupper() and (not word.isupper() or len(word) <= _MAX_ACRONYM)
    # The Hamas-run ministry: what stands before a noun is no name.
    is_name = is_name and not (line.lang == "en" and word.rpartition("-")[2].islower() and "-" in word)
    return is_name and not line.is_small(at, *line.cues.small)
