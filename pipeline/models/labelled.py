"""Sentences whose names people have marked, out of the open data sets: what the tagger learns from and is measured on.

Each reader takes the data folder (`Settings.data`) and leaves nothing of it behind in the project.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from pipeline.records.annotation import Mention, MentionType
from pipeline.settings import in_data
from pipeline.text.sentences import split_sentences

_TYPES: dict[str, MentionType] = {
    "PER": "person",
    "PERS": "person",
    "Person": "person",
    "ORG": "organisation",
    "Organisation": "organisation",
    "Org": "organisation",
    "LOC": "place",
    "Location": "place",
    "LocOrg": "place",
}
# Kinds of factRuEval's spans that are part of a name; the others (job, org_descr …) describe.
_NAME_SPANS = frozenset({"name", "surname", "patronymic", "nickname", "org_name", "loc_name"})
# What re3d marks and nobody calls a name, and how far office and title go that it takes into a person's name.
_NO_NAME = regex.compile(
    r"(?i)i|s?he|it|we|they|my|our|soldiers|department|syrians|iraqis|turks|jordanians|(?:her|his|ministers|members)\b.*"
)
_OFFICE = regex.compile(
    r"(?i)\b(?:president|minister|secretary|mr|mrs|ms|dr|gen|general|lt|maj|major|col|colonel|brig|capt|captain|commodore"
    r"|officer|ambassador|advisor|spokesperson|commander|king|citizen|class|staff|east|asia|state|defense|isil|iraq|syria"
    r"|refugees|museums)\b[\s.]*"
)
_ARTICLE = regex.compile(r"(?i)(?:the|an?)\s+")
# States that re3d calls organisations where they act; other sets call them places.
_STATE = regex.compile(
    r"United (?:States|Kingdom|Arab Emirates)|U\.?S\.?|UK|France|Russia|Australia|Canada|Iraq|Iran|Syria"
    r"|Syrian Arab Republic|Turkey|Jordan|Belgium|Bahrain|Netherlands|Saudi Arabia"
)
# "Palmyra, Syria" is one place to re3d and two to the other sets.
_PLACE = regex.compile(r"\p{Lu}[^,]*")
_CLOSING = frozenset(".,:;!?)]،؛؟»%")
_OPENING = frozenset("([«")


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence and the names in it; offsets are those of `text`."""

    text: str
    names: tuple[Mention, ...]


def read_columns(path: Path) -> list[Labelled]:
    """`word label` lines, an empty line after each sentence."""
    sentences = []
    for block in _blocks(_read(path).split("\n")):
        rows = [line.split() for line in block]
        words = [row[0] for row in rows]
        sentences.append(_labelled(_join(words), words, [row[-1] for row in rows]))
    return sentences


def read_anercorp(data: Path, *, held_out: bool) -> list[Labelled]:
    """ANERcorp's training part, in order: the last tenth (held out for measuring), or the rest."""
    sentences = read_columns(data / "anercorp-train" / "ANERCorp_CamelLab_train.txt")
    cut = len(sentences) * 9 // 10
    return sentences[cut:] if held_out else sentences[:cut]


def read_uner(data: Path, part: str) -> list[Labelled]:
    """Universal NER's English web text; `part` is dev or test."""
    lines = _read(data / "uner-ewt" / f"en_ewt-ud-{part}.iob2").split("\n")
    sentences = []
    for block in _blocks(lines):
        text = next(line.removeprefix("# text = ") for line in block if line.startswith("# text = "))
        rows = [line.split("\t") for line in block if not line.startswith("#")]
        sentences.append(_labelled(text, [row[1] for row in rows], [row[2] for row in rows]))
    return sentences


def read_re3d(data: Path) -> list[Labelled]:
    """re3d's documents on Syria and Iraq; only proper names, since it marks "rebels" and "the regime" as well."""
    sentences: list[Labelled] = []
    for path in sorted((data / "re3d").glob("*/documents.json")):
        names: dict[str, list[Mention]] = {}
        for entity in _json_lines(path.with_name("entities.json")):
            names.setdefault(str(entity["documentId"]), []).extend(_proper_names(entity))
        for document in _json_lines(path):
            sentences += _cut(str(document["text"]), names.get(str(document["_id"]), []), "en")
    return sentences


def read_factrueval(data: Path, part: str) -> list[Labelled]:
    """factRuEval's Russian news; `part` is devset or testset."""
    sentences: list[Labelled] = []
    for path in sorted((data / "factrueval2016" / part).glob("book_*.txt")):
        sentences += _cut(_read(path), _factrueval_names(path), "ru")
    return sentences


def recase(sentence: Labelled, change: Callable[[str], str]) -> Labelled:
    """`sentence` in the letters that `change` makes of it, or as it is where they would be more or fewer."""
    text = change(sentence.text)
    if len(text) != len(sentence.text):
        return sentence
    return Labelled(text, tuple(Mention(n.start, n.end, text[n.start : n.end], n.type) for n in sentence.names))


def _factrueval_names(path: Path) -> list[Mention]:
    """Objects (`id type span…`) are made of spans (`id kind start length …`); some kinds are the name itself."""
    text = _read(path)
    spans = {
        row[0]: (int(row[2]), int(row[2]) + int(row[3]))
        for row in map(str.split, _read(path.with_suffix(".spans")).splitlines())
        if row and row[1] in _NAME_SPANS
    }
    names = []
    for line in _read(path.with_suffix(".objects")).splitlines():
        row = line.split("#")[0].split()
        parts = [spans[field] for field in row[2:] if field in spans]
        if parts and row[1] in _TYPES:
            start, end = min(start for start, _ in parts), max(end for _, end in parts)
            names.append(Mention(start, end, text[start:end], _TYPES[row[1]]))
    return names


def _proper_names(entity: dict[str, object]) -> list[Mention]:
    """The entity without article and office, "Palmyra, Syria" as two; none where unsure, of another type, no name."""
    kind = _TYPES.get(str(entity["type"]))
    value, begin = str(entity["value"]), int(str(entity["begin"]))
    start, end = _trim_person(value) if kind == "person" else _trim(value)
    name = value[start:end]
    sure = float(str(entity["confidence"])) >= 0.5
    if not kind or not sure or not name or _NO_NAME.fullmatch(name):
        return []
    if not (name[0].isupper() and name.split()[-1][0].isupper()):
        return []
    if kind == "place":
        places = ((begin + part.start(), part[0]) for part in _PLACE.finditer(value, start, end))
        return [Mention(at, at + len(place), place, kind) for at, place in places]
    return [Mention(begin + start, begin + end, name, "place" if _STATE.fullmatch(name) else kind)]


def _trim(value: str) -> Span:
    article = _ARTICLE.match(value)
    return article.end() if article else 0, len(value)


def _trim_person(value: str) -> Span:
    """What follows the last word of the office, up to a comma."""
    end = len(value.partition(",")[0])
    offices = [match.end() for match in _OFFICE.finditer(value, 0, end)]
    return max(offices, default=_trim(value)[0]), end


def _cut(text: str, names: list[Mention], lang: str) -> Iterator[Labelled]:
    """The sentences of `text`, with the longest of the names that lie wholly within each; nested ones left out.

    A few names have wrong offsets in the source: those are left out too.
    """
    right = sorted(
        (name for name in names if text[name.start : name.end] == name.text), key=lambda name: (name.start, -name.end)
    )
    for start, end in split_sentences(text, lang):
        inside: list[Mention] = []
        for name in right:
            if start <= name.start and name.end <= end and (not inside or inside[-1].end <= name.start - start):
                inside.append(Mention(name.start - start, name.end - start, name.text, name.type))
        yield Labelled(text[start:end], tuple(inside))


def _join(words: list[str]) -> str:
    """Words with the spaces that print would have."""
    text = ""
    for word in words:
        glued = not text or word[0] in _CLOSING or text[-1] in _OPENING
        text += word if glued else " " + word
    return text


def _labelled(text: str, words: list[str], labels: list[str]) -> Labelled:
    """`labels` (B-PER, I-PER, O …) of `words`, which stand in `text` in this order, as names."""
    names: list[Mention] = []
    at = 0
    for word, label in zip(words, labels, strict=True):
        start = text.index(word, at)
        at = start + len(word)
        kind = _TYPES.get(label[2:5]) if label != "O" else None
        if label.startswith("I") and names and names[-1].type == kind and not text[names[-1].end : start].strip():
            start = names.pop().start
        if kind:
            names.append(Mention(start, at, text[start:at], kind))
    return Labelled(text, tuple(names))


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _json_lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in _read(path).splitlines() if line.strip()]


def _read(path: Path) -> str:
    return in_data(path).read_text(encoding="utf-8")
