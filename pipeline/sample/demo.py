"""The demo: two days of the sample newsroom through the real DAG."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from pipeline.catalog.outlets import load_outlets
from pipeline.sample.newsroom import make_server
from pipeline.scheduling import dag_runner
from pipeline.settings import Settings

DAYS = ("2024-11-30", "2024-12-01")
"""The days on which the sample outlets publish."""


def sample_outlets(settings: Settings) -> list[str]:
    """Ids of the fictional outlets in the registry."""
    return [outlet.id for outlet in load_outlets(settings.catalog).values() if outlet.fictional]


@contextmanager
def day_runner(
    settings: Settings, airflow_home: Path, on_line: Callable[[str], None]
) -> Iterator[Callable[[str], None]]:
    """A way to run a day of the sample newsroom through the DAG; the newsroom's clock then stands at its evening.

    What is yielded raises UsageError when the newsroom's port is taken and ParallaxError when the DAG fails.
    """
    outlets = sample_outlets(settings)
    with dag_runner("daily_coverage", airflow_home, on_line) as run:

        def run_day(day: str) -> None:
            with _newsroom(day):
                run({"day": day, "outlets": outlets})

        yield run_day


@contextmanager
def _newsroom(day: str) -> Iterator[None]:
    with make_server(day=day) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()
