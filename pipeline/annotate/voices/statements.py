"""Statements over several sentences: what a sentence announces with a colon, and the items of a list."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotate.reading import Attribution, Reading, Sentence
from pipeline.catalog.cues import LanguageCues

_ITEMS = ("-", "–", "—", "•", "+", "▪")
"""Marks before the items of a list."""


def add_statements(reading: Reading, cues: LanguageCues, found: dict[int, list[Attribution]]) -> None:
    """What a sentence that ends in a colon announces, and the items of a list that a source has begun, are its too."""
    for sentence in reading.sentences[:-1]:
        announcing = [a for a in found.get(sentence.index, ()) if a.speaker and _announces(reading, sentence, a)]
        for following in _announced(reading, sentence, cues) if announcing else ():
            told = replace(announcing[-1], start=following.start, end=following.end)
            found.setdefault(following.index, []).append(told)


def _announces(reading: Reading, sentence: Sentence, attribution: Attribution) -> bool:
    opens_list = reading.text[attribution.start : attribution.end].lstrip(": ").startswith(_ITEMS)
    return ends_in_colon(sentence) or opens_list


def ends_in_colon(sentence: Sentence) -> bool:
    """Whether the sentence announces what follows it."""
    return bool(sentence.tokens) and sentence.tokens[-1].text == ":"


def _announced(reading: Reading, sentence: Sentence, cues: LanguageCues) -> Iterator[Sentence]:
    """Sentences of the paragraph after a colon and of further ones in the first person; or the items of a list."""
    is_first, end = True, sentence.end
    for following in reading.sentences[sentence.index + 1 :]:
        is_item = reading.text.startswith(_ITEMS, following.start)
        begins_paragraph = "\n" in reading.text[end : following.start]
        if begins_paragraph and not is_first and not is_item and not _is_in_first_person(reading, following, cues):
            return
        if not begins_paragraph and not ends_in_colon(sentence) and not is_item:
            return
        yield following
        is_first, end = False, following.end


def _is_in_first_person(reading: Reading, sentence: Sentence, cues: LanguageCues) -> bool:
    """Whether the paragraph that `sentence` begins has a word such as we or our."""
    end = reading.text.find("\n", sentence.start)
    paragraph = [s for s in reading.sentences[sentence.index :] if end < 0 or s.start < end]
    return any(token.key in cues.small["first_person"] for s in paragraph for token in s.tokens)
