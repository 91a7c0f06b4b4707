"""What is learned on top of the encoder, put into a copy of it."""

from pathlib import Path

import numpy as np
import torch
from models.tiny import save_tiny_encoder
from tokenizers import Tokenizer

from pipeline.models.encoder_files import unpacked_wheel
from pipeline.models.heads import HEAD, build_head
from pipeline.settings import load_settings


def test_head_leaves_out_the_layers_above_the_last_that_learned(tmp_path: Path) -> None:
    """Its states are those that the whole network has behind that layer."""
    tokenizer = Tokenizer.from_file(str(unpacked_wheel(load_settings().models) / "tokenizer.json"))
    network = save_tiny_encoder(tokenizer, tmp_path)
    # An untrained layer hardly changes the states; this one does.
    network.get_parameter("encoder.layer.1.output.dense.weight").data *= 100
    network.save_pretrained(tmp_path)
    nothing = {f"encoder.layer.0.output.dense.{part}": np.zeros(shape, np.float32) for part, shape in
               (("down", (1, 64)), ("up", (32, 1)))}  # fmt: skip
    layer = {f"{HEAD}.weight": np.zeros((3, 32), np.float32), f"{HEAD}.bias": np.zeros(3, np.float32)}
    head = build_head(tmp_path, tmp_path, nothing | layer, "lower")
    ids = tokenizer.encode("Zaytun denied the raid.").ids
    ((_, ours),) = head.engine.hidden([ids])
    _, first, last = network(torch.tensor([ids]), output_hidden_states=True).hidden_states
    alike = [(ours * theirs[0].detach().numpy()).sum() / np.linalg.norm(ours) / theirs.norm().item()
             for theirs in (first, last)]  # fmt: skip
    assert alike[0] > 0.999 > alike[1]
