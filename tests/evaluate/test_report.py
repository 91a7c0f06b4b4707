"""Tables of measured figures in a document."""

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.evaluate.report import rewrite_block, table
from pipeline.records.result import Result

FIGURE = Result("ar", "f1", 0.7512, 0.7, 0.8, 0.4, 0.75, 1200)


def test_block_is_rewritten_and_the_rest_kept(tmp_path: Path) -> None:
    """Also when it is written twice."""
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- evaluate names -->\nold\n<!-- end -->\nafter\n<!-- evaluate more -->\n<!-- end -->\n")
    for _ in range(2):
        rewrite_block(page, "names", table([FIGURE]))
    head, rest = page.read_text().split("<!-- evaluate names -->\n")
    block, after = rest.split("<!-- end -->\n", 1)
    assert (head, after) == ("before\n", "after\n<!-- evaluate more -->\n<!-- end -->\n")
    assert block.splitlines()[-1] == "| ar | f1 | 0.751 | 0.700–0.800 | 0.400 | 0.75 | 1,200 |"


def test_block_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A figure must not be measured and then lost."""
    page = tmp_path / "page.md"
    page.write_text("nothing here\n")
    with pytest.raises(InputError, match="lacks <!-- evaluate names -->"):
        rewrite_block(page, "names", table([FIGURE]))
