"""The page in a real browser: nothing is cut at any width, and Arabic runs right to left."""

import dataclasses
import json
import shutil
import subprocess
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest

from pipeline.compare.brief import Brief, make_brief
from pipeline.compare.page import WIDE_OUTLETS, render_brief
from pipeline.compare.tables import open_tables
from pipeline.records.comparison import Legend
from pipeline.store import Store

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH: install Debian's package chromium")

# The page stays as it is, in a frame of the width to be tried; what is measured is written beside it.
FRAME = """<!doctype html><meta charset="utf-8"><pre id="seen"></pre>
<iframe id="page" style="width:{width}px; height:2000px; border:0" srcdoc="{page}"></iframe>
<script>
document.getElementById("page").onload = function (event) {{
  const page = event.target.contentDocument, width = page.documentElement.clientWidth;
  const is_cut = (box) => box.right > width + 1 || box.left < -1;
  document.getElementById("seen").textContent = JSON.stringify({{
    width: width,
    scroll: page.documentElement.scrollWidth,
    cut: [...page.body.querySelectorAll("*")].filter((e) => is_cut(e.getBoundingClientRect())).map((e) => e.className),
    arabic: [...page.querySelectorAll("blockquote[lang=ar]")].map((e) => getComputedStyle(e).direction),
  }});
}};
</script>"""
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-sync --hide-scrollbars "
    "--virtual-time-budget=3000 --dump-dom"
)


@pytest.fixture
def brief(store: Store, outlets: Any, actors: Any, glosses: Any) -> Brief:
    """The brief of the test event, with one sentence that is long in every language."""
    made = make_brief(open_tables(store, outlets), "idlib-strikes", Legend(outlets, actors, glosses))
    return dataclasses.replace(made, lens=tuple(_lengthen(row) for row in made.lens))


def _lengthen(row: Any) -> Any:
    return dataclasses.replace(
        row,
        sentences=tuple(
            dataclasses.replace(item, sentence_text=f"{item.sentence_text} " * 12, title="unbroken" * 40)
            for item in row.sentences
        ),
    )


def _look(page: str, width: int, folder: Path) -> dict[str, Any]:
    """What the browser sees of `page` at `width`."""
    file = folder / "frame.html"
    file.write_text(FRAME.format(width=width, page=escape(page)), "utf-8")
    command = [str(CHROMIUM), *FLAGS.split(), f"--user-data-dir={folder / 'profile'}", file.as_uri()]
    dump = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    seen: dict[str, Any] = json.loads(unescape(dump.split('<pre id="seen">')[1].split("</pre>")[0]))
    return seen


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_page_fits_its_width(width: int, brief: Brief, tmp_path: Path) -> None:
    """From a phone to a desk nothing runs over the side, and every Arabic sentence runs from the right."""
    seen = _look(render_brief(brief), width, tmp_path)
    assert (seen["width"], seen["scroll"], seen["cut"]) == (width, width, [])
    assert seen["arabic"] and set(seen["arabic"]) == {"rtl"}


def test_page_fits_with_many_outlets(brief: Brief, tmp_path: Path) -> None:
    """More outlets than a table can hold are laid out as cards, and none is cut."""
    copies = [f"vestnik{number}" for number in range(WIDE_OUTLETS)]
    row = next(row for row in brief.lens if row.group == "vestnik")
    article = next(article for article in brief.coverage if article.outlet_id == "vestnik")
    crowded = dataclasses.replace(
        brief,
        lens=(*brief.lens, *(dataclasses.replace(row, group=name) for name in copies)),
        coverage=(*brief.coverage, *(dataclasses.replace(article, outlet_id=name) for name in copies)),
    )
    assert _look(render_brief(crowded), 800, tmp_path)["cut"] == []
