"""The head over sentence vectors, and the sentences of ours that it learns from."""

from collections import Counter

import numpy as np
import pytest

from pipeline.training.sentence_head import KINDS, learn, read_examples


def test_learn_tells_rows_apart_that_it_has_not_seen() -> None:
    """What differs in one number is told by that number, wherever the other numbers lie."""
    chance = np.random.default_rng(20)
    vectors = chance.normal(size=(4000, 6))
    holds = (vectors[:, 2] > 0).astype(float)
    head = learn(vectors[:3000], holds[:3000], np.ones(3000))
    assert np.mean((head.score(vectors[3000:]) > 0.5) == (holds[3000:] > 0)) > 0.95


def test_learn_heeds_what_is_important() -> None:
    """Of two answers to the same vector the one that counts more wins."""
    vectors = np.array([[0.0], [1.0], [1.0]]).repeat(2000, axis=0)
    holds = np.array([0.0, 0.0, 1.0]).repeat(2000)
    for weight, expected in ((0.1, False), (10.0, True)):
        importance = np.array([1.0, 1.0, weight]).repeat(2000)
        assert bool(learn(vectors, holds, importance).score(np.array([[1.0]]))[0] > 0.5) is expected


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_examples_hold_enough_of_each_kind(lang: str) -> None:
    """Each kind has its sentences, and as many have none of them."""
    mine = [example for example in read_examples() if example.language == lang]
    counts = Counter(kind for example in mine for kind in example.kinds)
    assert set(counts) == set(KINDS)
    assert min(counts.values()) >= 20
    assert sum(not example.kinds for example in mine) >= 30
    assert len({example.text for example in mine}) == len(mine)


def test_examples_stand_at_the_same_places_in_each_language() -> None:
    """A sentence and its translations share a number, so that no fold learns from a translation of what it is asked."""
    kinds: dict[int, set[frozenset[str]]] = {}
    for example in read_examples():
        kinds.setdefault(example.number, set()).add(example.kinds)
    assert all(len(each) == 1 for each in kinds.values())
