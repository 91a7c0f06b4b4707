"""The encoder: near to float32, right order, words in their sentences, and no broken cache goes unseen."""

from pathlib import Path

import numpy as np
import pytest
from models.bert_files import save_bert

from pipeline.errors import ModelError
from pipeline.models.encoder import QUERY, Encoder, load_encoder
from pipeline.models.encoder_files import NAME, unpacked_wheel
from pipeline.models.layers import encode_exactly, load_layers
from pipeline.settings import load_settings

SAME = {
    "en": "The army denied hitting civilians in the city.",
    "ar": "نفى الجيش استهداف المدنيين في المدينة.",
    "ru": "Армия отрицает удары по мирным жителям города.",
}
CITY = {"en": "city", "ar": "المدينة", "ru": "города"}


def test_encode_is_as_near_to_float32_as_int8_promises(encoder: Encoder) -> None:
    """In every language, for a short and for a long text; the floor is that of `parallax evaluate encoder`."""
    texts = [QUERY + text * times for text in SAME.values() for times in (1, 12)]
    exact = encode_exactly(load_layers(unpacked_wheel(load_settings().models)), encoder.engine.tokenizer, texts)
    assert (encoder.encode(texts, prefix="") * exact).sum(1).min() > 0.99


def test_encode_brings_one_meaning_together_across_languages(encoder: Encoder) -> None:
    """A sentence is nearer to its translations than to another sentence of its own language."""
    *same, other = encoder.encode([*SAME.values(), "The home side won the cup final after extra time."])
    assert min(same[0] @ same[1], same[0] @ same[2]) > same[0] @ other + 0.05


def test_encode_keeps_the_order_and_does_not_mix_texts(encoder: Encoder) -> None:
    """Batches are sorted by length inside; outside, each row is what its text gives alone, and a unit vector."""
    texts = [SAME["ru"] * 3, "", SAME["ar"], "word " * 700, SAME["en"]]
    together = encoder.encode(texts)
    assert (together == np.vstack([encoder.encode([text]) for text in texts])).all()
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-4)


def test_encode_of_nothing_is_empty(encoder: Encoder) -> None:
    """No texts give no rows, with the usual width."""
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.encode_words([], []) == []


@pytest.mark.parametrize("lang", ["ar", "ru"])
def test_encode_words_brings_a_word_to_its_translation(encoder: Encoder, lang: str) -> None:
    """Of all words of a sentence the one for "city" is nearest to "city"; each is a unit vector."""
    words = {each: SAME[each].rstrip(".").split() for each in ("en", lang)}
    spans = [[(SAME[each].index(word), SAME[each].index(word) + len(word)) for word in words[each]] for each in words]
    english, other = encoder.encode_words([SAME[each] for each in words], spans)
    nearest = (other @ english[words["en"].index(CITY["en"])]).argmax()
    assert words[lang][nearest] == CITY[lang]
    assert np.linalg.norm(other, axis=1) == pytest.approx(1, abs=1e-4)


def test_encode_words_gives_zeros_to_a_word_without_pieces(encoder: Encoder) -> None:
    """That is one past what is read; a sentence without words has no rows."""
    (first, last), none = encoder.encode_words(["слово " * 700, "да"], [[(0, 5), (4194, 4199)], []])
    assert first.any() and not last.any()
    assert none.shape == (0, 384)


def test_load_takes_the_encoder_that_is_named(tmp_path: Path) -> None:
    """Another network of the same width, in a folder of the user's; its name is in the version."""
    (tmp_path / "mine").mkdir()
    save_bert(tmp_path / "mine", width=384)
    encoder = load_encoder(tmp_path / "cache", str(tmp_path / "mine"))
    assert encoder.version.startswith("mine-")
    assert encoder.encode(["город", "مدينة"]).shape == (2, 384)


def test_load_refuses_an_encoder_that_does_not_fit_the_index(tmp_path: Path) -> None:
    """The mappings hold 384 numbers; another width would fail only when a day is indexed."""
    save_bert(tmp_path, width=32)
    with pytest.raises(ModelError, match="32 numbers"):
        load_encoder(tmp_path / "cache", str(tmp_path))


def test_load_refuses_a_cache_that_is_not_what_was_built(tmp_path: Path) -> None:
    """A file that is cut short or changed is named, with what to do."""
    folder = tmp_path / NAME
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    (folder / "sha256sums.txt").write_text("0" * 64 + "  config.json\n")
    with pytest.raises(ModelError, match="delete"):
        load_encoder(tmp_path)
