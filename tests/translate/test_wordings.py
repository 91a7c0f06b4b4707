"""Wordings: how English says a concept, in whatever company."""

import pytest

from pipeline.catalog.codebook import load_codebook
from pipeline.translate.drift import words_of
from pipeline.translate.wordings import Wordings, load_wordings


@pytest.fixture(scope="module")
def wordings() -> Wordings:
    """Those of the shipped codebook."""
    return load_wordings(load_codebook())


@pytest.mark.parametrize(
    ("concept", "english"),
    [
        ("regime", "the old regime"),
        ("terrorist", "a terrorist attack"),
        ("terrorist", "the terrorist list"),
        ("gunman", "three armed men"),
        ("captured", "the town was taken"),
        ("counter_terrorism", "the struggle against terrorism"),
    ],
)
def test_wordings_are_found_without_what_the_codebook_wants_near(
    concept: str, english: str, wordings: Wordings
) -> None:
    """Forms without their context, forms inside of longer ones, and renderings."""
    assert wordings.find_of(frozenset({concept}), words_of(english))


def test_wordings_of_other_concepts_are_the_codebooks_forms_only(wordings: Wordings) -> None:
    """A rendering is too common a word to tell a shade or a turn."""
    assert wordings.find(words_of("It was armed to the teeth."), 0) == []
    ((_, _, concept),) = wordings.find(words_of("The rebels waited."), 0)
    assert concept is not None
    assert concept.id == "rebel"


def test_wordings_that_the_codebook_excludes_are_no_turn(wordings: Wordings) -> None:
    """A suicide bombing is not shelling to a word of another slant; to one of the same slant it may be."""
    english = words_of("after the suicide bombing")
    assert [concept for _, _, concept in wordings.find(english, -1)] == [None]
    assert [concept.id for _, _, concept in wordings.find(english, 0) if concept] == ["shelling"]


@pytest.mark.parametrize(
    ("lang", "word", "concept", "also"),
    [("ar", "الاحتلال", "occupier", "occupied"), ("ru", "террористических", "terrorist", "terrorism")],
)
def test_meanings_are_all_concepts_that_list_the_word(
    lang: str, word: str, concept: str, also: str, wordings: Wordings
) -> None:
    """One word that stands for two concepts is kept by either."""
    assert {concept, also} <= wordings.meanings(word, lang, concept)


@pytest.mark.parametrize(("lang", "word"), [("ar", "المتمردون"), ("ru", "мятежники")])
def test_meanings_of_a_plain_word_are_its_own(lang: str, word: str, wordings: Wordings) -> None:
    """Nothing is added where the word is listed once."""
    assert wordings.meanings(word, lang, "rebel") == {"rebel"}


def test_meanings_of_a_concept_that_is_gone_are_none(wordings: Wordings) -> None:
    """An annotation may be older than the codebook."""
    assert wordings.meanings("мятежники", "ru", "no_such_concept") == frozenset()
    assert wordings.find_of(frozenset(), words_of("rebels")) == []
