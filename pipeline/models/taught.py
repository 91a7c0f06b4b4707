"""What the second reader learns from: a passage with what somebody said of it."""

from dataclasses import dataclass

from pipeline.records.annotation import Kind, Voice


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of which somebody said whether it carries a tag of that kind."""

    start: int
    end: int
    kind: Kind
    is_one: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """A span and whose words it is."""

    start: int
    end: int
    voice: Voice


@dataclass(frozen=True, slots=True)
class Taught:
    """A passage with what its reader said of it."""

    language: str
    text: str
    asked: frozenset[Kind]
    """The kinds of which every tag in the text is among `marks`; of another kind only what `marks` says is known."""
    marks: tuple[Mark, ...]
    voices: tuple[Told, ...] = ()
