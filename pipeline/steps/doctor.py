"""Whether all is well on this machine: what is there, what is missing and the command to get it."""

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from pipeline.catalog.actors import load_actors
from pipeline.catalog.codebook import load_codebook
from pipeline.catalog.outlets import load_outlets
from pipeline.errors import ParallaxError, SearchError
from pipeline.models.encoder import NAME
from pipeline.settings import Settings

TRANSLATION_MODELS = ("opus-mt-ar-en", "opus-mt-ru-en")
PACKAGES = ("apache-airflow", "transformers", "torch", "elasticsearch", "langdetect", "trafilatura", "duckdb")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `mend` is what to do where it is not ok."""

    name: str
    ok: bool
    detail: str
    mend: str = ""


def examine(settings: Settings) -> list[Check]:
    """Every check, in the order of the data's way. Nothing is started, fetched or changed."""
    return [
        Check("python", True, platform.python_version()),
        *_packages(),
        _catalog(settings),
        _encoder(settings),
        _translation(settings),
        *_search(settings),
    ]


def _packages() -> Iterator[Check]:
    for name in PACKAGES:
        try:
            yield Check(name, True, version(name))
        except PackageNotFoundError:
            yield Check(name, False, "not installed", "make setup")


def _catalog(settings: Settings) -> Check:
    try:
        outlets, actors = load_outlets(settings.catalog), load_actors(settings.catalog)
        codebook = load_codebook(settings.catalog)
    except ParallaxError as error:
        return Check("catalog", False, str(error), "mend the file that is named")
    n_enabled = sum(outlet.enabled for outlet in outlets.values())
    detail = f"{len(outlets)} outlets ({n_enabled} enabled), {len(actors)} actors, {len(codebook.concepts)} concepts"
    return Check("catalog", True, f"{detail}, codebook {codebook.version}")


def _encoder(settings: Settings) -> Check:
    folder = settings.models / NAME
    if folder.is_dir():
        return Check("encoder", True, str(folder))
    return Check("encoder", False, f"not in {settings.models} yet; built when first needed", "parallax models build")


def _translation(settings: Settings) -> Check:
    folder = settings.translation_models
    missing = [name for name in TRANSLATION_MODELS if folder is None or not (folder / name).is_dir()]
    if not missing:
        return Check("translation", True, f"{', '.join(TRANSLATION_MODELS)} in {folder}")
    mend = "put the folders of Helsinki-NLP's models into one folder and set PARALLAX_TRANSLATION_MODELS to it"
    return Check(
        "translation", False, f"unavailable: no {' and no '.join(missing)}; tags are read from the source", mend
    )


def _search(settings: Settings) -> Iterator[Check]:
    from pipeline.index.node import node_status
    from pipeline.steps.publish import count_both

    try:
        status = node_status(settings)
    except SearchError as error:
        yield Check("elasticsearch", False, str(error), "name a readable file in PARALLAX_ELASTICSEARCH_CA")
        return
    yield Check("elasticsearch", status.running, status.detail, "" if status.running else "parallax node start")
    counts = count_both(settings)
    held = ", ".join(f"{n} {kind}" for kind, (n, _) in counts.items())
    yield Check("store", True, f"{settings.store}: {held}")
    if status.running:
        differing = [f"{kind} {there} of {here}" for kind, (here, there) in counts.items() if here != there]
        detail = f"differs from the store: {', '.join(differing)}" if differing else "holds as many as the store"
        yield Check("index", not differing, detail, "parallax index --rebuild" if differing else "")
