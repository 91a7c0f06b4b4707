"""What is wrong with the codebook, beyond what stops it from being read; `parallax codebook lint` adds its examples."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import get_args

from pipeline.catalog.codebook import Codebook, Concept, list_concepts, load_codebook, phrases_of
from pipeline.catalog.yaml_files import find_line
from pipeline.records.outlet import Language
from pipeline.text.phrases import GAP, Match
from pipeline.text.tokens import simple_words, tokenize

Listed = Sequence[tuple[Path, Concept]]
N_SENTENCES = 2
"""Examples and counter-examples that a concept has at least in each language of its forms."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to write a listed phrase. `core` is what a label spans; the words beside it must only stand there."""

    before: tuple[str, ...]
    core: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole of it as running text."""
        return " ".join((*self.before, *self.core, *self.after))

    @property
    def shown(self) -> str:
        """As text, with what must only stand there in parentheses."""
        parts = (f"({' '.join(self.before)})", " ".join(self.core), f"({' '.join(self.after)})")
        return " ".join(part for part in parts if part != "()")


def check_codebook(override: Path | None = None) -> list[str]:
    """A line for each problem, with file, line and what to do. Raises CatalogError where a file can not be read."""
    listed, codebook = list_concepts(override), load_codebook(override)
    return [*_unfinished(listed), *_listed_twice(listed), *_never_found(listed, codebook)]


def wordings(phrase: str) -> Iterator[Wording]:
    """Every choice of the alternatives of `phrase`, its gaps closed."""
    places, sizes = _places(phrase)
    for words in product(*places):
        begin, end = sizes[0], sizes[0] + sizes[1]
        yield Wording(words[:begin], words[begin:end], words[end:])


def place_of(path: Path, concept_id: str, *words: str) -> str:
    """File and line of what an entry says, for a message; `words` lead there, one below the other."""
    return f"{path}, line {find_line(path, f'id: {concept_id}', *words)}"


def _places(phrase: str) -> tuple[list[list[str]], list[int]]:
    """The alternatives at each word of `phrase`, and how many words stand before, in and after its core."""
    places, sizes = list[list[str]](), [0, 0, 0]
    part = 0 if phrase.lstrip().startswith("(") else 1
    for word in phrase.replace("(", " ( ").replace(")", " ) ").split():
        if word in "()":
            part = 2 if word == "(" and sizes[1] else 0 if word == "(" else 1
        elif word != GAP:
            places.append([choice.removeprefix("=") for choice in word.split("|")])
            sizes[part] += 1
    return places, sizes


def _unfinished(listed: Listed) -> Iterator[str]:
    """Languages that a concept is silent about, and those with too few sentences."""
    for path, concept in listed:
        for lang in get_args(Language):
            if (lang in concept.forms) == (lang in concept.absent):
                yield f"{place_of(path, concept.id)}: {lang} must stand either in forms or, with the reason, in absent"
            sentences = concept.examples.get(lang, ()), concept.counter_examples.get(lang, ())
            if lang in concept.forms and min(map(len, sentences)) < N_SENTENCES:
                yield (
                    f"{place_of(path, concept.id)}: {lang} needs {N_SENTENCES} examples and {N_SENTENCES} "
                    f"counter-examples; it has {len(sentences[0])} and {len(sentences[1])}"
                )


def _listed_twice(listed: Listed) -> Iterator[str]:
    for lang in get_args(Language):
        owners: dict[str, str] = {}
        for path, concept in listed:
            for phrase in phrases_of(concept.forms, lang):
                if phrase in owners:
                    place = place_of(path, concept.id, "forms:", phrase)
                    yield f"{place}: {phrase!r} ({lang}) is a form of {owners[phrase]!r} already; take one out"
                owners.setdefault(phrase, concept.id)


def _never_found(listed: Listed, codebook: Codebook) -> Iterator[str]:
    """Wordings that no text can match, or that another phrase takes away."""
    for path, concept in listed:
        for lang in get_args(Language):
            for field, phrases, own in (("forms", concept.forms, concept.id), ("excluded", concept.excluded, "")):
                for phrase in phrases_of(phrases, lang):
                    problem = _problem(phrase, lang, own, codebook)
                    if problem:
                        yield f"{place_of(path, concept.id, f'{field}:', phrase)}: {phrase!r} ({lang}): {problem}"


def _problem(phrase: str, lang: Language, own: str, codebook: Codebook) -> str:
    """What hides a wording of `phrase`, "" where all of them find it."""
    for wording in wordings(phrase):
        tokens = simple_words(tokenize(wording.text))
        first = len(wording.before)
        last = first + len(wording.core) - 1
        matches = codebook.index(lang).find(tokens)
        if not any(_finds(match, own, first, last) for match in matches):
            return f"{wording.text!r} is never found so: {_hider(matches, first, last)}"
    return ""


def _finds(match: Match[Concept | None], own: str, first: int, last: int) -> bool:
    """Whether the label is found there, maybe by a longer form of the concept; `own` is "" for what is excluded."""
    found = match.meaning.id if match.meaning else ""
    return found == own and match.first <= first and last <= match.last


def _hider(matches: Sequence[Match[Concept | None]], first: int, last: int) -> str:
    other = next((match for match in matches if match.first <= last and first <= match.last), None)
    if other is None:
        return "no text holds it; write plain words in their dictionary form"
    owner = f"a form of {other.meaning.id!r}" if other.meaning else "an excluded phrase"
    return f"{owner} stands there; take one of them out or make it longer"
