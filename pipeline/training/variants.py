"""Sentences told anew: other names in the same places, and without or with too many capitals, as on the web.

Little English is labelled. A tagger that sees every sentence with other names learns the places where names stand,
and not the names by heart.
"""

from collections.abc import Iterable, Mapping, Sequence
from random import Random

import regex

from pipeline.models.labelled import Labelled, recase
from pipeline.models.tagger import TYPES
from pipeline.records.actor import Actor
from pipeline.records.annotation import Mention, MentionType
from pipeline.records.outlet import Language

Pool = Mapping[MentionType, Sequence[str]]

P_NEW_NAME = 0.5
P_LOWERCASE = 0.2
P_HEADLINE = 0.1
_WORD_START = regex.compile(r"\b\p{Ll}")
_PLAIN_NAME = regex.compile(r"[\p{L}\p{N}'’.\- ]{3,}")


def collect_names(sentences: Iterable[Labelled], actors: Iterable[Actor], lang: Language) -> Pool:
    """The names of each type in `sentences` and of `actors`, whose groups count as organisations."""
    pool: dict[MentionType, set[str]] = {kind: set() for kind in TYPES}
    for name in (name for sentence in sentences for name in sentence.names):
        pool[name.type].add(name.text)
    for actor in actors:
        listed = (name.replace("=", "") for name in actor.names.get(lang, ()))
        proper = (name for name in listed if name != name.lower() and _PLAIN_NAME.fullmatch(name))
        pool["organisation" if actor.type == "group" else actor.type].update(proper)
    return {kind: sorted(names) for kind, names in pool.items()}


def vary(sentence: Labelled, pool: Pool, chance: Random) -> Labelled:
    """`sentence` with about half of its names replaced out of `pool`, sometimes in lower case or a headline's."""
    told = _rename(sentence, pool, chance)
    drawn = chance.random()
    if drawn < P_LOWERCASE:
        return recase(told, str.lower)
    return recase(told, _headline_case) if drawn < P_LOWERCASE + P_HEADLINE else told


def _rename(sentence: Labelled, pool: Pool, chance: Random) -> Labelled:
    text, at = "", 0
    names = []
    for name in sentence.names:
        text += sentence.text[at : name.start]
        new = chance.choice(pool[name.type]) if chance.random() < P_NEW_NAME else name.text
        names.append(Mention(len(text), len(text) + len(new), new, name.type))
        text, at = text + new, name.end
    return Labelled(text + sentence.text[at:], tuple(names))


def _headline_case(text: str) -> str:
    return str(_WORD_START.sub(lambda letter: letter[0].upper(), text))
