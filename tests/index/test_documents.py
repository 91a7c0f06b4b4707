"""Documents say what the records say, in fields that can be charted."""

from dataclasses import replace

from pipeline.index.documents import article_document, tag_documents
from pipeline.records.annotation import Tag


def test_article_document_files_text_under_its_language(coverage):
    """Each language has its own fields, and the index is that of the month of publication."""
    ar, en, ru = coverage.articles
    assert ar.body["text_ar"].startswith("القوات") and "text_en" not in ar.body
    assert en.body["title_en"] == "Militants shelled Idlib"
    assert ru.body["text_ru"].startswith("Боевиков")
    assert {document.month for document in (ar, en, ru)} == {"2024-12"}


def test_article_document_without_time_falls_back_and_says_so(coverage):
    """A page that is silent on its time is filed by its capture, and marked."""
    article, annotation, context = coverage.told[0]
    document = article_document(replace(article, published_at=None), annotation, context)
    assert document.body["published_at"] == "2024-12-02T12:00:00Z"
    assert document.body["published_stated"] is False


def test_article_document_of_undetermined_language_is_still_searchable(coverage):
    """Text in a language we do not analyse goes where only the spelling is folded."""
    article, _, context = coverage.told[0]
    document = article_document(replace(article, language="und", published_at=None), None, context)
    assert document.body["text_und"] == article.text
    assert "vector" not in document.body


def test_article_document_of_unlisted_outlet_has_its_id(coverage):
    """Coverage of a user's own is indexed and charted too, under the id it came with."""
    article, annotation, context = coverage.told[0]
    document = article_document(article, annotation, replace(context, outlet=None))
    assert document.body["outlet"] == {"id": article.outlet_id, "name": article.outlet_id}


def test_tag_documents_carry_outlet_event_and_evidence(coverage):
    """A tag's document can be read and charted without any other."""
    _, denial, quoted = (d.body for d in coverage.tags if d.body["language"] == "en")
    assert denial["denial"] == {"what": "of_targeting"}
    assert denial["speaker"] == {"text": "The army", "entity": "army-sy", "name": "Syrian Army"}
    assert denial["sentence_text"] == 'The army denied it. "Terrorists" were hit, Assad said.'
    assert quoted["speaker"] == {"text": "Assad", "name": "Assad"}
    assert quoted["reading"] == "reads Terrorists"
    assert quoted["outlet"]["ownership"] == "private"
    assert quoted["event"] == {"id": "e1", "title": "Strike on Idlib"}


def test_tag_documents_have_stable_distinct_ids(coverage):
    """The same tag has the same id in each run; two tags never share one."""
    first, again = coverage.tags, coverage.tags
    assert [d.id for d in first] == [d.id for d in again]
    assert len({d.id for d in first}) == len(first)


def test_tag_documents_leave_out_what_a_tag_lacks(coverage):
    """A hedge has no concept, and so no empty group in a chart."""
    article, annotation, context = coverage.told[1]
    hedge = Tag("hedge", 0, 9, "Militants", 0, value={"type": "hedge", "covers": [0, 1]})
    (document,) = tag_documents(article, replace(annotation, tags=(hedge,)), context)
    assert document.body["hedge"] == {"type": "hedge", "covers": [0, 1]}
    assert not {"concept", "class", "slant", "speaker"} & document.body.keys()


def test_event_document_counts(coverage):
    """An event's document has its counts ready for sorting."""
    (event,) = coverage.events
    assert (event.body["n_stories"], event.body["n_outlets"]) == (1, 1)
    assert event.month == "2024-12"
