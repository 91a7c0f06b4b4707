"""What merging and splitting make of actors; nothing is written here."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from pipeline.catalog.actors import find_actor
from pipeline.errors import UsageError
from pipeline.records.actor import Actor
from pipeline.records.outlet import Language
from pipeline.text.normalize import fold

T = TypeVar("T")
K = TypeVar("K", bound=str)
Names = Mapping[Language, Sequence[str]]


def get_actor(actors: Mapping[str, Actor], id_: str) -> Actor:
    """The actor of that id, or the one that took it over. Raises UsageError where there is none."""
    actor = find_actor(actors, id_)
    if actor is None:
        raise UsageError(f"no actor is called {id_!r}; `parallax export mentions` has ids in `entity`")
    return actor


def merge(gone: Actor, into: Actor) -> Actor:
    """`into` with the names, sources and ids of `gone` too. Raises UsageError where both are one."""
    if gone.id == into.id:
        raise UsageError(f"{gone.id!r} can not be merged into itself")
    return into.model_copy(
        update={
            "names": _joined(into.names, gone.names),
            "unless": _joined(into.unless, gone.unless),
            "in_context": {
                lang: _joined(into.in_context.get(lang, {}), gone.in_context.get(lang, {}))
                for lang in (*into.in_context, *gone.in_context)
            },
            "sources": _unique((*into.sources, *gone.sources)),
            "merged": _unique((*into.merged, gone.id, *gone.merged)),
        }
    )


def split(actor: Actor, names: Names) -> Actor:
    """`actor` without `names`. Raises UsageError for a name it does not have, and where none would be left."""
    given = {(lang, fold(name)) for lang, listed in names.items() for name in listed}
    if missing := given - {(lang, fold(name)) for lang, listed in actor.names.items() for name in listed}:
        raise UsageError(f"{actor.id!r} has no name {', '.join(f'{lang}={name}' for lang, name in sorted(missing))}")
    left = {
        lang: kept
        for lang, listed in actor.names.items()
        if (kept := tuple(name for name in listed if (lang, fold(name)) not in given))
    }
    if not left:
        raise UsageError(f"{actor.id!r} would be left without a name; leave it one")
    return actor.model_copy(update={"names": left})


def _joined(first: Mapping[K, tuple[str, ...]], second: Mapping[K, tuple[str, ...]]) -> dict[K, tuple[str, ...]]:
    return {key: _unique((*first.get(key, ()), *second.get(key, ()))) for key in (*first, *second)}


def _unique(items: Sequence[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
