"""Train the second reader: `python -m pipeline.training.second_reader` (about 10 minutes on two cores).

Reads the lessons of tests/gold in the project's folder and the open data sets they refer to (`PARALLAX_DATA`), writes
weights/second_reader. What it reached stands in MODEL.md beside the weights; `parallax evaluate second` measures it.
"""

from pipeline.gold.framing import gold_files, read_gold
from pipeline.gold.lessons import read_lessons
from pipeline.models.heads import SECOND
from pipeline.models.taught import Taught
from pipeline.settings import Settings, load_settings
from pipeline.training.copies import find_copies
from pipeline.training.heads import train_head

N_EPOCHS = 7
FIRST_LAYER = 3
N_LAYERS = 7
"""Of the encoder's twelve layers those that are kept: all of them read no better and take twice as long."""


def read_training(settings: Settings) -> list[Taught]:
    """The lessons, without near copies of gold. InputError without the open data sets."""
    lessons = list(read_lessons(settings))
    gold = [passage.text for path in gold_files(settings) for passage in read_gold(settings, path)]
    copies = find_copies([one.text for one in lessons], gold)
    return [one for one in lessons if one.text not in copies]


def main() -> None:
    """Train and save."""
    from pipeline.models.second_reader_learning import train_second_reader

    settings = load_settings()
    epochs = [read_training(settings)] * N_EPOCHS
    train_head(SECOND, settings, epochs, train_second_reader, first_layer=FIRST_LAYER, n_layers=N_LAYERS)


if __name__ == "__main__":
    main()
