"""How far a claim reaches: the clause of its deed, without the charge before it and what is said again behind it."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from pipeline.annotate.deeds.affixes_arabic import WITH
from pipeline.annotate.deeds.deeds import Deed
from pipeline.annotate.reading import Reading
from pipeline.catalog.cues import LanguageCues
from pipeline.text.tokens import Token, tokenize

_ITEM = regex.compile(r"\s[-–—]\s|\s-(?=\p{L})|[\n|•▪⭕🔴🔵➖]")
"""What parts the items of a list, and the lines of a message."""
_COMMAS = ",،;؛"
_QUOTES = {"»": "«", "”": "“", '"': '"'}
_MAX_SUBJECT = 3
"""Tokens from a comma to the verb of speech that goes on behind it: , а Киев отверг; ، فيما نفت."""


def find_extent(deed: Deed, bounds: tuple[int, int], reading: Reading, cues: LanguageCues) -> tuple[int, int] | None:
    """Where the claim begins and ends within `bounds`, somebody's words; None where these only ask."""
    start, end = _item(reading, deed, max(deed.clause[0], bounds[0]), min(deed.clause[1], bounds[1]))
    words = [token for token in tokenize(reading.text, start, end) if token.is_word]
    before = [token.key for token in reading.sentences[deed.sentence].tokens if token.end <= start][-1:]
    is_open = any(key in cues.file.claims.open for key in (*before, *(word.key for word in words[:1])))
    if not words or is_open or reading.text.startswith(("?", "؟"), words[-1].end):
        return None
    return _opening(words, deed, reading, cues), _closing(words, deed, reading, cues)


def _item(reading: Reading, deed: Deed, start: int, end: int) -> tuple[int, int]:
    """Of a list that somebody's words are given in, the item of the deed."""
    marks = [mark for mark in _ITEM.finditer(reading.text, start, end)]
    first = max((mark.end() for mark in marks if mark.end() <= deed.start), default=start)
    return first, min((mark.start() for mark in marks if mark.start() >= deed.end), default=end)


def _opening(words: Sequence[Token], deed: Deed, reading: Reading, cues: LanguageCues) -> int:
    """Of a charge (accused X of killing) only what X is said to have done."""
    before = [token for token in words if token.end <= deed.start]
    is_charge = bool(before) and before[-1].key in cues.file.claims.charges
    if reading.lang == "ar" and WITH in reading.text[max(0, deed.start - 1) : deed.start + 1]:
        # بقتل: with or without its ب, as it is listed.
        return deed.start + reading.text.startswith(WITH, deed.start)
    return deed.start if is_charge else _charge(before, words[0].start, deed, reading)


def _charge(before: Sequence[Token], start: int, deed: Deed, reading: Reading) -> int:
    """Accused Russia | of | striking a house, killing three: what follows the `of` behind whoever is accused."""
    is_accused = any(a.reporting == "judged" and a.cue[1] <= start for a in reading.attributions.get(deed.sentence, ()))
    charges = (then.start for of, then in pairwise(before) if of.key == "of" and then.key.endswith("ing"))
    return next(charges, start) if is_accused and reading.lang == "en" else start


def _closing(words: Sequence[Token], deed: Deed, reading: Reading, cues: LanguageCues) -> int:
    """The end of the claim: before a comma or an `and` behind which somebody speaks again (، نافيا; and vowed to)."""
    end = words[-1].end
    spoken = (a.cue[0] for a in reading.attributions.get(deed.sentence, ()) if a.reporting)
    again = min((cue for cue in spoken if deed.end <= cue < end), default=end)
    inside = [word for word in words if word.end <= again]
    comma = _last_comma(reading.text, deed.end, again)
    if again < end and inside[-1].key in cues.file.claims.ands:
        end = inside[-2].end
    elif comma >= 0 and sum(word.start > comma for word in inside) <= (_MAX_SUBJECT if again < end else 1):
        is_cut = again < end or deed.clause[1] <= inside[-1].end + 1
        end = max(word.end for word in words if word.end <= comma) if is_cut else end
    return end + _is_quote_open(reading.text[words[0].start : end], reading.text[end : end + 1])


def _is_quote_open(text: str, mark: str) -> bool:
    """Whether `mark` closes a quotation that `text` opens."""
    opening = _QUOTES.get(mark)
    return opening is not None and (text.count(opening) - text.count(mark) * (opening != mark)) % 2 == 1


def _last_comma(text: str, start: int, end: int) -> int:
    return max(text.rfind(mark, start, end) for mark in _COMMAS)
