"""The demo: two days of the sample newsroom through the real DAG."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from pipeline.catalog.outlets import load_outlets
from pipeline.sample.newsroom import make_server
from pipeline.scheduling import run_dag
from pipeline.settings import Settings

DAYS = ("2024-11-30", "2024-12-01")
"""The days on which the sample outlets publish."""


def sample_outlets(settings: Settings) -> list[str]:
    """Ids of the fictional outlets in the registry."""
    return [outlet.id for outlet in load_outlets(settings.catalog).values() if outlet.fictional]


def run_sample_day(settings: Settings, day: str, airflow_home: Path, on_line: Callable[[str], None]) -> None:
    """One day of the sample newsroom through the DAG daily_coverage; the newsroom's clock stands at its evening.

    Raises UsageError when the newsroom's port is taken and ParallaxError when the DAG fails.
    """
    with _newsroom(day):
        run_dag("daily_coverage", {"day": day, "outlets": sample_outlets(settings)}, airflow_home, on_line)


@contextmanager
def _newsroom(day: str) -> Iterator[None]:
    with make_server(day=day) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()
