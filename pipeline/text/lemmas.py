"""The dictionary forms that a word of running text may stand for, by rule: one function for three languages.

English goes through simplemma, Russian through pymorphy3. Arabic has no light lemmatizer that keeps
clitics apart, so its clitics, number and gender endings are taken off by rule and every reading is kept.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.text.normalize import fold

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word: its dictionary `key`, and how many folded letters of clitics (و ف ب ل ك) stand before it."""

    key: str
    n_clitics: int = 0


@lru_cache(maxsize=200_000)
def word_forms(key: str, lang: str) -> tuple[Form, ...]:
    """Every reading of the folded word `key`; the word as it stands comes first."""
    if lang == "ru":
        forms = [Form(key), *(Form(lemma) for lemma in _russian_lemmas(key))]
    elif lang == "ar":
        forms = _arabic_forms(key)
    else:
        forms = [Form(key), Form(_english_lemma(key))]
    return tuple(dict.fromkeys(forms))


def _english_lemma(key: str) -> str:
    import simplemma

    return simplemma.lemmatize(key, "en").casefold()


def _russian_lemmas(key: str) -> list[str]:
    return [fold(parse.normal_form) for parse in _morphology().parse(key)]


@lru_cache(maxsize=1)
def _morphology() -> "MorphAnalyzer":
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


# Longest first within a slot; each word passes the slots in this order: conjunction, preposition, article.
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ك", "ل")
_ARTICLE = "ال"
_SUFFIXES = ("ها", "هم", "هن", "نا", "كم", "ه", "ي", "ك")
# ending → what it stands for in the singular; the folded teh marbuta is ه.
_ENDINGS = (
    ("يين", "ي"),
    ("يون", "ي"),
    ("ون", ""),
    ("ين", ""),
    ("ان", ""),
    ("ات", "ه"),
    ("ات", ""),
    ("تين", "ه"),
    ("تان", "ه"),
    ("ه", ""),
    ("ا", ""),
    ("وا", ""),
    ("ت", ""),
)
_MIN_STEM = 3


def _arabic_forms(key: str) -> list[Form]:
    forms = []
    for n_clitics, stem in _without_clitics(key):
        forms.append(Form(stem, n_clitics))
        forms += [Form(bare, n_clitics) for bare in _without_endings(stem)]
    return forms


def _without_clitics(key: str) -> list[tuple[int, str]]:
    """(letters of clitics taken off, rest), also with the article taken off the rest."""
    rests = [(0, key)]
    for slot in (_CONJUNCTIONS, _PREPOSITIONS):
        rests += [(n + 1, rest[1:]) for n, rest in rests if rest.startswith(slot) and len(rest) > _MIN_STEM]
    found = []
    for n, rest in rests:
        found.append((n, rest))
        if rest.startswith(_ARTICLE) and len(rest) >= len(_ARTICLE) + _MIN_STEM:
            found.append((n, rest[len(_ARTICLE) :]))
        # ل and the article are written للـ, without its alef.
        elif n and key[n - 1] == "ل" and rest.startswith("ل") and len(rest) > _MIN_STEM:
            found.append((n, rest[1:]))
    return found


def _without_endings(stem: str) -> list[str]:
    bare = [stem[: -len(end)] + to for end, to in _ENDINGS if stem.endswith(end)]
    bare += [stem[: -len(end)] for end in _SUFFIXES if stem.endswith(end)]
    # A teh marbuta opens to ت before a pronoun: جماعتهم.
    bare += [stem[: -len(end) - 1] + "ه" for end in _SUFFIXES if stem.endswith("ت" + end)]
    return [word for word in bare if len(word) >= _MIN_STEM]
