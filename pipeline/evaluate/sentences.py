"""Whether a sentence holds a denial, a claim or a hedge: by the rules, by a head on its vector, and by both.

The head learns from the tuning passages, as their readers labelled them. It marks so few of their sentences without a
rule's tag that, were each of those marks wrong, a tenth would come on top of what the rules mark; that is decided on
sentences it did not learn from, never on gold.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.annotate.annotator import Tools, load_tools
from pipeline.errors import ModelError
from pipeline.evaluate.gold import gold_files, read_gold, tuning_files
from pipeline.evaluate.plain_framing import tag_plainly
from pipeline.evaluate.scores import bootstrap, f1, precision, recall
from pipeline.records.line import Line
from pipeline.records.result import Result
from pipeline.settings import Settings
from pipeline.steps.tagging import LANGUAGES, tag_lines
from pipeline.training.sentence_head import KINDS, learn

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating]
    Flags = NDArray[np.bool_]

N_FOLDS = 5
MAX_WRONG = 0.1
"""Sentences that the head may mark alone, as a share of those that the rules mark."""
Tags = Sequence[Mapping[str, Any]]
Kinds = frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence: what it holds (`kinds`), what only one reader sees in it, and what rules and plain words find."""

    language: str
    text: str
    passage: int
    kinds: Kinds
    ruled: Kinds
    open: Kinds = frozenset()
    plain: Kinds = frozenset()


def evaluate_sentences(settings: Settings) -> list[Result]:
    """Precision, recall and F1 of `rules`, `model` and `both` by kind and language; what is open is left out.

    The baseline is a few words looked up. InputError without gold, ModelError without an encoder.
    """
    tools = load_tools(settings)
    if tools.encoder is None:
        raise ModelError("no encoder is loaded, and the head reads its vectors")
    taught, gold = (list(_read(settings, tools, files(settings))) for files in (tuning_files, gold_files))
    vectors, measured = (tools.encoder.encode([one.text for one in part]) for part in (taught, gold))
    results: list[Result] = []
    for kind in KINDS:
        marked = _mark(kind, taught, vectors, measured)
        for lang in LANGUAGES:
            results += _measure(kind, lang, gold, marked)
    return results


def _read(settings: Settings, tools: Tools, files: "Sequence[Path]") -> Iterator[Told]:
    passages = [passage for path in files for passage in read_gold(settings, path)]
    lines = (Line(id=passage.id, text=passage.text, language=passage.language) for passage in passages)
    for number, (passage, found) in enumerate(zip(passages, tag_lines(lines, tools), strict=True)):
        plain = tag_plainly(passage.text, passage.language)
        for start, end in found["sentences"]:
            kinds, ruled, opened, looked_up = (
                _kinds(tags, start, end) for tags in (passage.tags, found["tags"], passage.open, plain)
            )
            yield Told(passage.language, passage.text[start:end], number, kinds, ruled, opened, looked_up)


def _kinds(tags: Tags, start: int, end: int) -> Kinds:
    return frozenset(tag["kind"] for tag in tags if start <= tag["start"] < end)


def _mark(kind: str, taught: Sequence[Told], vectors: "Floats", measured: "Floats") -> "Flags":
    """Which of the `measured` sentences the head says hold that kind."""
    import numpy as np

    holds = _flags(kind, (one.kinds for one in taught)).astype(float)
    folds = np.array([one.passage % N_FOLDS for one in taught])
    unseen = np.zeros(len(taught))
    for fold in range(N_FOLDS):
        others = folds != fold
        unseen[~others] = learn(vectors[others], holds[others]).score(vectors[~others])
    threshold = _threshold(unseen, _flags(kind, (one.ruled for one in taught)))
    return np.asarray(learn(vectors, holds).score(measured) >= threshold)


def _threshold(scores: "Floats", ruled: "Flags") -> float:
    """The score that few enough real sentences without a rule's tag reach."""
    import numpy as np

    n_marks = int(MAX_WRONG * ruled.sum())
    return float(np.sort(scores[~ruled])[::-1][n_marks]) + 1e-9


def _flags(kind: str, each: Iterable[Kinds]) -> "Flags":
    import numpy as np

    return np.array([kind in kinds for kinds in each])


def _measure(kind: str, lang: str, gold: Sequence[Told], marked: "Flags") -> Iterator[Result]:
    mine = [
        (one, bool(mark))
        for one, mark in zip(gold, marked, strict=True)
        if one.language == lang and (kind in one.kinds or kind not in one.open)
    ]
    holds = _flags(kind, (one.kinds for one, _ in mine))
    ruled = _flags(kind, (one.ruled for one, _ in mine))
    model = _flags(kind, (frozenset({kind} if mark else ()) for _, mark in mine))
    plain = _counts(holds, _flags(kind, (one.plain for one, _ in mine)))
    for way, found in (("rules", ruled), ("model", model), ("both", ruled | model)):
        counts = _counts(holds, found)
        for name, score in (("precision", precision), ("recall", recall), ("f1", f1)):
            low, high = bootstrap(counts, score)
            metric = f"{kind}.{way}.{name}"
            yield Result(lang, metric, score(counts.sum(0)), low, high, score(plain.sum(0)), 0.0, int(holds.sum()))


def _counts(holds: "Flags", found: "Flags") -> "NDArray[np.int64]":
    """Right, wrong and missed of each sentence."""
    import numpy as np

    return np.stack([holds & found, ~holds & found, holds & ~found], axis=1).astype(np.int64)
