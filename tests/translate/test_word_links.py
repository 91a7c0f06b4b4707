"""Links between the words of a sentence and of its translation."""

import numpy as np
import pytest

from pipeline.models import Encoder, load_encoder
from pipeline.settings import load_settings
from pipeline.translate.drift import words_of
from pipeline.translate.word_links import link_words


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The encoder as users have it."""
    settings = load_settings()
    return load_encoder(settings.models, settings.encoder)


@pytest.mark.parametrize(
    ("source", "english", "pairs"),
    [
        ("ساعد الأطباء سكان القرية.", "Doctors helped the residents of the village.",
         {"الأطباء": "Doctors", "سكان": "residents"}),
        ("Врачи помогли жителям деревни.", "Doctors helped the residents of the village.",
         {"Врачи": "Doctors", "помогли": "helped", "жителям": "residents", "деревни": "village"}),
        ("Doctors helped the residents.", "The residents were helped by doctors.",
         {"Doctors": "doctors", "helped": "helped", "residents": "residents"}),
    ],
)  # fmt: skip
def test_links_are_strongest_between_partners(
    source: str, english: str, pairs: dict[str, str], encoder: Encoder
) -> None:
    """The nearest English word of each content word is its translation."""
    words, partners = words_of(source), words_of(english)
    (links,) = link_words([(source, words)], [(english, partners)], encoder)
    nearest = {word.text: partners[j].text for word, j in zip(words, links.argmax(1), strict=True)}
    assert nearest.items() >= pairs.items()


def test_links_of_a_sentence_without_words_are_empty(encoder: Encoder) -> None:
    """Nothing to link is no error."""
    (links,) = link_words([("Врачи", words_of("Врачи"))], [("…", ())], encoder)
    assert links.shape == (1, 0)
    assert np.isfinite(links).all()
