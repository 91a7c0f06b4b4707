"""The only file that imports elasticsearch: connect, write, delete, count and ask."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import structlog

from pipeline.errors import SearchError
from pipeline.index.documents import Document
from pipeline.index.node import node_status
from pipeline.index.templates import (
    DOCUMENT_KINDS,
    DocumentKind,
    alias_name,
    component_templates,
    index_name,
    index_template,
)
from pipeline.settings import Settings

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

log = structlog.get_logger()
REASONS_SHOWN = 3


def connect(settings: Settings) -> "Elasticsearch":
    """A client of the given server or of the local node. Raises SearchError when neither answers."""
    from elasticsearch import Elasticsearch

    status = node_status(settings)
    if not status.url or not status.running:
        raise SearchError(status.detail)
    options: dict[str, Any] = {"request_timeout": 60, "max_retries": 5, "retry_on_timeout": True}
    if settings.elasticsearch_ca:
        options["ca_certs"] = settings.elasticsearch_ca
    return Elasticsearch(status.url, api_key=settings.elasticsearch_api_key, **options)


def put_templates(client: "Elasticsearch", prefix: str) -> None:
    """Give the server our templates, and the indices that are there the fields that have come since they were made."""
    with _refusals("putting the templates"):
        for name, body in component_templates(prefix):
            client.cluster.put_component_template(name=name, **body)
        for kind in DOCUMENT_KINDS:
            name, body = index_template(prefix, kind)
            client.indices.put_index_template(name=name, **body)
            if client.indices.exists_alias(name=name):
                client.indices.put_mapping(index=name, properties=body["template"]["mappings"]["properties"])


def index_day(client: "Elasticsearch", prefix: str, kind: DocumentKind, day: str, documents: Iterable[Document]) -> int:
    """Make the index hold exactly `documents` for `day`, which is the day of each; their number.

    Documents are written by id, so a second run changes nothing; what an earlier run left of that day is deleted once
    all are written. Raises SearchError with the first reasons when documents are refused; then nothing is deleted.
    """
    stamp = datetime.now(UTC).isoformat(timespec="milliseconds")  # a date field holds no more
    n_written = _write(client, prefix, kind, stamp, documents)
    stale = {"bool": {"filter": [{"term": {"day": day}}, {"range": {"indexed_at": {"lt": stamp}}}]}}
    with _refusals(f"deleting stale {kind} of {day}"):
        alias = alias_name(prefix, kind)
        client.indices.refresh(index=alias, ignore_unavailable=True)
        deleted = client.delete_by_query(
            index=alias, query=stale, conflicts="proceed", refresh=True, ignore_unavailable=True
        )
    log.info("day_indexed", kind=kind, day=day, written=n_written, deleted=deleted["deleted"])
    return n_written


def _write(client: "Elasticsearch", prefix: str, kind: DocumentKind, stamp: str, documents: Iterable[Document]) -> int:
    from elasticsearch.helpers import streaming_bulk

    actions = (
        {"_index": index_name(prefix, kind, d.month), "_id": d.id, **d.body, "indexed_at": stamp} for d in documents
    )
    n_written = 0
    reasons: list[str] = []
    with _refusals(f"writing {kind}"):
        for done, answer in streaming_bulk(client, actions, max_retries=5, initial_backoff=1, raise_on_error=False):
            n_written += done
            if not done:
                reasons.append(_reason(answer["index"]))
    if reasons:
        shown = "; ".join(reasons[:REASONS_SHOWN])
        raise SearchError(
            f"Elasticsearch refused {len(reasons)} of {n_written + len(reasons)} {kind}: {shown}. "
            "If it holds an older mapping, fill a new index from the store: parallax index --rebuild"
        )
    return n_written


def _reason(answer: dict[str, Any]) -> str:
    error = answer["error"]
    return f"{answer['_id']}: {error['reason'] if isinstance(error, dict) else error}"


def count(client: "Elasticsearch", prefix: str, kind: DocumentKind) -> int:
    """How many documents of `kind` the index holds; 0 where there is no index yet."""
    with _refusals(f"counting {kind}"):
        return int(client.count(index=alias_name(prefix, kind), ignore_unavailable=True)["count"])


def find(client: "Elasticsearch", prefix: str, kind: DocumentKind, body: dict[str, Any]) -> dict[str, Any]:
    """The server's answer to the search `body`; no hits where there is no index yet."""
    with _refusals(f"searching {kind}"):
        return dict(client.search(index=alias_name(prefix, kind), ignore_unavailable=True, **body).body)


def drop(client: "Elasticsearch", prefix: str) -> None:
    """Delete every index and template of `prefix`; the store can fill them again."""
    quiet = client.options(ignore_status=404)
    with _refusals(f"dropping the index {prefix}"):
        for kind in DOCUMENT_KINDS:
            # By name, since a server may refuse to delete by wildcard.
            for name in client.indices.get(index=f"{alias_name(prefix, kind)}-*"):
                client.indices.delete(index=name)
            quiet.indices.delete_index_template(name=index_template(prefix, kind)[0])
        for name, _ in component_templates(prefix):
            quiet.cluster.delete_component_template(name=name)


@contextmanager
def _refusals(doing: str) -> Iterator[None]:
    """Turn the client's errors into SearchError."""
    from elasticsearch import ApiError, TransportError

    try:
        yield
    except ApiError as error:
        raise SearchError(f"{doing}: Elasticsearch answered {error.status_code}: {error}") from error
    except TransportError as error:
        raise SearchError(f"{doing}: Elasticsearch can not be reached: {error}") from error
