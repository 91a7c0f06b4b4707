"""What is wrong with the actors, beyond what stops them from being read: `parallax actors check`."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import get_args

from pipeline.catalog.actors import ActorName, find_actors, index_names, list_actors, shared_names, words_of
from pipeline.catalog.yaml_files import find_line, index_by_id
from pipeline.errors import CatalogError
from pipeline.records.actor import Actor
from pipeline.records.outlet import Language
from pipeline.text.phrases import PhraseIndex
from pipeline.text.tokens import tokenize

Listed = Sequence[tuple[Path, Actor]]


def check_actors(override: Path | None = None) -> list[str]:
    """A line for each problem, with file, line and what to do; empty where all is well."""
    try:
        listed = list_actors(override)
        index_by_id(listed)
    except CatalogError as error:
        return str(error).splitlines()
    # Which of two bearers a shared name finds says nothing new.
    return list(shared_names(listed)) or [*_merged_twice(listed), *_never_found(listed)]


def unknown_ids(listed: Iterable[Actor], ids: Iterable[str]) -> list[str]:
    """Those of `ids` that no actor has or took over, in order."""
    known = {id_ for actor in listed for id_ in (actor.id, *actor.merged)}
    return sorted(set(ids) - known)


def _merged_twice(listed: Listed) -> Iterator[str]:
    """Ids that one actor took over although another has them."""
    owners = {actor.id: actor.id for _, actor in listed}
    for path, actor in listed:
        for id_ in actor.merged:
            if owners.setdefault(id_, actor.id) != actor.id:
                yield f"{_place(path, actor, id_)}: {id_!r} leads to {owners[id_]!r} already; take it out of merged"


def _never_found(listed: Listed) -> Iterator[str]:
    """Names that no text can match: another name hides them, or a sign in them is no part of a word."""
    for lang in get_args(Language):
        index = index_names((actor for _, actor in listed), lang)
        for path, actor in listed:
            for name, context in _names(actor, lang):
                text = f"{words_of(name)}. {context}"
                if actor.id not in {match.meaning.actor.id for match in find_actors(index, tokenize(text))}:
                    yield (
                        f"{_place(path, actor, name)}: {name!r} ({lang}) is never found as {actor.id!r}: "
                        f"{_reason(index, words_of(name))}"
                    )


def _names(actor: Actor, lang: Language) -> Iterator[tuple[str, str]]:
    """Each name with a word of its context, "" where it needs none."""
    yield from ((name, "") for name in actor.names.get(lang, ()))
    yield from ((name, words[0]) for name, words in actor.in_context.get(lang, {}).items() if words)


def _reason(index: PhraseIndex[ActorName], text: str) -> str:
    other = next((match.meaning for match in index.find(tokenize(text))), None)
    if other is None:
        return "no text holds it so; write plain words in their dictionary form"
    return f"{other.name!r} of {other.actor.id!r} stands there; take one of them out or make it longer"


def _place(path: Path, actor: Actor, words: str) -> str:
    return f"{path}, line {find_line(path, f'id: {actor.id}', words)}"
