"""Labels: which codebook words a text chooses for actors, acts, deaths and places changing hands."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from pipeline.annotate.labels.conditions import Candidate, holds_near, is_name, is_said, is_search_key
from pipeline.annotate.reading import Reading
from pipeline.catalog.codebook import Codebook
from pipeline.records.annotation import Tag
from pipeline.text.tokens import Token, simple_words

_REACH = 2
"""Sentences on either side that make a passage."""
_Words = Sequence[Sequence[Token]]
"""The `simple_words` of each sentence."""


def find_labels(reading: Reading, codebook: Codebook) -> list[Tag]:
    """The labels of `reading` by start, without overlaps; whose words they are is left "unknown"."""
    words = [simple_words(sentence.tokens) for sentence in reading.sentences]
    told = _passage_reader(words, reading.lang, codebook)

    def holds(candidate: Candidate, condition_id: str) -> bool:
        condition, here = codebook.conditions[condition_id], candidate.sentence.index
        if condition.within != "passage":
            return holds_near(candidate, condition_id, codebook)
        is_asked = condition.asked_where is None or told(here, condition.asked_where)
        return not is_asked or told(here, condition_id)

    def is_label(candidate: Candidate) -> bool:
        if is_name(candidate) or is_search_key(candidate):
            return False
        return all(holds(candidate, need) for need in candidate.concept.needs)

    return [_tag(candidate) for candidate in _candidates(reading, words, codebook) if is_label(candidate)]


def _passage_reader(words: _Words, lang: str, codebook: Codebook) -> Callable[[int, str], bool]:
    """Whether the passage around a sentence (its index) fulfils a condition (its id)."""

    @cache
    def said(index: int, condition_id: str) -> bool:
        return is_said(words[index], lang, condition_id, codebook)

    @cache
    def told(here: int, condition_id: str) -> bool:
        passage = range(max(0, here - _REACH), min(here + _REACH + 1, len(words)))
        return any(said(index, condition_id) for index in passage)

    return told


def _candidates(reading: Reading, words: _Words, codebook: Codebook) -> Iterator[Candidate]:
    index = codebook.index(reading.lang)
    for sentence in reading.sentences:
        # The sign of a hashtag only parts words.
        tokens = [token for token in words[sentence.index] if token.text != "#"]
        for match in index.find(tokens):
            if match.meaning is not None:
                yield Candidate(match, match.meaning, tokens, sentence, reading)


def _tag(candidate: Candidate) -> Tag:
    match, concept = candidate.match, candidate.concept
    return Tag(
        kind="label",
        start=match.start,
        end=match.end,
        text=candidate.reading.text[match.start : match.end],
        sentence=candidate.sentence.index,
        concept=concept.id,
        label_class=concept.label_class,
        slant=concept.slant,
    )
