"""`parallax tag` on lines."""

import json
from pathlib import Path

import typer
from typer.testing import CliRunner

from pipeline.cli import text


def test_tag_reads_lines_without_a_language_in_the_one_given(tmp_path: Path) -> None:
    """A line's own language goes first, in whatever case; --language is for the others."""
    lines = [{"id": "own", "text": "Rebels seized the town.", "language": "EN"}, {"id": "given", "text": "Боевики."}]
    path = tmp_path / "lines.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    app = typer.Typer()
    text.register(app)
    result = CliRunner().invoke(app, ["tag", "--jsonl", str(path), "--language", "ru"])
    tagged = {answer["id"]: answer for answer in map(json.loads, result.stdout.splitlines())}
    assert {line_id: answer["language"] for line_id, answer in tagged.items()} == {"own": "en", "given": "ru"}
    assert tagged["own"]["tags"]
