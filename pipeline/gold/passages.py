"""Real text of the open data sets, by reference: gold says where its passage lies and keeps no word of it."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.models.labelled import read_anercorp, read_columns, read_uner
from pipeline.records.ids import content_id
from pipeline.settings import in_data
from pipeline.text.normalize import without_vowel_marks

PARALLEL = ("un-v1.0-devset", "pud-parallel")
_SOFT = re.compile("[\u00ad\u200b]")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_HIDDEN = re.compile(r"\*\*|__|`|https?://\S+|@\w+")
_CLOCK = re.compile(r"^\d\d:\d\d")
Text = tuple[str, str, str]
"""Record, language and text."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a passage lies: a set, a record in it, code points of the record's text, and a hash of the passage."""

    source: str
    record: str
    start: int
    end: int
    hash: str


def refer(source: str, record: str, text: str, start: int = 0, end: int | None = None) -> Reference:
    """The reference to `text[start:end]` of that record."""
    end = len(text) if end is None else end
    return Reference(source, record, start, end, content_id(text[start:end]))


def read_line(data: Path, line: Mapping[str, Any]) -> str:
    """The words of a line of gold: its own `text`, or those it refers to. KeyError where it has neither."""
    if "text" in line:
        own: str = line["text"]
        return own
    return read_passage(data, Reference(**{field.name: line[field.name] for field in fields(Reference)}))


def read_passage(data: Path, reference: Reference) -> str:
    """The words referred to. InputError where the set or record is missing or the text is another one."""
    _, text = read_texts(data, reference.source).get(reference.record, ("", ""))
    passage = text[reference.start : reference.end]
    if content_id(passage) != reference.hash:
        raise InputError(
            f"{data / reference.source}: record {reference.record} is not the text that was labelled; "
            "take the release that the set's NOTE names"
        )
    return passage


@lru_cache(maxsize=16)
def read_texts(data: Path, source: str) -> Mapping[str, tuple[str, str]]:
    """Language and text of each record of a set, by record. InputError where the set is not in `data`."""
    if source not in SETS:
        raise InputError(f"no set is called {source!r}; known are {', '.join(SETS)}")
    return {record: (lang, text) for record, lang, text in SETS[source](in_data(data / source))}


def parallel_sentences(data: Path, lang: str) -> list[str]:
    """The sentences of UN's development set and of PUD; the same place holds the same sentence in every language."""
    records = [record for source in PARALLEL for record in read_texts(data, source).values()]
    return [text for language, text in records if language == lang]


def _idlib(folder: Path) -> Iterator[Text]:
    yield "idlib", "en", (folder / "idlib-airstrikes.en.txt").read_text("utf-8")


def _re3d(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("*/documents.json")):
        for line in path.read_text("utf-8").splitlines():
            document = json.loads(line)
            yield f"{path.parent.name}/{document['_id']}", "en", document["text"]


def _factrueval(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("*set/*.txt")):
        yield f"{path.parent.name}/{path.stem}", "ru", path.read_text("utf-8")


def _wikinews(folder: Path) -> Iterator[Text]:
    """Lines without their vowel marks, which newspapers do not print."""
    for number, line in enumerate((folder / "WikiNewsTruth.txt").read_text("utf-8").splitlines()):
        yield str(number), "ar", without_vowel_marks(line)


def _fignews(folder: Path) -> Iterator[Text]:
    lines = (folder / "derived_ar_en_text_votes.jsonl").read_text("utf-8").splitlines()
    for number, row in enumerate(map(json.loads, lines)):
        yield str(number), row["lang"], row["text"]


def _anercorp(folder: Path) -> Iterator[Text]:
    for number, sentence in enumerate(read_anercorp(folder.parent, held_out=False)):
        yield str(number), "ar", sentence.text


def _newsmtsc(folder: Path) -> Iterator[Text]:
    for part in ("train", "devtest_rw"):
        for row in map(json.loads, (folder / f"{part}.jsonl").read_text("utf-8").splitlines()):
            yield f"{part}:{row['primary_gid']}", "en", row["sentence_normalized"]


def _rusentne(folder: Path) -> Iterator[Text]:
    with (folder / "train_data.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t")):
            yield str(number), "ru", row["sentence"]


def _ruopinionne(folder: Path) -> Iterator[Text]:
    for row in map(json.loads, (folder / "train.jsonl").read_text("utf-8").splitlines()):
        yield str(row["sent_id"]), "ru", row["text"]


def _translated(folder: Path) -> Iterator[Text]:
    """The sentences that real systems translated, and people's own English of them."""
    for path in sorted(folder.glob("*.jsonl")):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            yield row["id"], path.name[:2], row["source"]
            yield f"{row['id']}:reference", "en", row["reference"]


def _un(folder: Path) -> Iterator[Text]:
    for lang in ("ar", "en", "ru"):
        for number, line in enumerate((folder / f"UNv1.0.devset.{lang}").read_text("utf-8").splitlines()):
            yield f"{lang}:{number}", lang, line


def _pud(folder: Path) -> Iterator[Text]:
    for lang in ("ar", "en", "ru"):
        record = ""
        for line in (folder / f"{lang}_pud-ud-test.conllu").read_text("utf-8").splitlines():
            if line.startswith("# sent_id = "):
                record = f"{lang}:{line.removeprefix('# sent_id = ')}"
            elif line.startswith("# text = "):
                yield record, lang, line.removeprefix("# text = ")


def _wojood(folder: Path) -> Iterator[Text]:
    for part in ("train", "val", "test"):
        for number, sentence in enumerate(read_columns(folder / f"{part}.txt")):
            yield f"{part}:{number}", "ar", sentence.text


def _ewt(folder: Path) -> Iterator[Text]:
    for part in ("dev", "test"):
        for sentence in read_uner(folder.parent, part):
            yield f"{part}:{content_id(sentence.text)}", "en", sentence.text


def _files(lang: str, *patterns: str) -> Callable[[Path], Iterator[Text]]:
    """A collection with a file for each article, white space folded; the record is the file's path."""

    def read(folder: Path) -> Iterator[Text]:
        for path in sorted(path for pattern in patterns for path in folder.glob(pattern)):
            yield path.relative_to(folder).as_posix(), lang, _folded(path.read_text("utf-8"))

    return read


def _rows(lang: str, name: str, *columns: str) -> Callable[[Path], Iterator[Text]]:
    """A collection with a row for each article, whose columns are sentences; the record is the row's number."""

    def read(folder: Path) -> Iterator[Text]:
        with (folder / name).open(encoding="utf-8", errors="replace", newline="") as file:
            for number, row in enumerate(csv.DictReader(file)):
                yield str(number), lang, _folded(". ".join(row[column] or "" for column in columns))

    return read


def _narratives(folder: Path) -> Iterator[Text]:
    for lang in ("en", "ru"):
        yield from _files(lang, f"dataset/*/raw-documents/{lang.upper()}/*.txt")(folder)


def _telegram(folder: Path) -> Iterator[Text]:
    """Posts of channels without marks of print, links and addresses; the record is the channel's file and the post."""
    for path in sorted(folder.glob("data/raw/*_messages.json")):
        for post in json.loads(path.read_text("utf-8")):
            text = _HIDDEN.sub("", _LINK.sub(r"\1", post["text"]))
            yield f"{path.stem}:{post['message_id']}", "ru", _without_soft_marks(text)


def _aljazeera(folder: Path) -> Iterator[Text]:
    """Headlines with their leads; the record is the file and the article's place in it."""
    for path in sorted(folder.glob("*articles*.json")):
        for number, row in enumerate(json.loads(path.read_text("utf-8"))):
            yield f"{path.stem}:{number}", "ar", _without_soft_marks(f"{row['title']}. {row['excerpt']}")


def _headlines(folder: Path) -> Iterator[Text]:
    for record, lang, text in _rows("en", "data/news_data.csv", "headline", "description")(folder):
        yield record, lang, _without_soft_marks(text)


def _army_posts(folder: Path) -> Iterator[Text]:
    for record, lang, text in _rows("en", "Labeled_IDFNews_Gaza war_till_23April.csv", "Text")(folder):
        yield record, lang, _without_soft_marks(_HIDDEN.sub("", _CLOCK.sub("", text)))


def _without_soft_marks(text: str) -> str:
    """`text` folded, without the soft hyphens and empty spaces that break lines on a page."""
    return _folded(_SOFT.sub("", text))


def _folded(text: str) -> str:
    return " ".join(text.replace("\ufeff", "").split())


NEWS: dict[str, Callable[[Path], Iterator[Text]]] = {
    "antcorpus.data": _files("ar", "internationalNews/*.txt"),
    "antcorpus.multisource.data": _files("ar", "*/internationalNews/*.txt", "*/middleEast/*.txt"),
    "narrative-extraction-semeval": _narratives,
    "NEREL": _files("ru", "NEREL-v1.1/*/*.txt"),
    "AI_Final_Project": _rows("en", "True.csv", "text"),
    "Fake-news-res": _rows("en", "FA-KES-Dataset.csv", "article_content"),
    "telegram-news-classifier": _telegram,
    "Gazza_app": _aljazeera,
    "project-ds-2-shea": _headlines,
    "IDF-Telegram-Channel-News": _army_posts,
}
"""Public collections of news, which whoever wants them clones into the folder of data (tests/gold/README.md)."""

SETS: dict[str, Callable[[Path], Iterator[Text]]] = {
    "idlib": _idlib,
    "re3d": _re3d,
    "factrueval2016": _factrueval,
    "wikinews-ar": _wikinews,
    "anercorp-train": _anercorp,
    "fignews2024": _fignews,
    "newsmtsc": _newsmtsc,
    "rusentne2023": _rusentne,
    "ruopinionne2024": _ruopinionne,
    "mt-outputs": _translated,
    "un-v1.0-devset": _un,
    "pud-parallel": _pud,
    "wojood-sample": _wojood,
    "uner-ewt": _ewt,
    **NEWS,
}
