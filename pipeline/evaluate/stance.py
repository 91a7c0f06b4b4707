"""How well stance is judged, by language, beside words alone and beside always saying the commonest.

Russian is measured on a fifth of RuSentNE's sentences and English on NewsMTSC's test of the real world, neither of
which was learned from. Arabic is read by transfer, from those two languages: texts of ours and posts of news outlets
(FIGNEWS), taken for showing a stance or none plainly and labelled by one reader.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.annotate.stance import SURE
from pipeline.evaluate.scores import Score, bootstrap
from pipeline.evaluate.word_counts import judge_by_words
from pipeline.gold.stances import read_stance_gold
from pipeline.models.aims import POLARITIES, StanceModel
from pipeline.models.stance import load_stance
from pipeline.models.stance_sets import Judged, split_english, split_russian
from pipeline.records.result import Result
from pipeline.settings import Settings
from pipeline.training.stance import read_training

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Confusion = NDArray[np.int64]

FLOORS = {("ar", "f1"): 0.62, ("en", "f1"): 0.75, ("ru", "f1"): 0.48}
_N = len(POLARITIES)
_NEUTRAL = POLARITIES.index("neutral")
_POLAR = tuple(number for number in range(_N) if number != _NEUTRAL)


def evaluate_stance(settings: Settings, *, every: int = 1) -> list[Result]:
    """By language over `every` n-th target; Arabic and our own text alone where the data sets are missing.

    f1 is the mean over the three polarities (Russian: over for and against, as RuSentNE's own task has it), f1.polar
    and f1.three say which; precision and recall are those of what an article would get as tags. The baseline always
    says one thing; f1.words is logistic regression on the words, which Arabic has nothing to learn from.
    """
    model = load_stance(settings.models, settings.stance_model)
    results = measure_stance("ar", list(read_stance_gold(settings))[::every], model)
    if settings.data.is_dir():
        learned = read_training(settings)
        for lang, split in (("en", split_english), ("ru", split_russian)):
            gold = split(settings.data)["test"][::every]
            results += [*measure_stance(lang, gold, model), _measure_words(lang, gold, learned[lang])]
    return results


def measure_stance(lang: str, gold: Sequence[Judged], model: StanceModel) -> list[Result]:
    """Each metric over `gold`."""
    shares = model.judge([each.aim for each in gold])
    best = shares.argmax(1)
    found = [int(b) if row[b] >= SURE[lang] else _NEUTRAL for row, b in zip(shares, best, strict=True)]
    return [
        _result(lang, "f1", gold, best, f1_polar if lang == "ru" else f1_three),
        _result(lang, "f1.polar", gold, best, f1_polar),
        _result(lang, "f1.three", gold, best, f1_three),
        _result(lang, "precision", gold, found, precision_of_tags),
        _result(lang, "recall", gold, found, recall_of_tags),
    ]


def f1_three(confusion: "Confusion") -> float:
    """The mean F1 of against, neutral and favour; `confusion` has a row of three for each right polarity, flat."""
    return _mean_f1(confusion, range(_N))


def f1_polar(confusion: "Confusion") -> float:
    """The mean F1 of against and favour."""
    return _mean_f1(confusion, _POLAR)


def precision_of_tags(confusion: "Confusion") -> float:
    """The share of for and against that are right; 0 where none is said."""
    table = confusion.reshape(_N, _N)
    said = table[:, _POLAR].sum()
    return float(sum(table[p, p] for p in _POLAR) / said) if said else 0.0


def recall_of_tags(confusion: "Confusion") -> float:
    """The share found of what is for or against."""
    table = confusion.reshape(_N, _N)
    return float(sum(table[p, p] for p in _POLAR) / max(1, table[_POLAR, :].sum()))


def _mean_f1(confusion: "Confusion", classes: Sequence[int]) -> float:
    table = confusion.reshape(_N, _N)
    scores = [2 * table[c, c] / max(1, table[c].sum() + table[:, c].sum()) for c in classes]
    return float(sum(scores) / len(scores))


def _measure_words(lang: str, gold: Sequence[Judged], learned: Sequence[Judged]) -> Result:
    score = f1_polar if lang == "ru" else f1_three
    known = [(each.aim, POLARITIES.index(each.polarity)) for each in learned]
    return _result(lang, "f1.words", gold, judge_by_words(known, [each.aim for each in gold], _N), score)


def _result(lang: str, metric: str, gold: Sequence[Judged], found: "Sequence[int] | Confusion", score: Score) -> Result:
    right = [POLARITIES.index(each.polarity) for each in gold]
    rows = _confusions(right, found)
    low, high = bootstrap(rows, score)
    baseline = max(score(_confusions(right, [said] * len(right)).sum(0)) for said in range(_N))
    return Result(lang, metric, score(rows.sum(0)), low, high, baseline, FLOORS.get((lang, metric), 0.0), len(gold))


def _confusions(right: Sequence[int], found: "Sequence[int] | Confusion") -> "Confusion":
    """For each target a flat table with one 1: the right polarity's row, the found one's column."""
    import numpy as np

    rows = np.zeros((len(right), _N * _N), np.int64)
    rows[np.arange(len(right)), np.array(right) * _N + np.array(found)] = 1
    return rows
