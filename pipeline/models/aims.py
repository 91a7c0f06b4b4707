"""What a model of stance is asked and answers: targets in their sentences, probabilities of three polarities."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, get_args

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Polarity = Literal["against", "neutral", "favour"]
POLARITIES: tuple[Polarity, ...] = get_args(Polarity)


@dataclass(frozen=True, slots=True)
class Aim:
    """A target in its sentence."""

    text: str
    start: int
    end: int


def window(aim: Aim, reach: int) -> tuple[int, int]:
    """Where the words around the target begin and end, at most `reach` code points from it on each side."""
    low = aim.text.find(" ", aim.start - reach, aim.start) + 1 if aim.start > reach else 0
    high = aim.text.rfind(" ", aim.end, aim.end + reach) if len(aim.text) - aim.end > reach else len(aim.text)
    # Letters without a space so far: low is 0 and high -1.
    return low, max(high, aim.end)


class StanceModel(Protocol):
    """What judges targets: our head, or the model that PARALLAX_STANCE_MODEL names."""

    @property
    def version(self) -> str:
        """Which weights judge."""

    def judge(self, aims: Sequence[Aim]) -> "NDArray[np.float32]":
        """One row an aim: the probabilities of POLARITIES."""


def softmax(logits: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """Each row as shares of one."""
    import numpy as np

    raised = np.exp(logits - logits.max(1, keepdims=True))
    shares: NDArray[np.float32] = raised / raised.sum(1, keepdims=True)
    return shares
