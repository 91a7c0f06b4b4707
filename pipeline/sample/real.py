"""Real documents of the open data sets as lines for `--from`: read where they lie, never copied into the project."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.records.ids import content_id
from pipeline.settings import in_data
from pipeline.text.normalize import without_vowel_marks

Line = dict[str, str]
DAY = "2024-12-02"
"""The day under which they are kept; most of the documents carry no date."""
HEADLINE_WORDS = 20


def real_lines(data: Path) -> Iterator[Line]:
    """One line for each document of the sets in `data`. Raises InputError when a set is not there."""
    for name, read in SETS.items():
        yield from read(in_data(data / name))


def write_lines(data: Path, folder: Path) -> Path:
    """The lines as a file in `folder`; its path. Raises InputError as `real_lines` does."""
    path = folder / "real.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in real_lines(data)), "utf-8")
    return path


def _idlib(folder: Path) -> Iterator[Line]:
    text = (folder / "idlib-airstrikes.en.txt").read_text("utf-8")
    yield {"id": "idlib", "outlet": "idlib", "language": "en", "text": text, "published_at": "2024-12-01T12:00:00Z"}


def _re3d(folder: Path) -> Iterator[Line]:
    """Each source's documents; the source is the outlet."""
    for path in sorted(folder.glob("*/documents.json")):
        outlet = path.parent.name.lower().replace(" ", "-")
        for row in path.read_text("utf-8").splitlines():
            document = json.loads(row)
            yield {
                "id": document["_id"],
                "outlet": outlet,
                "language": "en",
                "title": document["title"],
                "text": document["text"],
                "url": document.get("sourceUrl", ""),
            }


def _wikinews_ar(folder: Path) -> Iterator[Line]:
    """The file runs all articles together: a short line without a full stop is the headline of the next."""
    title, body = "", list[str]()
    rows = without_vowel_marks((folder / "WikiNewsTruth.txt").read_text("utf-8")).splitlines()
    for row in (*rows, "#"):
        is_headline = row.startswith("#") or (len(row.split()) <= HEADLINE_WORDS and not row.endswith("."))
        if is_headline and body:
            yield _arabic(title, body)
            title, body = "", []
        if row.startswith("#"):
            continue
        if is_headline:
            title = row
        else:
            body.append(row)


def _arabic(title: str, body: list[str]) -> Line:
    text = "\n".join(body)
    return {
        "id": content_id(title, text),
        "outlet": "wikinews-ar",
        "language": "ar",
        "title": title,
        "text": text,
    }


def _factrueval(folder: Path) -> Iterator[Line]:
    for path in sorted(folder.glob("*set/*.txt")):
        title, _, text = path.read_text("utf-8").strip().partition("\n")
        yield {"id": path.stem, "outlet": "factrueval", "language": "ru", "title": title, "text": text.strip()}


SETS: dict[str, Callable[[Path], Iterator[Line]]] = {
    "idlib": _idlib,
    "re3d": _re3d,
    "wikinews-ar": _wikinews_ar,
    "factrueval2016": _factrueval,
}
