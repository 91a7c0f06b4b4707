"""The dashboard's objects are whole, as described, and go to Kibana as it wants them."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from pipeline.errors import SearchError
from pipeline.index.kibana import DASHBOARD, build_objects, import_objects, to_ndjson
from pipeline.index.templates import field_types


def test_ndjson_is_what_the_description_makes():
    """The file in the repository has not drifted: `parallax kibana build` writes it anew."""
    assert DASHBOARD.with_suffix(".ndjson").read_text(encoding="utf-8") == to_ndjson(build_objects())


def test_objects_refer_only_to_one_another():
    """Every reference, of objects and of Lens panels by value, names an object in the same file."""
    objects = build_objects()
    known = {(each["type"], each["id"]) for each in objects}
    references = [reference for each in objects for reference in each["references"]]
    assert references and {(r["type"], r["id"]) for r in references} <= known
    (dashboard,) = (each for each in objects if each["type"] == "dashboard")
    names = {reference["name"] for reference in dashboard["references"]}
    for panel in json.loads(dashboard["attributes"]["panelsJSON"]):
        inner = panel["embeddableConfig"].get("attributes", {}).get("references", [])
        assert {f"{panel['panelIndex']}:{reference['name']}" for reference in inner} <= names


def test_objects_follow_the_prefix():
    """Another prefix has its own data view and its own dashboard, beside the first."""
    ids, others = ({each["id"] for each in build_objects(prefix)} for prefix in ("parallax", "mine"))
    assert "mine-tags" in others and not ids & others


def test_panels_do_not_overlap():
    """No panel covers another, and none leaves the grid."""
    (dashboard,) = (each for each in build_objects() if each["type"] == "dashboard")
    taken: set[tuple[int, int]] = set()
    for panel in json.loads(dashboard["attributes"]["panelsJSON"]):
        grid = panel["gridData"]
        cells = {
            (x, y) for x in range(grid["x"], grid["x"] + grid["w"]) for y in range(grid["y"], grid["y"] + grid["h"])
        }
        assert max(x for x, _ in cells) < 48 and not cells & taken
        taken |= cells


def test_description_with_unknown_field_is_refused(tmp_path):
    """A slip in the description names the panel and the field."""
    path = tmp_path / "dashboard.yml"
    path.write_text(DASHBOARD.read_text(encoding="utf-8").replace("[outlet.name, voice]", "[outlet.name, voise]"))
    with pytest.raises(SearchError, match="'Voices in which labels are used': no such field of a tag: voise"):
        build_objects(path=path)


def test_data_view_has_its_time_field():
    """The time field of the view is a date of the template."""
    view = build_objects()[0]["attributes"]
    assert field_types("tags")[view["timeFieldName"]] == "date"


class Kibana(BaseHTTPRequestHandler):
    """Takes an import as Kibana does: refuses one without its header, counts the lines of the file."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = {"success": True, "successCount": body.count(b'"managed": false')}
        if self.headers["Authorization"] == "ApiKey wrong":
            answer = {"success": False, "successCount": 0, "errors": [{"id": "x", "error": {"type": "conflict"}}]}
        fits = self.path == "/api/saved_objects/_import?overwrite=true" and self.headers["kbn-xsrf"]
        self.send_response(200 if fits else 400)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@pytest.fixture
def kibana_url() -> Iterator[str]:
    """Address of the stand-in."""
    with HTTPServer(("127.0.0.1", 0), Kibana) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_import_objects_sends_all(kibana_url):
    """Every object arrives, with the header that Kibana asks for."""
    assert import_objects(kibana_url) == len(build_objects())


def test_import_objects_tells_what_kibana_refused(kibana_url):
    """A refused object and a Kibana that is not there are errors that say so."""
    with pytest.raises(SearchError, match="conflict"):
        import_objects(kibana_url, api_key="wrong")
    with pytest.raises(SearchError, match="answered 400"):
        import_objects(f"{kibana_url}/elsewhere")
    with pytest.raises(SearchError, match=r"can not be reached at http://127\.0\.0\.1:9"):
        import_objects("http://127.0.0.1:9")
