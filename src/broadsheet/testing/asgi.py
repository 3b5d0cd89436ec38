"""Asks an ASGI application as a browser would, in this process and without a socket."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Answer:
    """What an application answered: status, headers as sent (lower case), body as sent."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """Return the first header of that name, or None."""
        return next((value for found, value in self.headers if found == name), None)

    @property
    def text(self) -> str:
        """The body as text, uncompressed."""
        body = gzip.decompress(self.body) if self.header("content-encoding") == "gzip" and self.body else self.body
        return body.decode()


def ask(
    app: Any, target: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, host: str = "localhost"
) -> Answer:
    """Return what ``app`` answers to one request.

    Args:
        app: An ASGI application.
        target: Path and query, as they stand in a request line.
        method: The method.
        headers: Further headers.
        host: The Host header; none is sent when "".
    """
    path, _, query = target.partition("?")
    sent = {**({"host": host} if host else {}), **(headers or {})}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in sent.items()],
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 50_000),
    }
    return asyncio.run(_exchange(app, scope))


async def _exchange(app: Any, scope: dict[str, Any]) -> Answer:
    messages: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        messages.append(message)

    await app(scope, receive, send)
    start = next(message for message in messages if message["type"] == "http.response.start")
    body = b"".join(message.get("body", b"") for message in messages if message["type"] == "http.response.body")
    headers = tuple((name.decode().lower(), value.decode("latin-1")) for name, value in start["headers"])
    return Answer(start["status"], headers, body)
