"""How well framing is found: each kind of tag against gold, by language, a trivial way beside it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.annotate.annotator import Tools, load_tools
from pipeline.evaluate.plain_framing import tag_plainly
from pipeline.evaluate.scores import bootstrap, f1, precision, recall
from pipeline.gold.framing import OTHER, Gold, GoldTag, gold_files, overlap, pair_tags, read_gold
from pipeline.records.line import Line
from pipeline.records.result import Result
from pipeline.settings import Settings
from pipeline.steps.tagging import tag_lines

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FLOORS = {
    ("ar", "label.precision"): 0.88,
    ("en", "label.precision"): 0.93,
    ("ru", "label.precision"): 0.87,
    ("ar", "label.recall"): 0.88,
    ("en", "label.recall"): 0.86,
    ("ru", "label.recall"): 0.83,
    ("ar", "voice.accuracy"): 0.90,
    ("en", "voice.accuracy"): 0.90,
    ("ru", "voice.accuracy"): 0.92,
    ("ar", "denial.f1"): 0.84,
    ("en", "denial.f1"): 0.72,
    ("ru", "denial.f1"): 0.80,
    ("ar", "casualty.f1"): 0.83,
    ("en", "casualty.f1"): 0.88,
    ("ru", "casualty.f1"): 0.90,
    ("ar", "casualty_place.accuracy"): 0.85,
    ("en", "casualty_place.accuracy"): 0.77,
    ("ru", "casualty_place.accuracy"): 0.88,
    ("ar", "casualty_time.accuracy"): 0.86,
    ("en", "casualty_time.accuracy"): 0.86,
    ("ru", "casualty_time.accuracy"): 0.84,
    ("ar", "hedge.f1"): 0.85,
    ("en", "hedge.f1"): 0.90,
    ("ru", "hedge.f1"): 0.78,
    ("ar", "agency.accuracy"): 0.78,
    ("en", "agency.accuracy"): 0.82,
    ("ru", "agency.accuracy"): 0.93,
}
"""What has been reached, with a little slack; the goals are higher (docs/measurements.md)."""
KINDS = ("label", "denial", "casualty", "hedge", "claim", "blame", "agency")
# What readers agreed on as a word of choice that the guide's table does not list: found or not, neither is a mistake.
UNLISTED = "other:"
Tags = Sequence[GoldTag]


@dataclass(frozen=True, slots=True)
class Judged:
    """One passage's tags of one kind beside the gold ones."""

    passage: Gold
    kind: str
    right: tuple[tuple[GoldTag, GoldTag], ...]
    """Pairs of gold and found."""
    wrong: tuple[GoldTag, ...]
    missed: tuple[GoldTag, ...]


def evaluate_framing(settings: Settings, *, every: int = 1, gold: Path | None = None) -> list[Result]:
    """Precision, recall and F1 of each kind, and accuracy of voice, speaker, target and agent on what was found.

    `agreement` is F1 of one reader against the other; a detail on which they differ is not measured. `gold` is a file
    to measure on instead of the project's; `every` takes each n-th passage. InputError where there is no gold.
    """
    passages = _load(settings, gold)[::every]
    pairs = list(zip(passages, tag_passages(passages, load_tools(settings)), strict=True))
    results: list[Result] = []
    for lang in sorted({passage.language for passage in passages}):
        mine = [pair for pair in pairs if pair[0].language == lang]
        results += _evaluate(lang, [passage for passage, _ in mine], [found for _, found in mine])
    return results


def find_errors(settings: Settings, *, gold: Path | None = None) -> Iterator[Judged]:
    """Each passage and kind with something wrong or missed, in the order of the gold."""
    passages = _load(settings, gold)
    for passage, found in zip(passages, tag_passages(passages, load_tools(settings)), strict=True):
        for kind in KINDS:
            judged = judge(passage, kind, passage.tags, found)
            if judged.wrong or judged.missed:
                yield judged


def _load(settings: Settings, gold: Path | None) -> list[Gold]:
    return [passage for path in ([gold] if gold else gold_files(settings)) for passage in read_gold(settings, path)]


def tag_passages(passages: Sequence[Gold], tools: Tools) -> list[Tags]:
    """What `tools` find in each passage."""
    # Somebody else's gold may lack ids.
    lines = (Line(id=str(n), text=passage.text, language=passage.language) for n, passage in enumerate(passages))
    return [tagged["tags"] for tagged in tag_lines(lines, tools)]


def judge(passage: Gold, kind: str, gold: Tags, found: Tags) -> Judged:
    """The found tags of one kind beside the gold ones; what is open or beyond the guide's table is no mistake."""
    wanted, given = ([tag for tag in tags if tag["kind"] == kind] for tags in (gold, found))
    pairs = pair_tags(wanted, given)
    settled = {id(tag) for pair in pairs for tag in pair}
    free = [tag for tag in (*gold, *passage.open) if _is_unlisted(tag)] + [
        tag for tag in passage.open if tag["kind"] == kind
    ]
    wrong = tuple(tag for tag in given if id(tag) not in settled and not any(overlap(tag, each) for each in free))
    missed = tuple(tag for tag in wanted if id(tag) not in settled and not _is_unlisted(tag))
    return Judged(passage, kind, tuple(pairs), wrong, missed)


def _is_unlisted(tag: GoldTag) -> bool:
    return str(tag.get("concept") or "").startswith(UNLISTED)


def _evaluate(lang: str, passages: Sequence[Gold], found: Sequence[Tags]) -> Iterator[Result]:
    gold = [passage.tags for passage in passages]
    plain = [tag_plainly(passage.text, lang) for passage in passages]
    for kind in KINDS:
        judged = [judge(*row) for row in zip(passages, [kind] * len(passages), gold, found, strict=True)]
        trivial = [judge(*row) for row in zip(passages, [kind] * len(passages), gold, plain, strict=True)]
        yield from _counted(lang, kind, _counts(judged), _counts(trivial))
        for metric, is_right in _DETAILS.get(kind, {}).items():
            yield from _accuracy(lang, metric, judged, is_right)
        yield from _agreement(lang, kind, passages)


def _counts(judged: Iterable[Judged]) -> "NDArray[np.int64]":
    import numpy as np

    return np.array([(len(one.right), len(one.wrong), len(one.missed)) for one in judged])


def _counted(lang: str, kind: str, counts: "NDArray[np.int64]", trivial: "NDArray[np.int64]") -> Iterator[Result]:
    if not counts.any():
        return
    for name, score in (("precision", precision), ("recall", recall), ("f1", f1)):
        metric = f"{kind}.{name}"
        low, high = bootstrap(counts, score)
        n = int(counts[:, 0].sum() + counts[:, 2].sum())
        floor = FLOORS.get((lang, metric), 0.0)
        yield Result(lang, metric, score(counts.sum(0)), low, high, score(trivial.sum(0)), floor, n)


IsRight = Callable[[GoldTag, GoldTag], bool]


def _accuracy(lang: str, metric: str, judged: Iterable[Judged], is_right: IsRight) -> Iterator[Result]:
    """The share of tags found that say a detail rightly; the baseline is gold's commonest answer (none for a span)."""
    import numpy as np

    pairs = [pair for one in judged for pair in one.right if is_right(pair[0], pair[0].get(OTHER, pair[0]))]
    if not pairs:
        return
    rows = np.array([(int(is_right(*pair)), int(not is_right(*pair)), 0) for pair in pairs])
    low, high = bootstrap(rows, precision)
    answers = Counter(_ANSWERS[metric](right) for right, _ in pairs) if metric in _ANSWERS else Counter()
    baseline = max(answers.values(), default=0) / len(pairs)
    yield Result(lang, metric, precision(rows.sum(0)), low, high, baseline, FLOORS.get((lang, metric), 0.0), len(pairs))


def _agreement(lang: str, kind: str, passages: Sequence[Gold]) -> Iterator[Result]:
    twice = [passage for passage in passages if len(passage.readings) == 2]
    if not twice:
        return
    bare = [replace(passage, open=()) for passage in twice]
    counts = _counts(judge(passage, kind, *passage.readings) for passage in bare)
    low, high = bootstrap(counts)
    yield Result(lang, f"{kind}.agreement", f1(counts.sum(0)), low, high, 0.0, 0.0, len(twice))


def _span(tag: GoldTag, field: str) -> str:
    return str((tag.get(field) or {}).get("text", ""))


def _same_mention(field: str) -> IsRight:
    """Nobody in both, or mentions that overlap."""

    def is_right(gold: GoldTag, found: GoldTag) -> bool:
        one, other = gold.get(field), found.get(field)
        return overlap(one, other) if one and other else not one and not other

    return is_right


def _same_circumstance(field: str) -> IsRight:
    """Said in neither, or spans that overlap; gold that was never asked for it is measured for nothing."""

    def is_right(gold: GoldTag, found: GoldTag) -> bool:
        if field not in gold["value"]:
            return False
        one, other = gold["value"][field], found["value"].get(field)
        return overlap(one, other) if one and other else not one and not other

    return is_right


def _agent(tag: GoldTag) -> str:
    return str(tag["value"]["agent"])


def _what(tag: GoldTag) -> str:
    return str(tag["value"]["what"])


_DETAILS: Mapping[str, Mapping[str, IsRight]] = {
    "label": {
        "voice.accuracy": lambda gold, found: bool(gold["voice"] == found["voice"]),
        "speaker.accuracy": _same_mention("speaker"),
        "target.accuracy": _same_mention("target"),
        "span.accuracy": lambda gold, found: (gold["start"], gold["end"]) == (found["start"], found["end"]),
    },
    "denial": {
        "denial_what.accuracy": lambda gold, found: _what(gold) == _what(found),
        "denial_speaker.accuracy": _same_mention("speaker"),
    },
    "casualty": {
        "casualty_place.accuracy": _same_circumstance("place"),
        "casualty_time.accuracy": _same_circumstance("time"),
    },
    "agency": {"agency.accuracy": lambda gold, found: _agent(gold) == _agent(found)},
}
_ANSWERS: Mapping[str, Callable[[GoldTag], str]] = {
    "voice.accuracy": lambda tag: str(tag["voice"]),
    "speaker.accuracy": lambda tag: _span(tag, "speaker"),
    "target.accuracy": lambda tag: _span(tag, "target"),
    "denial_what.accuracy": _what,
    "denial_speaker.accuracy": lambda tag: _span(tag, "speaker"),
    "casualty_place.accuracy": lambda tag: str(tag["value"]["place"]),
    "casualty_time.accuracy": lambda tag: str(tag["value"]["time"]),
    "agency.accuracy": _agent,
}
