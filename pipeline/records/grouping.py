"""Stories (copies of one text) and events (stories about one happening)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Story:
    """Articles of one language that are copies or light edits of one text; a wire story counts once."""

    id: str
    day: str
    language: str
    title: str
    revision_ids: tuple[str, ...]
    """First the earliest, which names the story."""
    outlet_ids: tuple[str, ...]
    first_seen_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """Stories in any language about one happening, as known at the end of `day`."""

    id: str
    day: str
    title: str
    language: str
    """Of the title."""
    story_ids: tuple[str, ...]
    revision_ids: tuple[str, ...]
    outlet_ids: tuple[str, ...]
    languages: tuple[str, ...]
    first_seen_at: datetime
    last_seen_at: datetime
