"""Rules, reader and both, each alone."""

import numpy as np
import pytest

from pipeline.evaluate.second import _alone, _count, _voices
from pipeline.gold.framing import Gold
from pipeline.models.second_reader import KINDS, Seen

DENIAL = {"kind": "denial", "start": 4, "end": 10, "value": {"what": "of_event"}}
LABEL = {"kind": "label", "concept": "terrorist", "voice": "attributed", "start": 0, "end": 3}


def seen(*likely: float, voice: int = 1) -> Seen:
    """Words of three letters, each that likely a denial, all in that one of VOICES."""
    words = tuple((4 * number, 4 * number + 3) for number in range(len(likely)))
    kinds = np.zeros((len(likely), len(KINDS)), np.float32)
    kinds[:, KINDS.index("denial")] = likely
    return Seen(words, kinds, np.eye(4, dtype=np.float32)[[voice] * len(likely)])


def test_reader_alone_sees_runs_of_likely_words() -> None:
    """Two neighbours are one tag, a third apart another; labels come from the rules with its voice."""
    found = _alone(seen(0.9, 0.6, 0.1, 0.5), [{**LABEL, "voice": "own"}])
    assert [(tag["kind"], tag["start"], tag["end"]) for tag in found] == [
        ("label", 0, 3), ("denial", 0, 7), ("denial", 12, 15),
    ]  # fmt: skip
    assert found[0]["voice"] == "attributed"


@pytest.mark.parametrize(("found", "expected"), [([(8, 12)], (1, 0, 0)), ([(10, 12)], (0, 1, 1)), ([], (0, 0, 1))])
def test_count_goes_by_place_alone(found: list[tuple[int, int]], expected: tuple[int, int, int]) -> None:
    """A tag that overlaps is right, whatever is denied."""
    passage = Gold("1", "ru", "x" * 20, (DENIAL,))
    tags = [{"kind": "denial", "start": start, "end": end} for start, end in found]
    assert _count(passage, "denial", tags) == expected


def test_count_leaves_open_what_one_reader_marked_alone() -> None:
    """Found or not, it is no mistake."""
    passage = Gold("1", "ar", "x" * 20, (), open=(DENIAL,))
    assert _count(passage, "denial", [DENIAL]) == (0, 0, 0)


def test_voices_are_counted_where_gold_is_one() -> None:
    """A label whose readers differ is not measured; the baseline says `own` always."""
    split = {**LABEL, "start": 5, "end": 8, "other": {**LABEL, "voice": "own"}}
    passage = Gold("1", "en", "x" * 20, (LABEL, split))
    result = _voices("en", "both", [(passage, {"both": [LABEL, {**split, "voice": "own"}]})])
    assert (result.value, result.n, result.baseline) == (1.0, 1, 0.0)
