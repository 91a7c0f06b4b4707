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
# Signs that PhraseIndex gives a meaning have no place in a name.
Name = Annotated[str, Field(pattern=r"^[^*|()]*[^*|()\s][^*|()]*$")]


class Actor(BaseModel):
    """One entry of a file of `catalog/actors/`; unknown keys are refused.

    A state is of type place with role state: its name stands for the land and its rulers alike.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$")
    type: MentionType
    role: Role
    name: str = Field(min_length=1, description="English name that readers are shown")
    names: dict[Language, tuple[Name, ...]] = Field(
        min_length=1, description="dictionary forms by language; `=Word` is that word only, in no other form"
    )
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$", description="ISO 3166 code, where it has one")
    wikidata: str | None = Field(default=None, pattern=r"^Q[1-9][0-9]*$")
    note: str = ""
