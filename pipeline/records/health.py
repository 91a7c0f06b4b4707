"""The health of a source: what one outlet's day brought, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

AlertKind = Literal["silent", "unreadable", "language"]
Outcome = Literal["new", "revised", "unchanged", "duplicate", "quarantined", "failed", "unread"]


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """What became of one page in the end: of its capture or, where that is kept, of its article.

    `unchanged` is a 304, the same bytes or the same text; `unread` is kept but not extracted yet.
    """

    outcome: Outcome
    reason: str = ""
    language: str = ""
    """Of its article; "" where there is none."""
    delay: float | None = None
    """Seconds from publication to capture; None where the page does not state its time."""


@dataclass(frozen=True, slots=True)
class OutletDay:
    """One outlet's day in numbers: the counts add up to `n_tried`, the pages asked for; feeds are apart."""

    outlet_id: str
    day: str
    n_tried: int
    n_new: int
    n_revised: int
    n_unchanged: int
    n_duplicate: int
    n_unread: int
    quarantined: Mapping[str, int]
    """By reason, as are the failed ones."""
    failed: Mapping[str, int]
    languages: Mapping[str, int]
    """Of the pages that were read."""
    median_delay: float | None
    """Of what is new."""
    n_empty: int
    """Of the quarantined, those in which no text was found."""
    n_failed_feeds: int


@dataclass(frozen=True, slots=True)
class Alert:
    """A day that is not like those before; `chance` is how likely it were, had nothing changed."""

    kind: AlertKind
    words: str
    chance: float


@dataclass(frozen=True, slots=True)
class Health:
    """An outlet's day as judged by the days before it."""

    outlet_id: str
    day: str
    today: OutletDay | None
    """None where nothing was tried, though the registry enables the outlet."""
    expected_per_day: int | None
    """By the registry; None for an outlet that is not in it."""
    verdict: str
    """usual, alert or not tried; or "not judged" with how many of the days before that takes there are."""
    alerts: tuple[Alert, ...] = ()
