"""Whether a name stands alone or is part of a longer one: Human Rights Council, Georgia State, Людмила Путина."""

from collections.abc import Collection, Sequence

from pipeline.text.lemmas import is_genitive_noun, is_given_name, word_forms
from pipeline.text.tokens import Token

_GOES_ON = {"en": frozenset({"of", "for", "on"}), "ru": frozenset({"по", "при", "за"}), "ar": frozenset()}
_ARTICLE = "ال"
_RELATIVE = frozenset(("الذي", "التي", "الذين", "اللذان", "اللتان", "اليوم", "الان"))
"""Words with the article that say more of a name, or when; they are no part of it."""


def stands_alone(words: Sequence[Token], first: int, last: int, lang: str, apart: Collection[int] = ()) -> bool:
    """Whether no neighbour of `words[first]` to `words[last]` makes a longer name of them.

    Words numbered in `apart` are known to be another thing: Lebanon in "Lebanon's Tripoli".
    """
    # The first word of a sentence has its capital from there.
    if first > 1 and first - 1 not in apart and _is_proper(words[first - 1]):
        return False
    return last + 1 == len(words) or last + 1 in apart or not _continues(words[last + 1], lang)


def has_other_given_name(words: Sequence[Token], first: int, known: Collection[str]) -> bool:
    """Whether the Russian word before `words[first]` is a given name that is not among the folded `known` ones."""
    given = words[max(0, first - 1)]
    if first == 0 or not _is_proper(given) or not is_given_name(given.key):
        return False
    return not any(form.key in known for form in word_forms(given.key, "ru"))


def _continues(word: Token, lang: str) -> bool:
    if _is_proper(word) or word.key in _GOES_ON[lang]:
        return True
    if lang == "ar":
        return word.text.startswith(_ARTICLE) and word.key not in _RELATIVE
    return lang == "ru" and is_genitive_noun(word.key)


def _is_proper(word: Token) -> bool:
    return word.text[0].isupper()
