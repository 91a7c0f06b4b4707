"""The noun that a number counts: people, victims, or a word such as others that stands for them."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

import regex

from pipeline.annotate.casualties.numbers import Number
from pipeline.annotate.reading import Sentence
from pipeline.catalog.cues import Cue, LanguageCues
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_COUNTED = ("people", "victims", "others")
_MAX_TO_NOUN = 4
"""Words from a number to the noun it counts: `seven of its elderly residents`."""
_QUOTES = '«»“”„"'
_PEOPLES = regex.compile(r"\p{Lu}\p{Ll}+([^a]s|ese|ish)")
_PLURAL = regex.compile(r"\p{Ll}{3,}[^s]s")
_MAX_AUXILIARIES = 3
_OWNERS = ("ه", "ها", "هم", "هما", "هن", "نا")
"""Arabic pronouns on a noun, which make it definite: أولاده الثلاثة."""
_SOMEBODY = Cue("people", "unknown")


@dataclass(frozen=True, slots=True)
class Clues:
    """A sentence's tokens with the casualty cues among them, also by their first and last token."""

    tokens: tuple[Token, ...]
    cues: LanguageCues
    matches: Sequence[Match[Cue]]
    begins: Mapping[int, Match[Cue]]
    ends: Mapping[int, Match[Cue]]
    links: Container[str]
    """The words between a number and its noun: of, из."""


def read_clues(sentence: Sentence, cues: LanguageCues) -> Clues:
    """The casualty cues of `sentence`."""
    matches = sentence.find(cues.harm)
    links = frozenset(cues.file.numbers.links) - cues.small["and"]
    return Clues(sentence.tokens, cues, matches, {m.first: m for m in matches}, {m.last: m for m in matches}, links)


def noun_before(number: Number, clues: Clues) -> Match[Cue] | None:
    """شخص واحد and الجنود الأربعة: one, two and a number with the article; elsewhere only `a family of five`."""
    first = number.first
    while clues.cues.lang == "ar" and first > 0 and clues.tokens[first - 1].key in ("ال", ""):
        first -= 1
    before = clues.ends.get(first - 1)
    if before is None or before.meaning.kind not in ("people", "victims"):
        return None
    if first < number.first:
        return before
    if clues.cues.lang != "ar":
        return before if before.last > before.first and clues.tokens[before.last].key in clues.links else None
    return before if _is_arabic_apposition(number, before, clues) else None


def _is_arabic_apposition(number: Number, noun: Match[Cue], clues: Clues) -> bool:
    """Whether the number belongs to the noun before it: شخص واحد، مدنيين اثنين، الجنود الأربعة، الضحايا بالآلاف.

    A bare number in digits does if the noun tells the harm and has the article: القتلى 89.
    """
    token = clues.tokens[number.first]
    if token.text[0].isdecimal() and noun.meaning.kind == "victims" and clues.tokens[noun.last].key.startswith("ال"):
        return noun_after(number, clues) is None and not _is_before_thing(number, clues)
    if number.high is None and noun.meaning.kind == "victims":
        return token.key.startswith("ب")
    if number.start > token.start or token.text[0].isdecimal():
        return False
    key = clues.tokens[noun.last].key
    is_definite = token.key.startswith("ال") and (key.startswith("ال") or key.endswith(_OWNERS))
    return is_definite or number.high in (1, 2)


def _is_before_thing(number: Number, clues: Clues) -> bool:
    match = clues.begins.get(number.last + 1)
    return match is not None and match.meaning.kind == "not_people"


def noun_after(number: Number, clues: Clues) -> Match[Cue] | None:
    """The counted noun, at most a few adjectives away."""
    others = None
    first = number.last + 1 + _skipped(number, clues) + _has_dot(number, clues)
    if _is_definite_crowd(number, first, clues):
        return None
    for at in range(first, min(first + _MAX_TO_NOUN, len(clues.tokens))):
        match = clues.begins.get(at) or _unlisted(at, clues)
        if clues.cues.lang == "ar" and match and match.start > clues.tokens[at].start:
            break
        if match and match.meaning.kind in ("people", "victims"):
            return None if _is_of_thing(match, clues) else match
        if match and (match.meaning.kind == "others" or _is_of_them(match, clues)):
            others = match
        elif _ends_search(at, match, number, clues) or (not others and _is_of_group(at, number, clues)):
            break
    return others


def _is_definite_crowd(number: Number, following: int, clues: Clues) -> bool:
    """Whether it is an Arabic word such as the thousands, which counts what follows only with من."""
    if clues.cues.lang != "ar" or number.high is not None or following >= len(clues.tokens):
        return False
    is_definite = number.first == number.last and clues.tokens[number.first].text.startswith("ال")
    return is_definite and clues.tokens[following].key != "من"


def _skipped(number: Number, clues: Clues) -> int:
    """Tokens before the noun: «двое из раненых», «трое из пяти человек», of whom 55 were women."""
    following = clues.tokens[number.last + 1 : number.last + 3]
    if clues.cues.lang == "en" and len(following) == 2 and following[0].key in clues.cues.small["be"]:
        part, noun = clues.ends.get(number.first - 1), clues.begins.get(number.last + 2)
        return int(part is not None and part.meaning.kind in ("part", "others") and counts(noun))
    if clues.cues.lang != "ru" or len(following) < 2 or following[0].key not in clues.links:
        return 0
    if counts(clues.begins.get(number.last + 2)):
        return 1
    return 2 if following[1].text[0].isdecimal() or can_be(following[1].key, "NUMR") else 0


def _has_dot(number: Number, clues: Clues) -> bool:
    """Whether the number ends in an abbreviation before its noun: «5 тыс. человек»."""
    following = clues.tokens[number.last + 1 : number.last + 2]
    return bool(following) and following[0].text == "." and clues.tokens[number.last].text.isalpha()


def _ends_search(at: int, match: Match[Cue] | None, number: Number, clues: Clues) -> bool:
    if match:
        return not _is_harm_of_noun(match, clues)
    # `20 living hostages`: a participle right before its noun.
    is_adjective = clues.cues.lang == "en" and clues.tokens[at].key.endswith("ing") and number.high != 1
    is_adjective = is_adjective and counts(clues.begins.get(at + 1))
    return not is_adjective and not _can_stand_between(clues.tokens[at], clues.cues)


def _is_of_group(at: int, number: Number, clues: Clues) -> bool:
    """`three groups of fighters`: it is not the fighters that are three."""
    return at > number.last + 1 and clues.tokens[at].key in clues.links


def _is_of_them(match: Match[Cue], clues: Clues) -> bool:
    """`10 of them children`, اثنان منهم: words that make the number before them a part.

    An Arabic منهم before a number opens a part of its own: قتل 20 منهم 5 أطفال.
    """
    key = clues.tokens[match.first].key
    if match.meaning.kind != "part" or clues.cues.lang != "ar":
        return match.meaning.kind == "part" and key in clues.links
    following = clues.tokens[match.last + 1].key if match.last + 1 < len(clues.tokens) else ""
    after = clues.begins.get(match.last + 1)
    is_number = following[:1].isdecimal() or following in clues.cues.file.numbers.words
    opens = is_number or (after is not None and after.meaning.kind in (*_COUNTED, "pair", "pair_of", "before"))
    return match.first == match.last and key.startswith("منه") and not opens


def _unlisted(at: int, clues: Clues) -> Match[Cue] | None:
    """A noun for people that no list has.

    That is an animate one of the Russian dictionary, an English name of a people (six Poles), or an English plural
    of which the next words say that it was killed or hurt.
    """
    token = clues.tokens[at]
    if clues.cues.lang == "ru":
        is_people = can_be(token.key, "NOUN", "anim") and not can_be(token.key, "NOUN", "inan")
    else:
        is_named = clues.cues.lang == "en" and _PEOPLES.fullmatch(token.text) is not None
        is_people = (is_named and _ends_phrase(at, clues)) or (clues.cues.lang == "en" and _suffers(at, clues))
    return Match(token.start, token.end, at, at, _SOMEBODY, (token.start, token.end)) if is_people else None


def _suffers(at: int, clues: Clues) -> bool:
    """Whether token `at` is an English plural before its verb of being killed or hurt: 20 beekeepers were injured."""
    if not _PLURAL.fullmatch(clues.tokens[at].text):
        return False
    after = range(at + 1, min(at + 2 + _MAX_AUXILIARIES, len(clues.tokens)))
    auxiliary = clues.cues.small["be"] | {"have", "has", "had"}
    verb = next((place for place in after if clues.tokens[place].key not in auxiliary), None)
    harm = clues.begins.get(verb) if verb is not None else None
    if verb is None or harm is None or harm.meaning.kind != "harm" or harm.meaning.value not in ("killed", "wounded"):
        return False
    return harm.meaning.side == "before" or (harm.meaning.side == "passive" and verb > at + 1)


def _ends_phrase(at: int, clues: Clues) -> bool:
    """Whether no further noun can follow token `at`: six Poles were, but not dozens of Hamas targets."""
    if at + 1 == len(clues.tokens) or at + 1 in clues.begins:
        return True
    following = clues.tokens[at + 1]
    return not following.is_word or any(following.key in words for words in clues.cues.small.values())


def _is_of_thing(match: Match[Cue], clues: Clues) -> bool:
    """«Трёх пострадавших странах», «50 военных судов»: what looks like a noun for people before that of a thing."""
    if clues.cues.lang != "ru" or match.last + 1 >= len(clues.tokens):
        return False
    key, following = clues.tokens[match.last].key, clues.tokens[match.last + 1].key
    after = clues.begins.get(match.last + 1)
    if after is not None and after.meaning.kind == "not_people" and (can_be(key, "ADJF") or can_be(key, "PRTF")):
        return True
    is_name = clues.tokens[match.last + 1].text[0].isupper()
    if is_name or not can_be(following, "NOUN", "inan") or can_be(following, "anim"):
        return False
    if match.meaning.kind == "people":
        return can_be(key, "ADJF", "plur", "gent") and can_be(following, "NOUN", "plur", "gent")
    cases = ("loct", "datv", "ablt")
    return can_be(key, "PRTF") and any(can_be(key, case) and can_be(following, "NOUN", case) for case in cases)


def _is_harm_of_noun(match: Match[Cue], clues: Clues) -> bool:
    """`20 wounded soldiers`: a participle before the noun."""
    is_adjective = match.meaning.kind == "harm" and clues.cues.lang != "ar"
    return is_adjective and counts(clues.begins.get(match.last + 1))


def counts(match: Match[Cue] | None) -> bool:
    """Whether the match is what a number can count."""
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


def stands_alone(noun: Match[Cue], clues: Clues) -> bool:
    """Whether the noun depends on no other word: «что жертв нет», but not «среди жертв детей нет»."""
    if noun.first == 0:
        return True
    before = clues.tokens[noun.first - 1]
    return not before.is_word or before.key in clues.cues.file.casualties.before_absent
