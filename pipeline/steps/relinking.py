"""Changes to the actors, and the stored articles that they touch: those are annotated again, no others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.catalog.actor_checks import check_actors, unknown_ids
from pipeline.catalog.actor_edits import Names, get_actor, merge, split
from pipeline.catalog.actor_files import Edit, write_actors
from pipeline.catalog.actors import ActorName, Actors, find_actor, load_actors, name_words
from pipeline.errors import UsageError
from pipeline.records.actor import Actor
from pipeline.records.annotation import Annotation
from pipeline.records.article import Article
from pipeline.settings import Settings
from pipeline.steps.auditing import audit_day
from pipeline.store import Store, open_store
from pipeline.text.phrases import PhraseIndex
from pipeline.text.tokens import tokenize

if TYPE_CHECKING:
    from pipeline.annotate.annotator import Tools


@dataclass(frozen=True, slots=True)
class Relinked:
    """How many of the annotated articles were annotated again, and on which days they lie."""

    n_relinked: int
    n_articles: int
    days: tuple[str, ...]
    files: tuple[str, ...] = ()
    """Files of the catalog that were written."""


def add_actor(settings: Settings, actor: Actor, file: Path | None = None) -> Relinked:
    """Add one actor to the user's catalog and re-link. Raises UsageError or CatalogError, with nothing written."""
    _refuse_taken(load_actors(settings.catalog), actor.id)
    return _change(settings, file, [actor])


def merge_actors(settings: Settings, gone_id: str, into_id: str, file: Path | None = None) -> Relinked:
    """Make two actors one: `into_id` takes over the names and the id of the other. Errors as for `add_actor`."""
    actors = load_actors(settings.catalog)
    gone, into = get_actor(actors, gone_id), get_actor(actors, into_id)
    return _change(settings, file, [merge(gone, into)], [gone.id])


def split_actor(settings: Settings, id_: str, new: Actor, file: Path | None = None) -> Relinked:
    """Give the names of `new`, which `id_` has, to `new` as an actor of its own. Errors as for `add_actor`."""
    names: Names = new.names
    actors = load_actors(settings.catalog)
    _refuse_taken(actors, new.id)
    left = split(get_actor(actors, id_), names)
    return _change(settings, file, [left, new])


def check_catalog(settings: Settings) -> list[str]:
    """A line for each problem of the actors, and for ids in the store that none of them has or took over."""
    problems = check_actors(settings.catalog)
    if problems:
        return problems
    return [
        f"{settings.store}: articles name {id_!r}, which no actor is or took over; "
        f"list it under merged of the one it is now, or run `parallax actors relink {id_}`"
        for id_ in unknown_ids(load_actors(settings.catalog).values(), _stored_ids(settings))
    ]


def relink(settings: Settings, ids: Collection[str], tools: "Tools | None" = None) -> Relinked:
    """Annotate again the stored articles in which one of `ids` was found, or a name of theirs stands now.

    The translations of their days are audited again, since labels may have moved. Models are loaded only where there
    is such an article, unless `tools` are given. Raises UsageError for an id that neither catalog nor store knows.
    """
    from pipeline.annotate.annotator import load_tools

    store, days, n_relinked, n_articles = open_store(settings.store), list[str](), 0, 0
    actors = _named(settings, ids)
    ids = {*ids, *actors}
    for day in store.days(Annotation):
        for lang in store.part_names(Annotation, day):
            annotations = store.read(Annotation, day, lang)
            touched = _touched(store.read(Article, day), annotations, actors.index(lang), ids)
            n_articles += len(annotations)
            if touched:
                tools = tools or load_tools(settings)
                _annotate_again(store, touched, annotations, tools)
                audit_day(settings, day, lang)
                n_relinked, days = n_relinked + len(touched), [*days, day]
    return Relinked(n_relinked, n_articles, tuple(dict.fromkeys(days)))


def _named(settings: Settings, ids: Collection[str]) -> Actors:
    """The actors of `ids`, also of those they took over. An id that only stored articles name has none."""
    actors = load_actors(settings.catalog)
    found = {id_: find_actor(actors, id_) for id_ in ids}
    missing = {id_ for id_, actor in found.items() if actor is None}
    if missing and (unknown := sorted(missing - _stored_ids(settings))):
        raise UsageError(
            f"no actor is called or took over {', '.join(map(repr, unknown))}, and no stored article names it; "
            "`parallax export mentions` has ids in `entity`"
        )
    return Actors({actor.id: actor for actor in found.values() if actor})


def _stored_ids(settings: Settings) -> set[str]:
    """The entities of all stored mentions."""
    stored = open_store(settings.store).read_columns(Annotation, ["mentions"])
    return {mention["entity"] for (found,) in stored for mention in found if mention["entity"]}


def _refuse_taken(actors: Actors, id_: str) -> None:
    if other := find_actor(actors, id_):
        whose = "an actor" if other.id == id_ else f"what {other.id!r} took over (its `merged`)"
        raise UsageError(f"the id {id_!r} is already {whose}; choose another, or edit that entry")


def _touched(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    index: PhraseIndex[ActorName],
    ids: Collection[str],
) -> list[Article]:
    """The annotated ones of `articles` that name one of `ids`, or hold a name of `index`."""
    linked = {a.revision_id: any(mention.entity in ids for mention in a.mentions) for a in annotations}
    return [
        article
        for article in articles
        if article.revision_id in linked
        and (linked[article.revision_id] or index.find(name_words(tokenize(article.text))))
    ]


def _annotate_again(
    store: Store, articles: Sequence[Article], annotations: Sequence[Annotation], tools: "Tools"
) -> None:
    """Write the part of `annotations` with those of `articles` made anew, the others as they are."""
    from pipeline.annotate.annotator import annotate_articles

    fresh = {annotation.revision_id: annotation for annotation in annotate_articles(articles, tools)}
    part = annotations[0].day, annotations[0].language
    store.write([fresh.get(annotation.revision_id, annotation) for annotation in annotations], Annotation, *part)


def _change(settings: Settings, file: Path | None, changed: Sequence[Actor], removed: Sequence[str] = ()) -> Relinked:
    files = write_actors(Edit(settings.catalog, file), changed, removed)
    done = relink(settings, [*(actor.id for actor in changed), *removed])
    return Relinked(done.n_relinked, done.n_articles, done.days, tuple(map(str, files)))
