"""The store keeps records exactly, writes only what changed and never shows half a part."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fsspec.implementations.local import LocalFileSystem

from pipeline.errors import StoreError
from pipeline.records.annotation import Annotation, Mention, Tag
from pipeline.records.capture import Capture
from pipeline.store import Store, open_store

DAY = "2024-12-01"
ASSAD = Mention(0, 4, "Асад", "person", "assad")
TAG = Tag("casualty", 5, 9, "семь", 0, voice="quoted", speaker=ASSAD, value={"min": 7, "max": None, "who": "mixed"})
ANNOTATION = Annotation(
    "r1", "a1", "outlet", DAY, "ru", ((0, 20),), (ASSAD,), (TAG,), (0.6, 0.8), "codebook 1", "model 1"
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store in an empty folder."""
    return open_store(str(tmp_path / "a [strange] name"))


def test_store_gives_back_nested_records_exactly(store: Store) -> None:
    """Mentions inside tags, open values and pairs of offsets survive the way through Parquet."""
    store.write([ANNOTATION], Annotation, DAY, "ru")
    assert store.read(Annotation) == [ANNOTATION]


def test_store_keeps_times_aware(store: Store) -> None:
    """A time comes back in UTC, and a missing one as None."""
    capture = Capture("c1", "o", DAY, "https://o.example/1", datetime(2024, 12, 1, 5, tzinfo=UTC), "done")
    store.write([capture], Capture, DAY, "o")
    assert store.read(Capture, DAY, "o") == [capture]


def test_store_second_write_changes_nothing(store: Store, tmp_path: Path) -> None:
    """The same records leave the file alone, byte and time."""
    assert store.write([ANNOTATION], Annotation, DAY, "ru")
    path = tmp_path / "a [strange] name" / "annotations" / DAY / "ru.parquet"
    before = path.stat().st_mtime_ns
    assert not store.write([ANNOTATION], Annotation, DAY, "ru")
    assert path.stat().st_mtime_ns == before


def test_store_leaves_no_temporary_files(store: Store, tmp_path: Path) -> None:
    """After a write only the part itself is there."""
    store.write([ANNOTATION], Annotation, DAY, "ru")
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["ru.parquet"]


def test_store_reads_days_in_order(store: Store) -> None:
    """Without a day, all days come, the earliest first."""
    for day in ("2024-12-02", "2024-12-01"):
        store.write([], Annotation, day, "en")
    assert store.days(Annotation) == ["2024-12-01", "2024-12-02"]
    assert store.read(Annotation) == []


def test_store_works_at_an_fsspec_url() -> None:
    """A store in memory stands for any object store."""
    store = open_store("memory://parallax-test")
    store.write([ANNOTATION], Annotation, DAY, "ru")
    assert store.read(Annotation, DAY) == [ANNOTATION]


def test_store_names_an_unknown_protocol() -> None:
    """A mistyped URL is an error that names the setting."""
    with pytest.raises(StoreError, match="PARALLAX_STORE"):
        open_store("nowhere://x")


def test_store_reads_columns_as_tuples_at_either_kind_of_address(store: Store) -> None:
    """Columns come in the order asked for, from a folder or a URL."""
    for each in (store, open_store("memory://parallax-columns")):
        each.write([ANNOTATION], Annotation, DAY, "ru")
        assert each.read_columns(Annotation, ["outlet_id", "revision_id"], DAY) == [("outlet", "r1")]


class NeverWhole(LocalFileSystem):
    """Local files that can be opened but not read in one go."""

    def cat_file(self, path: str, start: int | None = None, end: int | None = None, **kwargs: object) -> bytes:
        raise OSError(f"{path} would be read whole")


def test_store_reads_columns_without_the_rest_of_the_file(store: Store) -> None:
    """The texts beside the columns stay on disk."""
    store.write([ANNOTATION], Annotation, DAY, "ru")
    assert Store(NeverWhole(), store.root).read_columns(Annotation, ["revision_id"]) == [("r1",)]


@pytest.mark.parametrize("content", [b"", b"PAR1 and no more"])
def test_store_names_a_broken_part(content: bytes, store: Store) -> None:
    """A file that is no Parquet is named, however it is read."""
    store.write([ANNOTATION], Annotation, DAY, "ru")
    [path] = store.parts(Annotation)
    Path(path).write_bytes(content)
    with pytest.raises(StoreError, match=r"ru\.parquet"):
        store.read(Annotation)
    with pytest.raises(StoreError, match=r"ru\.parquet"):
        store.read_columns(Annotation, ["revision_id"])


def test_store_keeps_only_the_briefs_named(store: Store) -> None:
    """Other pages go, and an empty store has none to lose."""
    store.keep_briefs([])
    for event_id in ("e1", "e2"):
        store.write_bytes(b"page", store.brief_path(event_id))
    store.keep_briefs(["e2"])
    assert (store.read_bytes(store.brief_path("e1")), store.read_bytes(store.brief_path("e2"))) == (None, b"page")


def test_store_clears_what_a_killed_write_left(store: Store, tmp_path: Path) -> None:
    """Half a part under its temporary name is never read, and goes when the same records are written again."""
    store.write([ANNOTATION], Annotation, DAY, "ru")
    left = tmp_path / "a [strange] name" / "annotations" / DAY / "ru.parquet.part"
    for again in ([ANNOTATION], []):
        left.write_bytes(b"PAR1 and no more")
        assert store.read(Annotation) == [ANNOTATION]
        store.write(again, Annotation, DAY, "ru")
        assert not left.exists()
