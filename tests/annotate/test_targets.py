"""Targets: whom a label names, and who does the act that it names."""

from typing import Any

import pytest
from annotate.casebook import load_cases, read_with_actors

from pipeline.annotate.labels.targets import give_targets
from pipeline.catalog.cues import load_cues
from pipeline.records.annotation import Tag

CUES = load_cues()


@pytest.mark.parametrize(("lang", "sentence", "expected"), load_cases("targets"))
def test_target_is_that_of_the_guide(lang: str, sentence: str, expected: list[Any]) -> None:
    """Each case has the target that a careful reader would sign, or none."""
    word, concept, label_class, text, entity = expected
    start = sentence.index(word)
    label = Tag("label", start, start + len(word), word, 0, concept=concept, label_class=label_class)
    (tag,) = give_targets(read_with_actors(sentence, lang), [label], CUES)
    assert (tag.target.text if tag.target else None, tag.target.entity if tag.target else None) == (text, entity)


def test_target_of_other_kinds_is_left_alone() -> None:
    """A figure beside a group has no target."""
    figure = Tag("casualty", 0, 3, "Ten", 0)
    assert give_targets(read_with_actors("Ten Hamas fighters died.", "en"), [figure], CUES) == [figure]
