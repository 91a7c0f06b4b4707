"""The revisions of an article as the store has them."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.records.annotation import Annotation
from pipeline.records.article import Article
from pipeline.settings import Settings
from pipeline.steps.comparing import load_legend
from pipeline.steps.publish import open_store_tables

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

    from pipeline.compare.revisions import Revision


@dataclass(frozen=True, slots=True)
class ChangedArticle:
    """An article of which more than one text was read."""

    article_id: str
    outlet_id: str
    title: str
    """The latest."""
    url: str
    n_revisions: int
    first_captured_at: datetime
    last_captured_at: datetime


# An unchanged capture counts: it may bring back a text that another one had replaced.
_READ = "state IN ('done', 'unchanged')"
_CHANGED = f"""
SELECT id AS article_id, any_value(outlet_id) AS outlet_id, arg_max(title, captured_at) AS title,
  arg_max(url, captured_at) AS url, count(DISTINCT revision_id) AS n_revisions,
  min(captured_at) AS first_captured_at, max(captured_at) FILTER (state = 'done') AS last_captured_at
FROM stored_articles WHERE {_READ}
GROUP BY id HAVING count(DISTINCT revision_id) > 1
ORDER BY last_captured_at DESC, article_id
"""
_TEXTS = f"SELECT * FROM stored_articles WHERE id = $id AND {_READ} ORDER BY captured_at, capture_id"
_ANNOTATIONS = "SELECT * FROM stored_annotations WHERE article_id = $id"


def changed_articles(settings: Settings) -> list[ChangedArticle]:
    """Articles with more than one text, the one that changed last first."""
    rows = open_store_tables(settings).sql(_CHANGED).to_arrow_table().to_pylist()
    return [ChangedArticle(**row) for row in rows]


def revisions_of(settings: Settings, article_id: str) -> "list[Revision]":
    """Every text of one article in order of its capture. Raises UsageError for an article that is not in the store."""
    from pipeline.compare.revisions import trace_revisions
    from pipeline.records.columns import records_of

    tables = open_store_tables(settings)
    texts: list[Article] = records_of(_rows(tables, _TEXTS, article_id), Article)
    if not texts:
        raise UsageError(f"no article {article_id!r} was read; `parallax revisions` lists those that changed")
    annotations = {a.revision_id: a for a in records_of(_rows(tables, _ANNOTATIONS, article_id), Annotation)}
    # The same text again is no revision, unless there was another one in between.
    distinct = [next(same) for _, same in groupby(texts, key=lambda article: article.revision_id)]
    return trace_revisions([(each, annotations.get(each.revision_id)) for each in distinct], load_legend(settings))


def _rows(tables: "DuckDBPyConnection", query: str, article_id: str) -> "pa.Table":
    return tables.sql(query, params={"id": article_id}).to_arrow_table()
