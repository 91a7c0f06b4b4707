"""A small coverage in three languages: one event, told by three outlets."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from pipeline.index.documents import Context, Document, article_document, event_document, tag_documents
from pipeline.records.annotation import Annotation, Mention, Tag
from pipeline.records.article import Article
from pipeline.records.grouping import Event
from pipeline.records.outlet import Outlet

DAY = "2024-12-02"
NOON = datetime(2024, 12, 2, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Coverage:
    """The records of one day and the documents made of them."""

    told: tuple[tuple[Article, Annotation, Context], ...]
    event: Event

    @property
    def articles(self) -> list[Document]:
        """One document per article."""
        return [article_document(*told) for told in self.told]

    @property
    def tags(self) -> list[Document]:
        """One document per tag."""
        return [document for told in self.told for document in tag_documents(*told)]

    @property
    def events(self) -> list[Document]:
        """One document per event."""
        return [event_document(self.event)]


EVENT = Event("e1", DAY, "Strike on Idlib", "en", ("s1",), ("r-en",), ("dawn",), ("ar", "en", "ru"), NOON, NOON)


def make_outlet(outlet_id: str, language: str, country: str, ownership: str) -> Outlet:
    """A fictional outlet."""
    return Outlet.model_validate(
        {
            "id": outlet_id,
            "name": f"The {outlet_id}",
            "home": "https://example.org",
            "language": language,
            "country": country,
            "ownership": ownership,
            "owner": "nobody",
            "expected_per_day": 1,
            "fictional": True,
        }
    )


def make_article(language: str, outlet_id: str, title: str, body: str) -> Article:
    """An article published at noon of the day and captured then."""
    return Article(
        id=f"a-{language}",
        revision_id=f"r-{language}",
        capture_id=f"c-{language}",
        outlet_id=outlet_id,
        day=DAY,
        url=f"https://example.org/{language}/1",
        title=title,
        text=f"{title}\n\n{body}",
        byline="",
        published_at=NOON,
        modified_at=None,
        captured_at=NOON,
        language=language,
        state="done",
    )


def make_annotation(article: Article, tags: tuple[Tag, ...], axis: int) -> Annotation:
    """An annotation with `tags` and a vector along `axis`, leaning a little to the first."""
    cut = len(article.title)
    vector = [0.0] * 384
    vector[0], vector[axis] = 0.6, 0.8
    sentences = ((0, cut), (cut + 2, len(article.text)))
    mentions = (Mention(0, 4, article.text[:4], "group", "army-sy"),)
    return Annotation(
        article.revision_id,
        article.id,
        article.outlet_id,
        DAY,
        article.language,
        sentences,
        mentions,
        tags,
        tuple(vector),
        "codebook-1",
        "model-1",
    )


def find_tag(article: Article, words: str, **fields: object) -> Tag:
    """A tag on the first `words` of `article`."""
    start = article.text.index(words)
    sentence = 0 if start < len(article.title) else 1
    return Tag(start=start, end=start + len(words), text=words, sentence=sentence, **fields)  # type: ignore[arg-type]


def label(article: Article, words: str, concept: str, slant: int, **fields: object) -> Tag:
    """A label of an actor, in the outlet's own voice unless told otherwise."""
    own = {"kind": "label", "concept": concept, "label_class": "actor", "slant": slant, "voice": "own"}
    return find_tag(article, words, **own | fields)


def read_tag(tag: Tag) -> str:
    """Stands for the codebook's reading."""
    return f"reads {tag.text}"


@pytest.fixture
def coverage() -> Coverage:
    """Three articles on one event, with tags of every kind that the dashboard shows."""
    en = make_article("en", "dawn", "Militants shelled Idlib", 'The army denied it. "Terrorists" were hit, Assad said.')
    ar = make_article("ar", "fajr", "القوات الحكومية تقصف المسلحين", "قتل سبعة أشخاص على الأقل في إدلب.")
    ru = make_article("ru", "zarya", "Боевиков обстреляли под Идлибом", "По словам врачей, погибли семь человек.")
    army = Mention(en.text.index("The army"), en.text.index(" denied"), "The army", "organisation", "army-sy")
    assad = Mention(en.text.index("Assad"), en.text.index(" said"), "Assad", "person")
    counted = {"role": "killed", "min": 7, "max": None, "qualifier": "at_least", "who": "civilians"}
    denial = find_tag(en, "denied", kind="denial", voice="attributed", speaker=army, value={"what": "of_targeting"})
    tags = {
        "en": (
            label(en, "Militants", "militant", 0),
            denial,
            label(en, "Terrorists", "terrorist", -1, voice="quoted", speaker=assad),
        ),
        "ar": (
            label(ar, "المسلحين", "gunman", 0),
            find_tag(ar, "سبعة أشخاص على الأقل", kind="casualty", voice="own", value=counted),
        ),
        "ru": (
            label(ru, "Боевиков", "militant", 0),
            find_tag(ru, "семь человек", kind="casualty", voice="attributed", value=counted),
        ),
    }
    outlets = {
        "en": make_outlet("dawn", "en", "GB", "private"),
        "ar": make_outlet("fajr", "ar", "QA", "public"),
        "ru": make_outlet("zarya", "ru", "RU", "state"),
    }
    told = []
    for axis, article in enumerate((ar, en, ru), start=1):
        lang = article.language
        context = Context(outlets[lang], read_tag, {"army-sy": "Syrian Army"}, f"s-{lang}", EVENT)
        told.append((article, make_annotation(article, tags[lang], axis), context))
    return Coverage(tuple(told), EVENT)
