"""Where the translation models come from: a hub or a folder → the cache → converted to int8, all checksummed."""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from pipeline.errors import ModelError
from pipeline.models.folders import ORIGIN, checksum, fill, verify, version_of
from pipeline.models.hub import take_from_hub
from pipeline.models.marian import CONVERTED_WEIGHTS, reading_marian
from pipeline.settings import Settings

NEEDED = ("config.json", "source.spm", "target.spm", "vocab.json")
OPTIONAL = ("generation_config.json", "tokenizer_config.json")
WEIGHTS = ("model.safetensors", "pytorch_model.bin")
"""Either holds the weights; the first is taken where there are both."""
TOKENIZER = ("source.spm", "target.spm", "vocab.json", "tokenizer_config.json")
INT8 = "int8"


@dataclass(frozen=True, slots=True)
class ListedModel:
    """A model that marian.yml names; `sha256` holds the checksums that every copy must have, by file name."""

    lang: str
    hub: str
    revision: str
    sha256: Mapping[str, str]
    licence: str

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.hub.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Kept:
    """A model in the cache: the version that its readings carry, whether it is converted, where its files came from."""

    lang: str
    version: str
    converted: bool
    origin: Mapping[str, str]


@lru_cache
def listed_models() -> dict[str, ListedModel]:
    """The models of marian.yml by language."""
    text = Path(__file__).with_name("marian.yml").read_text("utf-8")
    return {lang: ListedModel(lang=lang, **fields) for lang, fields in yaml.safe_load(text).items()}


def original_folder(settings: Settings, lang: str) -> Path:
    """Where the model from `lang` lies, or would lie, as transformers reads it."""
    return (settings.translation_models or settings.models / "translation") / listed_models()[lang].name


def converted_folder(settings: Settings, lang: str) -> Path:
    """Where its conversion lies, or would lie."""
    original = original_folder(settings, lang)
    return original.with_name(f"{original.name}-{INT8}")


def find_model(settings: Settings, lang: str) -> Path | None:
    """The folder to translate from `lang` with, converted rather than not; None where there is none.

    ModelError when PARALLAX_TRANSLATION_MODELS names no folder.
    """
    named = settings.translation_models
    if named is not None and not named.is_dir():
        raise ModelError(
            f"PARALLAX_TRANSLATION_MODELS is {named}, which is not a folder: "
            "correct it, or unset it for the models that `parallax models pull` puts into the cache"
        )
    if lang not in listed_models():
        return None
    found = (converted_folder(settings, lang), original_folder(settings, lang))
    return next((folder for folder in found if folder.is_dir()), None)


def kept_models(settings: Settings, lang: str) -> list[Kept]:
    """What there is of the model from `lang`, as its files say; `verify_models` looks whether they are right."""
    folders = (original_folder(settings, lang), converted_folder(settings, lang))
    return [
        Kept(lang, version_of(folder), (folder / CONVERTED_WEIGHTS).exists(), _read_origin(folder))
        for folder in folders
        if folder.is_dir()
    ]


def pull_model(settings: Settings, lang: str, source: str | None = None) -> None:
    """Take the model from `lang` into the cache, from `source` (a folder or a hub id), else from the hub as listed.

    A conversion of what was there before goes. ModelError, with what to do by hand, when it can not be had whole, or
    where it would take the place of what the user put into PARALLAX_TRANSLATION_MODELS.
    """
    listed = listed_models()[lang]
    if settings.translation_models:
        _check_ours(settings, lang, source)
    with fill(original_folder(settings, lang)) as new:
        if source and Path(source).expanduser().is_dir():
            origin = _copy(_folder_within(Path(source).expanduser(), listed), new)
        else:
            origin = _download(source or listed.hub, "main" if source else listed.revision, new)
        _check_listed(new, listed)
        (new / ORIGIN).write_text(json.dumps(origin, indent=1), "utf-8")
    shutil.rmtree(converted_folder(settings, lang), ignore_errors=True)


def convert_model(original: Path, converted: Path, *, weights: str = INT8) -> None:
    """Convert a model as transformers reads it to CTranslate2's format, with `weights` in that precision.

    ModelError where `original` is missing, has changed since it was pulled or is no MarianMT model.
    """
    from ctranslate2.converters import TransformersConverter

    if not original.is_dir():
        raise ModelError(f"{original} is missing: `parallax models pull` gets it, converting comes after")
    version = verify(original, mend="`parallax models pull` takes it anew")
    copied = [name for name in TOKENIZER if (original / name).exists()]
    with fill(converted) as new, reading_marian(original):
        TransformersConverter(str(original), copy_files=copied).convert(str(new), quantization=weights, force=True)
        (new / ORIGIN).write_text(json.dumps({"converted": version}), "utf-8")


def verify_models(settings: Settings, lang: str) -> list[Kept]:
    """What there is of the model from `lang`, every file checked. ModelError for one that is not what it was."""
    original, converted = original_folder(settings, lang), converted_folder(settings, lang)
    if original.is_dir():
        verify(original, mend=f"`parallax models pull {lang}` takes it anew")
        _check_listed(original, listed_models()[lang])
    again = f"`parallax models convert {lang}` makes it anew"
    if converted.is_dir():
        verify(converted, mend=again)
        if original.is_dir() and _read_origin(converted).get("converted") != version_of(original):
            raise ModelError(f"{converted} is not made of what lies beside it: {again}")
    return kept_models(settings, lang)


def _check_ours(settings: Settings, lang: str, source: str | None) -> None:
    """Raises ModelError where pulling would replace a folder that is the source itself or that we did not fill."""
    target, unset = original_folder(settings, lang), "unset PARALLAX_TRANSLATION_MODELS to pull into the cache"
    if source and _folder_within(Path(source).expanduser(), listed_models()[lang]).resolve() == target.resolve():
        raise ModelError(f"{target} is used where it lies, there is nothing to pull: leave out --from, or {unset}")
    for folder in (target, converted_folder(settings, lang)):
        if folder.exists() and not (folder / ORIGIN).exists():
            raise ModelError(f"{folder} is your own, pulling would replace it: move it away first, or {unset}")


def _folder_within(source: Path, listed: ListedModel) -> Path:
    """The folder of this model where `source` holds several, else `source` itself."""
    return source / listed.name if (source / listed.name).is_dir() else source


def _copy(source: Path, new: Path) -> dict[str, str]:
    for name in _wanted([path.name for path in source.iterdir()], str(source)):
        shutil.copyfile(source / name, new / name)
    return {"folder": source.name}


def _download(hub_id: str, revision: str, new: Path) -> dict[str, str]:
    mend = (
        f"set HF_ENDPOINT to a mirror, or copy {', '.join(NEEDED)} and {' or '.join(WEIGHTS)} of it "
        "into a folder on a machine that reaches it, and run `parallax models pull --from FOLDER` here"
    )
    commit = take_from_hub(hub_id, revision, new, lambda names: _wanted(names, hub_id), mend=mend)
    return {"hub": hub_id, "revision": commit}


def _wanted(there: Sequence[str], where: str) -> list[str]:
    """The names to take out of those that are `there`. Raises ModelError that names what is missing."""
    weights = [name for name in WEIGHTS if name in there][:1]
    missing = [name for name in NEEDED if name not in there] + ([] if weights else [" or ".join(WEIGHTS)])
    if missing:
        raise ModelError(f"{where} holds no {', no '.join(missing)}, so no MarianMT model as transformers reads it")
    return [*NEEDED, *(name for name in OPTIONAL if name in there), *weights]


def _check_listed(folder: Path, listed: ListedModel) -> None:
    """Raises ModelError for a file that has another checksum than marian.yml lists."""
    for name, expected in listed.sha256.items():
        if (folder / name).exists() and checksum(folder / name) != expected:
            raise ModelError(f"{name} of {listed.hub} is not the file that pipeline/models/marian.yml lists")


def _read_origin(folder: Path) -> dict[str, str]:
    path = folder / ORIGIN
    origin: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return origin
