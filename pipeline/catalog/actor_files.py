"""Changes to files of actors that leave every other line as people wrote it."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import yaml

from pipeline.catalog.actors import list_actors, load_actors
from pipeline.errors import CatalogError, UsageError
from pipeline.records.actor import Actor

OWN_FILE = "own.yml"
_NEW_FILE = 'conflict: own\nversion: "1"\nexpected: 0\nactors:\n'
_EXPECTED = re.compile(r"^expected: *\d+", re.MULTILINE)
_SHIPPED = Path(str(files("pipeline.catalog"))) / "actors"
_ACTORS = re.compile(r"^actors:( *\[\])?$", re.MULTILINE)
_INDENT = "  "
"""Before the dash of an entry, as in every shipped file."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Where a change is written: `file` if named, else the user's `folder`. Shipped files are copied there first."""

    folder: Path | None
    file: Path | None = None


def write_actors(edit: Edit, changed: Sequence[Actor], removed: Sequence[str] = ()) -> list[Path]:
    """Put `changed` in the place of the entries of their ids, or at the end; take `removed` out. The files written.

    Each file is as before where the whole is refused. Raises UsageError where there is no place to write or a file
    can not be written, CatalogError with file and line where the actors would not fit together.
    """
    texts = _edited_texts(edit, changed, removed)
    before = {path: path.read_bytes() if path.is_file() else None for path in texts}
    try:
        for path, text in texts.items():
            _replace(path, text.encode())
        load_actors(edit.folder)
    except (CatalogError, UsageError):
        for path, content in before.items():
            _put_back(path, content)
        raise
    return list(texts)


def _replace(path: Path, content: bytes) -> None:
    """Write a file through a temporary one, so that none is ever half written. Raises UsageError."""
    temporary = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        os.replace(temporary, path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise UsageError(f"{path} can not be written: {error}; check its rights and those of its folder") from error


def _put_back(path: Path, content: bytes | None) -> None:
    """Make the file what it was; one that was never written is left alone."""
    if not path.is_file() or path.read_bytes() == content:
        return
    if content is None:
        path.unlink()
    else:
        _replace(path, content)


def _edited_texts(edit: Edit, changed: Sequence[Actor], removed: Sequence[str]) -> dict[Path, str]:
    """The text of each file as it shall be."""
    homes = {actor.id: path for path, actor in list_actors(edit.folder)}
    texts: dict[Path, str] = {}
    entries: Mapping[str, Actor | None] = {actor.id: actor for actor in changed} | dict.fromkeys(removed)
    for id_, actor in entries.items():
        home = homes.get(id_)
        target = _target(edit, home)
        source = target if target.is_file() else home
        text = texts.get(target) or (source.read_text(encoding="utf-8") if source else _NEW_FILE)
        texts[target] = _with_entry(text, id_, actor)
    return texts


def _target(edit: Edit, home: Path | None) -> Path:
    """The file in which the entry that lies in `home`, or a new one, is written."""
    if edit.file is not None:
        read = [_SHIPPED, *([edit.folder / "actors"] if edit.folder else [])]
        if edit.file.resolve().parent not in (folder.resolve() for folder in read):
            raise UsageError(f"--file {edit.file}: actors are read from {' and '.join(map(str, read))} only")
        if home is not None and home.resolve() != edit.file.resolve():
            raise UsageError(f"--file {edit.file}: the entry lies in {home}; name that file, or leave --file out")
        return edit.file
    if edit.folder is None:
        raise UsageError(
            "PARALLAX_CATALOG is unset, so there is no file to write to: set it to a folder of your own "
            f"(export PARALLAX_CATALOG=catalog), where actors/{OWN_FILE} will be kept, or name a file with --file"
        )
    return edit.folder / "actors" / (home.name if home else OWN_FILE)


def _with_entry(text: str, id_: str, actor: Actor | None) -> str:
    """`text` with the entry of `id_` replaced, added at the end or (None) removed, and `expected` counted again."""
    lines = text.splitlines()
    first, last = _entry_bounds(lines, id_)
    lines[first:last] = list(_entry(actor)) if actor else []
    n_actors = sum(line.startswith(f"{_INDENT}- ") for line in lines)
    text = _EXPECTED.sub(f"expected: {n_actors}", "\n".join(lines) + "\n", count=1)
    return _ACTORS.sub("actors:" if n_actors else "actors: []", text, count=1)


def _entry_bounds(lines: Sequence[str], id_: str) -> tuple[int, int]:
    """First line of the entry and the line after its last; the end of the file twice where there is none."""
    begins = re.compile(rf"{_INDENT}- \{{?id: *{re.escape(id_)}(?![\w-])")
    first = next((number for number, line in enumerate(lines) if begins.match(line)), len(lines))
    after = (number for number, line in enumerate(lines) if number > first and _ends_entry(line))
    return first, next(after, len(lines))


def _ends_entry(line: str) -> bool:
    """The next entry, or a comment that stands before it."""
    return bool(line.strip()) and not line.startswith(_INDENT + " ")


def _entry(actor: Actor) -> Iterator[str]:
    """The lines of an entry: one for each field, and one for each language of its names."""
    fields = actor.model_dump(mode="json", exclude_defaults=True)
    for number, (field, value) in enumerate(fields.items()):
        yield f"{_INDENT}{'  ' if number else '- '}{field}:{'' if isinstance(value, dict) else ' ' + _flow(value)}"
        if isinstance(value, dict):
            yield from (f"{_INDENT}    {lang}: {_flow(names)}" for lang, names in value.items())


def _flow(value: object) -> str:
    """`value` on one line of YAML, letters of every script as they are."""
    return yaml.safe_dump([value], allow_unicode=True, default_flow_style=True, width=10**6).strip()[1:-1]
