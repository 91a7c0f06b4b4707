"""One day of coverage: each step reads a part of the store, calls a stage and writes a part back.

The CLI and the DAGs call these and nothing below them. Every step may be run again at any
time, and then changes nothing unless its input or the code changed.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline.catalog.actors import load_actors
from pipeline.catalog.outlets import get_outlets, load_outlets
from pipeline.errors import FetchError, InputError
from pipeline.records.annotation import Annotation
from pipeline.records.article import Article, Translation
from pipeline.records.capture import Capture, FeedCapture
from pipeline.records.drift import Drift
from pipeline.records.grouping import Event, Story
from pipeline.settings import Settings
from pipeline.steps.summary import count_translations
from pipeline.store import Store, open_store

if TYPE_CHECKING:
    from pipeline.annotate.annotator import Tools
    from pipeline.fetch.captures import Known

C = TypeVar("C", bound=Capture)
WINDOW_DAYS = 3
"""Days over which stories and events are put together: the run's day and the two before."""
KNOWN_DAYS = 14
"""How far back a URL counts as known, so that its page is asked for conditionally."""


def fetch_day(settings: Settings, day: str, outlet_id: str) -> Counter[str]:
    """Fetch what one outlet published on `day`; captures by state.

    Raises FetchError when not one of its feeds could be had: the outlet is dead today,
    which is recorded all the same.
    """
    from pipeline.fetch.captures import Fetched, fetch_outlet
    from pipeline.fetch.visit import open_visit

    store, outlet = open_store(settings.store), load_outlets(settings.catalog)[outlet_id]
    today, known = datetime.now(UTC).date().isoformat(), _known(store, day, outlet_id)

    def keep(fetched: Fetched) -> Counter[str]:
        keep_captures(store, FeedCapture, day, outlet_id, fetched.feeds)
        return keep_captures(store, Capture, day, outlet_id, fetched.pages)

    with open_visit(settings, loopback=outlet.loopback) as visit:
        fetched = fetch_outlet(outlet, day, today=today, known=known, visit=visit, keep=keep)
    states = keep(fetched)
    if outlet.feeds and not fetched.feeds:
        raise FetchError(f"{outlet_id}: none of its feeds could be had on {day}: {fetched.pages[0][0].reason}")
    return states


def _known(store: Store, day: str, outlet_id: str) -> "Known":
    """What the days before and earlier runs of this one kept of the outlet's pages and feeds."""
    from pipeline.fetch.captures import Known, KnownFeed, latest_captures
    from pipeline.fetch.warc import read_warc

    days = days_up_to(day, KNOWN_DAYS)
    pages = latest_captures([c for each in days for c in store.read(Capture, each, outlet_id)], day)
    feeds = latest_captures([c for each in days for c in store.read(FeedCapture, each, outlet_id)], day)
    bodies: dict[str, bytes] = {}
    for each in reversed(days):
        # An unchanged feed has its bytes in the file of an earlier day.
        if not {feed.id for feed in feeds.values()} <= bodies.keys():
            bodies |= read_warc(store.read_bytes(store.warc_path(each, outlet_id, FeedCapture)) or b"")
    return Known(pages, {url: KnownFeed(feed, bodies[feed.id]) for url, feed in feeds.items() if feed.id in bodies})


def fetch_lines(settings: Settings, day: str, path: Path) -> list[str]:
    """Take the articles of a JSON-lines file as captures of `day`; ids of the outlets that the lines name."""
    from pipeline.fetch.lines import NO_OUTLET, captures_from_lines, without_mended

    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: can not be read as UTF-8 text: {error}") from error
    store = open_store(settings.store)
    by_outlet = captures_from_lines(text.split("\n"), day=day, source_name=path.name)
    for outlet_id, fetched in by_outlet.items():
        keep_captures(store, Capture, day, outlet_id, fetched)
    # Broken lines lie under no outlet of their own, which has no lines at all once they are mended.
    if kept := store.read(Capture, day, NO_OUTLET):
        still_there = {capture.id for capture, _ in by_outlet.get(NO_OUTLET, ())}
        store.write(without_mended(kept, still_there, path.name), Capture, day, NO_OUTLET)
    return list(by_outlet)


def keep_captures(
    store: Store, record_type: type[C], day: str, outlet_id: str, fetched: Sequence[tuple[C, bytes | None]]
) -> Counter[str]:
    """Add to the day's captures, and the bytes behind those already kept; captures by state."""
    from pipeline.fetch.captures import merge_captures
    from pipeline.fetch.warc import warc_bytes

    captures = merge_captures(store.read(record_type, day, outlet_id), [capture for capture, _ in fetched])
    path = store.warc_path(day, outlet_id, record_type)
    # Bytes before records: after a crash in between there are bytes that nobody names, never a name without bytes.
    store.write_bytes(warc_bytes(fetched, store.read_bytes(path) or b""), path)
    store.write(captures, record_type, day, outlet_id)
    return Counter(capture.state for capture in captures)


def extract_day(settings: Settings, day: str, outlet_id: str) -> Counter[str]:
    """Read the captures of one outlet as articles; articles by state."""
    from pipeline.extract.article import extract_capture
    from pipeline.extract.revision import settle_states
    from pipeline.fetch.warc import read_warc

    store, outlet = open_store(settings.store), load_outlets(settings.catalog).get(outlet_id)
    bodies = read_warc(store.read_bytes(store.warc_path(day, outlet_id)) or b"")
    captures = [capture for capture in store.read(Capture, day, outlet_id) if capture.state == "done"]
    articles = [extract_capture(capture, bodies.get(capture.id), outlet) for capture in captures]
    articles = settle_states(articles, _earlier_revisions(store, day, outlet_id))
    store.write(articles, Article, day, outlet_id)
    return Counter(article.state for article in articles)


def _earlier_revisions(store: Store, day: str, outlet_id: str) -> dict[str, set[str]]:
    """Revision ids by article id, from all days before `day`."""
    revisions: dict[str, set[str]] = {}
    for article_id, revision_id, state, article_day in store.read_columns(
        Article, ["id", "revision_id", "state", "day"], part=outlet_id
    ):
        if state == "done" and article_day < day:
            revisions.setdefault(article_id, set()).add(revision_id)
    return revisions


def outlets_to_fetch(settings: Settings, chosen: Sequence[str] | None = None) -> list[str]:
    """The `chosen` outlets, or else those that the registry enables. Raises UsageError for an unknown id."""
    outlets = load_outlets(settings.catalog)
    if chosen:
        return [outlet.id for outlet in get_outlets(chosen, outlets)]
    return [outlet.id for outlet in outlets.values() if outlet.enabled]


def languages_of(settings: Settings, day: str) -> list[str]:
    """Languages in which `day` has articles that are done."""
    return sorted({article.language for article in _done_articles(open_store(settings.store), day)})


def translate_day(settings: Settings, day: str, lang: str) -> dict[str, int]:
    """English readings of the day's articles in `lang`: by state, and how many of their sentences are doubtful.

    What the days before and an earlier run of this one have translated is taken over.
    """
    from pipeline.translate.translator import remember, translate_articles

    store = open_store(settings.store)
    # The day's own readings come last and so win: a second run then changes nothing.
    memory = remember(made for each in days_up_to(day, KNOWN_DAYS) for made in store.read(Translation, each, lang))
    translations = translate_articles(_done_articles(store, day, lang), lang, settings, memory)
    store.write(translations, Translation, day, lang)
    return count_translations(translations)


def annotate_day(settings: Settings, day: str, lang: str, tools: "Tools | None" = None) -> Counter[str]:
    """Tag the day's articles in `lang`; tags by kind. Models are loaded here unless `tools` are given."""
    from pipeline.annotate.annotator import annotate_articles, load_tools

    store = open_store(settings.store)
    articles = _done_articles(store, day, lang)
    annotations = annotate_articles(articles, tools or load_tools(settings))
    store.write(annotations, Annotation, day, lang)
    return Counter(tag.kind for annotation in annotations for tag in annotation.tags)


def group_day(settings: Settings, day: str) -> tuple[int, int]:
    """Put together the stories and events of the window that ends with `day`; how many of each."""
    from pipeline.group.events import gist_of, group_events
    from pipeline.group.stories import group_stories

    store = open_store(settings.store)
    articles = _current_articles(store, days_up_to(day, WINDOW_DAYS))
    annotations = {a.revision_id: a for each in days_up_to(day, WINDOW_DAYS) for a in store.read(Annotation, each)}
    stories = group_stories([article for article in articles if article.revision_id in annotations], day)
    actors = load_actors(settings.catalog)
    gists = {story.id: gist_of([annotations[r] for r in story.revision_ids], actors) for story in stories}
    events = group_events(stories, gists, day)
    store.write(stories, Story, day)
    store.write(events, Event, day)
    _forget_languages(store, day, {article.language for article in _done_articles(store, day)})
    return len(stories), len(events)


def _forget_languages(store: Store, day: str, spoken: set[str]) -> None:
    """Remove readings and tags in languages in which `day` has no article any more."""
    for record_type in (Translation, Annotation, Drift):
        for lang in store.part_names(record_type, day):
            if lang not in spoken:
                store.remove(record_type, day, lang)


def _done_articles(store: Store, day: str, lang: str | None = None) -> list[Article]:
    return [
        article
        for article in store.read(Article, day)
        if article.state == "done" and (lang is None or article.language == lang)
    ]


def _current_articles(store: Store, days: Iterable[str]) -> list[Article]:
    """The latest revision of each article of `days`, by the order that the tables know."""
    done = [article for day in days for article in _done_articles(store, day)]
    done.sort(key=lambda article: (article.captured_at, article.day, article.capture_id))
    return list({article.id: article for article in done}.values())


def days_up_to(day: str, n_days: int) -> list[str]:
    """The `n_days` days that end with `day`, in order."""
    last = date.fromisoformat(day)
    return [(last - timedelta(days=back)).isoformat() for back in reversed(range(n_days))]
