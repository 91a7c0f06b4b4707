"""Days of the sample newsroom for tests: its server at a free port, and a catalog whose sample outlets are there."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread

import yaml

from pipeline.catalog.outlets import load_outlets
from pipeline.sample.newsroom import HOST, PORT, make_server
from pipeline.settings import Settings, load_settings


def newsroom_settings(folder: Path) -> Settings:
    """Settings with store and catalog in `folder`; the port is free, since a demo may hold the usual one."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    outlets = folder / "catalog" / "outlets"
    outlets.mkdir(parents=True)
    for outlet in load_outlets().values():
        if outlet.fictional:
            entry = yaml.safe_dump(outlet.model_dump(mode="json"), allow_unicode=True)
            (outlets / f"{outlet.id}.yml").write_text(entry.replace(f":{PORT}/", f":{port}/"), "utf-8")
    return replace(load_settings(), store=str(folder / "store"), catalog=folder / "catalog")


@contextmanager
def newsroom(settings: Settings, day: str) -> Iterator[None]:
    """The newsroom as it stands at the end of `day`, where the catalog of `settings` says that it is."""
    home = next(outlet.home for outlet in load_outlets(settings.catalog).values() if outlet.fictional)
    with make_server(home.port or PORT, day=day) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


def files_of(folder: str) -> dict[str, bytes]:
    """Every file below `folder` with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()
    }
