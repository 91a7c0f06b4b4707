"""Writing to a real node: idempotent, exact for a day, and clear when refused."""

from dataclasses import replace

import pytest

from pipeline.errors import SearchError
from pipeline.index.documents import Document
from pipeline.index.elastic import connect, count, drop, find, index_day, put_templates
from pipeline.index.templates import DOCUMENT_KINDS, index_template
from pipeline.settings import load_settings

DAY = "2024-12-02"


def words(client, prefix: str, analyzer: str, text: str) -> list[str]:
    """What `analyzer` makes of `text` in an index of our template."""
    index = f"{prefix}-articles-2024.12"
    client.options(ignore_status=400).indices.create(index=index)
    return [token["token"] for token in client.indices.analyze(index=index, analyzer=analyzer, text=text)["tokens"]]


@pytest.mark.parametrize(
    ("analyzer", "one", "other"),
    [
        ("arabic_words", "القوات", "قوات"),
        ("arabic_words", "المُقاتلون", "مقاتلين"),
        ("arabic_words", "إدلب", "ادلب"),
        ("russian_words", "боевиков", "боевики"),
        ("russian_words", "обстрелянных", "обстрелянные"),
        ("russian_words", "ещё", "еще"),
        ("english_words", "militants", "militant"),
        ("english_words", "Assad’s", "Assad"),
        ("folded", "أُعدم", "اعدم"),
        ("folded", "Тёмное", "темное"),
        ("folded", "٢٠٢٤", "2024"),
    ],
)
def test_analysis_makes_inflected_forms_equal(client, prefix, analyzer, one, other):
    """Two forms of one word are found by each other."""
    assert words(client, prefix, analyzer, one) == words(client, prefix, analyzer, other)


def test_analysis_exact_keeps_spelling(client, prefix):
    """The exact sub-field tells spellings and capitals apart, in each script."""
    assert words(client, prefix, "exact", "Rebels أُعدم ёж") == ["Rebels", "أُعدم", "ёж"]


def test_index_day_twice_changes_no_count(client, prefix, coverage):
    """Documents are written by id."""
    for _ in range(2):
        for kind in DOCUMENT_KINDS:
            index_day(client, prefix, kind, DAY, getattr(coverage, kind))
    assert [count(client, prefix, kind) for kind in DOCUMENT_KINDS] == [3, 7, 1]


def test_index_day_removes_what_the_store_no_longer_holds(client, prefix, coverage):
    """Tags that a new annotation does not have go; those of another day stay, also in another month's index."""
    other = replace(coverage.tags[0], id="other", body={**coverage.tags[0].body, "day": "2024-11-30"}, month="2024-11")
    index_day(client, prefix, "tags", "2024-11-30", [other])
    index_day(client, prefix, "tags", DAY, coverage.tags)
    assert index_day(client, prefix, "tags", DAY, coverage.tags[2:]) == 5
    assert count(client, prefix, "tags") == 6
    index_day(client, prefix, "tags", DAY, [])
    assert count(client, prefix, "tags") == 1


def test_index_day_refused_documents_are_told_and_nothing_is_deleted(client, prefix, coverage):
    """A field that no template knows is refused by name, and the day's documents stay."""
    index_day(client, prefix, "tags", DAY, coverage.tags)
    with pytest.raises(SearchError, match=r"refused 1 of 1 tags: x: .*colour"):
        index_day(client, prefix, "tags", DAY, [Document("x", "2024-12", {"day": DAY, "colour": "red"})])
    assert count(client, prefix, "tags") == 7


def test_drop_leaves_nothing_and_the_index_can_be_filled_again(client, prefix, coverage):
    """Drop and refill: the same count as before; asking an empty index is no error."""
    index_day(client, prefix, "articles", DAY, coverage.articles)
    drop(client, prefix)
    assert count(client, prefix, "articles") == 0
    assert find(client, prefix, "articles", {"query": {"match_all": {}}})["hits"]["hits"] == []
    put_templates(client, prefix)
    index_day(client, prefix, "articles", DAY, coverage.articles)
    assert count(client, prefix, "articles") == 3


def test_put_templates_gives_an_older_index_the_fields_that_have_come_since(client):
    """A node kept over an upgrade must take what is found today."""
    prefix = "older"
    put_templates(client, prefix)
    name, body = index_template(prefix, "tags")
    del body["template"]["mappings"]["properties"]["reporting"]
    client.indices.put_index_template(name=name, **body)
    client.indices.create(index=f"{prefix}-tags-2020.01")
    try:
        put_templates(client, prefix)
        (mapping,) = client.indices.get_mapping(index=f"{prefix}-tags").values()
        assert "reporting" in mapping["mappings"]["properties"]
    finally:
        drop(client, prefix)


def test_connect_without_server_says_what_to_do():
    """An address where nothing answers is named."""
    settings = replace(load_settings({}), elasticsearch_url="http://127.0.0.1:9")
    with pytest.raises(SearchError, match=r"PARALLAX_ELASTICSEARCH_URL=http://127\.0\.0\.1:9"):
        connect(settings)


def test_find_wraps_what_the_server_refuses(client, prefix, coverage):
    """A wrong query is our own error, with the server's reason."""
    index_day(client, prefix, "articles", DAY, coverage.articles)
    with pytest.raises(SearchError, match="searching articles: Elasticsearch answered 400"):
        find(client, prefix, "articles", {"query": {"no_such_query": {}}})
