"""Every kind of tag that we make has a limitation that the pages show."""

from pathlib import Path

import pytest

from pipeline.catalog.kinds import load_limits
from pipeline.errors import CatalogError
from pipeline.records.comparison import Limit

MADE = {"label", "denial", "casualty", "hedge", "claim", "blame", "agency", "stance"}


def test_limits_cover_every_kind_that_is_made() -> None:
    """No figure is shown without a word on how far to trust it."""
    limits = load_limits()
    assert set(limits) == MADE
    assert all(limit.sentence.endswith(".") for limit in limits.values())


def test_limits_refuse_a_figure_that_is_no_share(tmp_path: Path) -> None:
    """An F1 over 1 is a mistake that the error names with its file."""
    (tmp_path / "kinds").mkdir()
    wrong = "kinds:\n- {id: label, f1: {ar: 92}, floor: 0.8, limitation: 'A sentence that is long enough.'}\n"
    (tmp_path / "kinds" / "kinds.yml").write_text(wrong, "utf-8")
    with pytest.raises(CatalogError, match="f1"):
        load_limits(tmp_path)


def test_limit_scores_no_language_under_the_floor() -> None:
    """One that has not been measured is scored, and the page says that it has not."""
    limit = Limit({"ar": 0.79, "en": 0.8}, 0.8, "Irony is missed.")
    assert [limit.is_scored(lang) for lang in ("ar", "en", "ru")] == [False, True, True]
