"""The store: captures in WARC, every other record in Parquet, in a local folder or at any fsspec URL.

    captures/<day>/<outlet>.warc.gz     the bytes, one WARC record per capture that is done
    captures/<day>/<outlet>.parquet     what became of each URL
    feeds/<day>/<outlet>.…              the same for feeds, which a 304 leaves as they are
    articles/<day>/<outlet>.parquet
    translations/<day>/<language>.parquet
    annotations/<day>/<language>.parquet
    drifts/<day>/<language>.parquet     what the translation made of each label
    stories/<day>/all.parquet
    events/<day>/all.parquet
    briefs/<event>.html                 made from the others, for people

A part is written whole, under a temporary name first, and only when its bytes change:
a second run changes nothing, and a reader never sees half a part.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from glob import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pipeline.errors import StoreError
from pipeline.records.annotation import Annotation
from pipeline.records.article import Article, Translation
from pipeline.records.capture import Capture, FeedCapture
from pipeline.records.columns import records_of, table_of
from pipeline.records.drift import Drift
from pipeline.records.grouping import Event, Story

if TYPE_CHECKING:
    import pyarrow as pa
    from fsspec import AbstractFileSystem

R = TypeVar("R")
STAGES: dict[type, str] = {
    Capture: "captures",
    FeedCapture: "feeds",
    Article: "articles",
    Translation: "translations",
    Annotation: "annotations",
    Drift: "drifts",
    Story: "stories",
    Event: "events",
}
WHOLE_DAY = "all"


@dataclass(frozen=True, slots=True)
class Store:
    """A store at `root` of `files`; open one with `open_store`."""

    files: "AbstractFileSystem"
    root: str

    def write(self, records: Sequence[R], record_type: type[R], day: str, part: str = WHOLE_DAY) -> bool:
        """Write one part, in the order given; True if its bytes changed. An empty part is kept as well."""
        import pyarrow.parquet as pq

        buffer = BytesIO()
        pq.write_table(table_of(records, record_type), buffer, compression="zstd")
        return self.write_bytes(buffer.getvalue(), self._path(record_type, day, part))

    def read(self, record_type: type[R], day: str | None = None, part: str | None = None) -> list[R]:
        """Records of one part, one day or (with neither) the whole stage, days in order."""
        found: list[R] = []
        for path in self.parts(record_type, day, part):
            found += records_of(self._table(path), record_type)
        return found

    def read_columns(
        self, record_type: type, columns: Sequence[str], day: str | None = None, part: str | None = None
    ) -> list[tuple[Any, ...]]:
        """Some columns of a stage as tuples, without loading the texts beside them."""
        rows: list[tuple[Any, ...]] = []
        for path in self.parts(record_type, day, part):
            table = self._table(path, columns)
            rows += zip(*(table.column(column).to_pylist() for column in columns), strict=True)
        return rows

    def parts(self, record_type: type, day: str | None = None, part: str | None = None) -> list[str]:
        """Paths of the Parquet files that hold a stage, sorted by day and part."""
        pattern = f"{escape(self.root)}/{STAGES[record_type]}/{day or '*'}/{part or '*'}.parquet"
        return sorted(cast("list[str]", self.files.glob(pattern)))

    def days(self, record_type: type) -> list[str]:
        """Days for which a stage has written something, in order."""
        return sorted({path.split("/")[-2] for path in self.parts(record_type)})

    def part_names(self, record_type: type, day: str) -> list[str]:
        """Parts of one day: outlets or languages."""
        return [path.split("/")[-1].removesuffix(".parquet") for path in self.parts(record_type, day)]

    def remove(self, record_type: type, day: str, part: str) -> None:
        """Take away a part whose input is gone; nothing happens when there is none."""
        self._remove(self._path(record_type, day, part))

    def warc_path(self, day: str, outlet_id: str, record_type: type[Capture] = Capture) -> str:
        """Where the bytes of one outlet's captures of one day lie."""
        return f"{self.root}/{STAGES[record_type]}/{day}/{outlet_id}.warc.gz"

    def brief_path(self, event_id: str) -> str:
        """Where the page of one event lies."""
        return f"{self.root}/briefs/{event_id}.html"

    def keep_briefs(self, event_ids: Collection[str]) -> None:
        """Remove every page but those of these events."""
        for path in cast("list[str]", self.files.glob(f"{escape(self.root)}/briefs/*.html")):
            if path.split("/")[-1].removesuffix(".html") not in event_ids:
                self._remove(path)

    def read_bytes(self, path: str) -> bytes | None:
        """Content of a file of the store, None where there is none."""
        try:
            return cast(bytes, self.files.cat_file(path))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{path} can not be read: {error}") from error

    def write_bytes(self, content: bytes, path: str) -> bool:
        """Write a file through a temporary one; True if its bytes changed.

        What a killed write left behind is read by nobody, and goes with the next write.
        """
        temporary = f"{path}.part"
        try:
            if self.read_bytes(path) == content:
                self._remove(temporary)
                return False
            self.files.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
            self.files.pipe_file(temporary, content)
            self.files.mv(temporary, path)
        except OSError as error:
            raise StoreError(f"{path} can not be written: {error}; check PARALLAX_STORE and its rights") from error
        return True

    def _table(self, path: str, columns: Sequence[str] | None = None) -> "pa.Table":
        """A part, or only the bytes of some of its columns, through one handle: a write in between is not seen."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            with self.files.open(path, "rb") as file, pq.ParquetFile(file) as parquet:
                return parquet.read(columns and list(columns))
        except (OSError, pa.ArrowInvalid) as error:
            raise StoreError(f"{path} can not be read: {error}; remove it and run its stage again") from error

    def _remove(self, path: str) -> None:
        if self.files.exists(path):
            self.files.rm(path)

    def _path(self, record_type: type, day: str, part: str) -> str:
        return f"{self.root}/{STAGES[record_type]}/{day}/{part}.parquet"


def open_store(url: str) -> Store:
    """The store at a folder or fsspec URL; nothing is created until something is written.

    Raises StoreError when the URL's protocol is unknown or its library is missing.
    """
    import fsspec

    try:
        files, root = fsspec.core.url_to_fs(url)
    except (ValueError, ImportError) as error:
        raise StoreError(f"PARALLAX_STORE={url!r} can not be opened: {error}") from error
    return Store(files, str(root).rstrip("/"))
