"""The codebook: which words are labels of which concept, kept by analysts as YAML in three languages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from pipeline.catalog.yaml_files import index_by_id, load_records
from pipeline.errors import CatalogError
from pipeline.records.annotation import LabelClass, MentionType
from pipeline.records.ids import content_id
from pipeline.records.outlet import Language
from pipeline.text.phrases import PhraseIndex, check_phrase


def _simple_phrase(text: str) -> str:
    if any(mark in text for mark in "-‑'’"):
        raise ValueError(f"{text!r}: write hyphenated words apart and leave possessive endings out; both still match")
    return check_phrase(text)


Phrases = dict[Language, tuple[Annotated[str, AfterValidator(_simple_phrase)], ...]]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Example(_Entry):
    """A sentence in which `span` is a label of the concept."""

    text: str
    span: str


class Condition(_Entry):
    """What must stand near a word before it is a label: `within` so many words of it, in its sentence,
    or in its passage, which is the sentence and the two on either side.

    Where `words` or `mentions` are listed, one of them must stand there, and none of `unless` nearer;
    where only `unless` is listed, none of it may stand there. In a passage one of `words` must stand, however near,
    and no mention counts; `unless` only hides those of `words` that are part of its longer phrases. Where `asked_where`
    names another condition of the passage, one of `words` must stand there only if that one is met.
    `years_before` speaks against the word wherever its sentence dates itself before that year.
    """

    id: str
    within: Annotated[int, Field(ge=1)] | Literal["sentence", "passage"] = "sentence"
    mentions: tuple[MentionType, ...] = ()
    words: Phrases = {}
    unless: Phrases = {}
    years_before: int | None = None
    asked_where: str | None = None

    @property
    def wants(self) -> bool:
        """Whether something must stand there."""
        return bool(self.words or self.mentions)


class Concept(_Entry):
    """One framing choice. How phrases are written: see PhraseIndex; hyphens and possessive endings are left out."""

    id: str = Field(pattern=r"^[a-z]+(_[a-z]+)*$")
    slant: int = Field(ge=-1, le=1, description="toward the one it names or does it")
    gloss: str = Field(description="how the label reads in English")
    definition: str
    limitation: str
    forms: Phrases
    absent: dict[Language, str] = Field(default={}, description="languages that have no such word, and why")
    excluded: Phrases = Field(default={}, description="phrases in which a form is no label: names, other senses")
    needs: tuple[str, ...] = Field(default=(), description="ids of conditions, all of which must hold")
    capital: bool = Field(default=False, description="English writes it with a capital: that makes it no name")
    examples: dict[Language, tuple[Example, ...]]
    counter_examples: dict[Language, tuple[str, ...]]
    label_class: LabelClass = Field(default="actor", description="set from the file's `class`")


class _File(_Entry):
    label_class: LabelClass = Field(alias="class")
    version: int = Field(ge=1)
    conditions: tuple[Condition, ...] = ()
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, eq=False)
class Codebook:
    """All concepts by id. `version` changes whenever the content does."""

    version: str
    concepts: Mapping[str, Concept]
    conditions: Mapping[str, Condition]

    def index(self, lang: str) -> PhraseIndex[Concept | None]:
        """Phrases of `lang` with their concept, or None for an excluded one; for `simple_words`."""
        return _concept_index(self, lang)

    def condition_index(self, id_: str, lang: str) -> PhraseIndex[bool]:
        """Words that fulfil a condition (True) and those that speak against it (False)."""
        return _condition_index(self, id_, lang)


def load_codebook(override: Path | None = None) -> Codebook:
    """The shipped codebook; files of `<override>/codebook/` replace those of the same name or are added.

    Raises CatalogError for a file that does not fit, an id that stands twice or a condition nobody defines.
    """
    files = load_records("codebook", _File, override)
    concepts = index_by_id(_classed(files))
    conditions = index_by_id((path, condition) for path, file in files for condition in file.conditions)
    _check(concepts, conditions)
    newest = max((file.version for _, file in files), default=0)
    version = f"{newest}-{content_id(*(file.model_dump_json() for _, file in files))[:8]}"
    return Codebook(version, concepts, conditions)


def list_concepts(override: Path | None = None) -> list[tuple[Path, Concept]]:
    """Every concept with its file, as `load_codebook` takes them. Raises CatalogError for a file that does not fit."""
    return list(_classed(load_records("codebook", _File, override)))


def phrases_of(phrases: Phrases, lang: str) -> tuple[str, ...]:
    """Those of one language, none where it is not named."""
    return next((listed for language, listed in phrases.items() if language == lang), ())


def _classed(files: Iterable[tuple[Path, _File]]) -> Iterator[tuple[Path, Concept]]:
    """The concepts, each with the class of its file."""
    for path, file in files:
        for concept in file.concepts:
            yield path, concept.model_copy(update={"label_class": file.label_class})


def _check(concepts: Mapping[str, Concept], conditions: Mapping[str, Condition]) -> None:
    for place, id_ in _named_conditions(concepts, conditions):
        if id_ not in conditions:
            known = ", ".join(sorted(conditions))
            raise CatalogError(f"codebook, {place} {id_!r}; the conditions are {known}")


def _named_conditions(
    concepts: Mapping[str, Concept], conditions: Mapping[str, Condition]
) -> Iterator[tuple[str, str]]:
    """(where it is named, id) for every condition that a concept or another condition asks for."""
    for concept in concepts.values():
        yield from ((f"concept {concept.id!r}: needs", need) for need in concept.needs)
    for condition in conditions.values():
        if condition.asked_where:
            yield f"condition {condition.id!r}: asked_where", condition.asked_where


@lru_cache(maxsize=16)
def _concept_index(codebook: Codebook, lang: str) -> PhraseIndex[Concept | None]:
    # Exclusions first: of two phrases of one length the first listed is taken.
    phrases: list[tuple[str, Concept | None]] = [
        (phrase, None) for concept in codebook.concepts.values() for phrase in phrases_of(concept.excluded, lang)
    ]
    phrases += [
        (phrase, concept) for concept in codebook.concepts.values() for phrase in phrases_of(concept.forms, lang)
    ]
    return PhraseIndex(phrases, lang)


@lru_cache(maxsize=64)
def _condition_index(codebook: Codebook, id_: str, lang: str) -> PhraseIndex[bool]:
    condition = codebook.conditions[id_]
    words = [(phrase, True) for phrase in phrases_of(condition.words, lang)]
    return PhraseIndex(words + [(phrase, False) for phrase in phrases_of(condition.unless, lang)], lang)
