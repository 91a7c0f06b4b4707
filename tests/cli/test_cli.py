"""The commands: answers on standard output, the rest on standard error, exit codes that scripts can trust."""

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.cli.machine import _print_findings
from pipeline.settings import load_settings

PAGE = """<html lang="en"><head><title>Town falls – Outlet</title>
<meta property="article:published_time" content="2024-12-01T10:00:00+02:00"></head><body><article><h1>Town falls</h1>
<p>Rebels seized the town on Sunday morning after a night of shelling, residents said by telephone.</p>
<p>The army said that it had withdrawn its soldiers to avoid civilian casualties in the old centre.</p>
</article></body></html>"""


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty store, and no search."""
    monkeypatch.setenv("PARALLAX_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("PARALLAX_ELASTICSEARCH_URL", "off")


def call(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit code of `parallax` with these arguments."""
    monkeypatch.setattr("sys.argv", ["parallax", *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    return int(stop.value.code or 0)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["tag", "no-such-file.txt"], 1, "no-such-file.txt"),
        (["tag", "--language", "fr", "-"], 2, "choose ar, en or ru"),
        (["run", "--date", "01.12.2024"], 2, "YYYY-MM-DD"),
        (["run", "--date", "2024-12-01", "--outlet", "medusa"], 2, "meduza"),
        (["run", "--date", "2024-12-01", "--from", "no-such.jsonl"], 1, "no-such.jsonl"),
        (["lens"], 2, "EVENT"),
        (["run", "--date", "2024-12-01", "--from", "lines.jsonl", "--outlet", "meduza-ru"], 2, "give one of them"),
        (["fetch", "--date", "2024-12-01", "--from", "lines.jsonl", "--outlet", "meduza-ru"], 2, "give one of them"),
        (["lens", "no-such-event"], 2, "parallax events"),
        (["lens", "--actor", "syrian_armi"], 2, "syrian_army"),
        (["lens", "--actor", "zzzzzz"], 2, "parallax export mentions"),
        (["lens", "--from", "yesterday"], 2, "--from 'yesterday'"),
        (["lens", "--to", "yesterday"], 2, "--to 'yesterday'"),
        (["ledger", "no-such-event"], 2, "parallax events"),
        (["export", "everything"], 2, "captures"),
        (["index"], 2, "--rebuild"),
        (["search", "rebels"], 1, "PARALLAX_ELASTICSEARCH_URL"),
        (["evaluate", "nothing"], 2, "entities"),
    ],
)
def test_commands_name_what_is_wrong(
    arguments: list[str], code: int, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An error is one line that says what to do, with nothing on standard output and no traceback."""
    assert call(monkeypatch, *arguments) == code
    out, err = capsys.readouterr()
    assert told in err and "Traceback" not in err and out == ""


@pytest.mark.parametrize("command", [["events"], ["outlets", "list"], ["doctor"], ["node", "status"]])
def test_commands_print_one_json_document(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --json standard output is one document, also where the store is empty and search is off."""
    assert call(monkeypatch, *command, "--json") == 0
    json.loads(capsys.readouterr().out)


def test_read_shows_a_page_as_the_pipeline_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Title without the outlet's name, time with its zone, language, and the text."""
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    assert call(monkeypatch, "read", str(tmp_path / "page.html"), "--json") == 0
    page = json.loads(capsys.readouterr().out)
    assert (page["title"], page["language"]) == ("Town falls", "en")
    assert page["published_at"] == "2024-12-01T10:00:00+02:00"
    assert page["text"].startswith("Rebels seized")


@pytest.mark.parametrize("arguments", [["everything"], ["tags", "--format", "xml"]])
def test_export_that_is_refused_leaves_the_file(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistyped name must not cost what an earlier export wrote."""
    (tmp_path / "out").write_text("before")
    assert call(monkeypatch, "export", *arguments, "-o", str(tmp_path / "out")) == 2
    assert (tmp_path / "out").read_text() == "before"


def test_doctor_reports_an_unreadable_certificate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong on this machine is doctor's answer, not its end."""
    monkeypatch.setenv("PARALLAX_ELASTICSEARCH_URL", "https://127.0.0.1:9")
    monkeypatch.setenv("PARALLAX_ELASTICSEARCH_CA", str(tmp_path / "none.pem"))
    assert call(monkeypatch, "doctor", "--json") == 0
    check = json.loads(capsys.readouterr().out)["checks"][-1]
    assert check["name"] == "elasticsearch" and not check["ok"] and "none.pem" in check["detail"]


def test_demo_tells_of_a_day_without_an_event(capsys: pytest.CaptureFixture[str]) -> None:
    """There is no brief to name then, and the rest is told."""
    _print_findings(load_settings(), "2024-12-01")
    out = capsys.readouterr().out
    assert "events: 0 in the store" in out and "brief:" not in out


@pytest.mark.parametrize("what", ["captures", "articles", "mentions", "tags", "stories", "events"])
def test_export_of_an_empty_store_is_empty(
    what: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A store that holds nothing yet is no error."""
    assert call(monkeypatch, "export", what) == 0
    assert capfdbinary.readouterr().out == b""
