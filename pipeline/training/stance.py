"""Train the stance head: `python -m pipeline.training.stance` (about 25 minutes on two cores).

Reads the open data sets (`PARALLAX_DATA`) and, in the project's folder, the gold, so as not to learn from it; writes
weights/stance/stance.safetensors. What it reached, on which data and under which licences, stands in MODEL.md beside
the weights; `parallax evaluate stance` measures it.
"""

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from pipeline.gold.framing import gold_files, read_gold
from pipeline.models.aims import Aim
from pipeline.models.heads import STANCE
from pipeline.models.stance_sets import (
    Judged,
    read_ruopinionne,
    split_english,
    split_russian,
)
from pipeline.settings import Settings, load_settings
from pipeline.training.copies import find_copies
from pipeline.training.heads import SEED, train_head

N_EPOCHS = 3
# Most Russian targets are neutral: of those a part in each epoch does, which weighs the classes and saves time.
P_NEUTRAL_RUSSIAN = 0.4
P_ENGLISH = 0.4


def read_training(settings: Settings) -> dict[str, list[Judged]]:
    """What to learn from, by language: nothing of the tuning and test parts and of gold, nor near copies of those."""
    data = settings.data
    russian, english, opinions = split_russian(data), split_english(data), read_ruopinionne(data)
    held_out = [each.aim.text for part in (russian, english) for name in ("tuning", "test") for each in part[name]]
    held_out += [passage.text for path in gold_files(settings) for passage in read_gold(settings, path)]
    learned = {"ru": _join(russian["train"], opinions), "en": english["train"]}
    texts = [each.aim.text for part in learned.values() for each in part]
    copies = find_copies(texts, held_out)
    return {lang: [each for each in part if each.aim.text not in copies] for lang, part in learned.items()}


def _join(judged: Sequence[Judged], others: Sequence[Judged]) -> list[Judged]:
    """Both, of `others` only what overlaps no target of `judged`: the Russian sets share many sentences."""
    known = defaultdict(list)
    for each in judged:
        known[each.aim.text].append(each.aim)
    return [*judged, *(other for other in others if not any(_overlap(other.aim, aim) for aim in known[other.aim.text]))]


def _overlap(one: Aim, other: Aim) -> bool:
    return one.start < other.end and other.start < one.end


def plan_epochs(settings: Settings) -> list[list[Judged]]:
    """The targets of each epoch: every Russian one for or against and some neutral ones, a part of the English."""
    judged, chance = read_training(settings), Random(SEED)
    epochs = []
    for _ in range(N_EPOCHS):
        russian = [e for e in judged["ru"] if e.polarity != "neutral" or chance.random() < P_NEUTRAL_RUSSIAN]
        epochs.append(russian + [each for each in judged["en"] if chance.random() < P_ENGLISH])
    return epochs


def main() -> None:
    """Train and save."""
    from pipeline.models.stance_learning import train_stance

    settings = load_settings()
    train_head(STANCE, settings, plan_epochs(settings), train_stance)


if __name__ == "__main__":
    main()
