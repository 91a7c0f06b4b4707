"""Alerts come when an outlet falls silent, stops being readable or changes its language, and not on usual days."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.health import count_day, judge_day
from pipeline.records.health import OutletDay, PageOutcome
from pipeline.records.outlet import Outlet

OUTCOMES = ["new", "revised", "unchanged", "duplicate", "quarantined", "failed", "unread"]
PAGES = st.lists(st.builds(PageOutcome, st.sampled_from(OUTCOMES), st.sampled_from(["", "no text", "http 500: x"])))
WEEK = [40, 44, 38, 41, 39, 20, 18]


def day(n_new: int, *, lost: int = 0, foreign: int = 0, lang: str = "ar") -> OutletDay:
    """A day with some new articles, `foreign` of them in English, and some pages without text."""
    pages = [PageOutcome("new", language=lang)] * (n_new - foreign) + [PageOutcome("new", language="en")] * foreign
    return count_day("o", "2024-12-01", pages + [PageOutcome("quarantined", "no text")] * lost)


def alerts(today: OutletDay, before: Sequence[OutletDay]) -> list[str]:
    return [alert.kind for alert in judge_day(today, before, None).alerts]


USUAL = [day(n, lost=1) for n in WEEK * 2]


@given(pages=PAGES)
def test_count_day_puts_each_page_into_one_count(pages: list[PageOutcome]) -> None:
    """The counts add up to what was tried."""
    counted = count_day("o", "2024-12-01", pages)
    kept = counted.n_new + counted.n_revised + counted.n_unchanged + counted.n_duplicate + counted.n_unread
    assert kept + sum(counted.quarantined.values()) + sum(counted.failed.values()) == counted.n_tried == len(pages)


def test_count_day_gives_reasons_by_kind_and_the_median_delay() -> None:
    """Reasons that name an address are of one kind; only new articles are timed."""
    failures = [PageOutcome("failed", f"parser gave up: https://o.example/{n}") for n in range(3)]
    timed = [PageOutcome("new", delay=delay) for delay in (60.0, 600.0, 7200.0)]
    counted = count_day("o", "2024-12-01", [*failures, *timed, PageOutcome("revised", delay=9e9)])
    assert counted.failed == {"parser gave up": 3}
    assert counted.median_delay == 600.0


@pytest.mark.parametrize("n_new", [19, 30, 44, 60])
def test_judge_day_finds_usual_days_usual(n_new: int) -> None:
    """A weekend, a slow day and a great day are no alerts."""
    health = judge_day(day(n_new, lost=2), USUAL, None)
    assert (health.verdict, health.alerts) == ("usual", ())


def test_judge_day_tells_when_an_outlet_falls_silent() -> None:
    """No article where forty are usual is told within two days, and on every day from then on."""
    silent = [day(0)] * 40
    assert alerts(silent[0], [*USUAL, *silent[:1]]) == ["silent"]
    assert alerts(silent[0], [*USUAL, *silent[:14]]) == ["silent"]


def test_judge_day_waits_longer_for_a_small_outlet() -> None:
    """Where two articles a day are usual one day without any says nothing, and a week without says enough."""
    before = [day(n) for n in (2, 1, 3, 2, 0, 2, 4, 2, 2, 1, 3, 2, 2, 2)]
    assert alerts(day(0), before) == []
    assert alerts(day(0), [*before, *[day(0)] * 6]) == ["silent"]


def test_judge_day_judges_a_long_silence_by_the_registry() -> None:
    """When all days that are looked back on are silent, what the registry expects still tells."""
    fields = {"name": "O", "country": "TR", "ownership": "state", "owner": "O", "expected_per_day": 10}
    outlet = Outlet.model_validate({"id": "o", "home": "https://o.example", "language": "ar", **fields})
    assert judge_day(day(0), [day(0)] * 28, outlet).verdict == "alert"
    assert judge_day(day(0), [day(0)] * 28, None).verdict == "not judged: 0 of 7 days"


def test_judge_day_forgets_no_silence_for_one_great_day() -> None:
    """One day with ten times the articles does not make a silence look usual."""
    before = [*USUAL[:5], day(400), *USUAL[6:]]
    assert alerts(day(0), [*before, day(0)]) == ["silent"]


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_judge_day_tells_when_pages_stop_extracting(lang: str) -> None:
    """A redesign that leaves most pages empty is told, with how many."""
    before = [day(20, lost=1, lang=lang)] * 14
    [alert] = judge_day(day(4, lost=16, lang=lang), [*before, day(15, lost=1, lang=lang)], None).alerts[-1:]
    assert alert.kind == "unreadable"
    assert alert.words == "16 of 20 pages gave no article (16 no text); usually 5%"


def test_judge_day_tells_when_the_language_flips() -> None:
    """An Arabic feed that now brings English is told; a few English pieces are not."""
    assert alerts(day(40, foreign=30), USUAL) == ["language"]
    assert alerts(day(40, foreign=3), USUAL) == []


def test_judge_day_leaves_the_first_days_alone() -> None:
    """With less than a week before it nothing is said but that."""
    health = judge_day(day(0, lost=20), USUAL[:6], None)
    assert (health.verdict, health.alerts) == ("not judged: 6 of 7 days", ())
