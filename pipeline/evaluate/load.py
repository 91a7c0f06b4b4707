"""The load test: many hosts at once, some of which misbehave, through the real steps fetch and extract.

    python -m pipeline.evaluate.load

prints what it came to as JSON, and exits with 1 when a page or a pause went wrong.
"""

import json
import logging
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
import yaml

from pipeline.evaluate.hosts import DAY, Host, open_hosts
from pipeline.fetch.politeness import AGENT
from pipeline.records.article import Article
from pipeline.records.capture import Capture
from pipeline.settings import Settings, load_settings
from pipeline.steps.coverage import extract_day, fetch_day
from pipeline.store import Store, open_store

N_THREADS = 8
LONGEST = 300
"""Seconds after which a run that does not end by itself is ended."""

Ends = Mapping[str, Sequence[Capture | Article]]
"""By address what a page ended in: its articles where its bytes are kept, else its captures."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How one host was asked, by its own log."""

    outlet_id: str
    delay: float
    n_requests: int
    shortest_gap: float
    """Seconds from the begin of one request to the begin of the next."""
    n_early: int
    """Requests that came before the delay, or the pause that the answer before asked for, was over."""
    n_nameless: int
    """Requests whose User-Agent does not say that it is us."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a run came to; `reasons` are those of the pages that are not done."""

    n_pages: int
    """Offered by the feeds of all hosts."""
    states: Mapping[str, int]
    reasons: Mapping[str, int]
    surprises: tuple[str, ...]
    """Pages that are not in exactly one state, or not in the one that their host gave rise to."""
    seconds: float
    pages_per_second: float
    paces: tuple[Pace, ...]

    @property
    def is_sound(self) -> bool:
        """Whether no page and no pause went wrong."""
        return not self.surprises and not any(pace.n_early or pace.n_nameless for pace in self.paces)


def measure_load(folder: Path, *, n_hosts: int = 20, n_misbehaving: int = 4, n_pages: int = 110) -> Load:
    """Run a day of `n_hosts` with `n_pages` each, several at a time; catalog and store come to lie in `folder`."""
    with open_hosts(n_hosts=n_hosts, n_misbehaving=n_misbehaving, n_pages=n_pages) as hosts:
        settings = _settings(folder, hosts)
        began = time.perf_counter()
        with ThreadPoolExecutor(N_THREADS) as pool:
            list(pool.map(lambda host: _run_outlet(settings, host.outlet.id), hosts))
        seconds = time.perf_counter() - began
        paces = tuple(pace_of(host) for host in hosts)
    expected = {url: state for host in hosts for url, state in host.offered.items()}
    ends = _ends(open_store(settings.store))
    found = {url: [each.state for each in ends.get(url, ())] for url in {**expected, **ends}}
    undone = [each for several in ends.values() for each in several if each.reason]
    return Load(
        n_pages=len(expected),
        states=dict(Counter(state for states in found.values() for state in states)),
        reasons=dict(Counter(f"{each.state}: {each.reason}" for each in undone)),
        surprises=tuple(url for url, states in found.items() if states != [expected.get(url)]),
        seconds=round(seconds, 1),
        pages_per_second=round(len(expected) / seconds, 1),
        paces=paces,
    )


def pace_of(host: Host) -> Pace:
    """How `host` was asked. Its log must hold two requests at least."""
    pairs = list(pairwise(host.log))
    return Pace(
        host.outlet.id,
        host.delay,
        n_requests=len(host.log),
        shortest_gap=round(min(after.at - before.at for before, after in pairs), 3),
        n_early=sum(after.at - before.at < max(host.delay, before.pause) for before, after in pairs),
        n_nameless=sum(not asked.agent.startswith(f"{AGENT}/") for asked in host.log),
    )


def main() -> None:
    """The whole test, with its figures on standard output."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    signal.alarm(LONGEST)
    with TemporaryDirectory() as folder:
        load = measure_load(Path(folder))
    json.dump(asdict(load), sys.stdout, indent=1)
    sys.exit(not load.is_sound)


def _settings(folder: Path, hosts: Sequence[Host]) -> Settings:
    """Settings whose catalog knows the outlets of `hosts`; the pauses are kept in `folder` as well."""
    outlets = folder / "catalog" / "outlets"
    outlets.mkdir(parents=True)
    for host in hosts:
        entry = yaml.safe_dump(host.outlet.model_dump(mode="json"), allow_unicode=True)
        (outlets / f"{host.outlet.id}.yml").write_text(entry, "utf-8")
    return replace(load_settings(), store=str(folder / "store"), catalog=folder / "catalog", models=folder / "models")


def _run_outlet(settings: Settings, outlet_id: str) -> None:
    fetch_day(settings, DAY, outlet_id)
    extract_day(settings, DAY, outlet_id)


def _ends(store: Store) -> Ends:
    articles = defaultdict(list)
    for article in store.read(Article, DAY):
        articles[article.capture_id].append(article)
    ends: defaultdict[str, list[Capture | Article]] = defaultdict(list)
    for capture in store.read(Capture, DAY):
        ends[capture.url] += articles[capture.id] if capture.state == "done" else [capture]
    return ends


if __name__ == "__main__":
    main()
