"""Reads `mappings/`: component and index templates, named for a prefix; checks that documents fit them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, get_args

from pipeline.errors import SearchError
from pipeline.index.documents import Document

DocumentKind = Literal["articles", "tags", "events"]
DOCUMENT_KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)
MAPPINGS = Path(__file__).parents[2] / "mappings"
# What each type of field takes. A list of such values fits as well, as in Elasticsearch itself.
_TAKES: Mapping[str, tuple[type, ...]] = {
    "keyword": (str,),
    "text": (str,),
    "date": (str,),
    "boolean": (bool,),
    "byte": (int,),
    "integer": (int,),
    "long": (int,),
    "float": (int, float),
    "dense_vector": (int, float),
}


def alias_name(prefix: str, kind: DocumentKind) -> str:
    """The alias over all months of a kind: `parallax-tags`."""
    return f"{prefix}-{kind}"


def index_name(prefix: str, kind: DocumentKind, month: str) -> str:
    """The index of one month (`YYYY-MM`): `parallax-tags-2024.12`."""
    return f"{alias_name(prefix, kind)}-{month.replace('-', '.')}"


def component_templates(prefix: str, folder: Path = MAPPINGS) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and body of each component template. Raises SearchError when `folder` lacks them."""
    paths = sorted((folder / "components").glob("*.json"))
    if not paths:
        raise SearchError(f"{folder / 'components'} has no templates: run Parallax from its own checkout")
    for path in paths:
        yield f"{prefix}-{path.stem}", {"template": _read(path)}


def index_template(prefix: str, kind: DocumentKind, folder: Path = MAPPINGS) -> tuple[str, dict[str, Any]]:
    """Name and body of the index template of `kind`, which puts each new month behind the alias."""
    alias = alias_name(prefix, kind)
    body = _read(folder / "templates" / f"{kind}.json")
    body["index_patterns"] = [f"{alias}-*"]
    body["composed_of"] = [f"{prefix}-{component}" for component in body["composed_of"]]
    body["template"]["aliases"] = {alias: {}}
    return alias, body


def field_types(kind: DocumentKind, folder: Path = MAPPINGS) -> dict[str, str]:
    """The type of every field of `kind` by its full name (`outlet.name`), those of its components included."""
    template = _read(folder / "templates" / f"{kind}.json")
    parts = [_read(folder / "components" / f"{name}.json") for name in template["composed_of"]]
    types: dict[str, str] = {}
    for part in (*parts, template["template"]):
        types |= _flatten_types(part.get("mappings", {}).get("properties", {}))
    return types


def check_documents(kind: DocumentKind, documents: Iterable[Document], folder: Path = MAPPINGS) -> int:
    """The number of `documents`, all of which fit the template. Raises SearchError naming the field that does not."""
    types = field_types(kind, folder)
    n_documents = 0
    for document in documents:
        for name, value in _flatten_values(document.body):
            _check_field(kind, document.id, name, types.get(name), value)
        n_documents += 1
    return n_documents


def _check_field(kind: DocumentKind, document_id: str, name: str, type_: str | None, value: object) -> None:
    where = f"document {document_id}: field {name}"
    if type_ is None:
        raise SearchError(f"{where} is not in mappings/templates/{kind}.json: add it there and to mappings/README.md")
    values = value if isinstance(value, list) else [value]
    takes = _TAKES[type_]
    # bool is an int in Python, not in Elasticsearch.
    wrong = [v for v in values if not isinstance(v, takes) or (isinstance(v, bool) and bool not in takes)]
    if wrong:
        raise SearchError(f"{where} holds {wrong[0]!r}, which is no {type_}")
    if type_ == "date":
        _check_times(where, values)


def _check_times(where: str, values: Iterable[object]) -> None:
    for value in values:
        try:
            datetime.fromisoformat(str(value))
        except ValueError as error:
            raise SearchError(f"{where} holds {value!r}, which is no ISO 8601 time") from error


def _flatten_types(properties: Mapping[str, Any], parent: str = "") -> dict[str, str]:
    types: dict[str, str] = {}
    for name, definition in properties.items():
        if "properties" in definition:
            types |= _flatten_types(definition["properties"], f"{parent}{name}.")
        else:
            types[parent + name] = definition["type"]
    return types


def _flatten_values(body: Mapping[str, Any], parent: str = "") -> Iterator[tuple[str, object]]:
    for name, value in body.items():
        if isinstance(value, Mapping):
            yield from _flatten_values(value, f"{parent}{name}.")
        elif value is not None:
            yield parent + name, value


def _read(path: Path) -> dict[str, Any]:
    try:
        parsed: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SearchError(f"{path} is missing: run Parallax from its own checkout") from error
    except ValueError as error:
        raise SearchError(f"{path} is not JSON: {error}") from error
    return parsed
