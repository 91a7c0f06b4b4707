"""The files of mappings/ are whole, documented, and fit by our documents."""

import re
from dataclasses import replace

import pytest

from pipeline.errors import SearchError
from pipeline.index.templates import DOCUMENT_KINDS, MAPPINGS, check_documents, field_types, index_name, index_template


def test_documents_fit_templates(coverage):
    """Every document of a full coverage has only fields of its template, with values of their types."""
    assert check_documents("articles", coverage.articles) == 3
    assert check_documents("tags", coverage.tags) == 7
    assert check_documents("events", coverage.events) == 1


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("colour", "red", "field colour is not in mappings/templates/tags.json"),
        ("start", "3", "no integer"),
        ("start", True, "no integer"),
        ("published_at", "yesterday", "no ISO 8601 time"),
        ("outlet", {"mood": "sad"}, "field outlet.mood is not in"),
    ],
)
def test_check_documents_names_what_does_not_fit(coverage, field, value, said):
    """An unknown field, also a nested one, and a value of another type are named."""
    document = coverage.tags[0]
    wrong = replace(document, body={**document.body, field: value})
    with pytest.raises(SearchError, match=said):
        check_documents("tags", [wrong])


def test_index_template_is_named_for_the_prefix():
    """Months of one prefix stand behind its own alias and use its own components."""
    name, body = index_template("mine", "tags")
    assert (name, body["index_patterns"], body["template"]["aliases"]) == (
        "mine-tags",
        ["mine-tags-*"],
        {"mine-tags": {}},
    )
    assert "mine-provenance" in body["composed_of"]
    assert index_name("mine", "tags", "2024-12") == "mine-tags-2024.12"


def test_index_template_missing_folder_is_told(tmp_path):
    """Without mappings/ the error says where it was looked for."""
    with pytest.raises(SearchError, match=r"tags\.json is missing"):
        index_template("mine", "tags", tmp_path)


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_readme_lists_exactly_the_fields(kind):
    """mappings/README.md has one row for each field of the templates, with its type, and no other."""
    section = (MAPPINGS / "README.md").read_text(encoding="utf-8").split(f"\n## {kind}\n")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| `([^`]+)` \|[^|]*\| (\w+) \|", section, re.MULTILINE))
    assert rows == field_types(kind)
