"""The outermost layer: who may ask, what a broken page answers, and the headers of every response."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from broadsheet.errors import Transient
from broadsheet.serve.headers import secured
from broadsheet.serve.options import ServeOptions

logger = logging.getLogger(__name__)

ErrorReply = Callable[[Scope, int], tuple[bytes, str]]
"""Returns body and media type of an error page for a request and a status."""


class Guard:
    """Wraps the application.

    Refuses requests for names that are not ours (421), addresses that are too long (414) and methods that could change
    something (405); answers HEAD like GET without a body; turns a broken page into a plain error page; adds the
    security headers to every response, errors included.

    Args:
        app: The application.
        options: What a person set.
        error_reply: Makes error pages.
    """

    def __init__(self, app: ASGIApp, *, options: ServeOptions, error_reply: ErrorReply) -> None:
        self.app = app
        self.options = options
        self.error_reply = error_reply

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        head = scope["method"] == "HEAD"
        reply = _Reply(send, head=head)
        refused = self._refused(scope)
        if refused:
            await self._error(scope, reply, refused)
            return
        if head:
            scope = {**scope, "method": "GET"}
        try:
            await self.app(scope, receive, reply)
        except Exception as problem:
            if reply.started:
                raise
            # The path is left out: it may hold what a reader searched for.
            logger.exception("a page could not be made")
            await self._error(scope, reply, 503 if isinstance(problem, Transient) else 500)

    def _refused(self, scope: Scope) -> int:
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or not self.options.answers_to(hosts[0].decode("latin-1")):
            return 421
        if len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"]) > self.options.most_path:
            return 414
        return 0 if scope["method"] in {"GET", "HEAD"} else 405

    async def _error(self, scope: Scope, reply: _Reply, status: int) -> None:
        body, media = self.error_reply(scope, status)
        headers = [(b"content-type", media.encode()), (b"content-length", str(len(body)).encode())]
        if status == 405:
            headers.append((b"allow", b"GET, HEAD"))
        if status == 503:
            headers.append((b"retry-after", b"2"))
        await reply({"type": "http.response.start", "status": status, "headers": headers})
        await reply({"type": "http.response.body", "body": body})


class _Reply:
    """Sends a response on with the security headers, and without its body when only the head was asked for."""

    def __init__(self, send: Callable[[Message], Awaitable[Any]], *, head: bool) -> None:
        self.send = send
        self.head = head
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            message = {**message, "headers": secured(message.get("headers", []))}
        elif message["type"] == "http.response.body" and self.head:
            message = {**message, "body": b""}
        await self.send(message)
