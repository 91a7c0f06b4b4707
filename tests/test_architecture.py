"""Light commands stay light, and nothing of one machine gets into the project."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = ("torch", "transformers", "elasticsearch", "duckdb", "pyarrow", "trafilatura", "numpy", "airflow")
"""Not pydantic: typer itself loads it to read a command's options."""


@pytest.mark.parametrize("arguments", [["--help"], ["tag", "--help"], ["run", "--help"], ["search", "--help"]])
def test_help_loads_no_engine(arguments: list[str]) -> None:
    """Help answers at once because what a command needs is imported only when it runs."""
    code = (
        "import sys; from pipeline.cli import app\n"
        f"try:\n    app({arguments!r})\nexcept SystemExit as stop:\n    assert stop.code == 0\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize("module", ["pipeline.records.article", "pipeline.settings", "pipeline.steps.coverage"])
def test_core_modules_load_without_models(module: str) -> None:
    """The records and steps can be imported, by a DAG or a script, without the neural libraries."""
    code = f"import sys, {module}; print([m for m in ('torch', 'transformers', 'elasticsearch') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_constraints_hold_no_address() -> None:
    """Pins are plain `name==version` lines, so that any registry can serve them."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").split()
    assert lines and all("==" in line and "/" not in line and "+" not in line for line in lines)
