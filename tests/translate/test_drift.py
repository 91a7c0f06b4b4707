"""Drift: the verdict on each label, from the codebook's words and the words' links alone."""

import numpy as np
import pytest

from pipeline.catalog.codebook import load_codebook
from pipeline.translate.drift import Judged, Label, Translated, judge, words_of
from pipeline.translate.wordings import Wordings, load_wordings


@pytest.fixture(scope="module")
def wordings() -> Wordings:
    """Those of the shipped codebook."""
    return load_wordings(load_codebook())


def judged(
    lang: str, source: str, english: str, links: dict[str, str], wordings: Wordings, **concepts: str
) -> list[tuple[str, str]]:
    """Verdict and English words for the labels `concepts` (word=concept); `links` are words that belong together."""
    words, partners = words_of(source), words_of(english)
    similar = np.zeros((len(words), len(partners)), np.float32)
    for i, word in enumerate(words):
        for j, partner in enumerate(partners):
            similar[i, j] = 0.8 if links.get(word.text) == partner.text else 0.0
    labels = tuple(
        Label(source.index(word), source.index(word) + len(word), word, id_, wordings.codebook.concepts[id_].slant)
        for word, id_ in concepts.items()
    )
    found: list[Judged] = judge(Translated(lang, words, labels, partners), similar, wordings)
    return [(one.verdict, english[one.start : one.end]) for one in found]


@pytest.mark.parametrize(
    ("english", "partner", "expected"),
    [
        ("The militants left the village.", "militants", ("kept", "militants")),
        ("The fighters left the village.", "fighters", ("shade", "fighters")),
        ("The terrorists left the village.", "terrorists", ("turn", "terrorists")),
        ("The strangers left the village.", "strangers", ("unlisted", "strangers")),
        ("They left the village.", "They", ("lost", "")),
    ],
)
def test_judge_tells_what_became_of_a_russian_label(
    english: str, partner: str, expected: tuple[str, str], wordings: Wordings
) -> None:
    """Боевики are militants, fighters, terrorists, somebody else or nobody."""
    links = {"Боевики": partner, "покинули": "left", "село": "village"}
    assert judged("ru", "Боевики покинули село.", english, links, wordings, Боевики="militant") == [expected]


@pytest.mark.parametrize(
    ("english", "partner", "expected"),
    [
        ("The rebels entered the port.", "rebels", ("kept", "rebels")),
        ("The militants entered the port.", "militants", ("shade", "militants")),
        ("The terrorists entered the port.", "terrorists", ("turn", "terrorists")),
        ("The youths entered the port.", "youths", ("unlisted", "youths")),
        ("It was entered, the port.", "It", ("lost", "")),
    ],
)
def test_judge_tells_what_became_of_an_arabic_label(
    english: str, partner: str, expected: tuple[str, str], wordings: Wordings
) -> None:
    """المتمردون are rebels, militants, terrorists, somebody else or nobody."""
    links = {"المتمردون": partner, "دخل": "entered", "الميناء": "port"}
    assert judged("ar", "دخل المتمردون الميناء.", english, links, wordings, المتمردون="rebel") == [expected]


def test_judge_gives_no_english_word_to_two_labels(wordings: Wordings) -> None:
    """Where two labels became one word, one of them is lost."""
    source, links = "Террористы ждали террористов.", {"Террористы": "terrorists", "ждали": "waited"}
    found = judged(
        "ru", source, "The terrorists waited.", links, wordings, Террористы="terrorist", террористов="terrorist"
    )
    assert found == [("kept", "terrorists"), ("lost", "")]


def test_judge_keeps_labels_apart_that_stand_side_by_side(wordings: Wordings) -> None:
    """`separatist rebels` is one form of the codebook, but here two labels became a word each."""
    source, links = "Повстанцы-сепаратисты ушли.", {"Повстанцы": "rebels", "сепаратисты": "separatist", "ушли": "left"}
    found = judged(
        "ru", source, "Separatist rebels left.", links | {"сепаратисты": "Separatist"}, wordings,
        Повстанцы="insurgent", сепаратисты="separatist",
    )  # fmt: skip
    assert found == [("shade", "rebels"), ("kept", "Separatist")]


def test_judge_leaves_a_word_to_its_partner(wordings: Wordings) -> None:
    """A listed word that renders another word of the source, which is no label, is not taken for this one."""
    source, links = "Бойцы встретили солдат.", {"Бойцы": "men", "встретили": "met", "солдат": "terrorists"}
    found = judged("ru", source, "The men met the terrorists.", links, wordings, Бойцы="fighter")
    assert found == [("unlisted", "men")]


@pytest.mark.parametrize("english", ["", "…"])
def test_judge_of_an_empty_translation_is_lost(english: str, wordings: Wordings) -> None:
    """No word at all is no error."""
    assert judged("ru", "Боевики ушли.", english, {}, wordings, Боевики="militant") == [("lost", "")]
