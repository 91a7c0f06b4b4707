import json

import typer
from fetch.sites import open_site
from typer.testing import CliRunner

from pipeline.cli import outlets

app = typer.Typer()
outlets.register(app)


def test_outlets_list_names_the_registry() -> None:
    """As one JSON document, with what a catalog file holds."""
    result = CliRunner().invoke(app, ["outlets", "list", "--json"])
    assert {"meduza-ru", "sample-yasmin"} <= {outlet["id"] for outlet in json.loads(result.stdout)}


def test_outlets_check_prints_what_it_tried_and_an_entry() -> None:
    """A private address is refused, and said to be."""
    with open_site({}) as site:
        result = CliRunner().invoke(app, ["outlets", "check", site.base, "--json"])
    answer = json.loads(result.stdout)
    assert answer["problem"].startswith("address 127.0.0.1: ")
    assert answer["entry"]["country"] == "?"
