"""Whether an outlet's day is like those before it: did it fall silent, stop being readable or change its language?

Each rule asks how likely today were, had nothing changed, and alerts below CHANCE; a change that is certain but small
is none. A silence is told for as long as it lasts: once the days before it are forgotten, by what the registry
expects. The other two are told until they are what is usual, after about a week. With fewer than MIN_DAYS days before
it a day is not judged.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from statistics import mean, median, pvariance

from pipeline.compare.statistics import binomial_at_least, poisson_at_most
from pipeline.records.article import UNDETERMINED
from pipeline.records.health import Alert, AlertKind, Health, Outcome, OutletDay, PageOutcome
from pipeline.records.outlet import Outlet

CHANCE = 0.001
"""On simulated outlets of 2 to 150 articles a day, with and without weekends, one day in 400 alerts falsely."""
MIN_DAYS = 7
"""A whole week, since most newsrooms rest on some of its days."""
USUAL_DAYS = 14
MOST_OF_USUAL = 0.5
"""A day with half of the usual articles or more is not silent."""
JUMP = 0.2
"""How much larger than usual a share of pages must be."""
EMPTY = ("no text", "too short")
"""Reasons of a page that was kept, but in which no text was found."""


def count_day(outlet_id: str, day: str, pages: Sequence[PageOutcome], *, n_failed_feeds: int = 0) -> OutletDay:
    """The day in numbers; every page is in exactly one of them."""
    outcomes = Counter(page.outcome for page in pages)
    delays = [page.delay for page in pages if page.outcome == "new" and page.delay is not None]
    return OutletDay(
        outlet_id=outlet_id,
        day=day,
        n_tried=len(pages),
        n_new=outcomes["new"],
        n_revised=outcomes["revised"],
        n_unchanged=outcomes["unchanged"],
        n_duplicate=outcomes["duplicate"],
        n_unread=outcomes["unread"],
        quarantined=_reasons(pages, "quarantined"),
        failed=_reasons(pages, "failed"),
        languages=Counter(page.language for page in pages if page.language not in ("", UNDETERMINED)),
        median_delay=median(delays) if delays else None,
        n_empty=sum(page.reason in EMPTY for page in pages),
        n_failed_feeds=n_failed_feeds,
    )


def judge_day(today: OutletDay, before: Sequence[OutletDay], outlet: Outlet | None) -> Health:
    """The health of `today` by the days `before` it, the earliest first; days without a run are not among them."""
    expected = outlet.expected_per_day if outlet else None
    judged = (_silence(today, before, expected or 0), _unreadable(today, before), _language(today, before))
    alerts = tuple(alert for alert in judged if alert)
    n_days = len(before) - _n_silent(today, before)
    verdict = "usual" if n_days >= MIN_DAYS else f"not judged: {n_days} of {MIN_DAYS} days"
    return Health(today.outlet_id, today.day, today, expected, "alert" if alerts else verdict, alerts)


def _silence(today: OutletDay, before: Sequence[OutletDay], expected: int) -> Alert | None:
    """Too few new articles: today, or over the whole run of days without one that ends today.

    Counts of news vary more than Poisson's (weekends, great events), so they are scaled by their dispersion
    (quasi-likelihood: Wedderburn 1974, Biometrika 61).
    """
    n_silent = _n_silent(today, before)
    counts = [day.n_new for day in before[: len(before) - n_silent]][-USUAL_DAYS:]
    usual, dispersion = 0.0, 1.0
    if len(counts) >= MIN_DAYS:
        usual, dispersion = median(counts), _dispersion(counts)
    elif n_silent >= MIN_DAYS:
        usual = expected
    if today.n_new >= MOST_OF_USUAL * usual:
        return None
    chance = poisson_at_most(today.n_new / dispersion, (n_silent + 1) * usual / dispersion)
    days = f", {n_silent + 1} days running" if n_silent else ""
    feeds = f"; feeds failed: {today.n_failed_feeds}" if today.n_failed_feeds else ""
    return _alert("silent", f"{today.n_new} new articles{days}; usually {usual:g}{feeds}", chance)


def _n_silent(today: OutletDay, before: Sequence[OutletDay]) -> int:
    """How many of the last days, like today, had nothing new; 0 when today has."""
    return 0 if today.n_new else len(list(takewhile(lambda day: day.n_new == 0, reversed(before))))


def _dispersion(counts: Sequence[int]) -> float:
    """Variance over mean, and at least 1; one great day must not hide a silence, so it counts as twice the usual."""
    capped = [min(count, 2 * median(counts)) for count in counts]
    return max(1.0, pvariance(capped) / mean(capped)) if any(capped) else 1.0


def _unreadable(today: OutletDay, before: Sequence[OutletDay]) -> Alert | None:
    """Too large a share of pages from which no article came; one in another language is the next rule's."""
    reasons = ", ".join(f"{n} {reason}" for reason, n in sorted(_losses(today).items()))
    return _jump("unreadable", f"pages gave no article ({reasons})", _lost_pages(today), [*map(_lost_pages, before)])


def _language(today: OutletDay, before: Sequence[OutletDay]) -> Alert | None:
    """Too large a share of articles that are not in the language of most articles before."""
    known = sum((Counter(day.languages) for day in before[-USUAL_DAYS:]), Counter[str]())
    if not known:
        return None
    usual = max(sorted(known), key=lambda lang: known[lang])
    others = ", ".join(f"{n} {lang}" for lang, n in sorted(today.languages.items()) if lang != usual)
    foreign = [_foreign_articles(day, usual) for day in before]
    return _jump("language", f"articles are not in {usual} ({others})", _foreign_articles(today, usual), foreign)


def _jump(kind: AlertKind, words: str, today: tuple[int, int], before: Sequence[tuple[int, int]]) -> Alert | None:
    """An alert when `found` of `total` today is far more than on the days `before` that had any."""
    (found, total), past = today, [(n, of) for n, of in before[-USUAL_DAYS:] if of]
    if len(past) < MIN_DAYS or not found:
        return None
    # Never 0: what has not happened yet may be as frequent as once in all that was seen (Laplace).
    usual = max(median(n / of for n, of in past), 1 / (2 + sum(of for _, of in past)))
    if found / total < usual + JUMP:
        return None
    return _alert(kind, f"{found} of {total} {words}; usually {usual:.0%}", binomial_at_least(found, total, usual))


def _alert(kind: AlertKind, words: str, chance: float) -> Alert | None:
    return Alert(kind, words, chance) if chance < CHANCE else None


def _losses(day: OutletDay) -> Counter[str]:
    """By reason, the pages that gave no article; one in another language could be read."""
    readable = {reason for reason in day.quarantined if reason.startswith("language")}
    return Counter(day.failed) + Counter({why: n for why, n in day.quarantined.items() if why not in readable})


def _lost_pages(day: OutletDay) -> tuple[int, int]:
    """Pages that gave no article, of all that brought something to read."""
    return sum(_losses(day).values()), day.n_tried - day.n_unchanged - day.n_duplicate - day.n_unread


def _foreign_articles(day: OutletDay, usual: str) -> tuple[int, int]:
    total = sum(day.languages.values())
    return total - day.languages.get(usual, 0), total


def _reasons(pages: Sequence[PageOutcome], outcome: Outcome) -> dict[str, int]:
    """How often each reason; what follows its kind ("parser gave up: address") would make each one a kind."""
    return dict(Counter(page.reason.partition(": ")[0] for page in pages if page.outcome == outcome))
