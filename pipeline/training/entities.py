"""Train the tagger of Arabic and English names: `python -m pipeline.training.entities` (about 20 minutes on one core).

Reads the open data sets (`PARALLAX_DATA`), writes weights/entities/tagger.safetensors. What it reached, on which
data and under which licences, stands in MODEL.md beside the weights; `parallax evaluate entities` measures it.
"""

from pathlib import Path

import structlog

from pipeline.models.encoder import load_encoder
from pipeline.models.labelled import Labelled, read_anercorp, read_aqmar, read_re3d, read_uner
from pipeline.models.tagger import WEIGHTS
from pipeline.settings import load_settings

log = structlog.get_logger()


def read_training(data: Path) -> list[Labelled]:
    """All sentences to learn from; none is in a set that `evaluate` measures on."""
    # AQMAR is half on atoms and operating systems: sentences of it without a name teach little and cost time.
    aqmar = [sentence for sentence in read_aqmar(data) if sentence.names]
    return read_anercorp(data, held_out=False) + aqmar + read_uner(data, "dev") + read_re3d(data)


def main() -> None:
    """Train and save."""
    from safetensors.torch import save_file

    from pipeline.models.learning import Plan, train_tagger

    settings = load_settings()
    sentences = read_training(settings.data)
    log.info("tagger.train", sentences=len(sentences), data=str(settings.data))
    learned = train_tagger(load_encoder(settings.models), sentences, Plan())
    WEIGHTS.parent.mkdir(parents=True, exist_ok=True)
    save_file(learned, WEIGHTS)
    log.info("tagger.trained", weights=str(WEIGHTS), kilobytes=WEIGHTS.stat().st_size // 1024)


if __name__ == "__main__":
    main()
