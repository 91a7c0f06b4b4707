"""What the second reader brings: each kind of tag by the rules alone, by the reader alone, and as they stand together.

A tag is right where it overlaps gold of its kind, whatever else it says: the reader alone says no more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.annotate.annotator import load_tools
from pipeline.errors import ModelError
from pipeline.evaluate.framing import judge, tag_passages
from pipeline.evaluate.plain_framing import tag_plainly
from pipeline.evaluate.scores import Score, bootstrap, f1, precision
from pipeline.gold.framing import OTHER, Gold, GoldTag, gold_files, read_gold
from pipeline.models.second_reader import KINDS, Seen
from pipeline.records.annotation import Kind
from pipeline.records.result import Result
from pipeline.settings import Settings

LIKELY = 0.5
"""Probability from which on the reader alone is taken to see a tag."""
_COUNTED = tuple(kind for kind in KINDS if kind != "label")
"""Labels have their concepts from the rules: what the reader does to them stands in evaluate/framing.py's figures."""
_PLACE = "place of a tag"
Tags = Sequence[GoldTag]
Ways = Mapping[str, Tags]
"""The tags of one passage by the way they were found: rules, model, both; plain is the baseline."""


def evaluate_second(settings: Settings) -> list[Result]:
    """Precision and F1 of each kind and accuracy of voice, each by `rules`, `model` and `both`, by language.

    InputError without gold, ModelError without a reader.
    """
    tools = load_tools(settings)
    if tools.second is None:
        raise ModelError("no second reader is loaded")
    passages = [passage for path in gold_files(settings) for passage in read_gold(settings, path)]
    rules, both = tag_passages(passages, replace(tools, second=None)), tag_passages(passages, tools)
    seen = tools.second.read([passage.text for passage in passages])
    rows: list[tuple[Gold, Ways]] = [
        (passage, {"rules": ruled, "model": _alone(one, ruled), "both": joined, "plain": _plain(passage)})
        for passage, ruled, one, joined in zip(passages, rules, seen, both, strict=True)
    ]
    languages = sorted({passage.language for passage in passages})
    return [result for lang in languages for result in _measure(lang, [row for row in rows if row[0].language == lang])]


def _plain(passage: Gold) -> Tags:
    return tag_plainly(passage.text, passage.language)


def _alone(seen: Seen, ruled: Tags) -> list[GoldTag]:
    """Runs of words that the reader holds for a tag; labels are those of the rules, with its voice."""
    found: list[GoldTag] = [
        {**tag, "voice": seen.voice(tag["start"], tag["end"])[0]} for tag in ruled if tag["kind"] == "label"
    ]
    for kind in _COUNTED:
        likely = zip(seen.kinds[:, KINDS.index(kind)] >= LIKELY, seen.words, strict=True)
        for is_one, run in groupby(likely, key=lambda word: word[0]):
            words = [span for _, span in run]
            if is_one:
                found.append({"kind": kind, "start": words[0][0], "end": words[-1][1]})
    return found


def _measure(lang: str, rows: Sequence[tuple[Gold, Ways]]) -> Iterator[Result]:
    for way in ("rules", "model", "both"):
        for kind in _COUNTED:
            yield from _places(lang, kind, way, rows)
        yield _voices(lang, way, rows)


def _places(lang: str, kind: Kind, way: str, rows: Sequence[tuple[Gold, Ways]]) -> Iterator[Result]:
    counts, plain = ([_count(passage, kind, ways[name]) for passage, ways in rows] for name in (way, "plain"))
    yield from _scored(lang, f"{kind}.{way}", counts, plain)


def _count(passage: Gold, kind: Kind, found: Tags) -> tuple[int, int, int]:
    """Right, wrong and missed of one passage, by place alone."""
    places = replace(passage, tags=_as_places(passage.tags, kind), open=_as_places(passage.open, kind))
    judged = judge(places, _PLACE, places.tags, _as_places(found, kind))
    return len(judged.right), len(judged.wrong), len(judged.missed)


def _as_places(tags: Tags, kind: Kind) -> tuple[GoldTag, ...]:
    return tuple({"kind": _PLACE, "start": tag["start"], "end": tag["end"]} for tag in tags if tag["kind"] == kind)


def _scored(
    lang: str, name: str, counts: Sequence[tuple[int, int, int]], plain: Sequence[tuple[int, int, int]]
) -> Iterator[Result]:
    import numpy as np

    rows, baseline = np.array(counts), np.array(plain).sum(0)
    scores: Mapping[str, Score] = {"precision": precision, "f1": f1}
    for metric, score in scores.items():
        low, high = bootstrap(rows, score)
        n = int(rows[:, 0].sum() + rows[:, 2].sum())
        yield Result(lang, f"{name}.{metric}", score(rows.sum(0)), low, high, score(baseline), 0.0, n)


def _voices(lang: str, way: str, rows: Sequence[tuple[Gold, Ways]]) -> Result:
    """The share of labels found whose voice is right, where the readers of gold agree; always `own` beside it."""
    import numpy as np

    pairs = [
        pair
        for passage, ways in rows
        for pair in judge(passage, "label", passage.tags, ways[way]).right
        if pair[0].get(OTHER, pair[0])["voice"] == pair[0]["voice"]
    ]
    counts = np.array([(gold["voice"] == found["voice"], gold["voice"] != found["voice"], 0) for gold, found in pairs])
    low, high = bootstrap(counts, precision)
    own = sum(gold["voice"] == "own" for gold, _ in pairs) / len(pairs)
    return Result(lang, f"voice.{way}.accuracy", precision(counts.sum(0)), low, high, own, 0.0, len(pairs))
