"""A change of the actors annotates again what it touches, and nothing else."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.annotate.annotator import Tools, annotate_articles
from pipeline.catalog.actors import load_actors
from pipeline.catalog.codebook import load_codebook
from pipeline.catalog.cues import load_cues
from pipeline.errors import UsageError
from pipeline.records.actor import Actor
from pipeline.records.annotation import Annotation
from pipeline.records.article import Article
from pipeline.records.drift import Drift
from pipeline.settings import Settings, load_settings
from pipeline.steps.relinking import add_actor, check_catalog, merge_actors, relink, split_actor
from pipeline.store import open_store

CODEBOOK, CUES = load_codebook(), load_cues()
DAY = "2024-12-01"
TEXTS = {
    "en": ("The road to Moonfall was cut.", "Aleppo was quiet.", "Nobody came."),
    "ru": ("Дорогу на Лунопад перекрыли.", "В Алеппо тихо."),
    "ar": ("قطعت الطريق إلى لونفال.", "حلب هادئة."),
}
MOONFALL = Actor.model_validate(
    {
        "id": "moonfall",
        "type": "place",
        "role": "place",
        "name": "Moonfall",
        "names": {"en": ["Moonfall"], "ru": ["Лунопад"], "ar": ["لونفال"]},
    }
)


def make_article(text: str, lang: str, number: int) -> Article:
    """One article of the day."""
    now = datetime(2024, 12, 1, tzinfo=UTC)
    id_ = f"{lang}{number}"
    return Article(id_, id_, id_, "sample", DAY, "", text, text, "", now, None, now, lang, "done")


def make_tools(settings: Settings) -> Tools:
    """Without models: names come from the catalog alone."""
    return Tools(CODEBOOK, CUES, load_actors(settings.catalog))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An empty catalog folder of the user's, and a store with annotated articles in three languages."""
    (tmp_path / "catalog").mkdir()
    settings = load_settings({"PARALLAX_STORE": str(tmp_path / "store"), "PARALLAX_CATALOG": str(tmp_path / "catalog")})
    store, tools = open_store(settings.store), make_tools(settings)
    articles = [make_article(t, lang, n) for lang, texts in TEXTS.items() for n, t in enumerate(texts)]
    store.write(articles, Article, DAY, "sample")
    for lang in TEXTS:
        written = annotate_articles([article for article in articles if article.language == lang], tools)
        store.write([replace(annotation, model_version="before") for annotation in written], Annotation, DAY, lang)
    return settings


def write_catalog(settings: Settings, text: str) -> None:
    """The user's own actors, as an analyst would write them by hand."""
    assert settings.catalog is not None
    (settings.catalog / "actors").mkdir()
    (settings.catalog / "actors" / "own.yml").write_text(text, encoding="utf-8")


def entities(settings: Settings) -> dict[str, set[str | None]]:
    """The entities of each stored article that was annotated again."""
    stored = open_store(settings.store).read(Annotation, DAY)
    return {a.revision_id: {m.entity for m in a.mentions} for a in stored if a.model_version != "before"}


def test_relink_touches_only_what_holds_a_name(settings: Settings) -> None:
    """One article a language has the new name; the others keep their annotation, byte for byte."""
    write_catalog(
        settings,
        'conflict: own\nversion: "1"\nexpected: 1\nactors:\n  - id: moonfall\n    type: place\n    role: place\n'
        "    name: Moonfall\n    names: {en: [Moonfall], ru: [Лунопад], ar: [لونفال]}\n",
    )
    done = relink(settings, ["moonfall"], make_tools(settings))
    assert (done.n_relinked, done.n_articles, done.days) == (3, 7, (DAY,))
    assert entities(settings) == {f"{lang}0": {"moonfall"} for lang in TEXTS}
    assert [a.revision_id for a in open_store(settings.store).read(Annotation, DAY, "en")] == ["en0", "en1", "en2"]


def test_relink_finds_what_was_linked_before(settings: Settings) -> None:
    """An actor whose names are gone from the catalog is found by the mentions that lead to it."""
    assert relink(settings, ["aleppo"], make_tools(settings)).n_relinked == 3
    with pytest.raises(UsageError, match="'atlantis', and no stored article names it"):
        relink(settings, ["aleppo", "atlantis"], make_tools(settings))


def test_relink_takes_an_id_that_only_the_store_knows(settings: Settings) -> None:
    """Its entry was deleted by hand: the articles that name it are made anew."""
    name_atlantis(settings)
    assert relink(settings, ["atlantis"], make_tools(settings)).n_relinked == 1
    assert check_catalog(settings) == []


def test_relink_finds_names_with_an_initial(settings: Settings) -> None:
    """The dot of an initial is written inside a name, in the catalog as in the text."""
    store = open_store(settings.store)
    store.write([make_article("George W. Bush spoke in St. Petersburg.", "en", 0)], Article, DAY, "sample")
    bush = MOONFALL.model_copy(update={"id": "bush", "names": {"en": ("George W. Bush",)}})
    assert add_actor(settings, bush).n_relinked == 1
    assert entities(settings)["en0"] >= {"bush"}


def test_relink_audits_the_translations_again(settings: Settings) -> None:
    """A verdict on labels that are numbered anew goes; that of a language without a change stays."""
    store = open_store(settings.store)
    for lang in ("ar", "ru"):
        store.write([Drift(f"{lang}1", 0, lang, "opus-1", "s1", 0, "rebel", 0, "kept")], Drift, DAY, lang)
    lunopad = MOONFALL.model_copy(update={"id": "lunopad", "names": {"ru": ("Лунопад",)}})
    add_actor(settings, lunopad)
    assert [drift.language for drift in store.read(Drift)] == ["ar"]


def test_split_and_merge_move_links_and_ids_resolve(settings: Settings) -> None:
    """Names go to the new actor and come back; the id that went still leads to its actor."""
    halab = MOONFALL.model_copy(update={"id": "halab", "name": "Halab", "names": {"ar": ("حلب",)}})
    done = split_actor(settings, "aleppo", halab)
    assert (done.n_relinked, done.n_articles) == (3, 7)
    assert entities(settings) == {"en1": {"aleppo"}, "ru1": {"aleppo"}, "ar1": {"halab"}}
    merge_actors(settings, "halab", "aleppo")
    assert entities(settings)["ar1"] == {"aleppo"}
    assert load_actors(settings.catalog)["aleppo"].merged == ("halab",)
    assert check_catalog(settings) == []


def test_add_actor_writes_and_counts(settings: Settings) -> None:
    """An actor that nothing names re-links nothing, and its file is named."""
    done = add_actor(settings, MOONFALL.model_copy(update={"names": {"en": ("Starfall",)}}))
    assert (done.n_relinked, done.n_articles) == (0, 7)
    assert [Path(file).name for file in done.files] == ["own.yml"]


@pytest.mark.parametrize("taken", ["moonfall", "starfall", "aleppo"])
def test_add_and_split_refuse_an_id_that_is_taken(settings: Settings, taken: str) -> None:
    """By an entry of the user's, by one it took over, by a shipped one; nothing is replaced."""
    add_actor(settings, MOONFALL.model_copy(update={"merged": ("starfall",)}))
    before = load_actors(settings.catalog)
    new = MOONFALL.model_copy(update={"id": taken, "names": {"ar": ("حلب",)}})
    with pytest.raises(UsageError, match=f"the id '{taken}' is already"):
        add_actor(settings, new)
    with pytest.raises(UsageError, match=f"the id '{taken}' is already"):
        split_actor(settings, "aleppo", new)
    assert load_actors(settings.catalog) == before


def name_atlantis(settings: Settings) -> None:
    """An article names an id that nobody has."""
    store = open_store(settings.store)
    (first, *others) = store.read(Annotation, DAY, "en")[1:]
    lost = replace(first, mentions=tuple(replace(mention, entity="atlantis") for mention in first.mentions))
    store.write([lost, *others], Annotation, DAY, "en")


def test_check_catalog_knows_the_store(settings: Settings) -> None:
    """Articles that name an id which nobody has are found."""
    name_atlantis(settings)
    (problem,) = check_catalog(settings)
    assert "articles name 'atlantis', which no actor is or took over" in problem
