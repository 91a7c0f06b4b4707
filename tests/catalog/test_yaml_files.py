"""Tests of pipeline/catalog/yaml_files.py."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from pydantic import BaseModel, ConfigDict

from pipeline.catalog.yaml_files import find_line, index_by_id, load_records
from pipeline.errors import CatalogError
from pipeline.records.outlet import Outlet


class Recipe(BaseModel):
    """What the files of these tests hold."""

    model_config = ConfigDict(extra="forbid")

    id: str
    minutes: int
    steps: tuple[str, ...] = ()


def write(folder: Path, name: str, text: str) -> Path:
    """A file of the user's folder `recipes`, of which nothing is shipped."""
    path = folder / "recipes" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_load_records_sorts_by_file_name(tmp_path: Path) -> None:
    """Files come in the order of their names, each with its path."""
    second = write(tmp_path, "soup.yml", "{id: soup, minutes: 40}")
    first = write(tmp_path, "bread.yml", "{id: bread, minutes: 90}")
    found = load_records("recipes", Recipe, tmp_path)
    assert found == [(first, Recipe(id="bread", minutes=90)), (second, Recipe(id="soup", minutes=40))]


def test_load_records_prefers_the_users_file(tmp_path: Path) -> None:
    """A file of the same name takes the place of the shipped one; the others stay."""
    shipped = dict(load_records("outlets", Outlet))
    path, outlet = next(iter(shipped.items()))
    own = tmp_path / "outlets" / path.name
    own.parent.mkdir()
    own.write_text(
        path.read_text(encoding="utf-8").replace(f"owner: {outlet.owner}", "owner: Somebody"), encoding="utf-8"
    )
    found = dict(load_records("outlets", Outlet, tmp_path))
    assert len(found) == len(shipped)
    assert found[own].owner == "Somebody"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("id: soup\nminutes: soon\n", 2, "minutes: Input should be a valid integer"),
        ("id: soup\nminutes: 40\nauthor: me\n", 3, "author: no such field"),
        ("id: soup\n", 1, "minutes: is missing"),
        ("id: soup\nminutes: 40\nsteps:\n  - boil\n  - 5\n", 5, "steps.1: Input should be a valid string (found '5')"),
        ("id: soup\nminutes: 40\nminutes: 50\n", 3, "'minutes' stands twice"),
        ("id: soup\nminutes: [40\n", 3, "not valid YAML"),
        ("", 1, "the file: Input should be a valid dictionary"),
    ],
)
def test_load_records_names_file_line_and_field(tmp_path: Path, text: str, line: int, problem: str) -> None:
    """Every error tells where to look and what was expected there."""
    path = write(tmp_path, "soup.yml", text)
    with pytest.raises(CatalogError) as error:
        load_records("recipes", Recipe, tmp_path)
    assert str(error.value).startswith(f"{path}, line {line}")
    assert problem in str(error.value)


def test_load_records_tells_every_problem_of_a_file(tmp_path: Path) -> None:
    """One run shows all that is to be corrected in a file."""
    write(tmp_path, "soup.yml", "minutes: soon\nauthor: me\n")
    with pytest.raises(CatalogError) as error:
        load_records("recipes", Recipe, tmp_path)
    assert len(str(error.value).splitlines()) == 3


def test_load_records_never_builds_python_objects(tmp_path: Path) -> None:
    """A file can not make us run anything."""
    write(tmp_path, "soup.yml", "id: !!python/object/apply:os.getcwd []\nminutes: 1\n")
    with pytest.raises(CatalogError, match="line 1"):
        load_records("recipes", Recipe, tmp_path)


def test_load_records_refuses_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    """A file in an older encoding is named, with what to do."""
    write(tmp_path, "soup.yml", "").write_bytes("id: суп".encode("cp1251"))
    with pytest.raises(CatalogError, match="save it as UTF-8"):
        load_records("recipes", Recipe, tmp_path)


def test_load_records_refuses_a_yaml_ending(tmp_path: Path) -> None:
    """A file that we would not read is not passed over in silence."""
    write(tmp_path, "soup.yaml", "{id: soup, minutes: 40}")
    with pytest.raises(CatalogError, match="rename it"):
        load_records("recipes", Recipe, tmp_path)


def test_load_records_refuses_a_missing_override(tmp_path: Path) -> None:
    """A misspelled PARALLAX_CATALOG is an error, not the shipped catalog."""
    with pytest.raises(CatalogError, match="PARALLAX_CATALOG"):
        load_records("outlets", Outlet, tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("files", "problem"), [(("a", "b"), r"b\.yml, line 1: .*'soup'.*a\.yml, line 1"), (("a", "a"), r"a\.yml, line 3: ")]
)
def test_index_by_id_refuses_an_id_that_stands_twice(tmp_path: Path, files: tuple[str, ...], problem: str) -> None:
    """The error names both places, also within one file."""
    paths = [tmp_path / f"{name}.yml" for name in files]
    for path in paths:
        path.write_text("- id: soup\n  name: Soup\n- id: soup\n", encoding="utf-8")
    with pytest.raises(CatalogError, match=problem):
        index_by_id([(path, SimpleNamespace(id="soup")) for path in paths])


def test_find_line_looks_for_one_word_below_the_other(tmp_path: Path) -> None:
    """A whole word only; where the last one is missing, the line of the one before it."""
    path = tmp_path / "a.yml"
    path.write_text("- id: soups\n  name: Soup\n- id: soup\n  name: Soup\n", encoding="utf-8")
    assert find_line(path, "id: soup", "Soup") == 4
    assert find_line(path, "id: soup", "Bread") == 3
