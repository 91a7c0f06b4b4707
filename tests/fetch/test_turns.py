import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from fetch.sites import Site, open_site

from pipeline.errors import FetchError, StoreError
from pipeline.fetch.turns import PATIENCE, Turns
from pipeline.fetch.web import free_passage, open_web

HOST = "outlet.example"


def waits(folder: Path, *delays: float) -> list[float]:
    """Seconds waited for each of some turns at one host, one after the other."""
    slept: list[float] = []
    turns = Turns(folder, slept.append)
    for delay in delays:
        with turns.take(HOST, delay):
            pass
    return slept


def test_take_waits_from_the_end_of_the_last_turn(tmp_path: Path) -> None:
    """The first goes at once; another run of ours knows when it was."""
    assert waits(tmp_path, 5) == []
    (wait,) = waits(tmp_path, 5)
    assert 4 < wait <= 5


def test_take_waits_for_one_host_only(tmp_path: Path) -> None:
    """Others are not kept waiting."""
    waits(tmp_path, 5)
    with Turns(tmp_path, pytest.fail).take("other.example", 5) as waited:
        assert waited < 0.1


def test_take_waits_while_a_host_rests_and_gives_up_where_that_is_long(tmp_path: Path) -> None:
    """A day's run does not stay with one host for an hour."""
    Turns(tmp_path).rest(HOST, 7)
    (wait,) = waits(tmp_path, 0)
    assert 6 < wait <= 7
    Turns(tmp_path).rest(HOST, PATIENCE + 5)
    with pytest.raises(FetchError, match=r"^asked to wait: outlet\.example "):
        waits(tmp_path, 0)


def test_take_waits_for_a_long_delay_of_its_own(tmp_path: Path) -> None:
    """Patience is for hosts that ask to be left alone; the pause between two requests is always kept."""
    (wait,) = waits(tmp_path, PATIENCE + 5, PATIENCE + 5)
    assert wait == pytest.approx(PATIENCE + 5, abs=0.5)


def test_take_counts_the_wait_for_anothers_turn(tmp_path: Path) -> None:
    """Also where no pause is left to keep once the other is done."""
    turns = Turns(tmp_path)
    in_turn = Event()

    def hold() -> None:
        with turns.take(HOST, 0):
            in_turn.set()
            time.sleep(0.3)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(hold)
        assert in_turn.wait(5)
        with turns.take(HOST, 0) as waited:
            assert waited > 0.2


def test_take_begins_anew_where_a_file_was_left_half_written(tmp_path: Path) -> None:
    """A process that was killed must not stop those after it."""
    waits(tmp_path, 5)
    (file,) = tmp_path.iterdir()
    file.write_text('{"last_')
    assert waits(tmp_path, 5) == []


def test_turns_say_which_folder_can_not_be_made(tmp_path: Path) -> None:
    """And what to set."""
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="PARALLAX_MODELS"):
        Turns(tmp_path / "file" / "hosts")


def test_runs_that_share_a_folder_ask_a_host_one_at_a_time(tmp_path: Path) -> None:
    """By the server's own log: between an answer and the next request lies the delay, whoever asks."""
    n_each, delay = 3, 0.15

    def run(base: str) -> None:
        with open_web(allow_private=True, turns_folder=tmp_path) as get:
            for number in range(n_each):
                get(f"{base}/{number}", passage=free_passage(delay))

    def slow_page(site: Site) -> tuple[int, bytes, dict[str, str]]:
        time.sleep(0.05)
        return 200, b"text", {}

    with open_site({}, fallback=slow_page) as site, ThreadPoolExecutor(2) as pool:
        list(pool.map(run, [site.base] * 2))
    gaps = [later.began - earlier.ended for earlier, later in zip(site.log, site.log[1:], strict=False)]
    assert len(site.log) == 2 * n_each
    assert min(gaps) > delay - 0.02


def test_turns_keep_the_pause_that_the_last_request_owed(tmp_path: Path) -> None:
    """Another run that does not know the host's crawl-delay yet, to read robots.txt, still waits for it."""
    slept: list[float] = []
    turns = Turns(tmp_path, sleep=slept.append)
    with turns.take("host", 5.0):
        pass
    with turns.take("host", 0.1):
        pass
    assert slept == [pytest.approx(5.0, abs=0.5)]
