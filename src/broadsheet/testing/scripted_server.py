"""A loopback HTTP server whose answers a test writes as functions, broken ones included."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self, cast


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the server saw it: path with query, and headers by lower-case name."""

    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer.

    Attributes:
        body: Content, or pieces of it sent one after the other without a length.
        status: HTTP status.
        headers: As sent; ``Content-Length`` is added for a body of bytes unless given.
        stall: After the body, keep the connection open and silent until the server closes.
    """

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    stall: bool = False


class ScriptedServer:
    """A server on 127.0.0.1 that asks ``script`` for every answer; use it as a context manager.

    Args:
        script: The one answer to everything, or a function of the request.

    Attributes:
        asked: Every request, in order of arrival.
        port: Port it listens on.
        closing: Set when the server closes; pieces of a slow body may wait for it with a time-out.
    """

    def __init__(self, script: Reply | Callable[[Asked], Reply]) -> None:
        self.asked: list[Asked] = []
        self.closing = threading.Event()
        self._script = script
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.owner = self
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        """Start serving and return the server."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop serving and free the port."""
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def endpoint(self) -> tuple[str, int]:
        """Return ``(ip, port)``, as a fetcher's ``resolve`` mapping wants it."""
        return ("127.0.0.1", self.port)

    def reply(self, asked: Asked) -> Reply:
        """Return the script's answer and log the request."""
        self.asked.append(asked)
        return self._script if isinstance(self._script, Reply) else self._script(asked)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = True
    owner: ScriptedServer

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that hang up are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 10

    def do_GET(self) -> None:
        """Send the script's answer."""
        owner = cast("_Server", self.server).owner
        asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()})
        reply = owner.reply(asked)
        self.close_connection = True
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if isinstance(reply.body, bytes) and not any(name.lower() == "content-length" for name in reply.headers):
            self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            for piece in [reply.body] if isinstance(reply.body, bytes) else reply.body:
                if owner.closing.is_set():
                    break
                self.wfile.write(piece)
                self.wfile.flush()
            if reply.stall:
                self.wfile.flush()
                owner.closing.wait(10)
        except (OSError, ValueError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Log nothing on the terminal."""
