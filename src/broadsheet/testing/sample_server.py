"""A small server on the loopback address that plays all sample outlets at once.

Ask it with the header ``Host: OUTLET`` (a fetcher whose resolver maps the outlets' hosts to 127.0.0.1), or with
paths that begin with ``/~OUTLET/`` on the bare address (a browser). It speaks HTTP/1.1 with entity tags, dates,
304 and gzip, and keeps a log of requests.
"""

from __future__ import annotations

import gzip
import socket
import socketserver
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self, cast
from urllib.parse import urlsplit

from broadsheet.testing.sample_links import SampleLinks
from broadsheet.testing.sample_pages import index_page
from broadsheet.testing.sample_site import SampleDocument, document_at
from broadsheet.testing.sample_texts import SampleTexts, load_sample_texts

LOOPBACK = "127.0.0.1"
"""The only address that the server binds."""

_IDLE_SECONDS = 30.0
"""An idle connection is dropped after this time, so that a forgotten client holds no thread for long."""

_OWN_HOSTS = frozenset({LOOPBACK, "localhost", ""})


@dataclass(frozen=True, slots=True)
class SampleRequest:
    """One request that the server answered.

    Attributes:
        method: GET or HEAD, or what else was tried.
        host: The outlet asked for, lower case, without port; the loopback host for the list of outlets.
        path: Path and query on that outlet (without ``/~OUTLET``).
        status: Status of the answer.
        conditional: Whether the request carried If-None-Match or If-Modified-Since.
    """

    method: str
    host: str
    path: str
    status: int
    conditional: bool


class SampleServer:
    """Serves the sample outlets over HTTP on the loopback address, while used as a context manager.

    Args:
        texts: What to serve; None for the texts that ship with the package.
        clock: Returns the present (aware): articles published and revisions made later are not out yet. None: all
            are out, each in its last revision.
        public_links: Print ``http://OUTLET/path`` in pages and feeds (default), or addresses of this server.
        port: Port to bind; 0 for any free one.
    """

    def __init__(
        self,
        texts: SampleTexts | None = None,
        clock: Callable[[], datetime] | None = None,
        *,
        public_links: bool = True,
        port: int = 0,
    ) -> None:
        self._texts = texts if texts is not None else load_sample_texts()
        self._clock = clock
        self._public_links = public_links
        self._wanted_port = port
        self._lock = threading.Lock()
        self._log: list[SampleRequest] = []
        self._listener: _Listener | None = None
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        """Start and return the server."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server."""
        self.stop()

    def start(self) -> None:
        """Bind the port and answer from now on.

        Raises:
            RuntimeError: It runs already.
            OSError: The port is taken.
        """
        if self._listener is not None:
            raise RuntimeError("the sample server runs already")
        self._listener = _Listener(self, self._wanted_port)
        self._thread = threading.Thread(
            target=self._listener.serve_forever, kwargs={"poll_interval": 0.05}, name="sample-server", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Close all connections, wait for its threads and free the port; nothing where it does not run."""
        listener, thread = self._listener, self._thread
        self._listener = self._thread = None
        if listener is None or thread is None:
            return
        listener.shutdown()
        thread.join()
        listener.drop_connections()
        listener.server_close()

    @property
    def port(self) -> int:
        """Return the port it is bound to.

        Raises:
            RuntimeError: It does not run.
        """
        if self._listener is None:
            raise RuntimeError("the sample server does not run")
        return int(self._listener.server_address[1])

    @property
    def texts(self) -> SampleTexts:
        """Return what is out now."""
        return self._texts.as_of(self._clock() if self._clock is not None else None)

    @property
    def links(self) -> SampleLinks:
        """Return the builder of the addresses that pages and feeds print."""
        return SampleLinks() if self._public_links else SampleLinks(f"http://{LOOPBACK}:{self.port}")

    @property
    def log(self) -> tuple[SampleRequest, ...]:
        """Return the requests answered so far, in order."""
        with self._lock:
            return tuple(self._log)

    def url_for(self, host: str, path: str = "/") -> str:
        """Return the address of ``path`` on the outlet ``host``, as pages and feeds print it."""
        return self.links.to(host, path)

    def feed_url(self, host: str) -> str:
        """Return the address of the feed of the outlet ``host``.

        Raises:
            NotFound: No outlet has that host.
        """
        return self.url_for(host, self._texts.outlet(host).feed_path)

    def loopback_url(self, host: str, path: str = "/") -> str:
        """Return the address at which a browser on this machine reads ``path`` of the outlet ``host``."""
        return SampleLinks(f"http://{LOOPBACK}:{self.port}").to(host, path)

    def document(self, host: str, path: str) -> SampleDocument | None:
        """Return what the outlet ``host`` answers now at ``path``, or None."""
        if host in _OWN_HOSTS:
            return self._index() if path == "/" else None
        return document_at(self.texts, self.links, host, path)

    def record(self, request: SampleRequest) -> None:
        """Add a request to the log."""
        with self._lock:
            self._log.append(request)

    def _index(self) -> SampleDocument:
        texts, links = self.texts, SampleLinks(f"http://{LOOPBACK}:{self.port}")
        modified = max((article.modified for article in texts.articles), default=datetime(2025, 1, 1, tzinfo=UTC))
        return SampleDocument("text/html; charset=utf-8", index_page(texts.outlets, links).encode(), modified)


class _Listener(ThreadingHTTPServer):
    """Accepts connections on the loopback address and can drop those that are open."""

    daemon_threads = False
    block_on_close = True

    def __init__(self, owner: SampleServer, port: int) -> None:
        self.owner = owner
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()
        super().__init__((LOOPBACK, port), _Handler)

    def server_bind(self) -> None:
        """Bind without asking any name server for the machine's name."""
        socketserver.TCPServer.server_bind(self)
        self.server_name = LOOPBACK
        self.server_port = int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection, then answer it in a thread."""
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget the connection and close it."""
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def drop_connections(self) -> None:
        """Cut the connections that clients keep open."""
        with self._open_lock:
            connections = list(self._open)
        for connection in connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:  # the client was faster
                continue

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a client that hangs up is no error of the server."""


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD."""

    protocol_version = "HTTP/1.1"
    server_version = "SampleServer"
    sys_version = ""
    timeout = _IDLE_SECONDS

    def do_GET(self) -> None:
        """Answer with the document."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answer with the head of the document."""
        self._answer(with_body=False)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        """Write nothing to the console; the owner keeps the log."""

    def _answer(self, *, with_body: bool) -> None:
        owner = cast("_Listener", self.server).owner
        host, path, query = self._target()
        found = owner.document(host, path) if host is not None else None
        status = HTTPStatus.NOT_FOUND
        if host is None:
            status = HTTPStatus.BAD_REQUEST
        elif found is not None:
            status = HTTPStatus.NOT_MODIFIED if self._is_fresh(found) else HTTPStatus.OK
        # The log is written first: a client that has read the answer finds its request there.
        conditional = "If-None-Match" in self.headers or "If-Modified-Since" in self.headers
        owner.record(SampleRequest(self.command, host or "", path + query, int(status), conditional))
        self._send(status, found, with_body=with_body)

    def _send(self, status: HTTPStatus, found: SampleDocument | None, *, with_body: bool) -> None:
        content = found.content if found is not None else f"{status.value} {status.phrase}\n".encode()
        self.send_response(status)
        if found is not None:
            self.send_header("ETag", found.etag)
            self.send_header("Last-Modified", _http_date(found.modified))
            self.send_header("Cache-Control", "max-age=0")
            self.send_header("Vary", "Accept-Encoding")
        if status is HTTPStatus.NOT_MODIFIED:
            self.end_headers()
            return
        self.send_header("Content-Type", found.content_type if found is not None else "text/plain; charset=utf-8")
        if found is not None and _accepts_gzip(self.headers.get("Accept-Encoding", "")):
            content = gzip.compress(content, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            # A body that nobody reads would be taken for the next request.
            self.send_header("Connection", "close")
        self.end_headers()
        if with_body:
            self.wfile.write(content)

    def _target(self) -> tuple[str | None, str, str]:
        """Return the outlet asked for (None: not understood), the path there and the query with its ``?``."""
        try:
            asked = urlsplit(self.path)
            authority = urlsplit(f"//{asked.netloc or self.headers.get('Host', '')}")
            host = (authority.hostname or "").rstrip(".")
        except ValueError:
            return None, self.path, ""
        path, query = asked.path or "/", f"?{asked.query}" if asked.query else ""
        if host in _OWN_HOSTS and path.startswith("/~"):
            host, _, rest = path[2:].partition("/")
            return host.lower(), f"/{rest}", query
        return host, path, query

    def _is_fresh(self, found: SampleDocument) -> bool:
        """Return whether the client holds this very document; an entity tag decides before a date."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            bare = found.etag.removeprefix("W/")
            return any(tag.strip().removeprefix("W/") in {bare, "*"} for tag in tags.split(","))
        since = self.headers.get("If-Modified-Since")
        if since is None:
            return False
        try:
            moment = parsedate_to_datetime(since)
        except (TypeError, ValueError):
            return False
        return moment.tzinfo is not None and found.modified.replace(microsecond=0) <= moment


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _accepts_gzip(header: str) -> bool:
    for offer in header.lower().split(","):
        coding, _, weight = offer.strip().partition(";")
        if coding.strip() in {"gzip", "*"} and weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            return True
    return False
