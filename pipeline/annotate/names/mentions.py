"""Which people, groups and places are named, and where: the catalog's actors, and other names that a model finds."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.names.clitics import first_words, strip_clitics
from pipeline.annotate.names.linking import without_parts
from pipeline.annotate.reading import Reading
from pipeline.catalog.actors import ActorName, Actors, find_actors
from pipeline.models import Names
from pipeline.records.annotation import Mention
from pipeline.text.lemmas import word_forms
from pipeline.text.phrases import PhraseIndex
from pipeline.text.tokens import tokenize


def find_mentions(readings: Sequence[Reading], actors: Actors, names: Names | None = None) -> list[tuple[Mention, ...]]:
    """The mentions of each reading, in order, by place and without overlaps.

    A listed actor has its id as entity. What only the model finds has none, unless it is the surname of
    a listed person named before it. Without `names` only listed actors are found.
    """
    openings = first_words(name for actor in actors.values() for name in actor.names.get("ar", ()))
    mentions = []
    for reading, named in zip(readings, _find_named(readings, names), strict=True):
        if reading.lang == "ar":
            named = strip_clitics(named, openings)
        listed = without_parts(_find_listed(reading, actors.index(reading.lang)), named, actors)
        mentions.append(_link_surnames(_unite(listed, named), reading.lang))
    return mentions


def _find_listed(reading: Reading, index: PhraseIndex[ActorName]) -> list[Mention]:
    mentions = []
    tokens = [token for sentence in reading.sentences for token in sentence.tokens]
    for sentence in reading.sentences:
        for match in find_actors(index, sentence.tokens, tokens):
            actor = match.meaning.actor
            text = reading.text[match.start : match.end]
            mentions.append(Mention(match.start, match.end, text, actor.type, actor.id))
    return mentions


def _find_named(readings: Sequence[Reading], names: Names | None) -> list[list[Mention]]:
    """What the model finds in each reading; the sentences of one language go through it together."""
    found: list[list[Mention]] = [[] for _ in readings]
    if names is None:
        return found
    for lang in dict.fromkeys(reading.lang for reading in readings):
        places = [(n, s) for n, reading in enumerate(readings) if reading.lang == lang for s in reading.sentences]
        texts = [readings[n].text[sentence.start : sentence.end] for n, sentence in places]
        for (n, sentence), mentions in zip(places, names.find(texts, lang), strict=True):
            found[n] += [replace(m, start=m.start + sentence.start, end=m.end + sentence.start) for m in mentions]
    return found


def _unite(listed: Sequence[Mention], named: Sequence[Mention]) -> list[Mention]:
    """Both without overlaps; a listed one wins."""
    free = [mention for mention in named if not any(_overlaps(mention, other) for other in listed)]
    return sorted([*listed, *free], key=lambda mention: mention.start)


def _overlaps(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _link_surnames(mentions: Sequence[Mention], lang: str) -> tuple[Mention, ...]:
    """Give a surname alone the entity of the listed person who bore it before; two bearers leave it open."""
    bearers: dict[str, set[str]] = {}
    linked = []
    for mention in mentions:
        if mention.type == "person" and mention.entity is None:
            known = set().union(*(bearers.get(key, ()) for key in _surname_keys(mention, lang, alone=True)))
            mention = replace(mention, entity=known.pop()) if len(known) == 1 else mention
        elif mention.type == "person" and mention.entity is not None:
            for key in _surname_keys(mention, lang, alone=False):
                bearers.setdefault(key, set()).add(mention.entity)
        linked.append(mention)
    return tuple(linked)


def _surname_keys(mention: Mention, lang: str, *, alone: bool) -> set[str]:
    """The dictionary forms that the last word may stand for; none where the word has to be `alone` and is not."""
    words = [token for token in tokenize(mention.text) if token.is_word]
    if not words or (alone and len(words) > 1):
        return set()
    return {form.key for form in word_forms(words[-1].key.removeprefix("al-"), lang)}
