"""Each panel's query runs on the real node and finds rows."""

from pipeline.index.elastic import index_day
from pipeline.index.kibana import build_objects
from pipeline.index.panels import count_rows, panel_queries
from pipeline.index.templates import alias_name

DAY = "2024-12-02"
PANELS = {
    "Labels in the outlets' own voice, by day": 3,
    "Labels in the outlets' own voice, by concept": 3,
    "Voices in which labels are used": 4,
    "Denials": 1,
    "Casualty figures": 2,
    "Latest sentences": 7,
}


def test_panels_show_rows_of_what_was_indexed(client, prefix, coverage):
    """Three outlets label in their own voice, one also quotes; one denial, two figures, seven sentences."""
    index_day(client, prefix, "tags", DAY, coverage.tags)
    assert count_rows(client, prefix) == PANELS


def test_panels_use_fields_that_the_index_has(client, prefix, coverage):
    """Each field exists, and those that are grouped or measured can be."""
    index_day(client, prefix, "tags", DAY, coverage.tags)
    known = client.field_caps(index=alias_name(prefix, "tags"), fields="*")["fields"]
    for query in panel_queries(build_objects(prefix)):
        for role, field in query.fields:
            (capability,) = known[field].values()
            assert role == "column" or capability["aggregatable"], f"{query.title}: {field}"


def test_panels_never_count_quoted_words_as_own(client, prefix, coverage):
    """The quoted "terrorists" is in no row of the panels on own voice."""
    index_day(client, prefix, "tags", DAY, coverage.tags)
    (query,) = (q for q in panel_queries(build_objects(prefix)) if q.title.endswith("by concept"))
    answer = client.search(index=alias_name(prefix, "tags"), **query.body)
    concepts = {c["key"] for outlet in answer["aggregations"]["next"]["buckets"] for c in outlet["next"]["buckets"]}
    assert concepts == {"militant", "gunman"}
