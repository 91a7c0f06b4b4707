from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.evaluate.language import evaluate_language
from pipeline.settings import load_settings

UN = {
    "ar": "قال الأمين العام إن المدنيين في المدينة",
    "en": "The Secretary-General said that civilians in the city",
    "ru": "Генеральный секретарь заявил, что жители города ждут",
}
PUD = {"ar": "нет", "en": "Семь человек погибли при ударах ночью", "ru": "Too short"}


def test_evaluate_language_counts_the_right_answers(tmp_path: Path) -> None:
    """A sentence in another language than its file is a mistake; one with fewer than six words does not count."""
    for folder in ("un-v1.0-devset", "pud-parallel"):
        (tmp_path / folder).mkdir()
    for lang in UN:
        (tmp_path / f"un-v1.0-devset/UNv1.0.devset.{lang}").write_text(UN[lang])
        pud = f"# sent_id = n1\n# text = {PUD[lang]}\n1\tword\n"
        (tmp_path / f"pud-parallel/{lang}_pud-ud-test.conllu").write_text(pud)
    results = evaluate_language(replace(load_settings({}), data=tmp_path))
    plain = {result.language: (result.value, result.n) for result in results if result.metric == "accuracy"}
    assert plain == {"ar": (1.0, 1), "en": (0.5, 2), "ru": (1.0, 1)}


def test_evaluate_language_names_the_missing_set(tmp_path: Path) -> None:
    """The path and the variable that sets it."""
    with pytest.raises(InputError, match=r"un-v1\.0-devset is missing.*PARALLAX_DATA"):
        evaluate_language(replace(load_settings({}), data=tmp_path))
