"""What an outlet changed in an article: a word diff from each text to the next, and the tags that came or went."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from pipeline.catalog.readings import read_tag
from pipeline.records.annotation import Annotation, Kind, Tag
from pipeline.records.article import Article
from pipeline.records.comparison import Legend
from pipeline.text.normalize import fold
from pipeline.text.tokens import tokenize

Place = Literal["headline", "text"]
Tagged = tuple[Article, Annotation | None]
"""A text with its tags; None where it has not been annotated."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words. `same` and `added` in a row are the later text, `same` and `removed` the earlier words."""

    change: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class TagChange:
    """One tag that is new, gone or other than before; `before` and `after` are readings, "" where there is none."""

    kind: Kind
    place: Place
    before: str
    after: str
    before_text: str = ""
    """The words of the article."""
    after_text: str = ""

    @property
    def words(self) -> str:
        """The change as one reads it out: "headline: terrorist → insurgent (own words)"."""
        where = "headline: " if self.place == "headline" else ""
        if not (self.before and self.after):
            return f"{where}{self.kind} {'added' if self.after else 'gone'}: {self.after or self.before}"
        if self.before == self.after:
            return f"{where}“{self.before_text}” → “{self.after_text}” ({self.after})"
        (manner, _, before), (manner_after, _, after) = self.before.rpartition(": "), self.after.rpartition(": ")
        is_brief = bool(manner) and manner == manner_after
        return f"{where}{before} → {after} ({manner})" if is_brief else f"{where}{self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class Revision:
    """One text of an article and what sets it apart from the one before; nothing does for the first."""

    revision_id: str
    day: str
    captured_at: datetime
    title: str
    language: str
    seconds_later: float = 0.0
    """After the first text: by the outlet's own times where `is_stated`, else between our captures."""
    is_stated: bool = False
    pieces: tuple[Piece, ...] = ()
    tags: tuple[TagChange, ...] = ()
    summary: str = ""


def trace_revisions(texts: Sequence[Tagged], legend: Legend) -> list[Revision]:
    """The texts of one article, in order of their capture, each with what changed since the one before."""
    first = texts[0][0]
    begun = Revision(first.revision_id, first.day, first.captured_at, first.title, first.language)
    return [begun, *(_revision(first, before, after, legend) for before, after in pairwise(texts))]


def diff_words(before: str, after: str) -> tuple[Piece, ...]:
    """The words that `after` has in place of words of `before`; spaces and line breaks alone change nothing."""
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)
    pieces: list[Piece] = []
    for operation, i, i_end, j, j_end in matcher.get_opcodes():
        if operation == "equal":
            pieces.append(Piece("same", "".join(new[j:j_end])))
            continue
        pieces += [Piece("removed", "".join(old[i:i_end]))] if i < i_end else []
        pieces += [Piece("added", "".join(new[j:j_end]))] if j < j_end else []
    return tuple(pieces)


def changed_paragraphs(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The paragraphs in which something changed."""
    paragraphs: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, line in enumerate(piece.text.split("\n")):
            paragraphs += [[]] if number else []
            paragraphs[-1] += [Piece(piece.change, line)] if line else []
    return [paragraph for paragraph in paragraphs if any(piece.change != "same" for piece in paragraph)]


def compare_tags(before: Tagged, after: Tagged, legend: Legend) -> tuple[TagChange, ...]:
    """Tags that came, went or read otherwise, the headline's first.

    A tag is known again by kind, concept and words, wherever they stand; a label or a figure that has another of its
    kind in its place is replaced by it.
    """
    old, new = _seen(before, legend), _seen(after, legend)
    _, old, new = _match(old, new, _Seen.everything)
    again, old, new = _match(old, new, _Seen.same_words)
    replaced, old, new = _match(old, new, _Seen.same_role)
    changes = [_change(b, a) for b, a in again + replaced]
    changes += [TagChange(b.tag.kind, b.place, b.reading, "", before_text=b.tag.text) for b in old]
    changes += [TagChange(a.tag.kind, a.place, "", a.reading, after_text=a.tag.text) for a in new]
    return tuple(sorted(changes, key=lambda change: change.place != "headline"))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A tag with its reading and where it stands."""

    tag: Tag
    place: Place
    reading: str

    def everything(self) -> Hashable:
        return self.place, self.reading, self.same_words()

    def same_words(self) -> Hashable:
        return self.tag.kind, self.tag.concept, fold(self.tag.text)

    def same_role(self) -> Hashable:
        """Of one kind about one actor in one place; other kinds than these are only replaced by what reads alike."""
        entity = self.tag.target.entity if self.tag.target else None
        reading = "" if self.tag.kind in ("label", "casualty") else self.reading
        return self.place, self.tag.kind, self.tag.label_class, entity, reading


def _seen(tagged: Tagged, legend: Legend) -> list[_Seen]:
    article, annotation = tagged
    tags = annotation.tags if annotation else ()
    return [
        _Seen(
            tag,
            "headline" if tag.start < len(article.title) else "text",
            read_tag(tag, legend.actors, legend.glosses),
        )
        for tag in tags
    ]


def _match(
    old: Sequence[_Seen], new: Sequence[_Seen], key: Callable[[_Seen], Hashable]
) -> tuple[list[tuple[_Seen, _Seen]], list[_Seen], list[_Seen]]:
    """Pairs with the same `key`, each tag in one pair at most, and what is left of `old` and `new`."""
    waiting = list(new)
    pairs, left = [], []
    for before in old:
        after = next((each for each in waiting if key(each) == key(before)), None)
        if after is None:
            left.append(before)
        else:
            waiting.remove(after)
            pairs.append((before, after))
    return pairs, left, waiting


def _change(before: _Seen, after: _Seen) -> TagChange:
    """One that only left the headline, or came into it, says so in its readings."""
    readings = [before.reading, after.reading]
    if before.place != after.place:
        readings = [f"{each.reading}, in the {each.place}" for each in (before, after)]
    return TagChange(after.tag.kind, after.place, readings[0], readings[1], before.tag.text, after.tag.text)


def _revision(first: Article, before: Tagged, after: Tagged, legend: Legend) -> Revision:
    article = after[0]
    later, is_stated = _time_since(first, before[0], article)
    tags = compare_tags(before, after, legend)
    return Revision(
        revision_id=article.revision_id,
        day=article.day,
        captured_at=article.captured_at,
        title=article.title,
        language=article.language,
        seconds_later=later.total_seconds(),
        is_stated=is_stated,
        pieces=diff_words(before[0].text, article.text),
        tags=tags,
        summary=f"{'' if is_stated else 'seen '}after {_in_words(later)}: {_summary(before[1], after[1], tags)}",
    )


def _time_since(first: Article, before: Article, article: Article) -> tuple[timedelta, bool]:
    """By the times that the page states, where it states a new one; else by when we saw it."""
    begun, changed = first.published_at, article.modified_at
    if begun and changed and changed > begun and changed != before.modified_at:
        return changed - begun, True
    return article.captured_at - first.captured_at, False


def _summary(before: Annotation | None, after: Annotation | None, tags: Sequence[TagChange]) -> str:
    if before is None or after is None:
        return "its tags are not compared, since a text is not annotated yet"
    words = "; ".join(change.words for change in tags) or "no tag came or went"
    if before.codebook_version == after.codebook_version:
        return words
    return f"{words} (codebooks {before.codebook_version} and {after.codebook_version}: annotate both days anew)"


def _in_words(time: timedelta) -> str:
    minutes = round(time.total_seconds() / 60)
    parts = ((minutes // 1440, "d"), (minutes // 60 % 24, "h"), (minutes % 60, "min"))
    return " ".join(f"{n} {unit}" for n, unit in parts if n) or "less than a minute"


def _words(text: str) -> list[str]:
    """`text` cut before each token but the first; joined they are `text` again."""
    starts = [0, *(token.start for token in tokenize(text)[1:]), len(text)]
    return [text[start:end] for start, end in pairwise(starts) if start < end]
