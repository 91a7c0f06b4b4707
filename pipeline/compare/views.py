"""The SQL of the tables: views over what the store holds, each built on those before it.

`stored_articles`, `stored_annotations`, … are the Parquet parts as written; see `tables.open_tables`.
"""

# The latest text of each article that could be read; an older revision is history, not coverage. One row an article,
# also where days that were run out of order both hold its text; `group_day` chooses by the same order.
CURRENT_REVISIONS = """
CREATE VIEW current_revisions AS
SELECT id, day, capture_id
FROM stored_articles
WHERE state = 'done'
QUALIFY row_number() OVER (PARTITION BY id ORDER BY captured_at DESC, day DESC, capture_id DESC) = 1
"""

# Stories and events are written as known at the end of each day, over some days back, so the same id comes
# again: the last day that lists a revision says where it belongs.
_GROUP_OF = """
CREATE VIEW {group}_of AS
SELECT revision_id, arg_max(id, (day, id)) AS {group}_id
FROM (SELECT id, day, unnest(revision_ids) AS revision_id FROM stored_{groups})
GROUP BY revision_id
"""
STORY_OF = _GROUP_OF.format(group="story", groups="stories")
EVENT_OF = _GROUP_OF.format(group="event", groups="events")

ARTICLES = """
CREATE VIEW articles AS
SELECT a.id AS article_id, a.* EXCLUDE (id), c.id IS NOT NULL AS is_current, s.story_id, e.event_id
FROM stored_articles a
LEFT JOIN current_revisions c
  ON a.state = 'done' AND (c.id, c.day, c.capture_id) = (a.id, a.day, a.capture_id)
LEFT JOIN story_of s ON a.state = 'done' AND s.revision_id = a.revision_id
LEFT JOIN event_of e ON a.state = 'done' AND e.revision_id = a.revision_id
"""

CAPTURES = "CREATE VIEW captures AS SELECT id AS capture_id, * EXCLUDE (id) FROM stored_captures"

# The event and story as their latest row names them, with the members that are theirs today.
_GROUPS = """
CREATE VIEW {groups} AS
SELECT g.id AS {group}_id, g.day, g.title, g.language, g.first_seen_at, g.last_seen_at, m.* EXCLUDE (member_of)
FROM (SELECT * FROM stored_{groups} QUALIFY row_number() OVER (PARTITION BY id ORDER BY day DESC) = 1) g
JOIN (
  SELECT {group}_id AS member_of,
    {members}
    list(DISTINCT revision_id ORDER BY revision_id) AS revision_ids,
    list(DISTINCT outlet_id ORDER BY outlet_id) AS outlet_ids,
    list(DISTINCT day ORDER BY day) AS days,
    count(DISTINCT article_id) AS n_articles
  FROM articles WHERE is_current GROUP BY {group}_id
) m ON m.member_of = g.id
"""
STORIES = _GROUPS.format(group="story", groups="stories", members="min(event_id) AS event_id,")
EVENTS = _GROUPS.format(
    group="event",
    groups="events",
    members="""list(DISTINCT language ORDER BY language) AS languages,
    list(DISTINCT story_id ORDER BY story_id) AS story_ids,
    count(DISTINCT story_id) AS n_stories,""",
)

_CONTEXT = """
  a.article_id, a.revision_id, a.outlet_id, a.story_id, a.event_id, a.day, a.url, a.title,
  a.published_at, a.captured_at, a.language"""

MENTIONS = f"""
CREATE VIEW mentions AS
SELECT {_CONTEXT}, m.mention.start, m.mention."end", m.mention.text, m.mention.type, m.mention.entity
FROM (SELECT revision_id, day, unnest(mentions) AS mention FROM stored_annotations) m
JOIN articles a ON a.is_current AND a.revision_id = m.revision_id AND a.day = m.day
"""

# Offsets count code points from 0, as DuckDB's substring does from 1; `number` is the place in the annotation,
# which is what a hedge's `covers` points at. A drift is shown only with the label and the translation it was found for.
# Parts of two days may hold the same revision: which row is taken is told by the rows, not by the order of reading.
TAGS = f"""
CREATE VIEW tags AS
SELECT {_CONTEXT},
  n.number, n.tag.kind, n.tag.concept, n.tag.label_class AS class, n.tag.slant,
  n.tag.start, n.tag."end", n.tag.text, n.tag.sentence,
  n.span[1] AS sentence_start,
  substring(a.text, n.span[1] + 1, n.span[2] - n.span[1]) AS sentence_text,
  CASE WHEN len(t.sentences) = n.n_sentences THEN t.sentences[n.tag.sentence + 1] ELSE '' END AS translation,
  n.tag.voice, n.tag.reporting, n.tag.speaker, n.tag.target, n.tag.value, n.tag.confidence, n.tag.scored,
  n.codebook_version, n.model_version,
  CASE WHEN d.revision_id IS NOT NULL THEN d END AS drift
FROM (
  SELECT *, sentences[tag.sentence + 1] AS span, len(sentences) AS n_sentences
  FROM (
    SELECT revision_id, day, sentences, codebook_version, model_version,
      unnest(tags) AS tag, unnest(range(len(tags))) AS number
    FROM stored_annotations)
) n
JOIN articles a ON a.is_current AND a.revision_id = n.revision_id AND a.day = n.day
LEFT JOIN (
  SELECT DISTINCT ON (revision_id) * FROM stored_translations WHERE state = 'done'
  ORDER BY revision_id, system DESC, sentences
) t ON t.revision_id = n.revision_id
LEFT JOIN (
  SELECT DISTINCT ON (revision_id, number, concept, label_start, system) * FROM stored_drifts
  ORDER BY revision_id, number, concept, label_start, system, sentence_id, verdict, english_concept, start, "end", text
) d ON (d.revision_id, d.number, d.concept, d.label_start, d.system)
  = (n.revision_id, n.number, n.tag.concept, n.tag.start - n.span[1], t.system)
"""

VIEWS = (CURRENT_REVISIONS, STORY_OF, EVENT_OF, CAPTURES, ARTICLES, STORIES, EVENTS, MENTIONS, TAGS)
