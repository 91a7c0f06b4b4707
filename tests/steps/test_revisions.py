"""The sample newsroom's corrected article, from its two captures to what was changed."""

from pathlib import Path

import pytest
from mortal_run import run_day
from newsroom_days import newsroom, newsroom_settings

from pipeline.annotate.annotator import Tools
from pipeline.catalog.actors import load_actors
from pipeline.catalog.codebook import load_codebook
from pipeline.catalog.cues import load_cues
from pipeline.errors import UsageError
from pipeline.sample.demo import DAYS
from pipeline.settings import Settings
from pipeline.steps.coverage import annotate_day
from pipeline.steps.revisions import changed_articles, revisions_of


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with a store that holds both days of the outlet that corrects itself, tagged without models."""
    settings = newsroom_settings(tmp_path_factory.mktemp("revisions"))
    tools = Tools(load_codebook(), load_cues(), load_actors())
    for day in DAYS:
        with newsroom(settings, day):
            run_day(settings, day, ["sample-plain-record"])
        annotate_day(settings, day, "en", tools)
    return settings


def test_changed_articles_lists_the_corrected_one(settings: Settings) -> None:
    """One of the outlet's articles has two texts, and the later title names it."""
    [changed] = changed_articles(settings)
    assert (changed.n_revisions, changed.outlet_id) == (2, "sample-plain-record")
    assert "insurgents" in changed.title


def test_revisions_tell_what_the_correction_changed(settings: Settings) -> None:
    """Words, tags and the time between publication and correction."""
    [changed] = changed_articles(settings)
    first, second = revisions_of(settings, changed.article_id)
    assert [first.day, second.day] == list(DAYS) and first.pieces == ()
    assert "terrorist groups " in [piece.text for piece in second.pieces if piece.change == "removed"]
    assert second.summary.startswith("after 15 h 50 min: headline: ")
    assert "terrorist → insurgent" in second.summary
    assert "→ dozens soldiers killed" in second.summary


def test_revisions_refuse_an_unknown_article(settings: Settings, tmp_path: Path) -> None:
    """A mistyped id is an error that says where the ids are."""
    with pytest.raises(UsageError, match="parallax revisions"):
        revisions_of(settings, "no-such-article")
