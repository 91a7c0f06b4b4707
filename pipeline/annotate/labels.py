"""Labels: which codebook words a text chooses for actors, acts, deaths and places changing hands."""

from collections.abc import Iterator

from pipeline.annotate.label_conditions import Candidate, holds, is_name
from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.codebook import Codebook
from pipeline.records.annotation import Tag
from pipeline.text.tokens import simple_words


def find_labels(reading: Reading, codebook: Codebook) -> list[Tag]:
    """The labels of `reading` by start, without overlaps; whose words they are is left "unknown"."""
    candidates = (c for sentence in reading.sentences for c in _candidates(sentence, reading, codebook))
    return [_tag(candidate) for candidate in candidates if _is_label(candidate, codebook)]


def _candidates(sentence: Sentence, reading: Reading, codebook: Codebook) -> Iterator[Candidate]:
    tokens = simple_words(sentence.tokens)
    for match in codebook.index(reading.lang).find(tokens):
        if match.meaning is not None:
            yield Candidate(match, match.meaning, tokens, sentence, reading)


def _is_label(candidate: Candidate, codebook: Codebook) -> bool:
    return not is_name(candidate) and all(holds(candidate, need, codebook) for need in candidate.concept.needs)


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
