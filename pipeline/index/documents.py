"""Records → documents: plain dicts whose fields are those of `mappings/`; no client here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.records.annotation import Annotation, Mention, Tag
from pipeline.records.article import Article
from pipeline.records.grouping import Event
from pipeline.records.ids import content_id
from pipeline.records.outlet import Outlet

SEARCHED_LANGUAGES = ("ar", "en", "ru")


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the index: `month` (`YYYY-MM`) names the index that holds it."""

    id: str
    month: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Context:
    """What an article's documents copy from other records, so that they can be charted by it."""

    outlet: Outlet | None
    """None where a user's own coverage names an outlet that the registry lacks."""
    read_tag: Callable[[Tag], str]
    """A tag in English: "Assad, quoted: terrorist"."""
    names: Mapping[str, str]
    """English name of each entity."""
    story_id: str | None = None
    event: Event | None = None


def article_document(article: Article, annotation: Annotation | None, context: Context) -> Document:
    """The document of one revision; `annotation` is None for one that was not annotated."""
    suffix = article.language if article.language in SEARCHED_LANGUAGES else "und"
    body = _provenance(article, annotation, context) | {
        "article_id": article.id,
        "revision_id": article.revision_id,
        "capture_id": article.capture_id,
        "url": article.url,
        "title": article.title,
        f"title_{suffix}": article.title,
        f"text_{suffix}": article.text,
        "byline": article.byline,
        "captions": list(article.captions),
        "state": article.state,
        "reason": article.reason,
        "captured_at": _stamp(article.captured_at),
    }
    if article.modified_at:
        body["modified_at"] = _stamp(article.modified_at)
    if annotation:
        body |= _findings(annotation)
    return Document(article.revision_id, _month(_published_at(article)), body)


def tag_documents(article: Article, annotation: Annotation, context: Context) -> Iterator[Document]:
    """One document per tag of `annotation`, which is that of `article`."""
    provenance = _provenance(article, annotation, context)
    provenance["article"] = {
        "id": article.id,
        "revision_id": article.revision_id,
        "url": article.url,
        "title": article.title,
    }
    for tag in annotation.tags:
        start, end = annotation.sentences[tag.sentence]
        body = provenance | _tag_fields(tag, context) | {"sentence_text": article.text[start:end].strip()}
        yield Document(_tag_id(article, tag), _month(_published_at(article)), body)


def event_document(event: Event) -> Document:
    """The document of one event, as known at the end of its day."""
    body = {
        "event_id": event.id,
        "day": event.day,
        "title": event.title,
        "language": event.language,
        "languages": list(event.languages),
        "outlet_ids": list(event.outlet_ids),
        "story_ids": list(event.story_ids),
        "revision_ids": list(event.revision_ids),
        "n_stories": len(event.story_ids),
        "n_articles": len(event.revision_ids),
        "n_outlets": len(event.outlet_ids),
        "first_seen_at": _stamp(event.first_seen_at),
        "last_seen_at": _stamp(event.last_seen_at),
    }
    return Document(event.id, _month(event.first_seen_at), body)


def _provenance(article: Article, annotation: Annotation | None, context: Context) -> dict[str, Any]:
    """Who published it, when, and in which story and event: the same in an article's document and in its tags'."""
    fields: dict[str, Any] = {
        "day": article.day,
        "language": article.language,
        "published_at": _stamp(_published_at(article)),
        "published_stated": article.published_at is not None,
        "outlet": _outlet_fields(article, context.outlet),
    }
    if context.story_id:
        fields["story_id"] = context.story_id
    if context.event:
        fields["event"] = {"id": context.event.id, "title": context.event.title}
    if annotation:
        fields |= {"codebook_version": annotation.codebook_version, "model_version": annotation.model_version}
    return fields


def _outlet_fields(article: Article, outlet: Outlet | None) -> dict[str, Any]:
    if outlet is None:
        return {"id": article.outlet_id, "name": article.outlet_id}
    return outlet.model_dump(include={"id", "name", "country", "ownership", "owner", "language", "fictional"})


def _findings(annotation: Annotation) -> dict[str, Any]:
    """What is searched and counted of an annotation in the article's own document."""
    fields: dict[str, Any] = {
        "entities": sorted({mention.entity for mention in annotation.mentions if mention.entity}),
        "concepts": sorted({tag.concept for tag in annotation.tags if tag.concept and tag.scored}),
        "n_tags": len(annotation.tags),
    }
    if annotation.vector:
        fields["vector"] = list(annotation.vector)
    return fields


def _tag_fields(tag: Tag, context: Context) -> dict[str, Any]:
    """The tag itself; what it does not have is left out, so that no chart shows an empty group."""
    fields = {
        "kind": tag.kind,
        "concept": tag.concept,
        "class": tag.label_class,
        "slant": tag.slant,
        "voice": tag.voice,
        "reporting": tag.reporting,
        "text": tag.text,
        "start": tag.start,
        "end": tag.end,
        "sentence": tag.sentence,
        "reading": context.read_tag(tag),
        "speaker": _named(tag.speaker, context.names),
        "target": _named(tag.target, context.names),
        "confidence": tag.confidence,
        "scored": tag.scored,
        tag.kind: dict(tag.value) if tag.value else None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _named(mention: Mention | None, names: Mapping[str, str]) -> dict[str, str] | None:
    """A speaker or target with its English name, or as printed where it is not linked."""
    if mention is None:
        return None
    if mention.entity is None:
        return {"text": mention.text, "name": mention.text}
    return {"text": mention.text, "entity": mention.entity, "name": names.get(mention.entity, mention.text)}


def _tag_id(article: Article, tag: Tag) -> str:
    return content_id(article.revision_id, tag.kind, str(tag.start), str(tag.end), tag.concept or "")


def _published_at(article: Article) -> datetime:
    """The page's own time, or that of the capture where the page is silent (`published_stated` tells which)."""
    return article.published_at or article.captured_at


def _stamp(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def _month(moment: datetime) -> str:
    return f"{moment:%Y-%m}"
