"""What a Russian word may be in its sentence: case, part of speech, voice, by pymorphy3's grammemes."""

from functools import lru_cache

from pipeline.text.lemmas import morphology

_MIN_SCORE = 0.02
"""Readings rarer than this (цахал as a verb) only mislead."""
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_CONSONANTS = tuple("бвгджзклмнпрстфхцчшщ")
_NAMES = ("хезболла", "пешмерга", "кулеба", "рябков")
"""Of these it takes the nominative for a genitive, and no rule tells them from one."""
_UNDECLINED = ("UNKN", "LATN", "Fixd", "Abbr")


@lru_cache(maxsize=50_000)
def grammemes(key: str) -> tuple[frozenset[str], ...]:
    """The likely readings of the folded Russian word `key`, each as its grammemes (NOUN, plur, nomn); none for ""."""
    parses = morphology().parse(key) if key else []
    return tuple(frozenset(parse.tag.grammemes) for parse in parses if parse.score >= _MIN_SCORE)


def is_known(key: str) -> bool:
    """Whether the dictionary has the folded Russian word `key`; names it has never seen are only guessed at."""
    return bool(morphology().word_is_known(key))


@lru_cache(maxsize=50_000)
def can_be(key: str, *wanted: str) -> bool:
    """Whether one reading of `key` has all of `wanted`."""
    return any(reading.issuperset(wanted) for reading in grammemes(key))


@lru_cache(maxsize=50_000)
def can_stand_in(key: str, case: str) -> bool:
    """Whether `key` can stand in `case` (nomn, gent, accs, ablt …); a word that is not declined can in any."""
    readings = grammemes(key)
    is_listed = any(case in reading or not reading.isdisjoint(_UNDECLINED) for reading in readings)
    return is_listed or (case == "nomn" and _is_foreign_name(key))


def _is_foreign_name(key: str) -> bool:
    """Whether the dictionary has no such word and guesses its case wrongly: Ликуд as the genitive of a plural."""
    return key in _NAMES or (key[-1:] in _CONSONANTS and not is_known(key))


def fits(key: str, case: str) -> bool:
    """Whether a Russian word may stand in `case`; foreign names that look like other words always may."""
    return can_stand_in(key, case) or not any(can_stand_in(key, other) for other in CASES)
