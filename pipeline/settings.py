"""Settings, read from the environment once: nothing else in the package looks there."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import InputError

NO_SERVER = "off"
"""Instead of a server's URL: no search, even where a node of ours runs."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are. Every field has a variable `PARALLAX_<FIELD>` and a default that works on one machine."""

    store: str
    """Folder or fsspec URL of the store."""
    elasticsearch_url: str | None
    """A server to use instead of a node of our own, or NO_SERVER."""
    elasticsearch_api_key: str | None
    elasticsearch_ca: str | None
    """File with the certificate authority of that server."""
    index_prefix: str
    """First part of every index and alias name."""
    models: Path
    """Cache for models and the local node; may be deleted at any time."""
    encoder: str | None
    """Folder or hub id of another encoder than the wheel's, as transformers saves it."""
    stance_model: str | None
    """Folder or hub id of a classifier that judges stance instead of our own head."""
    catalog: Path | None
    """Folder whose files override the shipped outlets, actors and codebook."""
    data: Path
    """Open data sets for `make demo-real`, training and measuring."""
    contact: str
    """Address or page that our User-Agent names, so that a newsroom can reach whoever fetches."""
    translation_models: Path | None
    """Folder of the translation models instead of `translation` in the cache."""


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from `environment`; an unset or empty variable takes its default."""

    def get(name: str) -> str | None:
        return environment.get(f"PARALLAX_{name}") or None

    def folder(name: str) -> Path | None:
        value = get(name)
        return Path(value).expanduser() if value else None

    return Settings(
        store=get("STORE") or "store",
        elasticsearch_url=get("ELASTICSEARCH_URL"),
        elasticsearch_api_key=get("ELASTICSEARCH_API_KEY"),
        elasticsearch_ca=get("ELASTICSEARCH_CA"),
        index_prefix=get("INDEX_PREFIX") or "parallax",
        models=folder("MODELS") or default_cache(environment),
        encoder=get("ENCODER"),
        stance_model=get("STANCE_MODEL"),
        catalog=folder("CATALOG"),
        data=folder("DATA") or Path("../shared/data"),
        contact=get("CONTACT") or "",
        translation_models=folder("TRANSLATION_MODELS"),
    )


def default_cache(environment: Mapping[str, str] = os.environ) -> Path:
    """The user's cache folder; for root one that others may read, since the node drops root's rights."""
    if environment.get("XDG_CACHE_HOME"):
        return Path(environment["XDG_CACHE_HOME"]) / "parallax"
    return Path("/var/cache/parallax") if os.geteuid() == 0 else Path.home() / ".cache" / "parallax"


def in_data(path: Path) -> Path:
    """`path`, a file or folder of the open data sets. InputError where it is missing."""
    if not path.exists():
        raise InputError(f"{path} is missing: set PARALLAX_DATA to the folder with the open data sets")
    return path
