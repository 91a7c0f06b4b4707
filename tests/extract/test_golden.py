import importlib.util
import json
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import regex

from pipeline.evaluate.extraction import GOLDEN
from pipeline.extract.article import read_page
from pipeline.records.columns import plain

PAGES = sorted(GOLDEN.glob("*/*.json"))


def builder() -> ModuleType:
    """tests/golden/build.py, which is a script and no part of the package."""
    spec = importlib.util.spec_from_file_location("golden_build", GOLDEN / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def comparable(page: Mapping[str, Any]) -> dict[str, Any]:
    """`page` with its times as moments and its text as words, since dashes before speech and list items are layout."""
    times = {key: datetime.fromisoformat(page[key]) for key in ("published_at", "modified_at") if page[key]}
    return {**page, **times, "text": regex.findall(r"\w+", page["text"]), "captions": list(page["captions"])}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_read_page_reads_golden_pages(path: Path) -> None:
    """Title, text, byline, section, times, language, address and captions are those that were poured in."""
    truth = json.loads(path.read_text("utf-8"))
    address, content_type = truth.pop("address"), truth.pop("content_type")
    page = read_page(path.with_suffix(".html").read_bytes(), url=address, content_type=content_type)
    assert comparable(plain(page)) == comparable(truth)


def test_golden_pages_are_those_the_builder_writes(tmp_path: Path) -> None:
    """A template, text or page that was changed alone is found; `python tests/golden/build.py` writes them all."""
    written = {str(path.relative_to(GOLDEN).with_suffix("")): path for path in PAGES}
    pages = {page.name: page for page in builder().golden_pages()}
    assert pages.keys() == written.keys()
    for name, page in pages.items():
        assert page.body == written[name].with_suffix(".html").read_bytes(), name
        assert page.truth == json.loads(written[name].read_text("utf-8")), name


def test_golden_pages_are_enough_in_each_language() -> None:
    """At least 40 Arabic and Russian and 20 English pages, of at least 14 templates."""
    counts = Counter(path.parent.name for path in PAGES)
    assert counts["ar"] >= 40 and counts["ru"] >= 40 and counts["en"] >= 20
    assert all(len({p.stem[3:] for p in PAGES if p.parent.name == lang}) >= 14 for lang in counts)
