"""One entry of a feed → a link we can keep, and its time: the same care for every kind of feed."""

import re
from datetime import UTC, datetime
from urllib.parse import urldefrag, urljoin, urlsplit

from pipeline.records.capture import Link

LONGEST_URL = 2000
_LONGEST_TITLE = 500
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")


def make_link(
    outlet_id: str,
    url: object,
    base: str,
    *,
    title: object = "",
    published_at: datetime | None = None,
    updated_at: datetime | None = None,
) -> Link | None:
    """The link to `url`, made whole by `base`; None where it is no address."""
    if not isinstance(url, str) or not url.strip():
        return None
    try:
        whole = urldefrag(urljoin(base, url.strip())).url
        urlsplit(whole)
    except ValueError:
        return None
    if len(whole) > LONGEST_URL or _UNPRINTABLE.search(whole):
        return None
    return Link(outlet_id, whole, _clean(title), published_at, updated_at)


def parse_time(text: object) -> datetime | None:
    """A time or day as W3C and ISO 8601 write it, in UTC; None where it can not be read."""
    try:
        time = datetime.fromisoformat(str(text).strip())
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _clean(title: object) -> str:
    """One printable line; half a surrogate pair could not be stored."""
    return " ".join(_UNPRINTABLE.sub(" ", title).split())[:_LONGEST_TITLE] if isinstance(title, str) else ""
