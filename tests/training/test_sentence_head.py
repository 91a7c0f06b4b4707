"""The head over sentence vectors."""

import numpy as np

from pipeline.training.sentence_head import learn


def test_learn_tells_rows_apart_that_it_has_not_seen() -> None:
    """What differs in one number is told by that number, wherever the other numbers lie."""
    chance = np.random.default_rng(20)
    vectors = chance.normal(size=(4000, 6))
    holds = (vectors[:, 2] > 0).astype(float)
    head = learn(vectors[:3000], holds[:3000])
    assert np.mean((head.score(vectors[3000:]) > 0.5) == (holds[3000:] > 0)) > 0.95


def test_learn_says_how_likely_where_nothing_tells() -> None:
    """Equal vectors of which a quarter hold the kind score a quarter."""
    vectors = np.array([[0.0], [1.0]]).repeat(2000, axis=0)
    holds = np.tile([1.0, 0.0, 0.0, 0.0], 1000)
    assert np.allclose(learn(vectors, holds).score(vectors), 0.25, atol=1e-6)
