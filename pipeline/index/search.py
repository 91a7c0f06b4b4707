"""Search over articles: by words with the analysis of each language, or by meaning with a query vector."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.index.documents import SEARCHED_LANGUAGES
from pipeline.index.elastic import find

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

# Each facet and the field it counts.
FACETS = {"language": "language", "outlet": "outlet.id", "ownership": "outlet.ownership", "concept": "concepts"}
FACET_SIZE = 20
CANDIDATES = 200
"""How many near articles per shard a search by meaning looks at before it ranks them."""


def search(
    client: "Elasticsearch",
    prefix: str,
    query: str,
    *,
    lang: str | None = None,
    outlet: str | None = None,
    size: int = 20,
) -> dict[str, Any]:
    """Articles that have the words of `query` in any inflected form, best first, in the shape of CONTRACT.

    Raises SearchError when the server does not answer.
    """
    languages = (lang,) if lang else (*SEARCHED_LANGUAGES, "und")
    match = {
        "query": query,
        "fields": [f"{part}_{suffix}" for suffix in languages for part in ("title", "text")],
        "minimum_should_match": "2<70%",
    }
    body = {
        "query": {"bool": {"must": {"multi_match": match}, "filter": _filters(lang, outlet)}},
        "highlight": _highlight(match["fields"]),
        "track_total_hits": True,
    }
    return _answer(find(client, prefix, "articles", body | _common(size)))


def search_by_meaning(
    client: "Elasticsearch",
    prefix: str,
    vector: Sequence[float],
    *,
    lang: str | None = None,
    outlet: str | None = None,
    size: int = 20,
    cross: bool = False,
) -> dict[str, Any]:
    """Articles whose vector lies nearest to `vector`, in the same shape without highlights.

    With `cross` each language gives as many as any other: nearness alone favours the query's own language.
    """
    languages = SEARCHED_LANGUAGES if cross and not lang else (lang,)
    each = -(-size // len(languages))
    body = {"knn": [_nearest(vector, each, _filters(language, outlet)) for language in languages]}
    return _answer(find(client, prefix, "articles", body | _common(size)))


def _nearest(vector: Sequence[float], k: int, filters: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "field": "vector",
        "query_vector": list(vector),
        "k": k,
        "num_candidates": max(k, CANDIDATES),
        "filter": filters,
    }


def _common(size: int) -> dict[str, Any]:
    """What both searches ask for beside the hits' order."""
    return {
        "size": size,
        "source": ["article_id", "outlet.id", "language", "title", "url", "published_at", "published_stated"],
        "aggregations": {name: {"terms": {"field": field, "size": FACET_SIZE}} for name, field in FACETS.items()},
    }


def _filters(lang: str | None, outlet: str | None) -> list[dict[str, Any]]:
    wanted = {"language": lang, "outlet.id": outlet}
    return [{"term": {field: value}} for field, value in wanted.items() if value]


def _highlight(fields: Sequence[str]) -> dict[str, Any]:
    return {"fields": {field: {} for field in fields}, "fragment_size": 160, "number_of_fragments": 2}


def _answer(answer: dict[str, Any]) -> dict[str, Any]:
    """The server's answer in the shape of CONTRACT."""
    groups = answer.get("aggregations", {})  # none where there is no index yet
    return {
        "total": answer["hits"]["total"]["value"],
        "hits": [_hit(hit) for hit in answer["hits"]["hits"]],
        "facets": {facet: {b["key"]: b["doc_count"] for b in _buckets(groups, facet)} for facet in FACETS},
    }


def _buckets(groups: dict[str, Any], facet: str) -> list[dict[str, Any]]:
    return list(groups[facet]["buckets"]) if facet in groups else []


def _hit(hit: dict[str, Any]) -> dict[str, Any]:
    """One hit; `published_at` is None where the page does not say when."""
    source = hit["_source"]
    return {
        "article_id": source["article_id"],
        "outlet_id": source["outlet"]["id"],
        "language": source["language"],
        "title": source["title"],
        "url": source["url"],
        "published_at": source["published_at"] if source["published_stated"] else None,
        "highlights": [text for texts in hit.get("highlight", {}).values() for text in texts],
        "score": hit["_score"],
    }
