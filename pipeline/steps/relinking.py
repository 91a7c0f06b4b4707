"""Changes to the actors, and the stored articles that they touch: those are annotated again, no others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.catalog.actor_checks import check_actors, unknown_ids
from pipeline.catalog.actor_edits import Names, get_actor, merge, split
from pipeline.catalog.actor_files import Edit, write_actors
from pipeline.catalog.actors import ActorName, index_names, load_actors
from pipeline.records.actor import Actor
from pipeline.records.annotation import Annotation
from pipeline.records.article import Article
from pipeline.settings import Settings
from pipeline.store import Store, open_store
from pipeline.text.phrases import PhraseIndex
from pipeline.text.tokens import simple_words, tokenize

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
    return _change(settings, file, [actor])


def merge_actors(settings: Settings, gone_id: str, into_id: str, file: Path | None = None) -> Relinked:
    """Make two actors one: `into_id` takes over the names and the id of the other. Errors as for `add_actor`."""
    actors = load_actors(settings.catalog)
    gone, into = get_actor(actors, gone_id), get_actor(actors, into_id)
    return _change(settings, file, [merge(gone, into)], [gone.id])


def split_actor(settings: Settings, id_: str, new: Actor, file: Path | None = None) -> Relinked:
    """Give the names of `new`, which `id_` has, to `new` as an actor of its own. Errors as for `add_actor`."""
    names: Names = new.names
    left = split(get_actor(load_actors(settings.catalog), id_), names)
    return _change(settings, file, [left, new])


def check_catalog(settings: Settings) -> list[str]:
    """A line for each problem of the actors, and for ids in the store that none of them has or took over."""
    problems = check_actors(settings.catalog)
    if problems:
        return problems
    store = open_store(settings.store)
    stored = {mention["entity"] for (found,) in store.read_columns(Annotation, ["mentions"]) for mention in found}
    return [
        f"{settings.store}: articles name {id_!r}, which no actor is or took over; "
        f"list it under merged of the one it is now, or run `parallax actors relink {id_}`"
        for id_ in unknown_ids(load_actors(settings.catalog).values(), stored - {None})
    ]


def relink(settings: Settings, ids: Collection[str], tools: "Tools | None" = None) -> Relinked:
    """Annotate again the stored articles in which one of `ids` was found, or a name of theirs stands now.

    Models are loaded only where there is such an article, unless `tools` are given.
    """
    from pipeline.annotate.annotator import load_tools

    store, days, n_relinked, n_articles = open_store(settings.store), list[str](), 0, 0
    actors = [actor for actor in load_actors(settings.catalog).values() if actor.id in ids]
    for day in store.days(Annotation):
        for lang in store.part_names(Annotation, day):
            annotations = store.read(Annotation, day, lang)
            touched = _touched(store.read(Article, day), annotations, index_names(actors, lang), ids)
            n_articles += len(annotations)
            if touched:
                tools = tools or load_tools(settings)
                _annotate_again(store, touched, annotations, tools)
                n_relinked, days = n_relinked + len(touched), [*days, day]
    return Relinked(n_relinked, n_articles, tuple(dict.fromkeys(days)))


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
        and (linked[article.revision_id] or index.find(simple_words(tokenize(article.text))))
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
