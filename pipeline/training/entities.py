"""Train the tagger of names: `python -m pipeline.training.entities` (about 10 minutes on two cores).

Reads the open data sets (`PARALLAX_DATA`), writes weights/entities/tagger.safetensors. What it reached, on which
data and under which licences, stands in MODEL.md beside the weights; `parallax evaluate entities` measures it.
"""

from pathlib import Path
from random import Random

from pipeline.catalog.actors import load_actors
from pipeline.models.heads import NAMES
from pipeline.models.labelled import Labelled, read_anercorp, read_factrueval, read_re3d, read_uner
from pipeline.settings import load_settings
from pipeline.training.heads import SEED, train_head
from pipeline.training.variants import collect_names, vary

N_EPOCHS = 5
FIRST_LAYER = 2
N_LAYERS = 8
"""Of the encoder's twelve layers those that are kept: all of them find names no better and are half as slow again."""
# Of the Russian sentences, which are there for what they teach about English names, half in each epoch.
P_RUSSIAN = 0.5


def read_training(data: Path) -> dict[str, list[Labelled]]:
    """The sentences to learn from, by language; none is in a set that `evaluate` measures on."""
    return {
        "ar": read_anercorp(data, held_out=False),
        "en": read_uner(data, "dev") + read_re3d(data),
        "ru": read_factrueval(data, "devset"),
    }


def plan_epochs(data: Path) -> list[list[Labelled]]:
    """The sentences of each epoch: Arabic as it is, English as it is and once more with other names, some Russian."""
    sentences = read_training(data)
    chance = Random(SEED)
    pool = collect_names(sentences["en"], load_actors().values(), "en")
    epochs = []
    for _ in range(N_EPOCHS):
        varied = [vary(sentence, pool, chance) for sentence in sentences["en"]]
        russian = [sentence for sentence in sentences["ru"] if chance.random() < P_RUSSIAN]
        epochs.append(sentences["ar"] + sentences["en"] + varied + russian)
    return epochs


def main() -> None:
    """Train and save."""
    from pipeline.models.learning import train_tagger

    settings = load_settings()
    train_head(NAMES, settings, plan_epochs(settings.data), train_tagger, first_layer=FIRST_LAYER, n_layers=N_LAYERS)


if __name__ == "__main__":
    main()
