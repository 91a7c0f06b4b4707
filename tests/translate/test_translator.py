"""Translation: partners kept, long sentences cut without loss, and a model that learned its sentences by heart."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ModelError
from pipeline.models import Marian, load_marian
from pipeline.records.article import Article
from pipeline.settings import Settings, load_settings
from pipeline.translate.translator import GIVEN, load_translator, split_long, translate_articles, translate_sentences

PAIRS = {
    "В городе тихо.": "the town is calm",
    "Армия отрицает удары по больнице.": "the army denies strikes on the hospital",
    "Мэр уехал.": "the mayor left",
    "Жители ждут помощи, дороги закрыты.": "people wait for help",
}
AT = datetime(2026, 1, 5, tzinfo=UTC)


def article(text: str, lang: str, translation: str = "") -> Article:
    """An article whose headline is its first line."""
    return Article(
        "a", "r", "c", "o", "2026-01-05", "https://example.org/a", text.split("\n")[0], text, "", None, None, AT, lang,
        "done", translation=translation,
    )  # fmt: skip


def settings(folder: Path | None) -> Settings:
    """The settings of a user who named `folder`, or none."""
    return load_settings({"PARALLAX_TRANSLATION_MODELS": str(folder) if folder else ""})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an opus-mt-ru-en of a few kilobytes, trained here until it knows PAIRS by heart."""
    folder = tmp_path_factory.mktemp("models")
    memorise(PAIRS, folder / "opus-mt-ru-en")
    return folder


def memorise(pairs: dict[str, str], folder: Path) -> None:
    """Train a tiny MarianMT on `pairs` and save it as transformers does."""
    import torch
    from transformers import MarianConfig, MarianMTModel, MarianTokenizer

    folder.mkdir()
    train_pieces(pairs, folder)
    tokenizer = MarianTokenizer.from_pretrained(folder)
    torch.manual_seed(3)
    threads = torch.get_num_threads()
    # Matrices this small only wait for one another on several threads.
    torch.set_num_threads(1)
    size = {"d_model": 32, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 2}
    config = MarianConfig(
        **size, decoder_attention_heads=2, encoder_ffn_dim=64, decoder_ffn_dim=64, dropout=0.0, num_beams=2,
        vocab_size=len(tokenizer), pad_token_id=tokenizer.pad_token_id, eos_token_id=tokenizer.eos_token_id,
        decoder_start_token_id=tokenizer.pad_token_id, forced_eos_token_id=tokenizer.eos_token_id, max_length=64,
    )  # fmt: skip
    model = MarianMTModel(config)
    batch = tokenizer(list(pairs), text_target=list(pairs.values()), padding=True, return_tensors="pt")
    batch["labels"][batch["labels"] == tokenizer.pad_token_id] = -100
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
    for _ in range(120):
        loss = model(**batch).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    torch.set_num_threads(threads)
    model.save_pretrained(folder)


def train_pieces(pairs: dict[str, str], folder: Path) -> None:
    """source.spm, target.spm and vocab.json over the letters of `pairs`."""
    import sentencepiece

    vocabulary = {"</s>": 0, "<unk>": 1}
    for name, sentences in (("source", list(pairs)), ("target", list(pairs.values()))):
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(sentences), model_prefix=str(folder / name), vocab_size=60, hard_vocab_limit=False,
            minloglevel=2,
        )  # fmt: skip
        (folder / f"{name}.model").rename(folder / f"{name}.spm")
        pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / f"{name}.spm"))
        for number in range(pieces.get_piece_size()):
            vocabulary.setdefault(pieces.id_to_piece(number), len(vocabulary))
    vocabulary["<pad>"] = len(vocabulary)
    (folder / "vocab.json").write_text(json.dumps(vocabulary))


def test_translate_articles_keeps_each_sentence_with_its_partner(folder: Path) -> None:
    """Title and sentences come back one for one, in order, through the real model, whatever the batch was."""
    first, second, third, fourth = PAIRS
    texts = [f"{first}\n{second} {third}", fourth]
    readings = translate_articles([article(text, "ru") for text in texts], "ru", settings(folder))
    assert [reading.title for reading in readings] == [PAIRS[first], PAIRS[fourth]]
    assert readings[0].sentences == (PAIRS[first], PAIRS[second], PAIRS[third])
    assert [(reading.state, reading.system) for reading in readings] == [("done", "opus-mt-ru-en")] * 2


def test_translate_gives_the_same_alone_and_in_a_batch(folder: Path) -> None:
    """Padding does not leak into a translation."""
    marian = load_marian(folder / "opus-mt-ru-en")
    assert marian.translate(list(PAIRS)) == [marian.translate([sentence])[0] for sentence in PAIRS]
    assert marian.translate([]) == []


def test_translate_sentences_asks_once_for_equal_sentences_and_in_parts_for_long_ones() -> None:
    """Wire copy costs once; a long sentence is put together again from all of its parts."""
    asked: list[str] = []

    def translate(sentences: Sequence[str]) -> list[str]:
        asked.extend(sentences)
        return [sentence.upper() for sentence in sentences]

    fake = SimpleNamespace(fits=lambda sentence: len(sentence) < 12, translate=translate)
    made = translate_sentences(["one, two, three", "four", "", "four"], fake)  # type: ignore[arg-type]
    assert made == ["ONE, TWO, THREE", "FOUR", "", "FOUR"]
    assert asked == ["one, two,", "three", "four"]


@given(st.text(alphabet="ab ,،؛жش", max_size=60), st.integers(1, 12))
def test_split_long_loses_nothing_but_space(sentence: str, limit: int) -> None:
    """All parts but single words fit, and together they are the sentence."""
    parts = list(split_long(sentence, lambda part: len(part) <= limit))
    assert "".join("".join(parts).split()) == "".join(sentence.split())
    assert all(len(part) <= limit or " " not in part.strip() for part in parts)


def test_translate_articles_without_a_model_says_unavailable() -> None:
    """The run goes on and every article says that it has no reading."""
    (reading,) = translate_articles([article("هدوء في المدينة.", "ar")], "ar", settings(None))
    assert (reading.state, reading.title, reading.sentences) == ("unavailable", "", ())


def test_translate_articles_keeps_a_given_reading_and_leaves_english_alone() -> None:
    """What came with the article is kept as it is, and English articles get no record."""
    (reading,) = translate_articles([article("Тихо.", "ru", "It is calm.")], "ru", settings(None))
    assert (reading.state, reading.system, reading.sentences) == ("done", GIVEN, ("It is calm.",))
    assert translate_articles([article("It is calm.", "en")], "en", settings(None)) == []


def test_load_translator_tells_missing_from_broken(tmp_path: Path, folder: Path) -> None:
    """No model for a language is no error; a folder that is not there, or holds no model, is one with a remedy."""
    assert load_translator(settings(folder), "ar") is None
    assert isinstance(load_translator(settings(folder), "ru"), Marian)
    (tmp_path / "opus-mt-ar-en").mkdir()
    with pytest.raises(ModelError, match="opus-mt-ar-en"):
        load_translator(settings(tmp_path), "ar")
    with pytest.raises(ModelError, match="PARALLAX_TRANSLATION_MODELS"):
        load_translator(settings(tmp_path / "nowhere"), "ar")
