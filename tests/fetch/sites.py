"""A small web site on loopback: prepared answers by path, and a log of who asked when."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Page = tuple[int, bytes, dict[str, str]]
"""Status, body and headers."""


@dataclass
class Request:
    """One request, by the server's clock."""

    path: str
    began: float
    ended: float


@dataclass
class Site:
    """Where it is, what it answers and what it was asked, in order of the ends."""

    base: str
    pages: Mapping[str, Page]
    fallback: Callable[["Site"], Page]
    log: list[Request] = field(default_factory=list)

    @property
    def asked(self) -> list[str]:
        """The paths it was asked for."""
        return [request.path for request in self.log]


@contextmanager
def open_site(pages: Mapping[str, Page], fallback: Callable[[Site], Page] = lambda _: (404, b"", {})) -> Iterator[Site]:
    """A site that is open until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            began = time.monotonic()
            status, body, headers = site.pages.get(self.path) or site.fallback(site)
            if headers.get("ETag") and headers["ETag"] == self.headers.get("If-None-Match"):
                status, body = 304, b""
            site.log.append(Request(self.path, began, time.monotonic()))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site = Site(f"http://127.0.0.1:{server.server_port}", pages, fallback)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield site
        server.shutdown()
