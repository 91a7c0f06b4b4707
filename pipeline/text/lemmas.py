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
    """One reading of a word: its dictionary `key`, and how many letters of clitics (و ف ب ل ك) stand before it."""

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


@lru_cache(maxsize=200_000)
def form_keys(key: str, lang: str) -> frozenset[str]:
    """The words that `word_forms` reads `key` as."""
    return frozenset(form.key for form in word_forms(key, lang))


def dictionary_form(key: str, lang: str) -> str:
    """The form that stands for all inflections of the folded word `key`. Arabic words are listed in it already."""
    if lang == "ar":
        return key
    # The likeliest reading: взрыв is the noun, though it can be a form of взрыть.
    return next(iter(_russian_lemmas(key)), key) if lang == "ru" else _english_lemma(key)


def _english_lemma(key: str) -> str:
    import simplemma

    return simplemma.lemmatize(key, "en").casefold() if key else key


def _russian_lemmas(key: str) -> list[str]:
    return [fold(parse.normal_form) for parse in morphology().parse(key)] if _is_russian(key) else []


@lru_cache(maxsize=20_000)
def is_genitive_noun(key: str) -> bool:
    """Whether the folded Russian word `key` can be a noun in the genitive, which goes with the noun before it."""
    return _is_russian(key) and any({"NOUN", "gent"} in parse.tag for parse in morphology().parse(key))


@lru_cache(maxsize=20_000)
def is_given_name(key: str) -> bool:
    """Whether the folded Russian word `key` can be a person's given name or patronymic."""
    return _is_russian(key) and any("Name" in p.tag or "Patr" in p.tag for p in morphology().parse(key))


def _is_russian(key: str) -> bool:
    # pymorphy3 fails on some letters of other scripts, and would learn nothing from them.
    return any("а" <= letter <= "я" for letter in key)


@lru_cache(maxsize=1)
def morphology() -> "MorphAnalyzer":
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


# Each word passes the slots in this order: conjunction, preposition, article.
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ك", "ل")
_ARTICLE = "ال"
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
)
# Endings of verbs, of the construct state and of pronouns: no word with the article has them.
_ENDINGS_WITHOUT_ARTICLE = (*_ENDINGS, ("ا", ""), ("وا", ""), ("و", ""), ("ت", ""))
_PRONOUNS = ("ها", "هم", "هن", "نا", "كم", "ه", "ي", "ك")
# A plural loses its nun before a pronoun: مقاتليها; a verb its alef: قتلوهم.
_PLURAL_PRONOUNS = tuple(plural + pronoun for plural in "يو" for pronoun in ("ها", "هم", "هن", "نا", "كم", "ه"))
_MIN_STEM = 3


def _arabic_forms(key: str) -> list[Form]:
    forms = []
    for n_clitics, stem, has_article in _without_clitics(key):
        forms.append(Form(stem, n_clitics))
        forms += [Form(bare, n_clitics) for bare in _without_endings(stem, has_article)]
    return forms


def _without_clitics(key: str) -> list[tuple[int, str, bool]]:
    """(letters of clitics taken off, rest, whether it had the article), each rest with its article and without."""
    rests = [(0, key)]
    for slot in (_CONJUNCTIONS, _PREPOSITIONS):
        rests += [(n + 1, rest[1:]) for n, rest in rests if rest.startswith(slot) and len(rest) > _MIN_STEM]
    # ل and the article are written للـ, without its alef; but للبنان is ل and a word that begins with ل.
    after_l = [(n, rest) for n, rest in rests if n and key[n - 1] == "ل" and len(rest) > _MIN_STEM]
    rests += [(n, "ا" + rest) for n, rest in after_l if rest.startswith("ل")]
    found = []
    for n, rest in rests:
        has_article = rest.startswith(_ARTICLE) and len(rest) >= len(_ARTICLE) + _MIN_STEM
        found.append((n, rest, has_article))
        if has_article:
            found.append((n, rest[len(_ARTICLE) :], True))
    return found


def _without_endings(stem: str, has_article: bool) -> list[str]:
    endings = _ENDINGS if has_article else _ENDINGS_WITHOUT_ARTICLE
    bare = [stem[: -len(end)] + to for end, to in endings if stem.endswith(end)]
    if not has_article:
        bare += [stem[: -len(end)] for end in _PLURAL_PRONOUNS + _PRONOUNS if stem.endswith(end)]
        # A teh marbuta opens to ت before a pronoun: جماعتهم.
        bare += [stem[: -len(end) - 1] + "ه" for end in _PRONOUNS if stem.endswith("ت" + end)]
    return [word for word in bare if len(word) >= _MIN_STEM]
