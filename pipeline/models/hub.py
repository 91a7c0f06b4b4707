"""Files of a model hub's repository, taken into a folder at the commit that a revision names now."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.errors import ModelError

Choose = Callable[[Sequence[str]], Sequence[str]]


def take_from_hub(hub_id: str, revision: str | None, folder: Path, choose: Choose, *, mend: str) -> str:
    """The commit whose files are now in `folder`: those that `choose` picks of the names there are.

    ModelError, which ends with `mend`, when the hub can not be reached or has no such repository or file.
    """
    from huggingface_hub import HfApi, hf_hub_download

    # The root of the errors of whichever HTTP library the hub's own uses.
    from huggingface_hub.errors import HTTPError  # type: ignore[attr-defined]

    try:
        info = HfApi().model_info(hub_id, revision=revision)
        for name in choose([file.rfilename for file in info.siblings or ()]):
            hf_hub_download(hub_id, name, revision=info.sha, local_dir=folder)
    except (HTTPError, OSError, ValueError) as error:
        reason = f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"
        raise ModelError(f"{hub_id} could not be taken from the hub ({reason}): {mend}") from error
    # The hub's own notes on what it put there.
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    return info.sha or revision or ""
