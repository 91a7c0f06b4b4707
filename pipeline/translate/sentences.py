"""Sentences → English sentences: equal ones once, long ones in parts, faulty ones once more in halves."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import regex

from pipeline.models import Marian
from pipeline.records.ids import content_id
from pipeline.translate.faults import find_fault

_METHOD = "1"
"""Raised whenever this file, faults.py or the decoding changes what a sentence becomes, so that none is remembered."""
_CLAUSE_END = regex.compile(r"(?<=[,;:،؛—–])\s+")
_SPACE = regex.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class English:
    """What a sentence became, and "" or why that is not to be relied on (see faults.py)."""

    text: str
    doubt: str = ""


def sentence_key(sentence: str, system: str) -> str:
    """What a reading is remembered by: the sentence, the model's version and our way of using it."""
    return content_id(_METHOD, system, sentence)


def translate_sentences(sentences: Sequence[str], translator: Marian) -> dict[str, English]:
    """The English of each sentence, by the sentence; a part that came out faulty is tried once more in halves."""
    parts = {sentence: list(split_long(sentence, translator.fits)) for sentence in dict.fromkeys(sentences)}
    english = _translate_parts(list(dict.fromkeys(part for found in parts.values() for part in found)), translator)
    return {sentence: _join([english[part] for part in found]) for sentence, found in parts.items()}


def _translate_parts(parts: Sequence[str], translator: Marian) -> dict[str, English]:
    english = _translate_whole(parts, translator)
    faulty = {part: found for part, made in english.items() if made.doubt and (found := halve(part))}
    again = _translate_whole([half for found in faulty.values() for half in found], translator)
    mended = {part: _join([again[half] for half in found]) for part, found in faulty.items()}
    return english | {part: made for part, made in mended.items() if not made.doubt}


def _translate_whole(parts: Sequence[str], translator: Marian) -> dict[str, English]:
    made = translator.translate(parts)
    return {part: English(text, find_fault(part, text)) for part, text in zip(parts, made, strict=True)}


def _join(parts: Sequence[English]) -> English:
    """One after the other, with the first doubt that any of them has."""
    text = " ".join(part.text for part in parts if part.text)
    return English(text, next((part.doubt for part in parts if part.doubt), ""))


def split_long(sentence: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """`sentence` in parts that fit, halved where a clause ends, else between words; a word that does not fit stays.

    Nothing of it is lost but the space between the parts. An empty sentence has no parts.
    """
    halves = () if fits(sentence) else halve(sentence)
    if not halves:
        yield from [sentence] if sentence.strip() else []
    for half in halves:
        yield from split_long(half, fits)


def halve(sentence: str) -> tuple[str, ...]:
    """The two halves of `sentence`, cut at the clause end nearest to its middle, or else the space nearest to it.

    Nothing for a single word.
    """
    for pattern in (_CLAUSE_END, _SPACE):
        cuts = [match for match in pattern.finditer(sentence) if match.start() and match.end() < len(sentence)]
        if cuts:
            cut = min(cuts, key=lambda match: abs(match.start() - len(sentence) // 2))
            return sentence[: cut.start()], sentence[cut.end() :]
    return ()
