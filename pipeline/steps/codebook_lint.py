"""The codebook held against its own sentences: what `parallax codebook lint` finds."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.annotate.labels.labels import find_labels
from pipeline.annotate.reading import read_text
from pipeline.catalog.codebook import Codebook, Concept, list_concepts, load_codebook
from pipeline.catalog.codebook_checks import check_codebook, place_of
from pipeline.errors import CatalogError


def lint_codebook(override: Path | None = None) -> list[str]:
    """A line for each problem of the codebook and its examples, with file, line and what to do; empty if sound."""
    try:
        problems = check_codebook(override)
    except CatalogError as error:
        return str(error).splitlines()
    codebook = load_codebook(override)
    for path, concept in list_concepts(override):
        problems += _failing_examples(path, concept, codebook)
        problems += _failing_counter_examples(path, concept, codebook)
    return problems


def _failing_examples(path: Path, concept: Concept, codebook: Codebook) -> Iterator[str]:
    for lang, examples in concept.examples.items():
        for example in examples:
            found = _labels(example.text, lang, codebook)
            if (concept.id, example.span) not in found:
                place = place_of(path, concept.id, "examples:", example.text)
                yield (
                    f"{place}: {example.span!r} is not found as {concept.id!r} in {example.text!r}, "
                    f"only {found}; correct forms, needs or the example"
                )


def _failing_counter_examples(path: Path, concept: Concept, codebook: Codebook) -> Iterator[str]:
    for lang, texts in concept.counter_examples.items():
        for text in texts:
            spans = [span for id_, span in _labels(text, lang, codebook) if id_ == concept.id]
            if spans:
                place = place_of(path, concept.id, "counter_examples:", text)
                yield f"{place}: {spans[0]!r} is found as {concept.id!r} in {text!r}; exclude it or make a condition"


def _labels(text: str, lang: str, codebook: Codebook) -> list[tuple[str | None, str]]:
    return [(tag.concept, tag.text) for tag in find_labels(read_text(text, lang), codebook)]
