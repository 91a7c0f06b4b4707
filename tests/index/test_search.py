"""Search on a real node, in three languages."""

import pytest

from pipeline.index.elastic import index_day
from pipeline.index.search import search, search_by_meaning

DAY = "2024-12-02"


@pytest.fixture
def filled(client, prefix, coverage):
    """The prefix of an index that holds the coverage."""
    index_day(client, prefix, "articles", DAY, coverage.articles)
    return prefix


@pytest.mark.parametrize(
    ("query", "article_id"),
    [("militant", "a-en"), ("قوات", "a-ar"), ("ادلب", "a-ar"), ("боевики", "a-ru"), ("боевик Идлиба", "a-ru")],
)
def test_search_finds_other_forms_of_the_words(client, filled, query, article_id):
    """Inflected forms find each other, and the words that matched are marked."""
    found = search(client, filled, query)
    assert [hit["article_id"] for hit in found["hits"]] == [article_id]
    assert "<em>" in found["hits"][0]["highlights"][0]


def test_search_answers_in_the_contract_shape(client, filled):
    """Total, hits and facets have the keys that others rely on."""
    found = search(client, filled, "Idlib")
    keys = {"article_id", "outlet_id", "language", "title", "url", "published_at", "highlights", "score"}
    assert found["total"] == 1 and found["hits"][0].keys() == keys
    assert found["hits"][0]["published_at"] == "2024-12-02T12:00:00Z"
    assert found["facets"]["concept"] == {"militant": 1, "terrorist": 1}
    assert found["facets"]["ownership"] == {"private": 1}


def test_search_filters_by_language_and_outlet(client, filled):
    """A filter leaves out what is elsewhere."""
    assert search(client, filled, "Idlib", lang="ru")["total"] == 0
    assert search(client, filled, "Идлиба", outlet="zarya")["total"] == 1


@pytest.mark.parametrize("query", ["", '"', "AND OR (", "title_en:*", "\u200f", "\x00"])
def test_search_takes_any_text(client, filled, query):
    """What a person types is words, never a query language."""
    assert search(client, filled, query)["hits"] == []


def test_search_before_anything_is_indexed_finds_nothing(client, prefix):
    """No index yet is an empty answer in the same shape."""
    assert search(client, prefix, "Idlib") == {
        "total": 0,
        "hits": [],
        "facets": {"language": {}, "outlet": {}, "ownership": {}, "concept": {}},
    }


def test_search_by_meaning_ranks_the_nearest_first(client, filled, coverage):
    """The article's own vector finds it first."""
    for article, annotation, _ in coverage.told:
        found = search_by_meaning(client, filled, annotation.vector, size=2)
        assert found["hits"][0]["article_id"] == article.id and len(found["hits"]) == 2


def test_search_by_meaning_across_gives_each_language_its_share(client, filled, coverage):
    """With three places each language has one; with a filter only that language."""
    vector = coverage.told[0][1].vector
    across = search_by_meaning(client, filled, vector, size=3, cross=True)
    assert {hit["language"] for hit in across["hits"]} == {"ar", "en", "ru"}
    only = search_by_meaning(client, filled, vector, lang="ru", cross=True)
    assert [hit["language"] for hit in only["hits"]] == ["ru"]
