"""A BERT with a few words, as transformers saves it: what another encoder's folder looks like."""

from pathlib import Path

import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import BertConfig, BertModel

WORDS = ["<s>", "<pad>", "</s>", "<unk>", "query:", "city", "город", "مدينة", "war", "война", "حرب"]


def save_bert(folder: Path, width: int = 32) -> BertModel:
    """Fill `folder` with a random network of `width` and its tokenizer; the same network every time."""
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=width, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64
    )
    network = BertModel(config, add_pooling_layer=False).eval()
    network.save_pretrained(folder)
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.save(str(folder / "tokenizer.json"))
    return network
