"""Train the stance head: `python -m pipeline.training.stance` (about 10 minutes on two cores).

Reads the open data sets (`PARALLAX_DATA`), public news that readers judged where its collections are at hand, and, in
the project's folder, the gold, so as not to learn from it; writes weights/stance/stance.safetensors. What it reached,
on which data and under which licences, stands in MODEL.md beside the weights; `parallax evaluate stance` measures it.
"""

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from pipeline.gold.framing import gold_files, read_gold
from pipeline.gold.stances import read_stance_gold, split_arabic
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
# Most Arabic and Russian targets are neutral: of those a part in each epoch does, which weighs the classes.
P_NEUTRAL = 0.4
P_ENGLISH = 0.4


def read_training(settings: Settings) -> dict[str, list[Judged]]:
    """What to learn from, by language: nothing of the tuning and test parts and of gold, nor near copies of those."""
    data = settings.data
    arabic, russian, english = split_arabic(data), split_russian(data), split_english(data)
    held_out = [each.aim.text for part in (russian, english) for name in ("tuning", "test") for each in part[name]]
    held_out += [passage.text for path in gold_files(settings) for passage in read_gold(settings, path)]
    held_out += [each.aim.text for each in (*arabic["tuning"], *read_stance_gold(settings))]
    learned = {
        "ar": arabic["train"],
        "en": english["train"],
        "ru": _join(russian["train"], read_ruopinionne(data)),
    }
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
    """The targets of each epoch: every one for or against but for the English, and a part of the others."""
    learned, chance = read_training(settings), Random(SEED)
    return [
        [each for part in learned.values() for each in part if chance.random() < _share(each)] for _ in range(N_EPOCHS)
    ]


def _share(judged: Judged) -> float:
    """How likely an epoch has it."""
    if judged.source == "newsmtsc":
        return P_ENGLISH
    return P_NEUTRAL if judged.polarity == "neutral" else 1


def main() -> None:
    """Train and save."""
    from pipeline.models.stance_learning import train_stance

    settings = load_settings()
    train_head(STANCE, settings, plan_epochs(settings), train_stance)


if __name__ == "__main__":
    main()
