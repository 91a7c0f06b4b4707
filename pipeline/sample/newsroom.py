"""The sample newsroom's HTTP server: loopback only, real validators, a clock that stands at the end of one day."""

from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import structlog

from pipeline.errors import UsageError
from pipeline.sample.site import Resource, build_site

PORT = 8899
"""The port that the registry entries of the sample outlets name."""
HOST = "127.0.0.1"
_NOT_FOUND = Resource(b"<!DOCTYPE html><title>404</title><h1>Not found</h1>", "text/html; charset=utf-8", status=404)


class NewsroomServer(ThreadingHTTPServer):
    """Answers from `site`, which is made once the port is known, since feeds hold whole addresses."""

    site: dict[str, Resource]


def make_server(port: int = PORT, *, day: str) -> NewsroomServer:
    """A bound server that offers what was online when `day` (YYYY-MM-DD, UTC) ended; port 0 takes a free one.

    The caller runs `serve_forever` and closes it. Raises UsageError for a bad day or a port that is taken.
    """
    try:
        server = NewsroomServer((HOST, port), _Handler)
    except OSError as error:
        raise UsageError(
            f"port {port} of {HOST}: {error.strerror}; stop what uses it or choose another port"
        ) from error
    with ExitStack() as on_error:
        on_error.callback(server.server_close)
        server.site = build_site(f"http://{HOST}:{server.server_port}", day)
        on_error.pop_all()
    return server


def serve(port: int = PORT, *, day: str) -> None:
    """Serve until interrupted. Raises what `make_server` raises."""
    with make_server(port, day=day) as server, suppress(KeyboardInterrupt):
        structlog.get_logger().info("newsroom_open", url=f"http://{HOST}:{server.server_port}/", day=day)
        server.serve_forever()


class _Handler(BaseHTTPRequestHandler):
    server: NewsroomServer
    server_version = "SampleNewsroom"
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        resource = self._resource()
        if self._is_fresh(resource):
            self._send_head(resource, status=304)
            return
        self._send_head(resource, status=resource.status)
        self.wfile.write(resource.body)

    def do_HEAD(self) -> None:
        resource = self._resource()
        self._send_head(resource, status=304 if self._is_fresh(resource) else resource.status)

    def log_message(self, format: str, *args: object) -> None:
        structlog.get_logger().debug("newsroom_request", line=format % args)

    def _resource(self) -> Resource:
        return self.server.site.get(self.path.partition("?")[0], _NOT_FOUND)

    def _is_fresh(self, resource: Resource) -> bool:
        """Whether the client's copy is ours; its ETag, where it sends one, outweighs its date (RFC 9110, 13.1.3)."""
        if resource.status != 200:
            return False
        known = self.headers.get("If-None-Match")
        if known is not None:
            return resource.etag in [tag.strip().removeprefix("W/") for tag in known.split(",")]
        since = _parse_date(self.headers.get("If-Modified-Since", ""))
        return since is not None and resource.last_modified is not None and resource.last_modified <= since

    def _send_head(self, resource: Resource, *, status: int) -> None:
        self.send_response(status)
        if resource.status == 200:
            self.send_header("ETag", resource.etag)
            self.send_header("Cache-Control", "no-cache")
        if resource.last_modified is not None:
            self.send_header("Last-Modified", _http_date(resource.last_modified))
        if status != 304:
            self.send_header("Content-Type", resource.content_type)
            self.send_header("Content-Length", str(len(resource.body)))
        self.end_headers()


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _parse_date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text).replace(tzinfo=UTC)
    except ValueError:  # a date that can not be read is to be ignored (RFC 9110, 13.1.3)
        return None
