"""What parts a sentence into clauses that may be told by different people."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from pipeline.catalog.cues import LanguageCues
from pipeline.text.tokens import Token

_ITEMS = "-–•▪"
"""Marks before the items of a list."""
_MAX_CREDIT = 4
_MAX_TO_UNDER_WAY = 8
"""Tokens behind the word that opens it in which the verb of what goes on meanwhile stands: as … bombing continues."""


def find_stops(tokens: Sequence[Token], cues: LanguageCues, quoted: frozenset[int]) -> tuple[int, ...]:
    """The marks, and the words that open what is left untold, outside of quotations, at which a clause ends.

    `quoted` are the tokens inside.
    """
    left_out = cues.speech_words["left_out"]
    outside = (i for i, token in enumerate(tokens) if i not in quoted and (left_out or not token.is_word))
    return tuple(
        i
        for i in outside
        if _is_stop(tokens, i, cues)
        or (left_out and (_opens_untold(tokens, i, left_out) or _opens_meanwhile(tokens, i, cues)))
    )


def _opens_meanwhile(tokens: Sequence[Token], at: int, cues: LanguageCues) -> bool:
    """X says aid is near as bombing continues: what goes on meanwhile, in the present, is the outlet's word."""
    opening, small = cues.speech_words["opening_meanwhile"], cues.small
    if at < 2 or tokens[at].key not in opening or tokens[at - 1].key in small["determiners"]:
        return False
    # As long as bombing continues.
    if tokens[at - 2].key in opening or not tokens[at - 1].is_word:
        return False
    behind = tokens[at + 2 : at + 1 + _MAX_TO_UNDER_WAY]
    verb = next((i for i, token in enumerate(behind) if token.key in cues.speech_words["under_way"]), None)
    parting = (small["relative"], small["that"], small["and"], opening)
    return verb is not None and not any(
        t.text in ",;:" or any(t.key in part for part in parting) for t in behind[:verb]
    )


def _opens_untold(tokens: Sequence[Token], at: int, left_out: Collection[str]) -> bool:
    """…, without distinguishing fighters from others: what a source leaves untold at the end is the outlet's word."""
    opens = at + 1 < len(tokens) and f"{tokens[at].key} {tokens[at + 1].key}" in left_out
    return opens and not any(token.text == "," for token in tokens[at:])


def _is_stop(tokens: Sequence[Token], at: int, cues: LanguageCues) -> bool:
    text = tokens[at].text
    if text == ")":
        return _closes_credit(tokens, at, cues)
    if text in _ITEMS:
        return _is_item(tokens, at)
    return text in ";؛" or (text in ",،" and _opens_but(tokens, at + 1, cues))


def _opens_but(tokens: Sequence[Token], at: int, cues: LanguageCues) -> bool:
    """A word such as but; في حين, in two words; not بينما أصيب, which only goes on to tell."""
    first, second, third = (tokens[i].key if i < len(tokens) else "" for i in range(at, at + 3))
    going_on = cues.speech_words["going_on"]
    if first in cues.small["but"]:
        return first not in cues.speech_words["besides"] or second not in going_on
    return f"{first} {second}" in cues.small["but"] and third not in going_on


def _closes_credit(tokens: Sequence[Token], at: int, cues: LanguageCues) -> bool:
    """(رويترز): the credit of a caption, which runs into the text behind it."""
    credits_ = tuple(cues.speech_words["credits"])
    return at + 1 < len(tokens) and any(t.key.startswith(credits_) for t in tokens[max(0, at - _MAX_CREDIT) : at])


def _is_item(tokens: Sequence[Token], at: int) -> bool:
    """X: - … - …: the dash opens the next of the items that a colon has announced."""
    pairs = pairwise(tokens[: at + 1])
    return any(one.text == ":" and other.text in _ITEMS for one, other in pairs)
