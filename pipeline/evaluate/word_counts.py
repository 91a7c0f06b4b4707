"""What a model has to beat: classes told by the words around a target alone, with logistic regression."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.models.aims import Aim
from pipeline.models.stance import REACH
from pipeline.text.tokens import tokenize

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_EPOCHS = 8
_RATE = 0.1
_SEED = 20


def judge_by_words(learned: Sequence[tuple[Aim, int]], asked: Sequence[Aim], n_classes: int) -> "NDArray[np.int64]":
    """The likeliest class of each of `asked`, learned from aims with their class; rarer classes weigh more.

    Multinomial logistic regression on the words within reach, learned text by text with Adagrad (Duchi and others
    2011). Words that were never seen say nothing.
    """
    import numpy as np

    places: dict[str, int] = {}
    rows = [np.array([places.setdefault(word, len(places)) for word in _words(aim)], np.int64) for aim, _ in learned]
    classes = np.array([cls for _, cls in learned])
    share = np.bincount(classes, minlength=n_classes) / len(classes)
    weights = _learn(rows, classes, 1 / (n_classes * share), len(places))
    asked_rows = [np.array([places[word] for word in _words(aim) if word in places], np.int64) for aim in asked]
    return np.array([weights[row].sum(0).argmax() for row in asked_rows])


def _learn(
    rows: "Sequence[NDArray[np.int64]]", classes: "NDArray[np.int64]", worth: "NDArray[np.float64]", n_words: int
) -> "NDArray[np.float64]":
    import numpy as np

    chance = np.random.default_rng(_SEED)
    weights, squares = np.zeros((n_words, len(worth))), np.full((n_words, len(worth)), 1e-8)
    for _ in range(_EPOCHS):
        for number in chance.permutation(len(rows)):
            row, right = rows[number], classes[number]
            raised = np.exp(scores := weights[row].sum(0) - weights[row].sum(0).max())
            slope = (raised / raised.sum() - np.eye(len(scores))[right]) * worth[right]
            squares[row] += slope**2
            weights[row] -= _RATE * slope / np.sqrt(squares[row])
    return weights


def _words(aim: Aim) -> list[str]:
    """The folded words before and after the target, each once, and the target's place."""
    low, high = max(0, aim.start - REACH), min(len(aim.text), aim.end + REACH)
    around = (*tokenize(aim.text, low, aim.start), *tokenize(aim.text, aim.end, high))
    return ["", *sorted({token.key for token in around if token.is_word})]
