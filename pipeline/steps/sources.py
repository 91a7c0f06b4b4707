"""Ways in beside the daily run: a look at an outlet's feeds, and coverage that someone else archived."""

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.catalog.outlets import get_outlets, load_outlets
from pipeline.errors import InputError, UsageError
from pipeline.records.capture import Capture
from pipeline.records.outlet import Outlet
from pipeline.settings import Settings
from pipeline.steps.coverage import keep_captures
from pipeline.store import open_store

if TYPE_CHECKING:
    from pipeline.fetch.discovery import Home

HOME_PAGE = re.compile(r"https?://[\w.-]+(:\d{1,5})?(/\S*)?$")
ASK_A_PERSON = "?"
"""Stands in a suggested entry for what no page tells."""


def check_outlet(settings: Settings, url_or_id: str) -> tuple["Home", dict[str, object]]:
    """What feeds an outlet of the registry, or any home page, has today; and the entry it suggests.

    Raises UsageError when `url_or_id` is neither an address nor an id.
    """
    from pipeline.fetch.discovery import find_feeds
    from pipeline.fetch.visit import open_visit

    outlet = _registered(settings, url_or_id)
    with open_visit(settings, loopback=outlet is not None and outlet.loopback) as visit:
        home_url = str(outlet.home) if outlet else url_or_id
        home = find_feeds(home_url, visit, [str(url) for url in outlet.feeds] if outlet else [])
    return home, suggest_entry(home, outlet)


def suggest_entry(home: "Home", outlet: Outlet | None) -> dict[str, object]:
    """The registry entry for `home`: that of `outlet` with the feeds that work now, or a new one to be filled in."""
    from pipeline.fetch.discovery import best_candidates

    chosen = best_candidates(home.candidates)
    found = {"feeds": [each.url for each in chosen], "verified": bool(chosen)}
    if outlet:
        return {**outlet.model_dump(mode="json", exclude_defaults=True), **found}
    host = urlsplit(home.url).hostname or ""
    language = home.language if home.language in ("ar", "en", "ru") else ASK_A_PERSON
    return {
        "id": f"{host.removeprefix('www.').rpartition('.')[0].replace('.', '-')}-{language}",
        "name": home.name,
        "home": home.url,
        "language": language,
        "country": ASK_A_PERSON,
        "ownership": ASK_A_PERSON,
        "owner": ASK_A_PERSON,
        "expected_per_day": max((each.n_last_day for each in chosen), default=0),
        "enabled": False,
        **found,
    }


def import_warc(settings: Settings, path: Path, day: str, outlet_id: str) -> Counter[str]:
    """Keep the pages of a WARC file as captures of one outlet and `day`; the day's captures by state.

    Raises InputError when the file can not be read, UsageError when the registry has no such outlet.
    """
    from pipeline.fetch.imports import captures_from_warc

    get_outlets([outlet_id], load_outlets(settings.catalog))
    try:
        with path.open("rb") as file:
            kept = captures_from_warc(file, day=day, outlet_id=outlet_id, source_name=path.name)
    except OSError as error:
        raise InputError(f"{path}: can not be read: {error.strerror}") from error
    return keep_captures(open_store(settings.store), Capture, day, outlet_id, kept)


def _registered(settings: Settings, url_or_id: str) -> Outlet | None:
    """The outlet of that id, or the one whose home page that is; None for another address."""
    outlets = load_outlets(settings.catalog)
    if "://" not in url_or_id:
        if "." in url_or_id:
            raise UsageError(f"{url_or_id!r} is no outlet's id; an address begins with https://")
        return get_outlets([url_or_id], outlets)[0]
    if HOME_PAGE.match(url_or_id) is None:
        raise UsageError(f"{url_or_id!r} is no address of a home page; it looks like https://www.example.org/")
    return next((each for each in outlets.values() if str(each.home).rstrip("/") == url_or_id.rstrip("/")), None)
