from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from fetch.sites import Page, Site, open_site
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.errors import InputError, UsageError
from pipeline.fetch.captures import BATCH
from pipeline.records.capture import Capture, FeedCapture
from pipeline.settings import Settings, load_settings
from pipeline.steps.coverage import fetch_day
from pipeline.steps.sources import check_outlet, import_warc
from pipeline.store import open_store

DAY = "2024-11-30"
RSS = b"""<rss version="2.0"><channel><item><link>/1</link><pubDate>Sat, 30 Nov 2024 08:00:00 GMT</pubDate></item>
</channel></rss>"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a store, a catalog and turns of their own."""
    (tmp_path / "catalog").mkdir()
    return replace(
        load_settings(), store=str(tmp_path / "store"), catalog=tmp_path / "catalog", models=tmp_path / "cache"
    )


def register(settings: Settings, base: str) -> None:
    """An outlet `bay` at `base` in the catalog."""
    entry = {
        "id": "bay", "name": "Bay", "home": base, "language": "en", "country": "GB", "ownership": "private",
        "owner": "Bay", "expected_per_day": 1, "feeds": [f"{base}/old.xml"], "loopback": True,
    }  # fmt: skip
    assert settings.catalog
    (settings.catalog / "outlets").mkdir()
    (settings.catalog / "outlets" / "bay.yml").write_text(yaml.safe_dump(entry))


def test_check_outlet_suggests_the_feeds_that_work(settings: Settings) -> None:
    """The entry of the registry with what was found; the feed that is gone is not in it."""
    with open_site({"/": (200, b"<html>", {}), "/rss.xml": (200, RSS, {})}) as site:
        register(settings, site.base)
        home, entry = check_outlet(settings, "bay")
        assert entry["feeds"] == [f"{site.base}/rss.xml"]
    assert (entry["id"], entry["verified"], entry["loopback"]) == ("bay", True, True)
    gone = home.candidates[0]
    assert (gone.found_in, gone.problem) == ("registry", "http 404")


def test_check_outlet_refuses_a_private_address_that_is_not_in_the_registry(settings: Settings) -> None:
    """It tells so, and asks nothing."""
    with open_site({}) as site:
        home, entry = check_outlet(settings, site.base)
    assert home.problem.startswith("address 127.0.0.1: ")
    assert (entry["feeds"], site.asked) == ([], [])


@pytest.mark.parametrize("text", ["nobody", "outlet.example", "http://\\[", "ftp://outlet.example/"])
def test_check_outlet_refuses_what_is_neither_id_nor_address(settings: Settings, text: str) -> None:
    """And says what would be."""
    with pytest.raises(UsageError, match=text):
        check_outlet(settings, text.replace("\\", ""))


def test_fetch_day_asks_for_an_unchanged_feed_with_one_304(settings: Settings) -> None:
    """On a later day as on the same one; what is kept does not change, and each page keeps its rule."""
    pages = {"/old.xml": (200, RSS, {"ETag": '"1"'}), "/1": (200, b"<p>text", {"Content-Type": "text/html"})}
    with open_site(pages) as site:
        register(settings, site.base)
        for day in (DAY, DAY, "2024-12-01", "2024-12-01"):
            fetch_day(settings, day, "bay")
    store = open_store(settings.store)
    assert site.asked.count("/old.xml") == 4
    assert [(c.day, c.state, c.status) for c in store.read(FeedCapture)] == [
        (DAY, "done", 200),
        ("2024-12-01", "unchanged", 304),
    ]
    assert [(c.day, c.robots_rule) for c in store.read(Capture)] == [(DAY, "no robots.txt")]


def test_fetch_day_keeps_each_batch_at_once(settings: Settings) -> None:
    """When the page after the first batch is asked for, that batch and the feed lie in the store."""
    store, kept = open_store(settings.store), []
    items = "".join(f"<item><link>/{n}</link></item>" for n in range(BATCH + 1))
    feed = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    pages = {f"/{number}": (200, b"<p>text", {"Content-Type": "text/html"}) for number in range(BATCH)}

    def last_page(site: Site) -> Page:
        if site.asked[-1:] == [f"/{BATCH - 1}"]:
            kept.append((len(store.read(FeedCapture)), len(store.read(Capture))))
        return 404, b"", {}

    today = datetime.now(UTC).date().isoformat()
    with open_site({"/old.xml": (200, feed, {}), **pages}, fallback=last_page) as site:
        register(settings, site.base)
        assert fetch_day(settings, today, "bay") == {"done": BATCH, "failed": 1}
    assert kept == [(1, BATCH)]


def test_import_warc_keeps_pages_once(settings: Settings, tmp_path: Path) -> None:
    """Again changes nothing; the registry must know the outlet, and the file must be there."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    for _ in range(2):
        writer.write_record(
            writer.create_warc_record("https://bay.example/1", "response", payload=BytesIO(b"<p>x"), http_headers=http)
        )
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(out.getvalue())
    register(settings, "http://127.0.0.1:9")
    assert import_warc(settings, path, DAY, "bay") == {"done": 1, "duplicate": 1}
    files = [file.read_bytes() for file in sorted(Path(settings.store).rglob("*.*"))]
    assert import_warc(settings, path, DAY, "bay") == {"done": 1, "duplicate": 1}
    assert [file.read_bytes() for file in sorted(Path(settings.store).rglob("*.*"))] == files
    with pytest.raises(UsageError, match="nobody"):
        import_warc(settings, path, DAY, "nobody")
    with pytest.raises(InputError, match="gone"):
        import_warc(settings, tmp_path / "gone", DAY, "bay")
