"""What the second reader learns from: what readers said of passages that are not gold.

Tuning passages have all their tags. `lessons.jsonl` has passages of which one thing was asked: `asked` are the kinds of
which every tag is among `marks` ([start, end, kind]), `voices` ([start, end, voice]) those of some words. The judged
files say of single tags that a program gave whether they are right.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.gold.framing import FOLDER, Gold, read_gold, tuning_files
from pipeline.gold.passages import read_line, read_texts
from pipeline.models.taught import Mark, Taught, Told
from pipeline.records.annotation import KINDS, Kind
from pipeline.settings import Settings, in_data

_KINDS: frozenset[Kind] = frozenset(KINDS) - {"stance"}
_VOICED = ("label", "casualty")
_LESSONS = "lessons.jsonl"
_JUDGED = ("judged.jsonl", "judged_formal.jsonl", "judged_pool.jsonl", "judged_rest.jsonl")


def read_lessons(settings: Settings) -> Iterator[Taught]:
    """All of them, file by file. InputError without the open data sets, or where a line is none."""
    in_data(settings.data)
    for path in tuning_files(settings):
        yield from map(_whole, read_gold(settings, path))
    for path in sorted(FOLDER.glob(f"??/{_LESSONS}")):
        yield from (_asked(settings.data, row, path) for row in _rows(path))
    for name in _JUDGED:
        for path in sorted(FOLDER.glob(f"??/{name}")):
            yield from _judged(settings.data, path)


def _whole(passage: Gold) -> Taught:
    marks = (Mark(tag["start"], tag["end"], tag["kind"]) for tag in passage.tags)
    voices = (Told(tag["start"], tag["end"], tag["voice"]) for tag in passage.tags if tag["kind"] in _VOICED)
    return Taught(passage.language, passage.text, _KINDS, tuple(marks), tuple(voices))


def _asked(data: Path, row: Mapping[str, Any], path: Path) -> Taught:
    try:
        text, marks = read_line(data, row), tuple(Mark(*mark) for mark in row["marks"])
        return Taught(row["language"], text, frozenset(row["asked"]), marks, tuple(Told(*v) for v in row["voices"]))
    except (KeyError, TypeError) as error:
        raise InputError(f"{path}: {row.get('id')} is no lesson: {error!r}") from error


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


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            yield json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}:{number}: not a line of JSON: {error}") from error
