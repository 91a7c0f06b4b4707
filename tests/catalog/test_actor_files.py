"""Tests of pipeline/catalog/actor_files.py: changes leave the rest of a file as people wrote it."""

from pathlib import Path

import pytest

from pipeline.catalog.actor_files import Edit, write_actors
from pipeline.catalog.actors import list_actors, load_actors
from pipeline.errors import CatalogError, UsageError
from pipeline.records.actor import Actor

FILE = """# ours
conflict: Village
version: "3"
expected: 2
actors:
  # the town
  - id: qamra
    type: place
    role: place
    name: Qamra
    names:
      en: [Qamra]   # as on the map
  # the hills
  - id: dawn_hills
    type: place
    role: place
    name: Dawn Hills
    names: {en: [Dawn Hills]}
"""


def make(id_: str, **names: list[str]) -> Actor:
    """A place with these names."""
    return Actor.model_validate({"id": id_, "type": "place", "role": "place", "name": id_.title(), "names": names})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A user's catalog with one file of actors."""
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "village.yml").write_text(FILE, encoding="utf-8")
    return tmp_path


def test_new_actors_go_into_a_file_of_their_own(folder: Path) -> None:
    """The first makes the file, the next is added; both are read back as they were."""
    actors = [
        make("moonfall", en=["Moonfall"], ar=["مهبط القمر"]),
        make("no", en=["No: Man's Land", "No"], ru=["Ничья"]),
    ]
    for actor in actors:
        assert write_actors(Edit(folder), [actor]) == [folder / "actors" / "own.yml"]
    assert [load_actors(folder)[actor.id] for actor in actors] == list(actors)


def test_changed_entry_leaves_the_others_alone(folder: Path) -> None:
    """Comments, order and spelling of every other line stay."""
    write_actors(Edit(folder), [make("qamra", en=["Qamra", "Kamra"], ar=["قمرة"], ru=["Камра"])])
    text = (folder / "actors" / "village.yml").read_text("utf-8")
    assert text.split("  # the hills")[1] == FILE.split("  # the hills")[1]
    assert text.startswith(FILE.split("  - id")[0])
    assert "      en: [Qamra, Kamra]\n      ar: [قمرة]\n      ru: [Камра]\n  # the hills" in text


def test_removed_entry_is_counted(folder: Path) -> None:
    """What was merged away is gone, and `expected` knows."""
    write_actors(Edit(folder), [], removed=["dawn_hills"])
    assert "expected: 1\n" in (folder / "actors" / "village.yml").read_text("utf-8")
    assert "dawn_hills" not in load_actors(folder)


def test_last_entry_may_go_and_another_come(folder: Path) -> None:
    """A file without actors is still one that is read."""
    moonfall, starfall = make("moonfall", en=["Moonfall"]), make("starfall", en=["Starfall"])
    write_actors(Edit(folder), [moonfall])
    write_actors(Edit(folder), [], removed=["moonfall"])
    assert "moonfall" not in load_actors(folder)
    write_actors(Edit(folder), [starfall])
    assert load_actors(folder)["starfall"] == starfall


def test_shipped_file_is_copied_and_not_changed(folder: Path) -> None:
    """The user's copy takes its place with all other actors in it."""
    home = next(path for path, actor in list_actors() if actor.id == "aleppo")
    shipped = home.read_bytes()
    aleppo = load_actors()["aleppo"].model_copy(update={"note": "changed"})
    assert write_actors(Edit(folder), [aleppo]) == [folder / "actors" / home.name]
    assert home.read_bytes() == shipped
    assert load_actors(folder) == load_actors(folder) | load_actors() | {"aleppo": aleppo}


def test_refused_change_is_not_written(folder: Path) -> None:
    """A name that is somebody's already: the error names file and line, and the files are as before."""
    with pytest.raises(CatalogError, match=r"village\.yml, line 10: 'Qamra' \(en\) names both"):
        write_actors(Edit(folder), [make("camra", en=["Qamra"])])
    assert not (folder / "actors" / "own.yml").exists()
    with pytest.raises(CatalogError, match="names both"):
        write_actors(Edit(folder), [make("qamra", en=["Dawn Hills"])])
    assert (folder / "actors" / "village.yml").read_text("utf-8") == FILE


def test_failed_write_is_rolled_back(folder: Path) -> None:
    """The second file can not be written: the error names it, and the first is as before."""
    own = folder / "actors" / "own.yml"
    own.with_name("own.yml.part").mkdir()
    changed = [make("qamra", en=["Kamra"]), make("moonfall", en=["Moonfall"])]
    with pytest.raises(UsageError, match=r"own\.yml can not be written: .*check its rights"):
        write_actors(Edit(folder), changed)
    assert (folder / "actors" / "village.yml").read_text("utf-8") == FILE
    assert not own.exists()


def test_written_file_leaves_no_temporary_one(folder: Path) -> None:
    """Nor does a refused one."""
    write_actors(Edit(folder), [make("moonfall", en=["Moonfall"])])
    with pytest.raises(CatalogError, match="names both"):
        write_actors(Edit(folder), [make("camra", en=["Qamra"])])
    assert {path.name for path in (folder / "actors").iterdir()} == {"own.yml", "village.yml"}


def test_named_file_is_written(folder: Path) -> None:
    """Where it lies in a folder that is read, also for a new actor."""
    file = folder / "actors" / "village.yml"
    assert write_actors(Edit(folder, file), [make("moonfall", en=["Moonfall"])]) == [file]


@pytest.mark.parametrize(
    ("user_folder", "file", "problem"),
    [
        (False, None, "PARALLAX_CATALOG is unset.*own.yml"),
        (True, "elsewhere.yml", "actors are read from .* only"),
        (True, "actors/new.yml", "the entry lies in .*village.yml"),
    ],
)
def test_no_place_to_write_is_said(folder: Path, user_folder: bool, file: str | None, problem: str) -> None:
    """With what to do about it."""
    edit = Edit(folder if user_folder else None, folder / file if file else None)
    with pytest.raises(UsageError, match=problem):
        write_actors(edit, [make("qamra", en=["Kamra"])])
