"""What the panels of a dashboard ask: each Lens layer and saved search as the query that Kibana sends for it.

Read back from the finished objects, so that what is checked is what is imported.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.index.elastic import find
from pipeline.index.kibana import Object, build_objects

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

RECORDS = "___records___"
"""Kibana's name for the document itself, where a count needs no field."""
_METRICS = {"unique_count": "cardinality", "min": "min", "max": "max"}


@dataclass(frozen=True, slots=True)
class PanelQuery:
    """One panel's search: `body` as sent, `fields` as used, by role (bucket, measure or column)."""

    title: str
    body: dict[str, Any]
    fields: tuple[tuple[str, str], ...]


def panel_queries(objects: Sequence[Object]) -> Iterator[PanelQuery]:
    """The query of every panel that shows data, in the order of the dashboard."""
    by_id = {each["id"]: each for each in objects}
    dashboard = next(each for each in objects if each["type"] == "dashboard")
    targets = {reference["name"]: by_id[reference["id"]] for reference in dashboard["references"]}
    for panel in json.loads(dashboard["attributes"]["panelsJSON"]):
        if panel["type"] == "lens":
            yield _lens_query(panel["embeddableConfig"]["attributes"])
        elif panel["type"] == "search":
            yield _search_query(targets[f"{panel['panelIndex']}:{panel['panelRefName']}"]["attributes"])


def count_rows(client: "Elasticsearch", prefix: str) -> dict[str, int]:
    """How many rows each panel of our dashboard would show now, by its title."""
    queries = panel_queries(build_objects(prefix))
    return {query.title: n_rows(find(client, prefix, "tags", query.body)) for query in queries}


def n_rows(answer: Mapping[str, Any]) -> int:
    """Rows in the answer to a panel's query: innermost buckets, or hits of a saved search."""
    if "aggregations" not in answer:
        return len(answer["hits"]["hits"])
    return sum(_leaves(bucket) for bucket in answer["aggregations"]["next"]["buckets"])


def _leaves(bucket: Mapping[str, Any]) -> int:
    return sum(_leaves(inner) for inner in bucket["next"]["buckets"]) if "next" in bucket else 1


def _lens_query(attributes: Mapping[str, Any]) -> PanelQuery:
    state = attributes["state"]
    (layer,) = state["datasourceStates"]["formBased"]["layers"].values()
    columns = [(name, layer["columns"][name]) for name in layer["columnOrder"]]
    measures = {name: column for name, column in columns if not column["isBucketed"]}
    inner = {
        name: {_METRICS[column["operationType"]]: {"field": column["sourceField"]}}
        for name, column in measures.items()
        if column["sourceField"] != RECORDS
    }
    aggregations = inner
    for _, column in reversed([pair for pair in columns if pair[1]["isBucketed"]]):
        # A bucket is ordered by a measure, so each level has the measures beside the next level.
        aggregations = {"next": _bucket(column, inner, aggregations)} | inner
    fields = [("bucket" if c["isBucketed"] else "measure", c["sourceField"]) for _, c in columns]
    used = tuple(pair for pair in fields if pair[1] != RECORDS)
    body = {"query": _filters(state["query"]["query"]), "size": 0, "aggregations": {"next": aggregations["next"]}}
    return PanelQuery(attributes["title"], body, used)


def _bucket(column: Mapping[str, Any], measures: Mapping[str, Any], inner: Mapping[str, Any]) -> dict[str, Any]:
    field, parameters = column["sourceField"], column["params"]
    if column["operationType"] == "date_histogram":
        histogram = {"field": field, "fixed_interval": parameters["interval"], "min_doc_count": 1}
        return {"date_histogram": histogram, "aggregations": dict(inner)}
    by = parameters["orderBy"]["columnId"]
    order = {by if by in measures else "_count": parameters["orderDirection"]}
    return {"terms": {"field": field, "size": parameters["size"], "order": order}, "aggregations": dict(inner)}


def _search_query(attributes: Mapping[str, Any]) -> PanelQuery:
    source = json.loads(attributes["kibanaSavedObjectMeta"]["searchSourceJSON"])
    body = {
        "query": _filters(source["query"]["query"]),
        "sort": [{field: direction} for field, direction in attributes["sort"]],
        "fields": attributes["columns"],
        "size": 50,
    }
    used = [("column", field) for field in attributes["columns"]] + [
        ("bucket", field) for field, _ in attributes["sort"]
    ]
    return PanelQuery(attributes["title"], body, tuple(used))


def _filters(query: str) -> dict[str, Any]:
    """The condition that `where_query` wrote, as Elasticsearch has it."""
    pairs = [condition.split(" : ", 1) for condition in query.split(" and ")]
    return {"bool": {"filter": [{"match_phrase": {field: json.loads(value)}} for field, value in pairs]}}
