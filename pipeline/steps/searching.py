"""A question put to the index: by words, or by meaning through the encoder."""

from dataclasses import dataclass
from typing import Any

from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Question:
    """What a user asks: words, unless `like` or `cross` asks by meaning."""

    query: str
    like: bool = False
    cross: bool = False
    lang: str | None = None
    outlet: str | None = None
    size: int = 20


def search_articles(settings: Settings, question: Question) -> dict[str, Any]:
    """The answer in the shape of CONTRACT.md. Raises SearchError when search is off."""
    from pipeline.index.elastic import connect
    from pipeline.index.search import search, search_by_meaning

    client, prefix = connect(settings), settings.index_prefix
    within: dict[str, Any] = {"lang": question.lang, "outlet": question.outlet, "size": question.size}
    if not (question.like or question.cross):
        return search(client, prefix, question.query, **within)
    vector = _vector(settings, question.query)
    return search_by_meaning(client, prefix, vector, cross=question.cross, **within)


def _vector(settings: Settings, text: str) -> list[float]:
    from pipeline.models import load_encoder

    return [float(x) for x in load_encoder(settings.models, settings.encoder).encode([text])[0]]
