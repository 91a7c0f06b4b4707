"""An actor: a person, group, organisation or place of a conflict, with its names in three scripts."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.records.annotation import MentionType
from pipeline.records.outlet import Language

Role = Literal[
    "state",
    "government",
    "army",
    "armed_group",
    "leader",
    "official",
    "organisation",
    "media",
    "rescue",
    "alliance",
    "place",
]
# A name is plain words; what has to stand right before or after them may be put in parentheses, as in any phrase.
_WORDS = r"[^*|()\s](?:[^*|()]*[^*|()\s])?"
_NEIGHBOURS = r"\([^*()\s](?:[^*()]*[^*()\s])?\)"
Name = Annotated[str, Field(pattern=rf"^(?:{_NEIGHBOURS}\s+)?{_WORDS}(?:\s+{_NEIGHBOURS})?$")]

ActorId = Annotated[str, Field(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$")]
Source = Annotated[str, Field(min_length=3)]


class Actor(BaseModel):
    """One entry of a file of `catalog/actors/`; unknown keys are refused.

    A state is of type place with role state: its name stands for the land and its rulers alike.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: ActorId
    type: MentionType
    role: Role
    name: str = Field(min_length=1, description="English name that readers are shown")
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$", description="ISO 3166 code, where it has one")
    wikidata: str | None = Field(default=None, pattern=r"^Q[1-9][0-9]*$")
    names: dict[Language, tuple[Name, ...]] = Field(
        min_length=1,
        description="dictionary forms by language; `=Word` is that word only, in no other form; "
        "`(city|port) Name (province)` only with one of these words right before and after",
    )
    in_context: dict[Language, dict[Name, tuple[Name, ...]]] = Field(
        default={},
        description="names that other things bear as well, each with its context: it is linked only where a sentence, "
        "or else the text, holds one of these words and none of the context of another bearer",
    )
    unless: dict[Language, tuple[Name, ...]] = Field(
        default={}, description="longer names of something else that hold one of its own: Geneva Convention"
    )
    sources: tuple[Source, ...] = Field(
        default=(), description="who calls it so: `wikipedia:Title`, `wikidata:Q1`, `un:S/RES/1701` or a full reference"
    )
    merged: tuple[ActorId, ...] = Field(
        default=(), description="ids this entry took over, so that tags stored under them still resolve"
    )
    note: str = ""
