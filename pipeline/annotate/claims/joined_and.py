"""The و that Arabic writes together with a small word at the head of a cue: ولم, ولا, وربما."""

from collections.abc import Sequence

from pipeline.catalog.cues import LanguageCues
from pipeline.text.tokens import Token


def joined_and(at: int, tokens: Sequence[Token], cues: LanguageCues) -> int:
    """Code points of the و written with a small word at token `at` (ولم, ولا, وربما); 0 where there is none.

    Listed forms of such words carry it, since too few letters are left to take it off by rule.
    """
    token = tokens[at]
    return int(token.text[:1] == "و" and token.key[1:] in cues.small["joined"])
