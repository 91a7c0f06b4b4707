"""A head that tells from a sentence's vector whether it holds a denial, a claim or a hedge.

Beside the rules it does not earn its place (evaluate/sentences.py measures that), so no weights are kept.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating]

KINDS = ("denial", "claim", "hedge")
N_STEPS = 12
STRENGTH = 300.0
"""How strongly weights are pulled to zero, chosen by cross-validation on what is learned from."""
_MAX_LOGIT = 30.0


@dataclass(frozen=True, slots=True)
class Head:
    """One logistic unit over standardised vectors. Made by `learn`."""

    mean: "Floats"
    scale: "Floats"
    weights: "Floats"

    def score(self, vectors: "Floats") -> "Floats":
        """The probability of the kind, one a row."""
        return _probabilities(_inputs(vectors, self.mean, self.scale), self.weights)


def learn(vectors: "Floats", holds: "Floats") -> Head:
    """The head that best tells the rows where `holds` is 1 (Newton's method)."""
    import numpy as np

    mean, scale = vectors.mean(0), vectors.std(0) + 1e-6
    inputs = _inputs(vectors, mean, scale)
    weights = np.zeros(inputs.shape[1])
    # The last input is the constant, which nothing pulls to zero.
    pull = np.append(np.full(len(weights) - 1, STRENGTH), 1e-6)
    for _ in range(N_STEPS):
        likely = _probabilities(inputs, weights)
        slope = inputs.T @ (likely - holds) + pull * weights
        curve = (inputs.T * (likely * (1 - likely))) @ inputs + np.diag(pull)
        weights = weights - np.linalg.solve(curve, slope)
    return Head(mean, scale, weights)


def _inputs(vectors: "Floats", mean: "Floats", scale: "Floats") -> "Floats":
    import numpy as np

    return np.hstack([(vectors - mean) / scale, np.ones((len(vectors), 1))])


def _probabilities(inputs: "Floats", weights: "Floats") -> "Floats":
    import numpy as np

    likely: Floats = 1 / (1 + np.exp(-np.clip(inputs @ weights, -_MAX_LOGIT, _MAX_LOGIT)))
    return likely
