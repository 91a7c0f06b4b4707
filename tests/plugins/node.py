"""A real Elasticsearch for the session, and an index prefix of its own for each test."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from pipeline.index.elastic import connect, drop, put_templates
from pipeline.index.node import free_port, node_status, start_node, stop_node
from pipeline.settings import load_settings

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """Address of a node that lives as long as the session; `PARALLAX_ELASTICSEARCH_URL` when it is set."""
    settings, port = load_settings(), free_port()
    if node_status(settings, port).how == "none":
        pytest.skip("no Elasticsearch: it needs Docker, or Maven and a JDK from 17 to 23")
    try:
        yield start_node(settings, print, port=port, heap="512m").url or ""
    finally:
        stop_node(settings, port=port, erase=True)


@pytest.fixture(scope="session")
def client(elasticsearch_url: str) -> Iterator["Elasticsearch"]:
    """A client of the session's node."""
    with connect(replace(load_settings(), elasticsearch_url=elasticsearch_url)) as client:
        yield client


@pytest.fixture
def prefix(client: "Elasticsearch") -> Iterator[str]:
    """An index prefix that nobody else uses, with our templates in place; dropped at the end."""
    prefix = f"test-{uuid4().hex[:8]}"
    put_templates(client, prefix)
    yield prefix
    drop(client, prefix)
