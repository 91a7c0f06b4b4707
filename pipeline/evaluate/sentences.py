"""Whether a sentence holds a denial, a claim or a hedge: by the rules, by a head on its vector, and by both.

The head learns from sentences of ours and from what the rules find in real text that is neither gold nor near it. It
marks so few real sentences without a rule's tag that, were each of those marks wrong, a tenth would come on top of
what the rules mark; that is decided on sentences it did not learn from, never on gold.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.annotate.annotator import Tools, load_tools
from pipeline.errors import ModelError
from pipeline.evaluate.gold import FOLDER, gold_files, read_gold
from pipeline.evaluate.passages import read_texts
from pipeline.evaluate.plain_framing import tag_plainly
from pipeline.evaluate.scores import bootstrap, f1, precision, recall
from pipeline.records.line import Line
from pipeline.records.result import Result
from pipeline.settings import Settings
from pipeline.steps.tagging import LANGUAGES, tag_lines
from pipeline.training.copies import find_copies, read_gold_records
from pipeline.training.sentence_head import KINDS, learn, read_examples

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating]
    Flags = NDArray[np.bool_]

SETS = (
    "mt-outputs",
    "fignews2024",
    "wikinews-ar",
    "newsmtsc",
    "un-v1.0-devset",
    "re3d",
    "factrueval2016",
    "rusentne2023",
    "ruopinionne2024",
)
MAX_TEXTS = 3000
"""Of one set in one language."""
MAX_UNMARKED = 4000
"""Sentences of one language without a rule's tag: all that have one are learned from, and so many others."""
LENGTHS = (25, 450)
N_FOLDS = 5
OWN_WEIGHT = 10.0
"""What one of our sentences counts beside a real one, of which there are some thirty to one of ours."""
MAX_WRONG = 0.1
"""Sentences that the head may mark alone, as a share of those that the rules mark."""
Tags = Sequence[Mapping[str, Any]]
Kinds = frozenset[str]
Each = TypeVar("Each")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence: what it holds (`kinds`), what only one reader sees in it, and what rules and plain words find."""

    language: str
    text: str
    kinds: Kinds
    ruled: Kinds
    open: Kinds = frozenset()
    plain: Kinds = frozenset()
    fold: int | None = None
    """Of our own sentences: the same for a sentence in all three languages."""


def evaluate_sentences(settings: Settings) -> list[Result]:
    """Precision, recall and F1 of `rules`, `model` and `both` by kind and language; what is open is left out.

    The baseline is a few words looked up. InputError without gold or open data, ModelError without an encoder.
    """
    tools = load_tools(settings)
    if tools.encoder is None:
        raise ModelError("no encoder is loaded, and the head reads its vectors")
    gold = list(_read_gold(settings, tools))
    taught = [*_read_ours(tools, gold), *_read_real(settings, tools, gold)]
    vectors, measured = (tools.encoder.encode([one.text for one in part]) for part in (taught, gold))
    results: list[Result] = []
    for kind in KINDS:
        marked = _mark(kind, taught, vectors, measured)
        for lang in LANGUAGES:
            results += _measure(kind, lang, gold, marked)
    return results


def _read_gold(settings: Settings, tools: Tools) -> Iterator[Told]:
    passages = [passage for path in gold_files(settings) for passage in read_gold(settings, path)]
    lines = (Line(id=passage.id, text=passage.text, language=passage.language) for passage in passages)
    for passage, found in zip(passages, tag_lines(lines, tools), strict=True):
        plain = tag_plainly(passage.text, passage.language)
        for start, end in found["sentences"]:
            kinds, ruled, opened, looked_up = (
                _kinds(tags, start, end) for tags in (passage.tags, found["tags"], passage.open, plain)
            )
            yield Told(passage.language, passage.text[start:end], kinds, ruled, opened, looked_up)


def _kinds(tags: Tags, start: int, end: int) -> Kinds:
    return frozenset(tag["kind"] for tag in tags if start <= tag["start"] < end)


def _read_ours(tools: Tools, gold: Sequence[Told]) -> Iterator[Told]:
    examples = list(read_examples())
    copies = find_copies([example.text for example in examples], [one.text for one in gold])
    lines = (Line(id=str(example.number), text=example.text, language=example.language) for example in examples)
    for example, found in zip(examples, tag_lines(lines, tools), strict=True):
        if example.text not in copies:
            ruled = _kinds(found["tags"], 0, len(example.text))
            yield Told(example.language, example.text, example.kinds, ruled, fold=example.number % N_FOLDS)


def _read_real(settings: Settings, tools: Tools, gold: Sequence[Told]) -> list[Told]:
    """Sentences that the rules have labelled; names of people are not needed for that, and take long to find."""
    lines = list(_lines(settings))
    told = dict.fromkeys(_label(lines, replace(tools, names=None, encoder=None)))
    copies = find_copies([one.text for one in told], [one.text for one in gold])
    fresh = [one for one in told if one.text not in copies]
    rest = {lang: [one for one in fresh if one.language == lang and not one.ruled] for lang in LANGUAGES}
    return [one for one in fresh if one.ruled] + [one for part in rest.values() for one in _spread(part, MAX_UNMARKED)]


def _lines(settings: Settings) -> Iterator[Line]:
    """Real texts that gold does not refer to, taken evenly from each set and language."""
    measured = read_gold_records(FOLDER)
    for source in SETS:
        texts = read_texts(settings.data, source)
        for lang in LANGUAGES:
            free = [record for record, (of, _) in texts.items() if of == lang and (source, record) not in measured]
            for record in _spread(free, MAX_TEXTS):
                yield Line(id=record, text=texts[record][1], language=lang)


def _label(lines: Sequence[Line], tools: Tools) -> Iterator[Told]:
    for line, found in zip(lines, tag_lines(lines, tools), strict=True):
        for start, end in found["sentences"]:
            if LENGTHS[0] <= end - start <= LENGTHS[1]:
                ruled = _kinds(found["tags"], start, end) & set(KINDS)
                yield Told(found["language"], line.text[start:end], ruled, ruled)


def _spread(items: Sequence[Each], most: int) -> Sequence[Each]:
    """At most so many of `items`, evenly spaced."""
    return items[:: -(-len(items) // most)] if items else items


def _mark(kind: str, taught: Sequence[Told], vectors: "Floats", measured: "Floats") -> "Flags":
    """Which of the `measured` sentences the head says hold that kind."""
    import numpy as np

    holds = _flags(kind, (one.kinds for one in taught)).astype(float)
    importance = np.array([1.0 if one.fold is None else OWN_WEIGHT for one in taught])
    folds = np.array([number % N_FOLDS if one.fold is None else one.fold for number, one in enumerate(taught)])
    unseen = np.zeros(len(taught))
    for fold in range(N_FOLDS):
        others = folds != fold
        unseen[~others] = learn(vectors[others], holds[others], importance[others]).score(vectors[~others])
    real = np.array([one.fold is None for one in taught])
    threshold = _threshold(unseen[real], holds[real] > 0)
    return np.asarray(learn(vectors, holds, importance).score(measured) >= threshold)


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
