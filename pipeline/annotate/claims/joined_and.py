"""The و that Arabic writes together with a small word at the head of a cue: ولم, ولا, وربما."""

from collections.abc import Sequence

from pipeline.text.normalize import fold
from pipeline.text.tokens import Token

_SMALL = frozenset(map(fold, ("لم", "لا", "لن", "ليس", "ليست", "ربما", "يعتقد", "يرجح", "يبدو", "قد", "تعذر", "يتعذر")))


def joined_and(at: int, tokens: Sequence[Token], lang: str) -> int:
    """Code points of the و written with a small word at token `at` (ولم, ولا, وربما); 0 where there is none.

    Listed forms of such words carry it, since too few letters are left to take it off by rule.
    """
    token = tokens[at]
    return 1 if lang == "ar" and token.text[:1] == "و" and token.key[1:] in _SMALL else 0
