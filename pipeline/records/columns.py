"""Records as Parquet columns: the schema follows from the dataclass, so there is no second description of it."""

import dataclasses
import json
import types
import typing
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

if typing.TYPE_CHECKING:
    import pyarrow as pa

R = TypeVar("R")


def table_of(records: Sequence[R], record_type: type[R]) -> "pa.Table":
    """An Arrow table with one row per record; nested records are structs."""
    import pyarrow as pa

    rows = [_plain(record, record_type) for record in records]
    return pa.Table.from_pylist(rows, schema=pa.schema(list(_arrow_type(record_type))))


def records_of(table: "pa.Table", record_type: type[R]) -> list[R]:
    """The records that `table_of` wrote."""
    return [_revive(row, record_type) for row in table.to_pylist()]


def plain(record: object) -> Any:
    """`record` as JSON-ready data: nested records become objects, times ISO 8601 with zone, tuples lists."""
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        return {field: plain(getattr(record, field)) for field in _fields(type(record))}
    if isinstance(record, datetime):
        return record.isoformat()
    if isinstance(record, Mapping):
        return {key: plain(value) for key, value in record.items()}
    if isinstance(record, list | tuple):
        return [plain(item) for item in record]
    return record


@lru_cache
def _fields(record_type: type) -> dict[str, Any]:
    return typing.get_type_hints(record_type)


def _without_none(kind: Any) -> Any:
    """The type inside `X | None`; other types as they are."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return next(part for part in typing.get_args(kind) if part is not type(None))
    return kind


def _arrow_type(kind: Any) -> "pa.DataType":
    import pyarrow as pa

    kind = _without_none(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if dataclasses.is_dataclass(kind):
        return pa.struct([(name, _arrow_type(inner)) for name, inner in _fields(typing.cast(type, kind)).items()])
    if origin is tuple:
        return pa.list_(_arrow_type(arguments[0]))
    if origin is typing.Literal or kind is str or _is_open(kind):
        return pa.string()
    return {int: pa.int64(), float: pa.float64(), bool: pa.bool_(), datetime: pa.timestamp("us", tz="UTC")}[kind]


def _is_open(kind: Any) -> bool:
    """Columns of open shape (`Tag.value`) are kept as JSON text, which DuckDB can query."""
    return typing.get_origin(kind) is Mapping


def _plain(value: Any, kind: Any) -> Any:
    kind = _without_none(kind)
    if value is None:
        return None
    if dataclasses.is_dataclass(kind):
        return {name: _plain(getattr(value, name), inner) for name, inner in _fields(typing.cast(type, kind)).items()}
    if typing.get_origin(kind) is tuple:
        return [_plain(item, typing.get_args(kind)[0]) for item in value]
    if _is_open(kind):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value


def _revive(value: Any, kind: Any) -> Any:
    kind = _without_none(kind)
    if value is None:
        return None
    if dataclasses.is_dataclass(kind):
        fields = _fields(typing.cast(type, kind))
        # A part that was written before a field existed has no column for it; the record has its default.
        known = {name: _revive(value[name], inner) for name, inner in fields.items() if name in value}
        return typing.cast(type, kind)(**known)
    if typing.get_origin(kind) is tuple:
        return tuple(_revive(item, typing.get_args(kind)[0]) for item in value)
    return json.loads(value) if _is_open(kind) else value
