"""What a day's index documents are made of: the store's records and what the catalog knows about them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import partial
from typing import TYPE_CHECKING

from pipeline.catalog.readings import read_tag
from pipeline.index.documents import Context, Document, article_document, event_document, tag_documents
from pipeline.index.templates import DocumentKind
from pipeline.records.annotation import Annotation
from pipeline.records.article import Article
from pipeline.records.comparison import Legend
from pipeline.records.grouping import Event
from pipeline.settings import Settings
from pipeline.steps.comparing import load_legend
from pipeline.steps.publish import open_store_tables
from pipeline.store import Store, open_store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that documents are made of; `placed` is (current?, story, event) of each revision on its one day."""

    store: Store
    legend: Legend
    placed: Mapping[tuple[str, str], tuple[bool, str | None, str | None]]
    events: Mapping[str, Event]

    def documents(self, day: str) -> dict[DocumentKind, Iterator[Document]]:
        """Every document whose day is `day`: all revisions, the tags of current ones, the events last seen then."""
        return {
            "articles": (article_document(*given, context) for given, context, _ in self._articles(day)),
            "tags": (
                document
                for (article, annotation), context, is_current in self._articles(day)
                if annotation and is_current
                for document in tag_documents(article, annotation, context)
            ),
            "events": (event_document(event) for event in self.events.values() if event.day == day),
        }

    def _articles(self, day: str) -> Iterator[tuple[tuple[Article, Annotation | None], Context, bool]]:
        annotations = {annotation.revision_id: annotation for annotation in self.store.read(Annotation, day)}
        for article in self.store.read(Article, day):
            if article.state == "done" and (day, article.revision_id) in self.placed:
                is_current, story_id, event_id = self.placed[day, article.revision_id]
                context = self._context(article.outlet_id, story_id, event_id)
                yield (article, annotations.get(article.revision_id)), context, is_current

    def _context(self, outlet_id: str, story_id: str | None, event_id: str | None) -> Context:
        return Context(
            outlet=self.legend.outlets.get(outlet_id),
            story_id=story_id,
            event=self.events.get(event_id) if event_id else None,
            names={actor.id: actor.name for actor in self.legend.actors.values()},
            read_tag=partial(read_tag, actors=self.legend.actors, glosses=self.legend.glosses),
        )


def open_source(settings: Settings) -> Source:
    """The source of documents as store and catalog stand now."""
    tables = open_store_tables(settings)
    return Source(open_store(settings.store), load_legend(settings), _places(tables), _events(tables))


def _places(tables: "DuckDBPyConnection") -> dict[tuple[str, str], tuple[bool, str | None, str | None]]:
    # A text that came on several days is one document, of the day on which it is current.
    rows = tables.execute(
        "SELECT day, revision_id, is_current, story_id, event_id FROM articles WHERE state = 'done' "
        "QUALIFY row_number() OVER (PARTITION BY revision_id ORDER BY is_current DESC, day DESC) = 1"
    ).fetchall()
    return {(day, revision_id): (is_current, story, event) for day, revision_id, is_current, story, event in rows}


def _events(tables: "DuckDBPyConnection") -> dict[str, Event]:
    from pipeline.records.columns import records_of

    columns = ", ".join(field.name for field in fields(Event) if field.name != "id")
    rows = tables.sql(f"SELECT event_id AS id, {columns} FROM events").to_arrow_table()
    return {event.id: event for event in records_of(rows, Event)}
