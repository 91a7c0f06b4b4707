"""What is compared: the coverage of an event, an actor or some days, and the tags in it."""

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageError
from pipeline.records.annotation import Mention, Tag
from pipeline.records.comparison import CoveredArticle, PlacedTag
from pipeline.records.drift import Drift

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Selection:
    """Every condition that is set must hold; days are inclusive."""

    event_id: str | None = None
    actor_id: str | None = None
    first_day: str | None = None
    last_day: str | None = None


_WITHIN = """
($event_id IS NULL OR {row}.event_id = $event_id)
AND ($first_day IS NULL OR {row}.day >= $first_day) AND ($last_day IS NULL OR {row}.day <= $last_day)
"""
_COVERAGE = f"""
SELECT article_id, revision_id, outlet_id, coalesce(story_id, article_id) AS story_id, event_id, day,
  url, title, published_at, captured_at, language
FROM articles
WHERE is_current AND {_WITHIN.format(row="articles")}
  AND ($actor_id IS NULL OR revision_id IN (SELECT revision_id FROM mentions WHERE entity = $actor_id))
ORDER BY coalesce(published_at, captured_at), outlet_id, article_id
"""
# An actor's tags are those that point at it, and those of the sentences that name it.
_TAGS = f"""
SELECT * FROM tags
WHERE {_WITHIN.format(row="tags")}
  AND ($actor_id IS NULL OR target.entity = $actor_id OR EXISTS (
    FROM mentions m WHERE m.entity = $actor_id AND m.revision_id = tags.revision_id
      AND m.start >= sentence_start AND m.start < sentence_start + len(sentence_text)))
ORDER BY coalesce(published_at, captured_at), outlet_id, article_id, number
"""


def read_coverage(tables: "DuckDBPyConnection", selection: Selection) -> list[CoveredArticle]:
    """The current articles of a selection, the earliest first; an article in no story is a story of its own.

    Raises UsageError for an event that no current article belongs to.
    """
    rows = tables.sql(_COVERAGE, params=asdict(selection)).to_arrow_table().to_pylist()
    if not rows and selection.event_id is not None:
        raise UsageError(f"no articles of an event {selection.event_id!r}; `parallax events` lists the events")
    return [CoveredArticle(**row) for row in rows]


def read_tags(tables: "DuckDBPyConnection", selection: Selection) -> list[PlacedTag]:
    """The tags of a selection in the order of its articles and of each text."""
    rows = tables.sql(_TAGS, params=asdict(selection)).to_arrow_table().to_pylist()
    return [_placed(row) for row in rows]


def _placed(row: dict[str, Any]) -> PlacedTag:
    article = {field.name: row[field.name] for field in fields(CoveredArticle)}
    article["story_id"] = article["story_id"] or article["article_id"]
    own = [field.name for field in fields(PlacedTag) if field.name not in ("tag", "article", "drift")]
    drift = Drift(**row["drift"]) if row["drift"] else None
    return PlacedTag(tag=_tag(row), article=CoveredArticle(**article), drift=drift, **{name: row[name] for name in own})


def _tag(row: dict[str, Any]) -> Tag:
    values = {field.name: row[field.name] for field in fields(Tag) if field.name != "label_class"}
    for name in ("speaker", "target"):
        values[name] = Mention(**values[name]) if values[name] else None
    values["value"] = json.loads(values["value"]) if values["value"] else None
    return Tag(**values, label_class=row["class"])
