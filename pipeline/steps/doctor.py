"""Whether all is well on this machine: what is there, what is missing and the command to get it."""

import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter

from pipeline.annotate.annotator import Tools, find_tags
from pipeline.annotate.names.mentions import find_mentions
from pipeline.annotate.reading import read_text
from pipeline.annotate.voices.attributions import with_attributions
from pipeline.catalog.actors import load_actors
from pipeline.catalog.codebook import Codebook, load_codebook
from pipeline.catalog.cues import load_cues
from pipeline.catalog.outlets import load_outlets
from pipeline.errors import ModelError, ParallaxError, SearchError
from pipeline.models import load_encoder, load_names
from pipeline.models.classifier import classifier_version
from pipeline.models.encoder_files import NAME
from pipeline.models.folders import version_of
from pipeline.models.heads import SECOND, STANCE
from pipeline.models.marian_files import find_model, kept_models, listed_models
from pipeline.settings import Settings

PACKAGES = (
    "apache-airflow",
    "torch",
    "transformers",
    "ctranslate2",
    "sentencepiece",
    "slovnet",
    "natasha",
    "elasticsearch",
    "langdetect",
    "trafilatura",
    "duckdb",
)
SECONDS = 0.2
"""How long each speed is measured, about; the five of them take a second."""
N_SENTENCES = 24
"""Of each language, to measure on."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `mend` is what to do where it is not ok."""

    name: str
    ok: bool
    detail: str
    mend: str = ""


def examine(settings: Settings) -> list[Check]:
    """Every check, in the order of the data's way. Nothing is started, and nothing of the user's is changed.

    To measure their speed models are loaded, and what they lack in the cache is unpacked or converted there.
    """
    return [
        Check("python", True, platform.python_version()),
        *_packages(),
        _catalog(settings),
        _encoder(settings),
        _names(settings),
        _second_reader(),
        _stance(settings),
        *(_translation(settings, lang) for lang in listed_models()),
        *_speeds(settings),
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
    named = settings.encoder or NAME
    # A folder of the user's own, else what `find_encoder` made in the cache of the wheel or of a hub's repository.
    own, cached = Path(named).expanduser(), settings.models / named.replace("/", "--")
    folder = own if settings.encoder and own.is_dir() else cached
    if folder.is_dir():
        return Check("encoder", True, f"{version_of(folder)} in {folder}")
    return Check("encoder", False, f"not in {settings.models} yet; built when first needed", "parallax models build")


def _names(settings: Settings) -> Check:
    try:
        return Check("names", True, load_names(settings.models).version)
    except ModelError as error:
        return Check("names", False, str(error), "make setup")


def _second_reader() -> Check:
    try:
        return Check("second reader", True, SECOND.version)
    except ModelError as error:
        return Check("second reader", False, str(error), "make setup")


def _stance(settings: Settings) -> Check:
    named = settings.stance_model
    try:
        version = classifier_version(settings.models, named) if named else STANCE.version
    except ModelError as error:
        return Check("stance", False, str(error), "correct or unset PARALLAX_STANCE_MODEL" if named else "make setup")
    return Check("stance", True, version)


def _translation(settings: Settings, lang: str) -> Check:
    name = f"translation from {lang}"
    try:
        folder = find_model(settings, lang)
    except ModelError as error:
        return Check(name, False, str(error), "correct or unset PARALLAX_TRANSLATION_MODELS")
    if folder is None:
        mend = f"parallax models pull {lang}, then parallax models convert {lang}"
        return Check(name, False, "unavailable: no model; tags are read from the source all the same", mend)
    used = kept_models(settings, lang)[-1]
    detail = f"{used.version} in {folder}, {'converted to int8' if used.converted else 'not converted, so slower'}"
    return Check(name, True, detail, "" if used.converted else f"parallax models convert {lang}")


def _speeds(settings: Settings) -> Iterator[Check]:
    """Sentences a second through the rules and, where their models are there, the encoder and the names."""
    try:
        tools = Tools(load_codebook(settings.catalog), load_cues(settings.catalog), load_actors(settings.catalog))
    except ParallaxError:
        # The check of the catalog says what is wrong with it.
        return
    sentences = _sample(tools.codebook)
    every = [text for texts in sentences.values() for text in texts]
    yield _speed("rules", len(every), lambda: _tag_by_rules(sentences, tools))
    if not _encoder(settings).ok or not _names(settings).ok:
        return
    yield _speed("encoder", len(every), lambda: load_encoder(settings.models, settings.encoder).encode(every))
    names = load_names(settings.models)
    for lang, texts in sentences.items():
        yield _speed(f"names in {lang}", len(texts), partial(names.find, texts, lang))


def _tag_by_rules(sentences: Mapping[str, Sequence[str]], tools: Tools) -> None:
    for lang, texts in sentences.items():
        reading = read_text("\n".join(texts), lang)
        (mentions,) = find_mentions([reading], tools.actors)
        find_tags(with_attributions(replace(reading, mentions=mentions), tools.cues), tools)


def _sample(codebook: Codebook) -> dict[str, list[str]]:
    """The first of the codebook's examples, by language."""
    found: dict[str, list[str]] = {}
    for concept in codebook.concepts.values():
        for lang, examples in concept.examples.items():
            found.setdefault(lang, []).extend(example.text for example in examples)
    return {lang: texts[:N_SENTENCES] for lang, texts in found.items()}


def _speed(what: str, n_sentences: int, work: Callable[[], object]) -> Check:
    try:
        # The first time loads what is loaded when needed.
        work()
    except ParallaxError as error:
        mend = "delete the folder of the model in the cache, or correct the setting that names another"
        return Check(f"speed of {what}", False, f"could not run: {error}", mend)
    n_done, began = 0, perf_counter()
    while perf_counter() - began < SECONDS:
        work()
        n_done += n_sentences
    return Check(f"speed of {what}", True, f"{n_done / (perf_counter() - began):,.0f} sentences a second")


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
