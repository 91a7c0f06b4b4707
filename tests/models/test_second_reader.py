"""The second reader's way from words to probabilities, and learning it."""

from pathlib import Path

import numpy as np
import pytest
from models.tiny import save_tiny_encoder
from tokenizers import Tokenizer

from pipeline.models.adapters import Plan, keep_layers
from pipeline.models.encoder_files import unpacked_wheel
from pipeline.models.heads import build_head
from pipeline.models.second_reader import KINDS, VOICES, HeadReader, Seen
from pipeline.models.second_reader_learning import train_second_reader
from pipeline.models.tagger import MAX_WORDS
from pipeline.models.taught import Mark, Taught, Told
from pipeline.settings import load_settings

ASKED = frozenset(KINDS)
# A word that denies, one that hedges, one that is somebody's in quotation marks.
TEXTS = {
    "en": ("Zaytun denied the raid, reportedly “cruel”.", "denied", "reportedly", "cruel"),
    "ar": ("نفت زيتون الغارة التي يزعم أنها «قاسية».", "نفت", "يزعم", "قاسية"),
    "ru": ("Зейтун отрицал налёт, якобы «жестокий».", "отрицал", "якобы", "жестокий"),
}


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """The encoder's."""
    return Tokenizer.from_file(str(unpacked_wheel(load_settings().models) / "tokenizer.json"))


def span(text: str, word: str) -> tuple[int, int]:
    """Where the word stands."""
    return text.index(word), text.index(word) + len(word)


def taught(lang: str) -> Taught:
    """The text of that language with what its words carry."""
    text, denying, hedging, quoted = TEXTS[lang]
    marks = (Mark(*span(text, denying), "denial"), Mark(*span(text, hedging), "hedge"))
    return Taught(lang, text, ASKED, marks, (Told(*span(text, denying), "own"), Told(*span(text, quoted), "quoted")))


@pytest.fixture(scope="module")
def reader(tokenizer: Tokenizer, tmp_path_factory: pytest.TempPathFactory) -> HeadReader:
    """A tiny one that has learned the three texts by heart; of its encoder's two layers it keeps the lower."""
    folder = tmp_path_factory.mktemp("reader")
    tiny = save_tiny_encoder(tokenizer, folder / "tiny")
    keep_layers(tiny, 1)
    plan = Plan(first_layer=0, adapter_rate=5e-3, head_rate=2e-2, n_threads=1)
    learned = train_second_reader(tiny, tokenizer, [[taught(lang) for lang in TEXTS]] * 150, plan)
    tensors = {name: tensor.numpy() for name, tensor in learned.items()}
    return HeadReader(build_head(folder / "tiny", folder, tensors, "second"))


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_reader_sees_what_it_learned(reader: HeadReader, lang: str) -> None:
    """Merged and rounded to int8 it knows which word denies, which hedges, and whose words two of them are."""
    text, denying, hedging, quoted = TEXTS[lang]
    (seen,) = reader.read([text])
    assert seen.kind("denial", *span(text, denying)) > 0.5 > seen.kind("hedge", *span(text, denying))
    assert seen.kind("hedge", *span(text, hedging)) > 0.5 > seen.kind("denial", *span(text, hedging))
    assert seen.voice(*span(text, denying))[0] == "own"
    assert seen.voice(*span(text, quoted))[0] == "quoted"


def test_reader_reads_long_and_empty_texts_whole(reader: HeadReader) -> None:
    """One row a word, whatever the length; nothing of nothing."""
    word = "Zaytun "
    long, empty = reader.read([word * (MAX_WORDS + 5), ""])
    assert len(long.words) == len(long.kinds) == len(long.voices) == MAX_WORDS + 5
    assert long.words[-1] == (len(word) * (MAX_WORDS + 4), len(word) * (MAX_WORDS + 5) - 1)
    assert empty.words == () and empty.kind("denial", 0, 1) == 0.0 and empty.voice(0, 1) == ("unknown", 0.0)
    assert reader.read([]) == []


def test_span_is_as_likely_as_its_likeliest_word_and_has_its_first_words_voice() -> None:
    """A mark of two words of which one is sure is sure."""
    kinds = np.array([[likely] + [0.0] * (len(KINDS) - 1) for likely in (0.1, 0.9, 0.2)], np.float32)
    voices = np.array([[0.1, 0.8, 0.1, 0.0], [0.7, 0.1, 0.1, 0.1], [0.7, 0.1, 0.1, 0.1]], np.float32)
    seen = Seen(((0, 3), (4, 7), (8, 9)), kinds, voices)
    assert seen.kind("denial", 0, 7) == pytest.approx(0.9)
    assert seen.kind("denial", 7, 9) == pytest.approx(0.2)
    assert seen.voice(0, 7) == (VOICES[1], pytest.approx(0.8))


def test_learning_takes_no_word_of_which_nobody_spoke(tokenizer: Tokenizer, tmp_path: Path) -> None:
    """A judged span teaches itself alone: the word beside it, never asked about, stays open to either answer."""
    text = "Zaytun denied Qamra."
    tiny = save_tiny_encoder(tokenizer, tmp_path)
    plan = Plan(first_layer=0, adapter_rate=5e-3, head_rate=2e-2, n_threads=1)
    wrong = Taught("en", text, frozenset(), (Mark(*span(text, "denied"), "denial", is_one=False),))
    silent = Taught("en", "Qamra.", frozenset(), ())
    learned = train_second_reader(tiny, tokenizer, [[wrong, silent]] * 60, plan)
    reader = HeadReader(
        build_head(tmp_path, tmp_path, {name: tensor.numpy() for name, tensor in learned.items()}, "judged")
    )
    (seen,) = reader.read([text])
    assert seen.kind("denial", *span(text, "denied")) < 0.1
    assert abs(seen.kind("hedge", *span(text, "denied")) - 0.5) < 0.3
    assert seen.kind("denial", *span(text, "Qamra")) > seen.kind("denial", *span(text, "denied"))
