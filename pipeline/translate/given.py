"""A translation that came with its article → the English of each of its sentences."""

from collections.abc import Sequence

from pipeline.text.sentences import split_sentences
from pipeline.translate.alignment import Encode, align
from pipeline.translate.sentences import English

GIVEN = "given"
"""`Translation.system` of a reading that came with the article."""
NO_PARTNER = "no partner"


def pair_given(sentences: Sequence[str], translation: str, encode: Encode) -> list[English]:
    """For each sentence the English that stands for it, "" and NO_PARTNER where there is none.

    Two sentences that became one in English both have it; English that stands for no sentence is left out here, and
    is read in the article's `translation`.
    """
    english = [translation[start:end] for start, end in split_sentences(translation, "en")]
    paired = [English("", NO_PARTNER)] * len(sentences)
    for ours, theirs in align(sentences, english, encode):
        if ours and theirs:
            text = " ".join(english[place] for place in theirs)
            paired[ours.start : ours.stop] = [English(text)] * len(ours)
    return paired
