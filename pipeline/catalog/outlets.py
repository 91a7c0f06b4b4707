"""The outlets that Parallax knows: one file each."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from pipeline.catalog.yaml_files import index_by_id, load_records
from pipeline.errors import CatalogError, UsageError
from pipeline.records.outlet import Outlet


def load_outlets(override: Path | None = None) -> dict[str, Outlet]:
    """Every outlet by id, in the order of the ids. Raises CatalogError."""
    listed = load_records("outlets", Outlet, override)
    for path, outlet in listed:
        if path.stem != outlet.id:
            raise CatalogError(f"{path}: the id is {outlet.id!r}; name the file {outlet.id}.yml, or correct the id")
    return index_by_id(listed)


def get_outlets(ids: Iterable[str], outlets: Mapping[str, Outlet]) -> list[Outlet]:
    """The outlets named by `ids`, in that order. Raises UsageError for an unknown id, with the ids most like it."""
    return [_get_outlet(outlet_id, outlets) for outlet_id in ids]


def _get_outlet(outlet_id: str, outlets: Mapping[str, Outlet]) -> Outlet:
    if outlet_id in outlets:
        return outlets[outlet_id]
    close = get_close_matches(outlet_id, outlets)
    advice = f"did you mean {' or '.join(close)}?" if close else f"known are {', '.join(outlets)}"
    raise UsageError(f"no outlet is called {outlet_id!r}: {advice}")
