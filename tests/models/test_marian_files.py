"""Translation models on their way into the cache: from a folder, from a hub, converted and checked."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from plugins.marian import translation_settings

from pipeline.errors import ModelError
from pipeline.models import marian_files
from pipeline.models.folders import checksum
from pipeline.models.marian_files import (
    convert_model,
    converted_folder,
    find_model,
    kept_models,
    listed_models,
    original_folder,
    pull_model,
    verify_models,
)
from pipeline.settings import Settings

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A user with an empty cache."""
    return translation_settings(None, cache=tmp_path / "cache")


@pytest.fixture
def pulled(settings: Settings, translation_models: Path) -> Settings:
    """A user who has pulled and converted the Russian model."""
    pull_model(settings, "ru", str(translation_models))
    convert_model(original_folder(settings, "ru"), converted_folder(settings, "ru"))
    return settings


def test_listed_models_are_the_two_of_the_design() -> None:
    """Arabic and Russian, each from a hub's repository, with its licence."""
    models = listed_models()
    assert {lang: model.name for lang, model in models.items()} == {"ar": "opus-mt-ar-en", "ru": "opus-mt-ru-en"}
    assert all(model.licence and model.revision for model in models.values())


def test_pull_from_a_folder_takes_what_is_needed_and_nothing_else(
    settings: Settings, translation_models: Path, tmp_path: Path
) -> None:
    """One model's own folder or one that holds several; the original is left as it was."""
    pull_model(settings, "ru", str(translation_models))
    pull_model(settings, "ar", str(translation_models / "opus-mt-ar-en"))
    (russian,) = verify_models(settings, "ru")
    assert russian.origin == {"folder": "opus-mt-ru-en"} and not russian.converted
    taken = {path.name for path in original_folder(settings, "ru").iterdir()}
    expected = {path.name for path in (translation_models / "opus-mt-ru-en").iterdir()}
    assert taken == expected | {"origin.json", "sha256sums.txt"}


def test_find_model_prefers_the_conversion(pulled: Settings) -> None:
    """Converted is used; where only the original is there, that; in a language without one, nothing."""
    assert find_model(pulled, "ru") == converted_folder(pulled, "ru")
    assert [kept.converted for kept in kept_models(pulled, "ru")] == [False, True]
    assert find_model(pulled, "ar") is None and kept_models(pulled, "ar") == []
    assert find_model(pulled, "fr") is None
    pull_model(pulled, "ru", str(original_folder(pulled, "ru")))
    assert find_model(pulled, "ru") == original_folder(pulled, "ru")


def test_find_model_refuses_a_named_folder_that_is_not_there(tmp_path: Path) -> None:
    """Whoever names a folder wants it used."""
    with pytest.raises(ModelError, match="PARALLAX_TRANSLATION_MODELS"):
        find_model(translation_settings(tmp_path / "nowhere"), "ru")


def test_verify_finds_what_has_changed(pulled: Settings) -> None:
    """A changed and a missing file are named with the command that mends them."""
    assert len(verify_models(pulled, "ru")) == 2
    (converted_folder(pulled, "ru") / "vocab.json").write_text("{}")
    with pytest.raises(ModelError, match=r"vocab.json has changed.*models convert ru"):
        verify_models(pulled, "ru")
    (original_folder(pulled, "ru") / "vocab.json").unlink()
    with pytest.raises(ModelError, match=r"vocab.json is missing.*models pull ru"):
        verify_models(pulled, "ru")


def test_verify_finds_a_conversion_of_another_original(pulled: Settings, translation_models: Path) -> None:
    """Of a model that was exchanged by hand the old conversion must not go on translating unseen."""
    convert_model(translation_models / "opus-mt-ar-en", converted_folder(pulled, "ru"))
    with pytest.raises(ModelError, match="not made of what lies beside it"):
        verify_models(pulled, "ru")


def test_pull_leaves_the_folders_of_the_user(translation_models: Path, tmp_path: Path) -> None:
    """Neither the source itself nor a folder put there by hand is replaced; one that was pulled is."""
    own = tmp_path / "own"
    settings = translation_settings(own)
    for _ in range(2):
        pull_model(settings, "ru", str(translation_models))
    with pytest.raises(ModelError, match="used where it lies"):
        pull_model(settings, "ru", str(own))
    for folder in (converted_folder(settings, "ru"), original_folder(settings, "ar")):
        folder.mkdir()
        (folder / "mine").write_text("")
        with pytest.raises(ModelError, match=r"is your own.*unset PARALLAX_TRANSLATION_MODELS"):
            pull_model(settings, folder.name[8:10], str(translation_models))
        assert (folder / "mine").exists()


def test_pull_that_fails_leaves_what_was_there(pulled: Settings, tmp_path: Path) -> None:
    """A folder without weights is named with what it lacks, and the model in use stays."""
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError, match=r"no source.spm.*no model.safetensors or pytorch_model.bin"):
        pull_model(pulled, "ru", str(tmp_path))
    assert len(verify_models(pulled, "ru")) == 2


def test_pull_holds_to_the_listed_checksums(
    settings: Settings, translation_models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that are not those of the list are refused, the right ones taken."""
    folder, listed = translation_models / "opus-mt-ru-en", listed_models()["ru"]
    for name, taken in (("vocab.json", True), ("config.json", False)):
        pinned = replace(listed, sha256={"vocab.json": checksum(folder / name)})
        monkeypatch.setattr(marian_files, "listed_models", lambda pinned=pinned: {"ru": pinned})
        if taken:
            pull_model(settings, "ru", str(folder))
        else:
            with pytest.raises(ModelError, match=r"vocab\.json of Helsinki-NLP/opus-mt-ru-en is not the file"):
                pull_model(settings, "ru", str(folder))


class Hub(BaseHTTPRequestHandler):
    """As much of the hub's protocol as taking the files of one repository needs."""

    def __init__(self, *arguments: object, folder: Path) -> None:
        self.folder = folder
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, *arguments: object) -> None:
        """Nothing on standard error."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        if self.path.startswith("/api/models/"):
            files = [{"rfilename": path.name} for path in self.folder.iterdir()]
            return self._answer(json.dumps({"id": "o/n", "sha": COMMIT, "siblings": files}).encode())
        return self._answer((self.folder / self.path.rpartition("/")[2]).read_bytes())

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        for name, value in {"Content-Length": str(len(body)), "ETag": '"1"', "X-Repo-Commit": COMMIT}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)


@pytest.fixture
def hub(translation_models: Path) -> Iterator[str]:
    """The address of a mirror that has the Russian model."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Hub, folder=translation_models / "opus-mt-ru-en"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def pull_in_another_process(settings: Settings, endpoint: str) -> "subprocess.CompletedProcess[str]":
    """`parallax models pull ru`; the hub's library reads its address when it is imported."""
    code = "from pipeline.cli import main; main()"
    environment = {**os.environ, "HF_ENDPOINT": endpoint, "PARALLAX_MODELS": str(settings.models)}
    return subprocess.run(
        [sys.executable, "-c", code, "models", "pull", "ru"], env=environment, capture_output=True, text=True
    )


def test_pull_from_a_mirror_records_the_commit(settings: Settings, hub: str) -> None:
    """HF_ENDPOINT names the mirror; what came is verified and its commit kept."""
    done = pull_in_another_process(settings, hub)
    assert done.returncode == 0, done.stderr
    (kept,) = verify_models(settings, "ru")
    assert kept.origin == {"hub": "Helsinki-NLP/opus-mt-ru-en", "revision": COMMIT}
    assert not (original_folder(settings, "ru") / ".cache").exists()


def test_pull_without_the_hub_says_what_to_do_by_hand(settings: Settings) -> None:
    """Exit code 1, one line with the remedy, nothing half taken."""
    done = pull_in_another_process(settings, "http://127.0.0.1:9")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "HF_ENDPOINT" in done.stderr and "parallax models pull --from FOLDER" in done.stderr
    assert not original_folder(settings, "ru").exists()
