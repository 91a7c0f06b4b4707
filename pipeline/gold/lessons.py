"""What the second reader learns from: what readers said of passages that are not gold.

Tuning passages have all their tags. `lessons.jsonl` has passages of which one thing was asked: `asked` are the kinds of
which every tag is among `marks` ([start, end, kind]), `voices` ([start, end, voice]) those of some words. The judged
files say of single tags that a program gave whether they are right. Lessons on public news are left out where its
collections are not at hand.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import structlog

from pipeline.errors import InputError
from pipeline.gold.framing import FOLDER, Gold, parse_gold, read_gold, tuning_files
from pipeline.gold.passages import NEWS, read_line, read_texts
from pipeline.models.taught import Mark, Taught, Told
from pipeline.records.annotation import KINDS, Kind
from pipeline.settings import Settings, in_data

_KINDS: frozenset[Kind] = frozenset(KINDS) - {"stance"}
_VOICED = ("label", "casualty")
_LESSONS = "lessons.jsonl"
_NEWS = "news.jsonl"
_JUDGED = ("judged.jsonl", "judged_formal.jsonl", "judged_pool.jsonl", "judged_rest.jsonl")

log = structlog.get_logger()


def read_lessons(settings: Settings) -> Iterator[Taught]:
    """All of them, file by file. InputError without the open data sets, or where a line is none."""
    in_data(settings.data)
    for path in tuning_files(settings):
        yield from map(_whole, read_gold(settings, path))
    for name in (_NEWS, _LESSONS):
        for path in sorted(FOLDER.glob(f"??/{name}")):
            yield from (_lesson(settings.data, row, path) for row in _at_hand(settings.data, path))
    for name in _JUDGED:
        for path in sorted(FOLDER.glob(f"??/{name}")):
            yield from _judged(settings.data, path)


def _whole(passage: Gold) -> Taught:
    marks = (Mark(tag["start"], tag["end"], tag["kind"]) for tag in passage.tags)
    voices = (Told(tag["start"], tag["end"], tag["voice"]) for tag in passage.tags if tag["kind"] in _VOICED)
    return Taught(passage.language, passage.text, _KINDS, tuple(marks), tuple(voices))


def _lesson(data: Path, row: Mapping[str, Any], path: Path) -> Taught:
    """One line: with `asked` it says only that, else every tag as gold does."""
    try:
        return _asked(data, row) if "asked" in row else _whole(parse_gold(data, row))
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path}: {row.get('id')} is no lesson: {error!r}") from error


def _asked(data: Path, row: Mapping[str, Any]) -> Taught:
    text, marks = read_line(data, row), tuple(Mark(*mark) for mark in row["marks"])
    return Taught(row["language"], text, frozenset(row["asked"]), marks, tuple(Told(*v) for v in row["voices"]))


def _judged(data: Path, path: Path) -> Iterator[Taught]:
    marks = defaultdict(list)
    try:
        for row in _rows(path):
            mark = Mark(row["start"], row["end"], row["kind"], row["verdict"] != "wrong")
            marks[row["source"], row["record"]].append(mark)
        texts = [read_texts(data, source)[record] for source, record in marks]
    except (KeyError, TypeError) as error:
        raise InputError(f"{path}: a line is no verdict, or its text is not at hand: {error!r}") from error
    for (language, text), of_record in zip(texts, marks.values(), strict=True):
        yield Taught(language, text, frozenset(), tuple(of_record))


def _at_hand(data: Path, path: Path) -> Iterator[Mapping[str, Any]]:
    """The lines of a file but those on collections of news that are not there; how many those are is logged."""
    n_left_out = 0
    for row in _rows(path):
        if row.get("source") in NEWS and not (data / row["source"]).is_dir():
            n_left_out += 1
        else:
            yield row
    if n_left_out:
        log.warning("lessons.left_out", file=str(path), n=n_left_out, why="no clone of their collection in the data")


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            yield json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}:{number}: not a line of JSON: {error}") from error
