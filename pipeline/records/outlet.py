"""An outlet: a newsroom edition in one language."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, HttpUrl

Language = Literal["ar", "en", "ru"]
Ownership = Literal["state", "public", "party", "private", "independent"]


class Outlet(BaseModel):
    """One file of `catalog/outlets/`; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: str
    home: HttpUrl
    language: Language
    country: str = Field(pattern=r"^[A-Z]{2}$", description="ISO 3166 code of the newsroom's seat")
    ownership: Ownership
    owner: str
    feeds: tuple[HttpUrl, ...] = ()
    expected_per_day: int = Field(ge=0, description="articles that a usual day brings")
    enabled: bool = False
    verified: bool = Field(default=False, description="someone has seen these feeds work")
    fictional: bool = False
    loopback: bool = Field(
        default=False,
        description="may be fetched from a private address (the sample newsroom)",
    )
    note: str = ""
