"""The Kibana dashboard, made from its description in `mappings/kibana/`, and its import.

The objects follow the format that Kibana 8.16 exports; it migrates older ones itself and refuses newer ones.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import SearchError
from pipeline.index.templates import MAPPINGS, alias_name, field_types

DASHBOARD = MAPPINGS / "kibana" / "framing-by-outlet.yml"
DEFAULT_PREFIX = "parallax"
BUCKET_SIZE = 20
LAYER = "tags"
_NUMBERS = {"byte", "integer", "long", "float"}
# One story or tag counted as what it is; other measures are `min FIELD` and `max FIELD`.
_COUNTS = {"stories": ("unique_count", "story_id", "Stories"), "tags": ("count", "___records___", "Tags")}

Object = dict[str, Any]


def build_objects(prefix: str = DEFAULT_PREFIX, path: Path = DASHBOARD) -> list[Object]:
    """Data view, saved search and dashboard over the tags of `prefix`, as Kibana imports them."""
    description = yaml.safe_load(path.read_text(encoding="utf-8"))
    view = _data_view(alias_name(prefix, "tags"), description)
    name = f"{prefix}-{description['id']}"
    searches, panels, references = [], [], []
    for number, panel in enumerate(description["panels"]):
        if "columns" in panel:
            search = _saved_search(f"{name}-{number}", panel, view["id"], description["time_field"])
            searches.append(search)
            content, inner = _search_panel(search, f"panel_{number}")
        elif "markdown" in panel:
            content, inner = _markdown(panel), []
        else:
            content, inner = _lens(panel, view["id"])
        panels.append(_placed(content, str(number), panel))
        references += [reference | {"name": f"{number}:{reference['name']}"} for reference in inner]
    return [view, *searches, _dashboard(name, description, panels, references)]


def to_ndjson(objects: Sequence[Object]) -> str:
    """The import file: one object a line."""
    return "".join(json.dumps(each, ensure_ascii=False, sort_keys=True) + "\n" for each in objects)


def write_dashboard(path: Path = DASHBOARD) -> Path:
    """Write the import file of the default prefix beside its description; the file's path."""
    target = path.with_suffix(".ndjson")
    target.write_text(to_ndjson(build_objects(path=path)), encoding="utf-8")
    return target


def import_objects(kibana_url: str, prefix: str = DEFAULT_PREFIX, api_key: str | None = None) -> int:
    """Put the dashboard into Kibana, replacing an older one; the number of objects.

    Raises SearchError when Kibana can not be reached or refuses an object.
    """
    import httpx

    headers = {"kbn-xsrf": "true"} | ({"Authorization": f"ApiKey {api_key}"} if api_key else {})
    file = ("dashboard.ndjson", to_ndjson(build_objects(prefix)), "application/ndjson")
    url = f"{kibana_url.rstrip('/')}/api/saved_objects/_import"
    try:
        answer = httpx.post(url, params={"overwrite": "true"}, headers=headers, files={"file": file}, timeout=60)
    except httpx.TransportError as error:
        raise SearchError(f"Kibana can not be reached at {kibana_url}: {error}") from error
    if answer.status_code != 200:
        raise SearchError(f"Kibana at {kibana_url} answered {answer.status_code}: {answer.text[:300]}")
    result = answer.json()
    if not result["success"]:
        raise SearchError(f"Kibana refused objects: {json.dumps(result['errors'], ensure_ascii=False)[:600]}")
    return int(result["successCount"])


def where_query(where: Mapping[str, object]) -> str:
    """The conditions of a panel in Kibana's query language: every field has its value."""
    return " and ".join(f"{field} : {json.dumps(value, ensure_ascii=False)}" for field, value in where.items())


def _data_view(alias: str, description: Mapping[str, Any]) -> Object:
    links = {field: {"id": "url", "params": {}} for field in description["link_fields"]}
    attributes = {
        "title": alias,
        "name": alias,
        "timeFieldName": description["time_field"],
        "fields": "[]",
        "fieldAttrs": "{}",
        "fieldFormatMap": json.dumps(links),
        "runtimeFieldMap": "{}",
        "sourceFilters": "[]",
        "typeMeta": "{}",
    }
    return _saved_object("index-pattern", alias, attributes, "8.0.0", [])


def _saved_search(name: str, panel: Mapping[str, Any], view: str, time_field: str) -> Object:
    reference = "kibanaSavedObjectMeta.searchSourceJSON.index"
    source = _source(where_query(panel["where"])) | {"indexRefName": reference}
    attributes = {
        "title": panel["title"],
        "description": "",
        "columns": panel["columns"],
        "sort": [[time_field, "desc"]],
        "grid": {},
        "hideChart": True,
        "kibanaSavedObjectMeta": {"searchSourceJSON": json.dumps(source)},
    }
    return _saved_object("search", name, attributes, "8.0.0", [_view_reference(reference, view)])


def _dashboard(name: str, description: Mapping[str, Any], panels: list[Object], references: list[Object]) -> Object:
    options = {"useMargins": True, "syncColors": True, "syncCursor": True, "syncTooltips": False}
    attributes = {
        "title": description["title"],
        "description": description["description"],
        "kibanaSavedObjectMeta": {"searchSourceJSON": json.dumps(_source(""))},
        "optionsJSON": json.dumps(options | {"hidePanelTitles": False}),
        "panelsJSON": json.dumps(panels, ensure_ascii=False),
        "timeRestore": True,
        "timeFrom": description["since"],
        "timeTo": "now",
        "version": 2,
    }
    return _saved_object("dashboard", name, attributes, "10.2.0", references)


def _saved_object(type_: str, name: str, attributes: Object, version: str, references: list[Object]) -> Object:
    return {
        "type": type_,
        "id": name,
        "attributes": attributes,
        "references": references,
        "coreMigrationVersion": "8.8.0",
        "typeMigrationVersion": version,
        "managed": False,
    }


def _view_reference(name: str, view: str) -> Object:
    return {"name": name, "type": "index-pattern", "id": view}


def _source(query: str) -> Object:
    return {"query": {"query": query, "language": "kuery"}, "filter": []}


def _placed(content: Object, number: str, panel: Mapping[str, Any]) -> Object:
    x, y, width, height = panel["at"]
    grid = {"x": x, "y": y, "w": width, "h": height, "i": number}
    return content | {"panelIndex": number, "gridData": grid, "title": panel["title"]}


def _search_panel(search: Object, reference: str) -> tuple[Object, list[Object]]:
    """A panel that shows a saved search, with its reference."""
    content = {"type": "search", "panelRefName": reference, "embeddableConfig": {}}
    return content, [{"name": reference, "type": search["type"], "id": search["id"]}]


def _markdown(panel: Mapping[str, Any]) -> Object:
    saved = {
        "title": "",
        "description": "",
        "type": "markdown",
        "params": {"fontSize": 12, "openLinksInNewTab": False, "markdown": panel["markdown"]},
        "uiState": {},
        "data": {"aggs": [], "searchSource": _source("")},
    }
    return {"type": "visualization", "embeddableConfig": {"savedVis": saved}}


def _lens(panel: Mapping[str, Any], view: str) -> tuple[Object, list[Object]]:
    """A Lens panel by value, with its reference: one layer, whose columns are the buckets and then the measures."""
    types = field_types("tags")
    _refuse_unknown(panel, types)
    buckets = {f"bucket_{n}": _bucket(field, types[field]) for n, field in enumerate(panel["buckets"])}
    measures = {f"measure_{n}": _measure(words) for n, words in enumerate(panel["measures"])}
    columns = buckets | measures
    table = panel["chart"] == "table"
    state = {
        "datasourceStates": {"formBased": {"layers": {LAYER: {"columns": columns, "columnOrder": list(columns)}}}},
        "visualization": _table(columns) if table else _chart(panel["chart"], list(buckets), list(measures)),
        "query": _source(where_query(panel["where"]))["query"],
        "filters": [],
        "internalReferences": [],
        "adHocDataViews": {},
    }
    references = [_view_reference(f"indexpattern-datasource-layer-{LAYER}", view)]
    attributes = {
        "title": panel["title"],
        "description": "",
        "visualizationType": "lnsDatatable" if table else "lnsXY",
        "type": "lens",
        "references": references,
        "state": state,
    }
    return {"type": "lens", "embeddableConfig": {"attributes": attributes, "enhancements": {}}}, references


def _bucket(field: str, type_: str) -> Object:
    if type_ == "date":
        parameters: Object = {"interval": "1d", "includeEmptyRows": True, "dropPartials": False}
        return _column("date_histogram", field, "Day", "date", parameters) | {"isBucketed": True, "scale": "interval"}
    parameters = {
        "size": BUCKET_SIZE,
        "orderBy": {"type": "column", "columnId": "measure_0"},
        "orderDirection": "desc",
        "otherBucket": True,
        "missingBucket": False,
        "parentFormat": {"id": "terms"},
    }
    shown = "number" if type_ in _NUMBERS else "string"
    return _column("terms", field, _title(field), shown, parameters) | {"isBucketed": True, "scale": "ordinal"}


def _refuse_unknown(panel: Mapping[str, Any], types: Mapping[str, str]) -> None:
    """Raise SearchError for a field that the tags do not have."""
    fields = {*panel["where"], *panel["buckets"]} | {m.split()[-1] for m in panel["measures"] if m not in _COUNTS}
    if fields - types.keys():
        raise SearchError(
            f"panel {panel['title']!r}: no such field of a tag: {', '.join(sorted(fields - types.keys()))}"
        )


def _measure(words: str) -> Object:
    """The column of `stories`, `tags`, `min FIELD` or `max FIELD`."""
    if words in _COUNTS:
        operation, field, label = _COUNTS[words]
    else:
        operation, field = words.split()
        label = f"{_title(field.split('.')[0])}: {'lowest' if operation == 'min' else 'highest'}"
    return _column(operation, field, label, "number", {"emptyAsNull": True})


def _column(operation: str, field: str, label: str, shown: str, parameters: Object) -> Object:
    return {
        "operationType": operation,
        "sourceField": field,
        "label": label,
        "customLabel": True,
        "dataType": shown,
        "isBucketed": False,
        "scale": "ratio",
        "params": parameters,
    }


def _title(field: str) -> str:
    """`casualty.role` → `Role`; `outlet.name` → `Outlet`."""
    return field.removesuffix(".name").split(".")[-1].capitalize()


def _table(columns: Mapping[str, Object]) -> Object:
    return {"layerId": LAYER, "layerType": "data", "columns": [{"columnId": name} for name in columns]}


def _chart(series: str, buckets: list[str], measures: list[str]) -> Object:
    layer = {"layerId": LAYER, "layerType": "data", "seriesType": series, "accessors": measures}
    layer |= {"xAccessor": buckets[0], "splitAccessor": buckets[1]}
    return {
        "legend": {"isVisible": True, "position": "right"},
        "valueLabels": "hide",
        "preferredSeriesType": series,
        "layers": [layer],
    }
