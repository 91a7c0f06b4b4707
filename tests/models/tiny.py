"""An encoder of two narrow layers, for tests that learn."""

from pathlib import Path
from typing import Any

from tokenizers import Tokenizer


def save_tiny_encoder(tokenizer: Tokenizer, folder: Path) -> Any:
    """The untrained BertModel, which `folder` now holds with its tokenizer as transformers saves them."""
    import torch
    from transformers import BertConfig, BertModel

    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(), hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=64, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    tiny = BertModel(config, add_pooling_layer=False)
    tiny.save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    return tiny
