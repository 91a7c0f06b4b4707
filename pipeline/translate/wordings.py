"""The English words that a translation has for a concept, wherever and however they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import regex

from pipeline.catalog.codebook import Codebook, Concept, phrases_of
from pipeline.catalog.renderings import load_renderings
from pipeline.text.phrases import PhraseIndex
from pipeline.text.tokens import Token, simple_words, tokenize

# "(Assad|Kyiv) regime", "fell (to)": what must stand around a word before it is a label. Here the word of the source
# that it stands for has told already that it is one.
_CONTEXT = regex.compile(r"\s*\([^()]*\)\s*")
Found = tuple[int, int, Concept | None]
"""First and last word, and the concept."""


@dataclass(frozen=True, eq=False)
class Wordings:
    """English wordings of every concept: the codebook's forms without their context, and `renderings` by concept.

    What the codebook wants to stand near a word is left aside as well, for the same reason.
    """

    codebook: Codebook
    renderings: Mapping[str, tuple[str, ...]]

    def find(self, english: Sequence[Token], slant: int) -> list[Found]:
        """The forms of all concepts, the longest at each place.

        What the codebook excludes from a concept of another slant than `slant` has no concept: a turn must be sure.
        """
        return _found(_all_forms(self.codebook, slant), english)

    def find_of(self, concept_ids: frozenset[str], english: Sequence[Token]) -> list[Found]:
        """Forms and renderings of these concepts, also inside of other phrases: `terrorist` in `terrorist attack`."""
        return _found(_wordings_of(self, concept_ids), english)

    def class_of(self, concept_id: str) -> str:
        """Actor, act, death or territory; "" where the codebook has the concept no more."""
        concept = self.codebook.concepts.get(concept_id)
        return concept.label_class if concept else ""

    def meanings(self, words: str, lang: str, concept_id: str) -> frozenset[str]:
        """The concepts of one slant that list these very words in `lang`, `concept_id` among them.

        A word that stands for two (الاحتلال is the occupier and the occupation) is kept by a wording of either.
        None where the codebook has the concept no more.
        """
        return _meanings(self, words, lang, concept_id)


def load_wordings(codebook: Codebook, override: Path | None = None) -> Wordings:
    """The wordings of `codebook`. Raises CatalogError where the renderings do not fit."""
    return Wordings(codebook, load_renderings(override))


def _found(index: PhraseIndex[Concept | None], english: Sequence[Token]) -> list[Found]:
    return [(match.first, match.last, match.meaning) for match in index.find(english)]


@lru_cache(maxsize=16)
def _all_forms(codebook: Codebook, slant: int) -> PhraseIndex[Concept | None]:
    concepts = codebook.concepts.values()
    phrases: list[tuple[str, Concept | None]] = [
        (phrase, None) for c in concepts if c.slant != slant for phrase in phrases_of(c.excluded, "en")
    ]
    return PhraseIndex([*phrases, *((_bare(form), c) for c in concepts for form in phrases_of(c.forms, "en"))], "en")


@lru_cache(maxsize=512)
def _wordings_of(wordings: Wordings, concept_ids: frozenset[str]) -> PhraseIndex[Concept | None]:
    concepts = [wordings.codebook.concepts[id_] for id_ in sorted(concept_ids)]
    phrases: list[tuple[str, Concept | None]] = [
        (_bare(form), c) for c in concepts for form in phrases_of(c.forms, "en")
    ]
    return PhraseIndex([*phrases, *((word, c) for c in concepts for word in wordings.renderings.get(c.id, ()))], "en")


@lru_cache(maxsize=4096)
def _meanings(wordings: Wordings, words: str, lang: str, concept_id: str) -> frozenset[str]:
    concepts = wordings.codebook.concepts
    if concept_id not in concepts:
        return frozenset()
    tokens, slant = simple_words(tokenize(words)), concepts[concept_id].slant
    alike = {concept.id for concept in concepts.values() if concept.slant == slant}
    return frozenset({concept_id} | {id_ for id_ in alike if _is_form(tokens, _forms_index(wordings, id_, lang))})


@lru_cache(maxsize=512)
def _forms_index(wordings: Wordings, concept_id: str, lang: str) -> PhraseIndex[str]:
    forms = phrases_of(wordings.codebook.concepts[concept_id].forms, lang)
    return PhraseIndex(((_bare(form), concept_id) for form in forms), lang)


def _is_form(tokens: Sequence[Token], index: PhraseIndex[str]) -> bool:
    return any((match.first, match.last) == (0, len(tokens) - 1) for match in index.find(tokens))


def _bare(phrase: str) -> str:
    return str(_CONTEXT.sub(" ", phrase)).strip()
