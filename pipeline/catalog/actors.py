"""The actors of the conflicts, and where their names stand in a text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipeline.catalog.russian_names import case_forms
from pipeline.catalog.yaml_files import index_by_id, load_records
from pipeline.errors import CatalogError
from pipeline.records.actor import Actor
from pipeline.text.normalize import fold
from pipeline.text.phrases import Match, PhraseIndex
from pipeline.text.tokens import Token

_ARABIC_LETTERS = frozenset(map(chr, range(0x0620, 0x064B)))
_ARTICLE = "ال"
_SHORT = 3


@dataclass(frozen=True, slots=True)
class ActorName:
    """One listed name and whose it is."""

    name: str
    actor: Actor


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


def load_actors(override: Path | None = None) -> dict[str, Actor]:
    """Every actor by id, in the order of the files. Raises CatalogError, also where two actors share a name."""
    listed = [(path, actor) for path, file in load_records("actors", ActorFile, override) for actor in file.actors]
    _check_names(listed)
    return index_by_id(listed)


def index_names(actors: Iterable[Actor], lang: str) -> PhraseIndex[ActorName]:
    """The names of `actors` in one language, for `find_actors`."""
    listed = ((code, names, actor) for actor in actors for code, names in actor.names.items())
    named = (ActorName(name, actor) for code, names, actor in listed if code == lang for name in names)
    return PhraseIndex(((_phrase(name.name, lang), name) for name in named), lang)


def find_actors(index: PhraseIndex[ActorName], tokens: Sequence[Token]) -> list[Match[ActorName]]:
    """Where the names of `index` stand among `tokens`: from left to right, the longest at each place, no overlaps."""
    matches = index.find(tokens)
    return [match for match in matches if _is_spelled(match.meaning.name, tokens[match.first : match.last + 1])]


def _phrase(name: str, lang: str) -> str:
    """`name` as PhraseIndex takes it, the proper names of a Russian one in all their cases."""
    return " ".join(map(_in_all_cases, name.split())) if lang == "ru" else name


def _in_all_cases(word: str) -> str:
    if word.startswith("=") or word == word.lower():
        return word
    return "|".join(f"={form}" for form in case_forms(word)) or word


def _is_spelled(name: str, tokens: Sequence[Token]) -> bool:
    """Whether `tokens` are the name itself, and not a common word that looks like it.

    A name listed with a capital needs one in the text (Turkey, not turkey; Газа, not газа), an abbreviation of two or
    three letters two of them (US, not us). An Arabic name takes clitics but no endings: العراقي is not العراق.
    """
    words = name.replace("=", "").split()
    if tokens[0].text[0] in _ARABIC_LETTERS:
        return all(token.key.endswith(_bare(word)) for token, word in zip(tokens, words, strict=True))
    if name.isupper() and len(name) <= _SHORT:
        return tokens[0].text[:2].isupper()
    return name == name.lower() or any(token.text != token.text.lower() for token in tokens)


def _bare(word: str) -> str:
    return fold(word).removeprefix(_ARTICLE)


def _check_names(listed: Iterable[tuple[Path, Actor]]) -> None:
    taken: dict[tuple[str, str], Actor] = {}
    spelled = ((path, actor, lang, n) for path, actor in listed for lang, names in actor.names.items() for n in names)
    for path, actor, lang, name in spelled:
        other = taken.setdefault((lang, fold(name)), actor)
        if other.id != actor.id:
            raise CatalogError(
                f"{path}: {name!r} ({lang}) names both {other.id!r} and {actor.id!r}; "
                "keep it with one, or give both a longer name"
            )
