"""A run that is killed at any point and started again ends as if nothing had happened."""

import hashlib
import multiprocessing
import random
import signal
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from mortal_run import PRELOAD, Death, run_day
from newsroom_days import files_of, newsroom, newsroom_settings
from warcio.archiveiterator import ArchiveIterator

from pipeline.fetch.warc import read_warc
from pipeline.records.article import Article
from pipeline.records.capture import Capture
from pipeline.sample.demo import DAYS
from pipeline.settings import Settings
from pipeline.store import Store, open_store

STORES = 4
KILLS_A_STORE = 6
DAY = DAYS[-1]
OUTLETS = ("sample-difaf", "sample-harbour-courier", "sample-trety-bereg", "sample-yasmin")
"""Without the one with a page that fails, after which a run waits before it tries again."""
UNTIMED = datetime.fromtimestamp(0, UTC)


def test_run_killed_anywhere_ends_as_if_undisturbed(tmp_path: Path) -> None:
    """No capture is lost or doubled, no half record or part is read, and nothing is left lying about."""
    settings, chance = newsroom_settings(tmp_path), random.Random(20241201)
    with newsroom(settings, DAY):
        run_day(settings, DAY, OUTLETS)
        for number in range(STORES):
            disturbed = replace(settings, store=str(tmp_path / f"store-{number}"))
            for _ in range(KILLS_A_STORE):
                kill_somewhere(disturbed, chance)
                check_bytes(open_store(disturbed.store))
            run_day(disturbed, DAY, OUTLETS)
            assert contents(open_store(disturbed.store)) == contents(open_store(settings.store))
            assert files_of(disturbed.store).keys() == files_of(settings.store).keys()


def kill_somewhere(settings: Settings, chance: random.Random) -> None:
    """Kill a run: one time in three at any time, else within one of its next writes; one that ended first again."""
    while True:
        death: Death | None = (chance.choice(("half", "before", "after")), chance.randint(1, 6))
        patience = 30.0
        if chance.random() < 1 / 3:
            death, patience = None, chance.uniform(0.0, 0.6)
        forks = multiprocessing.get_context("forkserver")
        forks.set_forkserver_preload(["__main__", *PRELOAD])
        process = forks.Process(target=run_day, args=(settings, DAY, OUTLETS, death))
        process.start()
        process.join(patience)
        process.kill()
        process.join()
        assert process.exitcode in (0, -signal.SIGKILL)
        if process.exitcode:
            return


def check_bytes(store: Store) -> None:
    """Everything can be read, each capture is there once, and the bytes behind it are whole."""
    for outlet_id in store.part_names(Capture, DAY):
        captures = store.read(Capture, DAY, outlet_id)
        bodies = read_warc(store.read_bytes(store.warc_path(DAY, outlet_id)) or b"")
        assert len({capture.url for capture in captures}) == len(captures)
        for capture in captures:
            if capture.state == "done":
                assert hashlib.sha256(bodies[capture.id]).hexdigest() == capture.content_hash
    store.read(Article, DAY)


def contents(store: Store) -> tuple[list[Capture], list[Article], Counter[str]]:
    """Every record without its times of fetching, and how often each WARC record is there."""
    captures = [replace(capture, fetched_at=UNTIMED, waited_seconds=0.0) for capture in store.read(Capture)]
    articles = [replace(article, captured_at=UNTIMED) for article in store.read(Article)]
    warcs = [store.read_bytes(store.warc_path(DAY, outlet_id)) or b"" for outlet_id in OUTLETS]
    records = [record for warc in warcs for record in ArchiveIterator(BytesIO(warc))]
    return captures, articles, Counter(record.rec_headers.get_header("WARC-Record-ID") for record in records)
