"""The way from a target in its sentence to a polarity, and learning it."""

from pathlib import Path

import pytest
from models.tiny import save_tiny_encoder
from tokenizers import Tokenizer

from pipeline.models.adapters import Plan
from pipeline.models.aims import POLARITIES, Aim
from pipeline.models.encoder_files import unpacked_wheel
from pipeline.models.heads import build_head
from pipeline.models.stance import REACH, Stance, mark, target_pieces
from pipeline.models.stance_learning import train_stance
from pipeline.models.stance_sets import Judged
from pipeline.settings import load_settings

TEXTS = {
    "en": ("The envoy praised Qamra for its courage.", "Qamra"),
    "ar": ("أشاد المبعوث بشجاعة قمرة وأهلها.", "قمرة"),
    "ru": ("Посол похвалил Камру за смелость.", "Камру"),
}


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """The encoder's."""
    return Tokenizer.from_file(str(unpacked_wheel(load_settings().models) / "tokenizer.json"))


def aim_at(text: str, target: str) -> Aim:
    """The first `target` in `text`."""
    start = text.index(target)
    return Aim(text, start, start + len(target))


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_mark_puts_the_target_between_brackets(tokenizer: Tokenizer, lang: str) -> None:
    """The other words stay, and the target's pieces are those of its words and of both brackets."""
    text, target = TEXTS[lang]
    marked, (start, end) = mark(aim_at(text, target))
    assert marked.replace(f"[ {target} ]", target) == text and marked[start:end] == f"[ {target} ]"
    pieces = tokenizer.encode(marked)
    first, last = target_pieces(pieces, (start, end))
    assert (pieces.tokens[first], pieces.tokens[last - 1]) == ("▁[", "▁]")
    assert "".join(pieces.tokens[first + 1 : last - 1]).strip("▁") == target


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_mark_keeps_only_what_is_near(lang: str) -> None:
    """Of a very long sentence whole words on both sides stay, no more than the reach."""
    text, target = TEXTS[lang]
    word = text.split()[0]
    long = f"{word} " * 100 + target + f" {word}" * 100
    marked, _ = mark(aim_at(long, target))
    assert set(marked.split()) == {word, "[", target, "]"}
    assert len(marked) <= len(target) + 4 + 2 * REACH


def test_mark_takes_a_word_longer_than_the_reach(tokenizer: Tokenizer) -> None:
    """Where no space is near, the target alone is read."""
    aim = aim_at("x" * 500 + "Qamra" + "y" * 500, "Qamra")
    marked, span = mark(aim)
    assert "[ Qamra ]" in marked
    assert target_pieces(tokenizer.encode(marked), span) != (0, 1)


def test_stance_learns_and_judges_what_it_learned(tokenizer: Tokenizer, tmp_path: Path) -> None:
    """A tiny model learns two targets of one sentence apart; merged and rounded to int8 it still knows them."""
    source = tmp_path / "tiny"
    tiny = save_tiny_encoder(tokenizer, source)
    text = "Zaytun cheers Qamra and damns Sana."
    gold = [
        Judged("ours", "1", aim_at(text, target), polarity)
        for target, polarity in zip(("Sana", "Zaytun", "Qamra"), POLARITIES, strict=True)
    ]
    plan = Plan(first_layer=1, adapter_rate=5e-3, head_rate=2e-2, n_threads=1)
    learned = train_stance(tiny, tokenizer, [gold] * 100, plan)
    tensors = {name: tensor.numpy() for name, tensor in learned.items()}
    model = Stance(build_head(source, tmp_path, tensors, "stance"))
    shares = model.judge([each.aim for each in gold])
    assert shares.argmax(1).tolist() == [0, 1, 2]
    assert shares.sum(1) == pytest.approx(1)
    assert model.judge([]).shape == (0, 3)
