"""The tagger's way from words to names, and learning it."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from models.tiny import save_tiny_encoder
from tokenizers import Tokenizer

from pipeline.models.adapters import Plan
from pipeline.models.encoder_files import unpacked_wheel
from pipeline.models.heads import build_head
from pipeline.models.labelled import Labelled
from pipeline.models.learning import train_tagger
from pipeline.models.tagger import (
    CAUTION,
    MAX_WORDS,
    N_LABELS,
    TYPES,
    Tagger,
    best_labels,
    cut_parts,
    read_labels,
    write_labels,
)
from pipeline.records.annotation import Mention, MentionType
from pipeline.settings import load_settings

TEXTS = {
    "en": ("Sana al-Amin, Zaytun's mayor, left Qamra.", ("Sana al-Amin", "Zaytun", "Qamra")),
    "ar": ("غادرت سناء الأمين مدينة قمرة.", ("سناء الأمين", "قمرة")),
    "ru": ("Сана аль-Амин покинула Камру.", ("Сана аль-Амин", "Камру")),
}


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """The encoder's."""
    return Tokenizer.from_file(str(unpacked_wheel(load_settings().models) / "tokenizer.json"))


def labelled(text: str, names: tuple[str, ...]) -> Labelled:
    """`names` stand in `text` in this order; the first is a person, the others are places."""
    types: list[MentionType] = ["person", *["place"] * (len(names) - 1)]
    starts = [text.index(name) for name in names]
    return Labelled(text, tuple(Mention(s, s + len(n), n, t) for s, n, t in zip(starts, names, types, strict=True)))


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from([None, *TYPES]))))
def test_labels_survive_a_round_trip(runs: list[tuple[int, MentionType | None]]) -> None:
    """Any names that end where words end are read back as they were, neighbours of one type included."""
    words = [(4 * i, 4 * i + 3) for i in range(sum(n for n, _ in runs))]
    text = "abc " * len(words)
    names, at = [], 0
    for n, kind in runs:
        start, end = words[at][0], words[at + n - 1][1]
        at += n
        if kind:
            names.append(Mention(start, end, text[start:end], kind))
    assert read_labels(text, words, write_labels(words, names)) == names


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Each row: no name, person begins, person goes on.
        ([(9, 0, 0), (0, 5, 4)], [0, 1]),
        ([(9, 0, 0), (0, 4, 5)], [0, 1]),
        ([(5, 4, 0), (0, 0, 5)], [1, 2]),
        ([(9, 0, 0), (4, 0, 5)], [0, 0]),
        ([(CAUTION + 1, 0.9, 0)], [0]),
        ([(CAUTION + 1, 1.1, 0)], [1]),
    ],
)
def test_best_labels_lets_no_name_go_on_unbegun(rows: list[tuple[float, float, float]], expected: list[int]) -> None:
    """A word that would go on with nothing begins a name, lets the word before begin it, or is none."""
    scores = np.full((len(rows), N_LABELS), -9.0, np.float32)
    scores[:, :3] = rows
    assert best_labels(scores) == expected


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_cut_parts_finds_the_first_piece_of_each_word(tokenizer: Tokenizer, lang: str) -> None:
    """The piece that stands for a word holds its first letter, in every script."""
    text = TEXTS[lang][0]
    (part,) = cut_parts(tokenizer, [text])
    for (start, _), piece in zip(part.words, part.first_pieces, strict=True):
        first, last = part.pieces.offsets[piece]
        assert first <= start < last


def test_cut_parts_cuts_long_sentences_without_loss(tokenizer: Tokenizer) -> None:
    """Every word of a very long sentence is in one part, at its place in the whole; an empty sentence has none."""
    text = "Камра " * (2 * MAX_WORDS + 5)
    parts = cut_parts(tokenizer, ["", text])
    assert {part.sentence for part in parts} == {1} and len(parts) == 3
    assert [text[start:end] for part in parts for start, end in part.words] == ["Камра"] * (2 * MAX_WORDS + 5)


def test_tagger_learns_and_finds_what_it_learned(tokenizer: Tokenizer, tmp_path: Path) -> None:
    """A tiny model learns three sentences by heart; merged and rounded to int8 it still knows them."""
    source = tmp_path / "tiny"
    tiny = save_tiny_encoder(tokenizer, source)
    gold = [labelled(*entry) for entry in TEXTS.values()]
    plan = Plan(first_layer=1, adapter_rate=5e-3, head_rate=2e-2, n_threads=1)
    learned = train_tagger(tiny, tokenizer, [gold] * 80, plan)
    tensors = {name: tensor.numpy() for name, tensor in learned.items()}
    tagger = Tagger(build_head(source, tmp_path, tensors, "names"))
    assert tagger.find([sentence.text for sentence in gold]) == [list(sentence.names) for sentence in gold]
