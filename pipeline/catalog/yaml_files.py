"""YAML files of the catalog: read, checked against a model, and refused with file, line and field."""

import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Protocol, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from pipeline.errors import CatalogError

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML built without libyaml: the same loader, ten times slower
    from yaml import SafeLoader  # type: ignore[assignment]

M = TypeVar("M", bound=BaseModel)


class HasId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """What names it, once in the catalog."""


R = TypeVar("R", bound=HasId)


def load_records(folder_name: str, model: type[M], override: Path | None = None) -> list[tuple[Path, M]]:
    """Every file of one folder of the catalog as a `model`, with its path, sorted by file name.

    A file in `<override>/<folder_name>/` takes the place of the shipped one of the same name, or is added.
    Raises CatalogError, which names file, line, field and what was expected.
    """
    shipped = Path(str(files("pipeline.catalog"))) / folder_name
    paths = {path.name: path for path in _yaml_files(shipped)}
    if override is not None:
        if not override.is_dir():
            raise CatalogError(f"{override}: no such folder; PARALLAX_CATALOG must name one, or be unset")
        paths |= {path.name: path for path in _yaml_files(override / folder_name)}
    return [(path, _load(path, model)) for _, path in sorted(paths.items())]


def index_by_id(records: Iterable[tuple[Path, R]]) -> dict[str, R]:
    """The records by id, in their order. Raises CatalogError for an id that stands twice."""
    found: dict[str, tuple[Path, R]] = {}
    for path, record in records:
        if record.id in found:
            first, key = found[record.id][0], f"id: {record.id}"
            line = find_line(path, key, key) if path == first else find_line(path, key)
            raise CatalogError(
                f"{path}, line {line}: the id {record.id!r} is already taken in {first}, "
                f"line {find_line(first, key)}; give one a new id"
            )
        found[record.id] = (path, record)
    return {id_: record for id_, (_, record) in found.items()}


def find_line(path: Path, *words: str) -> int:
    """The number of the line that holds the last of `words`, each looked for below the one before it."""
    lines, at = path.read_text(encoding="utf-8").splitlines(), 0
    for word in words:
        whole = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        at = next((number for number, line in enumerate(lines, 1) if number > at and whole.search(line)), at)
    return max(1, at)


def _yaml_files(folder: Path) -> list[Path]:
    for path in folder.glob("*.yaml"):
        raise CatalogError(f"{path}: catalog files end in .yml; rename it")
    return sorted(folder.glob("*.yml"))


def _load(path: Path, model: type[M]) -> M:
    data, node = _parse(path)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        problems = (_problem(node, problem["loc"], problem["type"], problem["msg"]) for problem in error.errors())
        raise CatalogError("\n".join(f"{path}, {problem}" for problem in problems)) from error


def _parse(path: Path) -> tuple[object, yaml.Node | None]:
    """The content of `path` and its tree of nodes, which know their lines."""
    try:
        loader = _UniqueKeys(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        return (None if node is None else loader.construct_document(node)), node
    except UnicodeDecodeError as error:
        raise CatalogError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CatalogError(f"{path}, line {line}: not valid YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise CatalogError(f"{path}: not valid YAML: {error}") from error


class _UniqueKeys(SafeLoader):
    """The safe loader, which also refuses a key that stands twice: YAML would drop the first in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        seen = set()
        for key, _ in node.value:
            name = str(key.value)
            if name in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {name!r} stands twice", problem_mark=key.start_mark)
            seen.add(name)
        return super().construct_mapping(node, deep)


_PLAIN_WORDS = {"missing": "is missing", "extra_forbidden": "no such field; remove it or correct its spelling"}


def _problem(node: yaml.Node | None, loc: tuple[int | str, ...], kind: str, message: str) -> str:
    """One problem as `line 3, feeds.0: what was expected (found 'x')`."""
    place = _node_at(node, loc)
    line = place.start_mark.line + 1 if place else 1
    field = ".".join(str(part) for part in loc) or "the file"
    found = f" (found {place.value!r})" if isinstance(place, yaml.ScalarNode) and kind not in _PLAIN_WORDS else ""
    return f"line {line}, {field}: {_PLAIN_WORDS.get(kind, message)}{found}"


def _node_at(node: yaml.Node | None, loc: tuple[int | str, ...]) -> yaml.Node | None:
    """The deepest node on the way `loc`; the parent where a field is missing."""
    for part in loc:
        child = _child(node, part)
        if child is None:
            break
        node = child
    return node


def _child(node: yaml.Node | None, part: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        child: yaml.Node = node.value[part]
        return child
    return None
