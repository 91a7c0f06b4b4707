"""The kinds of tag: how well each is found, as measured, and what a reader must know before quoting it."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pipeline.catalog.yaml_files import index_by_id, load_records
from pipeline.records.annotation import Kind
from pipeline.records.comparison import Limit
from pipeline.records.outlet import Language


class _Kind(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Kind
    f1: dict[Language, Annotated[float, Field(ge=0, le=1)]]
    floor: float = Field(ge=0, le=1)
    limitation: str = Field(min_length=20)


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: tuple[_Kind, ...]


def load_limits(override: Path | None = None) -> dict[str, Limit]:
    """By kind its measured F1 by language, floor and limitation.

    Raises CatalogError for a file that does not fit or a repeated kind.
    """
    files = load_records("kinds", _File, override)
    kinds = index_by_id((path, kind) for path, file in files for kind in file.kinds)
    return {
        kind.id: Limit({str(lang): f1 for lang, f1 in kind.f1.items()}, kind.floor, kind.limitation)
        for kind in kinds.values()
    }
