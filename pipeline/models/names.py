"""Names of people, organisations and places in sentences, by the model that finds them best.

Slovnet does in Russian, but only by their capitals; our tagger in Arabic, English and Russian without capitals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.errors import ModelError
from pipeline.models.bounds import mend_bounds
from pipeline.models.heads import NAMES
from pipeline.models.tagger import load_tagger
from pipeline.records.annotation import Mention, MentionType

SLOVNET = "slovnet_ner_news_v1"
_SLOVNET_TYPES: dict[str, MentionType] = {"PER": "person", "ORG": "organisation", "LOC": "place"}


@dataclass(frozen=True, slots=True)
class Names:
    """Finds names. Each language's model is loaded when the first sentence in it comes, once a process."""

    cache: Path
    version: str

    def find(self, sentences: Sequence[str], lang: str) -> list[list[Mention]]:
        """The names in each sentence, sorted, without overlaps, offsets within it; ValueError for another language."""
        if lang == "ru":
            found = self._find_russian(sentences)
        elif lang in ("ar", "en"):
            found = self._find_with_tagger(sentences)
        else:
            raise ValueError(f"no model finds names in language {lang!r}: ar, en and ru are known")
        return [mend_bounds(sentence, names, lang) for sentence, names in zip(sentences, found, strict=True)]

    def _find_russian(self, sentences: Sequence[str]) -> list[list[Mention]]:
        found: list[list[Mention]] = [[] for _ in sentences]
        lower = [row for row, sentence in enumerate(sentences) if sentence == sentence.lower()]
        cased = [row for row, sentence in enumerate(sentences) if sentence != sentence.lower()]
        for rows, find in ((cased, find_with_slovnet), (lower, self._find_with_tagger)):
            for row, mentions in zip(rows, find([sentences[row] for row in rows]), strict=True):
                found[row] = mentions
        return found

    def _find_with_tagger(self, sentences: Sequence[str]) -> list[list[Mention]]:
        # Most Russian texts have no sentence for it, and loading it takes a second.
        return load_tagger(self.cache).find(sentences) if any(sentences) else [[] for _ in sentences]


def load_names(cache: Path) -> Names:
    """The finder of names; `cache` is where the encoder lies or will be built. ModelError without our weights."""
    return Names(cache, f"{SLOVNET}+{NAMES.version}")


def find_with_slovnet(sentences: Sequence[str]) -> list[list[Mention]]:
    """The names in each Russian sentence as slovnet bounds them."""
    from threadpoolctl import threadpool_limits

    # Its matrices are small: a second thread costs more than it brings.
    with threadpool_limits(1):
        return [_slovnet_mentions(markup) for markup in _slovnet().map(sentences)]


def _slovnet_mentions(markup: Any) -> list[Mention]:
    return [
        Mention(span.start, span.stop, markup.text[span.start : span.stop], _SLOVNET_TYPES[span.type])
        for span in markup.spans
    ]


@lru_cache(maxsize=1)
def _slovnet() -> Any:
    """Slovnet's entity model out of natasha's data folder; `import natasha` itself fails on Python 3.11."""
    from navec import Navec
    from slovnet import NER

    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("Russian names need the package natasha, which is not installed: pip install natasha==1.6.0")
    data = Path(spec.submodule_search_locations[0]) / "data"
    model = NER.load(data / "model" / f"{SLOVNET}.tar")
    return model.navec(Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
