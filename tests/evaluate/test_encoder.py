"""Measuring the encoder."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.evaluate.encoder import evaluate_encoder
from pipeline.gold.passages import parallel_sentences
from pipeline.settings import load_settings

UN = {
    "ar": ["نفى الجيش استهداف المدنيين.", "فاز الفريق بالكأس في 1998.", "هطلت أمطار غزيرة على الساحل."],
    "en": ["The army denied targeting civilians.", "The team won the cup in 1998.", "Heavy rain fell on the coast."],
    "ru": ["Армия отрицает удары по мирным жителям.", "Команда выиграла кубок в 1998.", "На побережье прошли ливни."],
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Parallel sets of four sentences, the last two alike."""
    for lang, sentences in UN.items():
        (tmp_path / "un-v1.0-devset").mkdir(exist_ok=True)
        (tmp_path / "pud-parallel").mkdir(exist_ok=True)
        (tmp_path / f"un-v1.0-devset/UNv1.0.devset.{lang}").write_text("\n".join(sentences))
        pud = f"# sent_id = 1\n# text = {sentences[-1]}\n1\tword\n"
        (tmp_path / f"pud-parallel/{lang}_pud-ud-test.conllu").write_text(pud)
    return tmp_path


def test_evaluate_encoder_counts_partners_and_agreement(data: Path) -> None:
    """Every partner is found, one of two that are alike included; the trigrams find the one with a number in it."""
    results = evaluate_encoder(replace(load_settings(), data=data))
    cosine = {result.language: result for result in results if result.metric == "cosine"}
    assert [*cosine] == ["ar", "en", "ru"]
    assert all(result.baseline + 0.05 < result.low <= result.value <= 1.0001 for result in cosine.values())
    partner = {result.language: result for result in results if result.metric == "accuracy.partner"}
    assert {lang: (result.value, result.n) for lang, result in partner.items()} == {"ar": (1.0, 4), "ru": (1.0, 4)}
    assert all(0.25 <= result.baseline < 1 for result in partner.values())


def test_parallel_sentences_keeps_their_places(data: Path) -> None:
    """UN first, then PUD: the same number is the same sentence."""
    assert [parallel_sentences(data, lang)[1][-5:-1] for lang in ("ar", "en", "ru")] == ["1998"] * 3


def test_evaluate_encoder_names_the_missing_set(tmp_path: Path) -> None:
    """The path and the variable that sets it."""
    with pytest.raises(InputError, match=r"un-v1\.0-devset.*PARALLAX_DATA"):
        evaluate_encoder(replace(load_settings(), data=tmp_path))


def test_encoder_keeps_its_floors() -> None:
    """On a fiftieth of the real sentences: int8 loses nothing that counts, and partners are found."""
    settings = load_settings()
    if not settings.data.is_dir():
        pytest.skip(f"no open data sets at {settings.data}: set PARALLAX_DATA to measure the encoder")
    for result in evaluate_encoder(settings, every=50):
        assert (result.low if result.metric == "cosine" else result.value) >= result.floor, result
        assert result.value > result.baseline + 0.1, result
