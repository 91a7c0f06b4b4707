"""How the outlets are: what each one's day brought, judged by the four weeks before."""

from collections.abc import Iterator

from pipeline.catalog.outlets import load_outlets
from pipeline.errors import UsageError
from pipeline.records.article import Article
from pipeline.records.capture import Capture
from pipeline.records.health import Health, Outcome, OutletDay, PageOutcome
from pipeline.settings import Settings
from pipeline.steps.coverage import days_up_to
from pipeline.store import Store, open_store

LOOK_BACK_DAYS = 28
"""Twice what a rule needs, so that the days before a silence are still known after two weeks of it."""
_COLUMNS = ["id", "capture_id", "day", "state", "reason", "language", "published_at", "captured_at"]


def health_of_day(settings: Settings, day: str | None = None) -> list[Health]:
    """Every outlet that was tried on `day` (else the last day with captures) or should have been, alerts first.

    Raises UsageError when nothing was fetched.
    """
    store = open_store(settings.store)
    days = store.days(Capture)
    if not days or (day and day not in days):
        raise UsageError(f"nothing was fetched {f'on {day}' if day else 'yet'}; run `parallax fetch --date D` first")
    day = day or days[-1]
    enabled = {outlet.id for outlet in load_outlets(settings.catalog).values() if outlet.enabled}
    outlet_ids = enabled.union(store.part_names(Capture, day))
    found = [health_of(settings, day, outlet_id) for outlet_id in sorted(outlet_ids)]
    return sorted(found, key=lambda health: not health.alerts)


def health_of(settings: Settings, day: str, outlet_id: str) -> Health:
    """One outlet's day, judged by those of its days before on which it was tried."""
    from pipeline.compare.health import judge_day

    store, outlet = open_store(settings.store), load_outlets(settings.catalog).get(outlet_id)
    days = list(_count_days(store, day, outlet_id))
    if not days or days[-1].day != day:
        return Health(outlet_id, day, None, outlet.expected_per_day if outlet else None, "not tried")
    return judge_day(days[-1], days[:-1], outlet)


def _count_days(store: Store, last: str, outlet_id: str) -> Iterator[OutletDay]:
    """The days up to `last` on which something was fetched from the outlet, in order."""
    from pipeline.compare.health import count_day
    from pipeline.fetch.captures import FEED

    read = _read_pages(store, outlet_id)
    for day in days_up_to(last, LOOK_BACK_DAYS + 1):
        if not store.parts(Capture, day, outlet_id):
            continue
        captures = store.read_columns(Capture, ["id", "state", "reason"], day, outlet_id)
        pages = [
            read.get((day, capture_id), PageOutcome("unread")) if state == "done" else PageOutcome(state, reason)
            for capture_id, state, reason in captures
            if not reason.startswith(FEED)
        ]
        yield count_day(outlet_id, day, pages, n_failed_feeds=len(captures) - len(pages))


def _read_pages(store: Store, outlet_id: str) -> dict[tuple[str, str], PageOutcome]:
    """What became of each extracted page, by day and capture; a later text of a known article is revised."""
    known: set[str] = set()
    pages = {}
    rows = store.read_columns(Article, _COLUMNS, part=outlet_id)
    for id_, capture_id, day, state, reason, language, published_at, captured_at in sorted(
        rows, key=lambda row: (row[2], row[-1], row[1])
    ):
        outcome: Outcome = state if state != "done" else "revised" if id_ in known else "new"
        known |= {id_} if state == "done" else set()
        delay = (captured_at - published_at).total_seconds() if published_at else None
        pages[day, capture_id] = PageOutcome(outcome, reason, "" if state == "failed" else language, delay)
    return pages
