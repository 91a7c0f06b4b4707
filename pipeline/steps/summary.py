"""What a day came to: every capture and article in exactly one state, and what was found."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from pipeline.records.annotation import KINDS, Annotation
from pipeline.records.article import Article, Translation
from pipeline.records.capture import STATES, Capture
from pipeline.records.grouping import Event, Story
from pipeline.settings import Settings
from pipeline.store import open_store


def summarize_day(settings: Settings, day: str) -> dict[str, Any]:
    """The day's counts in the shape of CONTRACT.md but `indexed`, with the reasons of all that is not done."""
    store = open_store(settings.store)
    captures, articles = store.read(Capture, day), store.read(Article, day)
    undone: list[Capture | Article] = [*captures, *articles]
    tags = Counter(tag.kind for annotation in store.read(Annotation, day) for tag in annotation.tags)
    return {
        "date": day,
        "captures": _by_state(captures),
        "articles": _by_state(articles),
        "reasons": dict(Counter(f"{each.state}: {each.reason}" for each in undone if each.reason)),
        "languages": dict(sorted(Counter(article.language for article in articles if article.state == "done").items())),
        "translations": count_translations(store.read(Translation, day)),
        "tags": {kind: tags[kind] for kind in KINDS},
        "stories": len(store.read(Story, day)),
        "events": len(store.read(Event, day)),
    }


def count_translations(translations: Sequence[Translation]) -> dict[str, int]:
    """Readings by state, and how many of their sentences are doubtful."""
    states = Counter(translation.state for translation in translations)
    doubtful = sum(bool(doubt) for translation in translations for doubt in translation.doubts)
    return {"done": states["done"], "unavailable": states["unavailable"], "doubtful_sentences": doubtful}


def _by_state(records: list[Capture] | list[Article]) -> dict[str, int]:
    states = Counter(record.state for record in records)
    return {state: states[state] for state in STATES}
