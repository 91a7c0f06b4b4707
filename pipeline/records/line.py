"""A line: one text that a user hands in as JSON, to `run --from` or `tag --jsonl`."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import InputError


def _aware(time: datetime) -> datetime:
    try:
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("out of the calendar's range") from error


class Line(BaseModel):
    """One JSON object; keys that are not named here are left alone. Times without a zone are UTC."""

    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True)

    id: str = Field(min_length=1)
    text: str
    language: str | None = None
    title: str = ""
    # The outlet names a file of the store, so it holds no slash and does not begin with a dot.
    outlet: str = Field(default="file", pattern=r"^\w[\w .-]{0,79}$")
    url: str = ""
    published_at: Annotated[datetime, AfterValidator(_aware)] | None = None
    byline: str = ""
    translation: str = ""


def parse_line(text: str | bytes, where: str) -> Line:
    """The line in `text`; InputError names `where` (file and line number), the field and what is wrong with it."""
    try:
        return Line.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{where}: {field + ': ' if field else ''}{first['msg']}") from error
