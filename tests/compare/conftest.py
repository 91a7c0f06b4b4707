"""One event told by five fictional outlets in three languages, as a store that the tests may read."""

import dataclasses
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.records.actor import Actor
from pipeline.records.annotation import Annotation, Mention, Tag
from pipeline.records.article import Article
from pipeline.records.capture import Capture
from pipeline.records.grouping import Event, Story
from pipeline.records.outlet import Outlet
from pipeline.store import Store, open_store
from pipeline.text.sentences import split_sentences

DAY = "2024-12-01"
NOON = datetime(2024, 12, 1, 12, tzinfo=UTC)
_OUTLETS = [
    ("courier", "The Levant Courier", "en", "GB", "private", "Courier Trust"),
    ("desk", "Harbour News Desk", "en", "IE", "public", "Harbour Broadcasting"),
    ("vestnik", "Северный вестник", "ru", "RU", "state", "Northern Press House"),
    ("sawt", "صوت الساحل", "ar", "SY", "state", "Coast Press Office"),
    ("bayan", "بيان الشمال", "ar", "TR", "independent", "Bayan Cooperative"),
]
_COURIER = (
    "Strikes hit Idlib\n\nRebels hold the town. At least seven people were killed, rescuers said. "
    "The army denied hitting civilians. The toll could not be verified."
)
_TEXTS = {
    "courier-1": _COURIER,
    "desk-1": _COURIER,
    "desk-2": 'Assad vows force\n\nAssad said he would crush "terrorists" in the north.',
    "vestnik-1": "Удары по Идлибу\n\nВоздушные силы нанесли удар по боевикам. Террористы отступили к границе.",
    "sawt-1": "غارات على إدلب\n\nقال الجيش إن الإرهابيين فروا من المدينة. ونفى الجيش استهداف المدنيين في ريف إدلب.",
    "bayan-1": "قصف على إدلب\n\nسيطر الثوار على التلال المحيطة بالمدينة. وقتل سبعة أشخاص على الأقل بحسب الدفاع المدني.",
}


def _mention(text: str, words: str, kind: Any = "organisation", entity: str | None = None) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), words, kind, entity)


def _tag(text: str, words: str, kind: Any, **fields: Any) -> Tag:
    start = text.index(words)
    sentences = split_sentences(text, "en")
    sentence = next(i for i, (first, last) in enumerate(sentences) if first <= start < last)
    return Tag(kind, start, start + len(words), words, sentence, **fields)


def _label(text: str, words: str, concept: str, slant: int, voice: Any, **fields: Any) -> Tag:
    return _tag(text, words, "label", concept=concept, label_class="actor", slant=slant, voice=voice, **fields)


def _figure(least: int | None = 7) -> dict[str, object]:
    return {"role": "killed", "min": least, "max": None, "qualifier": "at_least", "who": "unknown"}


def _tags(name: str, text: str) -> list[Tag]:
    if name in ("courier-1", "desk-1"):
        return [
            _label(text, "Rebels", "rebel", 0, "own"),
            _tag(text, "At least seven people", "casualty", voice="attributed", value=_figure(),
                 speaker=_mention(text, "rescuers", "group")),
            _tag(text, "denied", "denial", voice="attributed", value={"what": "of_targeting"},
                 speaker=_mention(text, "army", entity="syrian-army")),
            _tag(text, "could not be verified", "hedge", value={"type": "verification", "covers": [1]}),
        ]  # fmt: skip
    if name == "desk-2":
        assad = _mention(text, "Assad", "person", "assad")
        return [_label(text, "terrorists", "terrorist", -1, "quoted", speaker=assad)]
    if name == "vestnik-1":
        return [
            _label(text, "боевикам", "militant", 0, "own"),
            _label(text, "Террористы", "terrorist", -1, "own"),
        ]
    if name == "sawt-1":
        army = _mention(text, "الجيش", entity="syrian-army")
        return [
            _label(text, "الإرهابيين", "terrorist", -1, "attributed", speaker=army),
            _tag(text, "نفى", "denial", voice="attributed", value={"what": "of_targeting"}, speaker=army),
        ]
    defence = _mention(text, "الدفاع المدني", entity="white-helmets")
    return [
        _label(text, "الثوار", "revolutionary", 1, "own"),
        _tag(text, "سبعة أشخاص على الأقل", "casualty", voice="attributed", value=_figure(), speaker=defence),
    ]


def _article(name: str, **changes: Any) -> Article:
    outlet_id, text = name.rsplit("-", 1)[0], _TEXTS[name]
    language = next(lang for id_, _, lang, *_ in _OUTLETS if id_ == outlet_id)
    return dataclasses.replace(
        Article(
            id=name, revision_id=f"{name}-r1", capture_id=f"{name}-c1", outlet_id=outlet_id, day=DAY,
            url=f"https://{outlet_id}.example/{name}", title=text.split("\n")[0], text=text, byline="",
            published_at=NOON, modified_at=None, captured_at=NOON, language=language, state="done",
        ),
        **changes,
    )  # fmt: skip


def _annotation(article: Article, name: str) -> Annotation:
    text = article.text
    mentions = tuple(
        Mention(found.start(), found.end(), found[0], "place", "idlib")
        for found in re.finditer("Idlib|Идлибу|إدلب", text)
    )
    return Annotation(
        article.revision_id, article.id, article.outlet_id, article.day, article.language,
        split_sentences(text, article.language), mentions, tuple(_tags(name, text)), (), "codebook-1", "model-1",
    )  # fmt: skip


def _story(name: str, revision_ids: tuple[str, ...], outlet_ids: tuple[str, ...], language: str) -> Story:
    return Story(name, DAY, language, _TEXTS["courier-1"].split("\n")[0], revision_ids, outlet_ids, NOON, NOON)


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """Makes one of the articles, with changes."""
    return _article


@pytest.fixture
def make_annotation() -> Callable[[Article, str], Annotation]:
    """Makes the annotation of an article from its name."""
    return _annotation


@pytest.fixture
def outlets() -> dict[str, Outlet]:
    """The five outlets."""
    return {
        row[0]: Outlet.model_validate(
            dict(zip(("id", "name", "language", "country", "ownership", "owner"), row, strict=True))
            | {"home": f"https://{row[0]}.example", "expected_per_day": 5, "fictional": True}
        )
        for row in _OUTLETS
    }


@pytest.fixture
def actors() -> dict[str, Actor]:
    """Those who speak in the articles."""
    rows = [
        ("assad", "person", "leader", "Bashar al-Assad"),
        ("syrian-army", "organisation", "army", "Syrian army"),
        ("white-helmets", "organisation", "rescue", "White Helmets"),
    ]
    return {
        id_: Actor.model_validate({"id": id_, "type": kind, "role": role, "name": name, "names": {"en": [name]}})
        for id_, kind, role, name in rows
    }


@pytest.fixture
def glosses() -> dict[str, str]:
    """English readings of the concepts."""
    return {"terrorist": "terrorist", "rebel": "rebel", "militant": "militant", "revolutionary": "revolutionary"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of one day: `courier-1` and `desk-1` are copies of one wire story."""
    return fill(open_store(str(tmp_path / "store")))


@pytest.fixture
def memory_store() -> Store:
    """The same store behind a URL."""
    return fill(open_store("memory://compare-tests"))


def fill(store: Store) -> Store:
    """Write the day into `store`."""
    articles = {name: _article(name) for name in _TEXTS}
    for outlet_id, *_ in _OUTLETS:
        own = [article for article in articles.values() if article.outlet_id == outlet_id]
        store.write([_capture(article) for article in own], Capture, DAY, outlet_id)
        store.write(own, Article, DAY, outlet_id)
    for lang in ("ar", "en", "ru"):
        found = [_annotation(article, name) for name, article in articles.items() if article.language == lang]
        store.write(found, Annotation, DAY, lang)
    stories = [_story("wire", ("courier-1-r1", "desk-1-r1"), ("courier", "desk"), "en")]
    for name in list(_TEXTS)[2:]:
        stories.append(_story(name, (f"{name}-r1",), (articles[name].outlet_id,), articles[name].language))
    store.write(stories, Story, DAY)
    revisions = tuple(sorted(article.revision_id for article in articles.values()))
    outlet_ids = tuple(sorted(outlet_id for outlet_id, *_ in _OUTLETS))
    event = Event("idlib-strikes", DAY, "Strikes hit Idlib", "en", tuple(story.id for story in stories), revisions,
                  outlet_ids, ("ar", "en", "ru"), NOON, NOON)  # fmt: skip
    store.write([event], Event, DAY)
    return store


def _capture(article: Article) -> Capture:
    return Capture(article.capture_id, article.outlet_id, DAY, article.url, NOON, "done", status=200)
