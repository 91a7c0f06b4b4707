"""Renderings: English words that keep a concept in a translation though the codebook does not take them for labels."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from pipeline.catalog.yaml_files import index_by_id, load_records
from pipeline.text.phrases import check_phrase


class _Rendering(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    words: tuple[Annotated[str, AfterValidator(check_phrase)], ...]


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    renderings: tuple[_Rendering, ...]


def load_renderings(override: Path | None = None) -> dict[str, tuple[str, ...]]:
    """Phrases by concept. Raises CatalogError for a file that does not fit or a concept that stands twice."""
    files = load_records("renderings", _File, override)
    found = index_by_id((path, rendering) for path, file in files for rendering in file.renderings)
    return {rendering.id: rendering.words for rendering in found.values()}
