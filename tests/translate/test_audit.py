"""The audit from annotations and translations to drifts, with the real encoder."""

from dataclasses import replace

import pytest

from pipeline.catalog.codebook import load_codebook
from pipeline.models import Encoder, load_encoder
from pipeline.records.annotation import Annotation, Tag
from pipeline.records.article import Translation
from pipeline.settings import load_settings
from pipeline.translate import audit
from pipeline.translate.audit import Case, audit_cases, find_cases
from pipeline.translate.drift import Label
from pipeline.translate.wordings import Wordings, load_wordings

TEXT = "Тихий день.\n\nБоевики обстреляли мост."
TAGS = (
    Tag("label", 13, 20, "Боевики", 1, "militant", "actor", 0),
    Tag("label", 21, 31, "обстреляли", 1, "shelling", "act", 0),
)
ANNOTATION = Annotation("r1", "a1", "o1", "2024-12-01", "ru", ((0, 11), (13, 37)), (), TAGS)
ENGLISH = Translation("r1", "ru", "done", "opus-1", "A quiet day.", ("A quiet day.", "Fighters shelled the bridge."))


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The encoder as users have it."""
    settings = load_settings()
    return load_encoder(settings.models, settings.encoder)


@pytest.fixture(scope="module")
def wordings() -> Wordings:
    """Those of the shipped codebook."""
    return load_wordings(load_codebook())


def test_find_cases_takes_sentences_with_labels_only() -> None:
    """Labels get their place in the sentence and keep their number in the annotation."""
    (case,) = find_cases(ANNOTATION, TEXT, ENGLISH)
    assert (case.source, case.english, case.system) == ("Боевики обстреляли мост.", ENGLISH.sentences[1], "opus-1")
    assert [(label.start, label.end, label.number) for label in case.labels] == [(0, 7, 0), (8, 18, 1)]


@pytest.mark.parametrize("sentences", [(), ("A quiet day. Fighters shelled the bridge.",), ("A quiet day.", "")])
def test_find_cases_passes_over_what_has_no_english(sentences: tuple[str, ...]) -> None:
    """Neither an unavailable translation, nor one cut otherwise, nor an empty sentence says a word was lost."""
    assert list(find_cases(ANNOTATION, TEXT, replace(ENGLISH, sentences=sentences))) == []


def test_audit_says_what_became_of_each_label(encoder: Encoder, wordings: Wordings) -> None:
    """A drift names the label, the English word and what translated."""
    ((militant, shelling),) = audit_cases(find_cases(ANNOTATION, TEXT, ENGLISH), encoder, wordings)
    assert (militant.verdict, militant.text, militant.english_concept) == ("shade", "Fighters", "fighter")
    assert (shelling.verdict, shelling.text, shelling.number) == ("kept", "shelled", 1)
    assert (militant.revision_id, militant.language, militant.system) == ("r1", "ru", "opus-1")


@pytest.mark.parametrize(
    "row",
    [
        ("ar", "قال شهود إن المتمردين غادروا الوادي قبل الفجر.", "المتمردين", "rebel",
         "Witnesses said the terrorists had left the valley before dawn.", ("turn", "terrorists")),
        ("ar", "وصل المرتزقة إلى المطار على متن طائرتين.", "المرتزقة", "mercenary",
         "The contractors reached the airport aboard two planes.", ("unlisted", "contractors")),
        ("ru", "Вечером сепаратисты вернулись в порт на двух катерах.", "сепаратисты", "separatist",
         "In the evening the rebels returned to the port in two boats.", ("turn", "rebels")),
        ("ru", "По словам жителей, ополченцы охраняли склад с зерном.", "ополченцы", "people_militia",
         "Residents say the volunteers were guarding the grain store.", ("kept", "volunteers")),
    ],
)  # fmt: skip
def test_audit_links_words_by_their_vectors(
    row: tuple[str, str, str, str, str, tuple[str, str]], encoder: Encoder, wordings: Wordings
) -> None:
    """Whatever the English word is, it is found by its place in the meaning of the sentence."""
    lang, source, word, concept, english, expected = row
    start = source.index(word)
    label = Label(start, start + len(word), word, concept, wordings.codebook.concepts[concept].slant)
    ((drift,),) = audit_cases([Case(source, english, lang, (label,), "s")], encoder, wordings)
    assert (drift.verdict, drift.text) == expected


def test_audit_does_not_depend_on_its_batches(
    encoder: Encoder, wordings: Wordings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many sentences at a time or few, the drifts are the same and in order."""
    cases = [*find_cases(ANNOTATION, TEXT, ENGLISH)] * 3
    together = list(audit_cases(cases, encoder, wordings))
    monkeypatch.setattr(audit, "BATCH", 2)
    assert list(audit_cases(cases, encoder, wordings)) == together
