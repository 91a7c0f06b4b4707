from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pipeline.extract.revision import settle_states
from pipeline.records.article import Article

NOON = datetime(2024, 12, 1, 12, tzinfo=UTC)
ARTICLE = Article(
    id="a", revision_id="a1", capture_id="c1", outlet_id="o", day="2024-12-01", url="u", title="T", text="T\n\nText",
    byline="", published_at=None, modified_at=None, captured_at=NOON, language="en", state="done",
)  # fmt: skip


def test_settle_states_knows_a_revision_of_an_earlier_day() -> None:
    """The same text again is unchanged; a new text of the same article is done."""
    revised = replace(ARTICLE, revision_id="a2")
    states = [article.state for article in settle_states([ARTICLE, revised], {"a": {"a1"}})]
    assert states == ["unchanged", "done"]


def test_settle_states_calls_the_later_capture_the_duplicate() -> None:
    """Whichever comes first in the list."""
    later = replace(ARTICLE, capture_id="c0", captured_at=NOON + timedelta(hours=1))
    assert [a.state for a in settle_states([ARTICLE, later], {})] == ["done", "duplicate"]
    assert [a.state for a in settle_states([later, ARTICLE], {})] == ["duplicate", "done"]


def test_settle_states_leaves_the_others_alone() -> None:
    """What was quarantined or failed keeps its reason, even where its text was seen before."""
    quarantined = replace(ARTICLE, state="quarantined", reason="too short")
    assert settle_states([quarantined, ARTICLE], {}) == [quarantined, ARTICLE]
    assert settle_states([quarantined], {"a": {"a1"}}) == [quarantined]
