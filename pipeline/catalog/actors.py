"""The actors of the conflicts, and where their names stand in a text."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Self

import regex
from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipeline.catalog.russian_names import case_forms, surname_forms
from pipeline.catalog.short_forms import has_other_given_name, stands_alone
from pipeline.catalog.yaml_files import find_line, index_by_id, load_records
from pipeline.errors import CatalogError
from pipeline.records.actor import Actor
from pipeline.text.normalize import fold
from pipeline.text.phrases import Match, PhraseIndex
from pipeline.text.tokens import Token, simple_words, tokenize

_ARABIC_LETTERS = frozenset(map(chr, range(0x0620, 0x064B)))
_ARTICLE = "ال"
_TANWIN = "\u064b"
_SHORT = 3
_INITIAL = 2
"""Letters of a short form whose dot is no end: W., St."""
_QUOTATION_MARKS = frozenset('«»"“”„')
_NAME = regex.compile(r"(?:(\([^()]*\))\s+)?([^()]*[^()\s])(?:\s+(\([^()]*\)))?")
_OTHER_CHOICES = regex.compile(r"\|[^\s()]+")
_CHOICE = regex.compile(r"[^()|\s]+")


@dataclass(frozen=True, slots=True)
class ActorName:
    """One listed name and whose it is; a name with a `context` is whose that says, wherever it stands."""

    name: str
    actor: Actor
    context: PhraseIndex[Actor] | None = None
    is_another: bool = False
    """Whether it is a longer name that is not the actor's."""


class ActorFile(BaseModel):
    """One file of `catalog/actors/`; `expected` is the number of its actors, so that none is lost by a slip."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    conflict: str
    version: str
    expected: int = Field(ge=0)
    actors: tuple[Actor, ...]

    @model_validator(mode="after")
    def _holds_as_many_as_expected(self) -> Self:
        if len(self.actors) != self.expected:
            raise ValueError(f"expected: {self.expected}, but there are {len(self.actors)} actors; correct one of them")
        return self


class Actors(dict[str, Actor]):
    """Actors by id. The index of their names in a language is made once, which takes half a second."""

    def index(self, lang: str) -> "PhraseIndex[ActorName]":
        """The names in one language, for `find_actors`."""
        if lang not in self._indices:
            self._indices[lang] = index_names(self.values(), lang)
        return self._indices[lang]

    @cached_property
    def _indices(self) -> "dict[str, PhraseIndex[ActorName]]":
        return {}


def load_actors(override: Path | None = None) -> Actors:
    """Every actor by id, in the order of the files. Raises CatalogError, also where two actors share a name."""
    listed = list_actors(override)
    if problems := list(shared_names(listed)):
        raise CatalogError("\n".join(problems))
    return Actors(index_by_id(listed))


def list_actors(override: Path | None = None) -> list[tuple[Path, Actor]]:
    """Every actor with its file, in order, names not compared yet. Raises CatalogError."""
    return [(path, actor) for path, file in load_records("actors", ActorFile, override) for actor in file.actors]


def find_actor(actors: Mapping[str, Actor], entity: str) -> Actor | None:
    """The actor of that id, or the one that took it over; None where the catalog knows neither."""
    return actors.get(entity) or next((actor for actor in actors.values() if entity in actor.merged), None)


def index_names(actors: Iterable[Actor], lang: str) -> PhraseIndex[ActorName]:
    """The names of `actors` in one language, for `find_actors`."""
    actors = list(actors)
    named = [
        ActorName(name, actor, is_another=is_another)
        for actor in actors
        for listed, is_another in ((actor.names, False), (actor.unless, True))
        for code, names in listed.items()
        for name in (names if code == lang else ())
    ]
    named += _names_in_context(actors, lang)
    return PhraseIndex(((_phrase(name.name, lang, name.actor.type), name) for name in named), lang)


def find_actors(
    index: PhraseIndex[ActorName], tokens: Sequence[Token], text: Sequence[Token] = ()
) -> list[Match[ActorName]]:
    """Where the names of `index` stand among `tokens`: from left to right, the longest at each place, no overlaps.

    Compounds and possessives are opened (Iran-backed, People's); `first` and `last` count such words. A name with a
    context is its bearer's whose context stands among `tokens`, or else in the whole `text`; if that is none or more
    than one, or the name is part of a longer one, it is nobody's. Nor is a surname after another's given name.
    """
    words = name_words(tokens)
    settled = ((match, _settle(match, words, text, index.lang)) for match in index.find(words, _is_spelled))
    return [replace(match, meaning=name) for match, name in settled if name]


def name_words(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """`tokens` as names are looked up in them: simple words, without the marks that are written inside a name.

    Those are quotation marks (ЧВК «Вагнер»), the dot of an initial or a short form (George W. Bush, St. Petersburg) and
    a hyphen before one letter.
    """
    words = simple_words(tokens)
    return tuple(word for number, word in enumerate(words) if not _is_inner_mark(words, number))


def _is_inner_mark(words: Sequence[Token], number: int) -> bool:
    word, before = words[number], words[max(0, number - 1)]
    if word.text in _QUOTATION_MARKS:
        return True
    if word.text not in ".-" or word.start != before.end or not before.is_word:
        return False
    after = words[number + 1] if number + 1 < len(words) else word
    if word.text == "-":
        return after.is_word and after.start == word.end
    return len(before.text) <= _INITIAL and before.text[0].isupper() and after.text[0].isupper()


def shared_names(listed: Iterable[tuple[Path, Actor]]) -> Iterator[str]:
    """A line for each name that two actors share and no context tells apart: where, whose, what to do."""
    taken: dict[tuple[str, str], tuple[Actor, bool]] = {}
    for path, actor in listed:
        for lang, name, in_context in _spelled_names(actor):
            other, other_in_context = taken.setdefault((lang, fold(name)), (actor, in_context))
            if other.id != actor.id and not (in_context and other_in_context):
                yield (
                    f"{path}, line {find_line(path, f'id: {actor.id}', name)}: {name!r} ({lang}) names both "
                    f"{other.id!r} and {actor.id!r}; keep it with one, give both a longer name, or list it "
                    "under in_context of both"
                )


def words_of(name: str) -> str:
    """A listed name as a text would hold it: without signs, with the first of the neighbours it may need."""
    before, words, after = _parts(name)
    needed = (_OTHER_CHOICES.sub("", part).strip("()") for part in (before, " ".join(words), after))
    return " ".join(needed).replace("=", "").strip()


def _spelled_names(actor: Actor) -> Iterator[tuple[str, str, bool]]:
    """(language, name, whether it needs a context) of every name."""
    for listed, in_context in ((actor.names, False), (actor.in_context, True)):
        yield from ((lang, name, in_context) for lang, names in listed.items() for name in names)


def _names_in_context(actors: Sequence[Actor], lang: str) -> list[ActorName]:
    """One name for all actors that bear it, with an index of the words that tell them apart."""
    bearers: dict[str, list[tuple[str, Actor, tuple[str, ...]]]] = defaultdict(list)
    for actor in actors:
        for code, names in actor.in_context.items():
            for name, words in names.items() if code == lang else ():
                bearers[fold(name)].append((name, actor, words))
    return [
        ActorName(
            group[0][0],
            group[0][1],
            PhraseIndex(((_phrase(word, lang), actor) for _, actor, words in group for word in words), lang),
        )
        for group in bearers.values()
    ]


def _settle(match: Match[ActorName], words: Sequence[Token], text: Sequence[Token], lang: str) -> ActorName | None:
    """The name with its one bearer; None where that is open."""
    name = match.meaning
    if name.is_another or (lang == "ru" and name.actor.type == "person" and _is_anothers(match, words)):
        return None
    if name.context is None:
        return name

    def tells(_: Actor, tokens: Sequence[Token]) -> bool:
        # جورجيا may be read as an inflected جورجي, but no name is its own context.
        return not _has_words(tokens, _words(name))

    near = name.context.find(words, tells)
    told = {m.meaning.id: m.meaning for m in near or name.context.find(name_words(text), tells)}
    told_beside = {n for m in near for n in range(m.first, m.last + 1)}
    if len(told) != 1 or not stands_alone(words, match.first, match.last, lang, told_beside):
        return None
    (bearer,) = told.values()
    return ActorName(name.name, bearer)


def _is_anothers(match: Match[ActorName], words: Sequence[Token]) -> bool:
    """Whether the surname has a given name before it that its actor does not have: Людмила Путина."""
    own = {word for name in match.meaning.actor.names.get("ru", ()) for word in fold(name).split()}
    return has_other_given_name(words, match.first, own)


def _phrase(name: str, lang: str, of: str = "") -> str:
    """`name` as PhraseIndex takes it: in simple words, the proper names of a Russian one in all their cases."""
    before, words, after = _parts(name)
    opened = " ".join((before, *words, after)).strip()
    forms = surname_forms if of == "person" else case_forms
    return _CHOICE.sub(lambda choice: _in_all_cases(choice[0], forms), opened) if lang == "ru" else opened


@lru_cache(maxsize=20_000)
def _parts(name: str) -> tuple[str, tuple[str, ...], str]:
    """(before, words, after): the neighbours a name needs, in parentheses or "", and its words opened.

    The `=` of a word holds for all that it is opened into.
    """
    found = _NAME.fullmatch(name)
    assert found is not None, "records.actor.Name lets no other name through"
    before, core, after = found.groups("")
    # The name is opened as a whole, since a dot goes or stays by what stands after it.
    opened = name_words(tokenize(core.replace("=", " ")))
    words = ["=" * (core[core.rfind(" ", 0, word.start) + 1] == "=") + word.text for word in opened]
    return before, tuple(words), after


def _in_all_cases(word: str, forms: Callable[[str], tuple[str, ...]]) -> str:
    if word.startswith("=") or word == word.lower():
        return word
    return "|".join(f"={form}" for form in forms(word)) or word


def _is_spelled(listed: ActorName, tokens: Sequence[Token]) -> bool:
    """Whether `tokens` are the name itself, and not a common word that looks like it.

    A name listed with a capital needs one in the text (Turkey, not turkey; Газа, not газа), an abbreviation of two or
    three letters two of them (US, not us). An Arabic name takes clitics but no endings: العراقي is not العراق.
    """
    words = _words(listed)
    if tokens[0].text[0] in _ARABIC_LETTERS:
        # Names of places and people have no tanwin: سوريًا is the adjective.
        if any(_TANWIN in token.text for token in tokens) and _TANWIN not in listed.name:
            return False
        return _has_words(tokens, words)
    if len(words) == 1 and words[0].isupper() and len(words[0].replace(".", "")) <= _SHORT:
        return tokens[0].text[:2].isupper()
    return all(word == word.lower() for word in words) or any(token.text != token.text.lower() for token in tokens)


def _words(listed: ActorName) -> list[str]:
    return [word.removeprefix("=") for word in _parts(listed.name)[1]]


def _has_words(tokens: Sequence[Token], words: Sequence[str]) -> bool:
    """Whether `tokens` are `words` one by one, but for what stands before them in an Arabic word."""
    bare = (fold(word).removeprefix(_ARTICLE) for word in words)
    return len(tokens) == len(words) and all(t.key.endswith(word) for t, word in zip(tokens, bare, strict=True))
