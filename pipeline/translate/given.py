"""A translation that came with its article → the English of each of its sentences."""

from collections.abc import Sequence

from pipeline.text.sentences import split_sentences
from pipeline.translate.alignment import Encode, align
from pipeline.translate.sentences import English

GIVEN = "given"
"""`Translation.system` of a reading that came with the article."""
NO_PARTNER = "no partner"
Reading = tuple[range, English]
"""The places of one sentence or more, and the English that stands for them together."""


def pair_given(sentences: Sequence[str], translation: str, encode: Encode) -> list[Reading]:
    """All sentences in order with the English that stands for them, "" and NO_PARTNER where there is none.

    Two sentences that became one in English share it; English that stands for no sentence is left out here, and
    is read in the article's `translation`.
    """
    english = [translation[start:end] for start, end in split_sentences(translation, "en")]
    return [
        (ours, English(" ".join(english[place] for place in theirs)) if theirs else English("", NO_PARTNER))
        for ours, theirs in align(sentences, english, encode)
        if ours
    ]
